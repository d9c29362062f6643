"""Text and sentences → numbers with unit, bounds and the thing counted. Enter by `find_quantities`."""

from factcheck.extract.quantities.find import find_quantities

__all__ = ["find_quantities"]
