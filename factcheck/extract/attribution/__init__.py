"""Text and sentences → who said what. Enter by `find_attributions`."""

from factcheck.extract.attribution.find import find_attributions

__all__ = ["find_attributions"]
