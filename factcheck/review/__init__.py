"""Annotations → verdicts."""
