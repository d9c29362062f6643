"""Measure: a quantity in the making, on which all readers of this room work."""

from dataclasses import dataclass, field

from factcheck.extract.quantities.scales import Number, Value
from factcheck.extract.quantities.units import Unit
from factcheck.model.values import Comparator, Trend, TrendRole


@dataclass(slots=True)
class Measure:
    """Quantity in the making: `text[start:end]`, from `low` to `high`.

    `joined` tells that another measure was taken into it, `tallied` that it is what one of two sides has.
    `floor` and `ceiling` are how far it may look: to the ends of its sentence, to the neighbouring dates and numbers;
    `behind` is where the measure before it ends.
    `is_level` tells that its comparator names a level that is reached ("above").
    `before` are the words up to its start, lower-cased, `before_starts` where they begin. `qualified` tells that words
    around it bound it.
    """

    number: Number
    start: int
    end: int
    low: Value
    high: Value
    rule: str
    sentence: int
    floor: int
    ceiling: int
    behind: int
    unit: Unit | None = None
    per: str = ""
    comparator: Comparator = Comparator.EQ
    approximate: bool = False
    qualified: bool = False
    trend: Trend | None = None
    role: TrendRole | None = None
    entity: tuple[int, int] | None = None
    plural: bool = False
    joined: bool = False
    tallied: bool = False
    is_level: bool = False
    rejected: bool = False
    before: list[str] = field(default_factory=list)
    before_starts: list[int] = field(default_factory=list)

    @property
    def symbol(self) -> str | None:
        """Unit as the records have it."""
        if self.per:
            return f"{self.unit.symbol if self.unit else '1'}/{self.per}"
        return self.unit.symbol if self.unit else None

    def word_before(self, place: int = 1) -> str:
        """The word so many places before the start, or nothing."""
        return self.before[-place] if len(self.before) >= place else ""

    def phrase_before(self, words: int) -> str:
        """So many words right before the start, or all there are."""
        return " ".join(self.before[-words:])
