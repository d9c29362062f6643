"""Text → its quantities, as the tests of this room ask for them."""

from factcheck.extract.quantities import find_quantities
from factcheck.extract.quantities.measure import Measure
from factcheck.extract.quantities.measures import MeasureReader
from factcheck.model.text import Sentence, Span
from factcheck.model.values import Quantity, Timex, TimexType
from factcheck.rules.load import load_rules

RULES = load_rules("en")
MEASURES = MeasureReader(RULES)


def quantities(text: str, *, dates: tuple[str, ...] = ()) -> list[Quantity]:
    """Quantities of a text that is one sentence, the words in `dates` being dates."""
    sentences = [Sentence(start=0, end=len(text), paragraph=0)]
    timexes = [
        Timex(
            span=Span.of(text, text.index(words), text.index(words) + len(words)),
            rule="date.given",
            type=TimexType.DATE,
            value="XXXX",
        )
        for words in dates
    ]
    return find_quantities(text, sentences, dates=timexes, rules=RULES)


def one(text: str) -> Quantity:
    (found,) = quantities(text)
    return found


def measures(text: str) -> list[Measure]:
    """Measures of a text, before bounds and things counted are read."""
    return list(MEASURES.find(text, [Sentence(start=0, end=len(text), paragraph=0)], []))
