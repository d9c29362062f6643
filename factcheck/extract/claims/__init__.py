"""Article → claim set. Enter by `split`; it is pure: no clock, no network, no state."""

from factcheck.extract.claims.assemble import merge, split

__all__ = ["merge", "split"]
