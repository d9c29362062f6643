"""Text and sentences → temporal expressions with TIMEX3 values. Enter by `find_dates`."""

from factcheck.extract.dates.find import find_dates, infer_published

__all__ = ["find_dates", "infer_published"]
