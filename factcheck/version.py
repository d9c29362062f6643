"""Version of the package: on its own, so that nobody has to import the whole for it."""

__version__ = "0.1.0"
