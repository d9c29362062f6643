"""Mentions: a span with a normalised value and the id of the rule that found it.

`Timex` follows TIMEX3 (TimeML 1.2.1), `Quantity` follows MeasEval and Recognizers-Text, `Attribution` follows
PolNeAR (source, cue, content), `Condition` the Penn Discourse Treebank (antecedent, consequent, cue).
"""

from enum import StrEnum

from pydantic import StrictBool, StrictFloat, StrictInt

from factcheck.model.text import Record, Span

Number = StrictInt | StrictFloat


class TimexType(StrEnum):
    """Kind of a temporal expression."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class TimexMod(StrEnum):
    """What qualifies a temporal value (TIMEX3 `mod`)."""

    BEFORE = "BEFORE"
    AFTER = "AFTER"
    ON_OR_BEFORE = "ON_OR_BEFORE"
    ON_OR_AFTER = "ON_OR_AFTER"
    LESS_THAN = "LESS_THAN"
    MORE_THAN = "MORE_THAN"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"
    START = "START"
    MID = "MID"
    END = "END"
    APPROX = "APPROX"


class Comparator(StrEnum):
    """How the true value relates to the one named: "more than 3" is `gt`, "at least 3" is `ge`."""

    EQ = "eq"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"


class Trend(StrEnum):
    """Direction of a change the quantity describes."""

    UP = "up"
    DOWN = "down"


class TrendRole(StrEnum):
    """Whether the quantity is what something changed by, to or from: "fell by 3 to 7, from 10"."""

    BY = "by"
    TO = "to"
    FROM = "from"


class AttributionKind(StrEnum):
    """Direct quote, indirect speech, or an attitude (wants, fears, plans)."""

    QUOTED = "quoted"
    INDIRECT = "indirect"
    ATTITUDE = "attitude"


class FactPolarity(StrEnum):
    """What a source commits to (FactBank): the content is so, it is not so, or neither is said."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNDERSPECIFIED = "underspecified"


class Polarity(StrEnum):
    """`if` holds when the antecedent holds, `unless` when it does not, `only_if` never without it."""

    IF = "if"
    UNLESS = "unless"
    ONLY_IF = "only_if"


class FlagKind(StrEnum):
    """What could not be settled and is for a person to decide."""

    AMBIGUOUS_DATE = "ambiguous_date"
    WEEKDAY_MISMATCH = "weekday_mismatch"
    PRONOUN_SOURCE = "pronoun_source"
    PRONOUN = "pronoun"
    NAME_VARIANT = "name_variant"
    UNRESOLVED_DATE = "unresolved_date"


class Mention(Record):
    """Base: where, and by which rule."""

    span: Span
    rule: str


class Timex(Mention):
    """Temporal expression.

    `value` is TIMEX3's: `2022-02-24`, `2022-W08`, `2022-02-20TNI`, `P3D`, `FUTURE_REF`, with X for what is not
    known. `begin` and `end` are the first and last day (or the points) of a range. `anchor` is the span of the
    earlier expression that a relative one was counted from, None for the publication date. `alternatives` holds
    the other readings of an ambiguous one,
    `flag` the doubt about it.
    """

    type: TimexType
    value: str
    mod: TimexMod | None = None
    quant: str | None = None
    freq: str | None = None
    begin: str | None = None
    end: str | None = None
    anchor: Span | None = None
    alternatives: tuple[str, ...] = ()
    flag: FlagKind | None = None


class Quantity(Mention):
    """Number with its unit and the thing counted.

    The number is `value`, or `lower` and `upper` for a range. `unit` is a symbol or ISO 4217 code (`km`, `%`,
    `USD`), None for a plain count; `ucum` is its code in UCUM (`[mi_i]` for `mi`), where it is known which unit is
    meant. `approximate` is independent of `comparator` ("about", "nearly" is also an
    upper bound: lt and approximate). `trend_role` says whether it is what something changed by, to or from.
    `measured_entity` is the thing counted, with its modifiers; it stands outside `span` where the words leave it out
    ("435 mines in the north and 187 in the south").
    """

    value: Number | None = None
    lower: Number | None = None
    upper: Number | None = None
    comparator: Comparator = Comparator.EQ
    approximate: StrictBool = False
    trend: Trend | None = None
    trend_role: TrendRole | None = None
    unit: str | None = None
    ucum: str | None = None
    measured_entity: Span | None = None


class Attribution(Mention):
    """Who said what. `span` runs from the first to the last of its parts.

    `source` is None when nobody is named ("it was reported"). `resolved_source` is the fuller mention that a
    pronoun or short name certainly points to; `flag` is the doubt where none does. `via` passes the words on
    ("..., Reuters reported"). `stated` is the time of saying, kept apart from the time of what is said.
    `polarity` is `negative` where the source denies, rejects, doubts or refuses the content, `underspecified` where
    it is asked, supposed or not said ("did not confirm that").
    """

    source: Span | None = None
    resolved_source: Span | None = None
    cue: Span | None = None
    content: tuple[Span, ...]
    kind: AttributionKind
    polarity: FactPolarity = FactPolarity.POSITIVE
    via: Span | None = None
    stated: Timex | None = None
    flag: FlagKind | None = None


class Condition(Mention):
    """Antecedent and consequent of a condition; a consequent can stand on both sides of the antecedent.

    `span` covers cue and antecedent. There is no consequent where a sentence names an antecedent alone: "Only if
    they ask."
    """

    cue: Span
    antecedent: Span
    consequent: tuple[Span, ...] = ()
    polarity: Polarity = Polarity.IF
    counterfactual: StrictBool = False
