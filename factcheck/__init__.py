"""Split news articles into claims, review them in Label Studio, get back validated records."""

__version__ = "0.1.0"
