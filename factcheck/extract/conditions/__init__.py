"""Text and sentences → what must hold for what. Enter by `find_conditions`."""

from factcheck.extract.conditions.find import find_conditions

__all__ = ["find_conditions"]
