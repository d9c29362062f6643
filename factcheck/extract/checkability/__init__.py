"""Assertion → why it is no claim, or how much of it could be looked up.

One begins at `screening`.
"""
