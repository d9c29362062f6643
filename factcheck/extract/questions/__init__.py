"""Assertion, its dates and figures → what there is to ask about it, and of which type that claim is.

One begins at `questions`.
"""
