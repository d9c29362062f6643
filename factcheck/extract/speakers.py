"""Sources of attributions → the fuller mention they certainly point to, or the doubt. For `extract.attribution` only.

A short name points to the only longer name before it (else anywhere) that ends in it. "He" and "she" point to a
source only when it is the one person named since the paragraph before; otherwise they are flagged.
"""

from factcheck.extract.layout import Layout, Range
from factcheck.model.text import Span
from factcheck.model.values import FlagKind

_PERSONAL = frozenset(["he", "she"])
_PRONOUNS = frozenset(["he", "she", "they", "it", "who", "which", "that"])
_TITLES = frozenset(["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr."])


class Speakers:
    """All sources of a text, in their order."""

    def __init__(self, layout: Layout, sources: list[Range]) -> None:
        self.layout = layout
        self.sources = sorted(set(sources))

    def resolve(self, source: Range) -> tuple[Span | None, FlagKind | None]:
        """Fuller mention, and the doubt where there is none that is certain."""
        return None, None
