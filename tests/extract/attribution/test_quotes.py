import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.extract.attribution.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said "yes" and "no".', ["yes", "no"]),
        ("She said “he told me ‘no’, twice”.", ["he told me ‘no’, twice"]),
        ("«Oui», dit-elle. „Ja“, sagte er. »Nein«", ["Oui", "Ja", "Nein"]),
        ("''We don't,'' said O'Neill of the '90s.", ["We don't,"]),
        ("‘It isn’t,’ said the Smiths’ son.", ["It isn’t,"]),
        ("''She said, 'I am ready,''' he said.", ["She said, 'I am ready,'"]),
        ("It isn't the dogs' fault, he said.", []),
        ('"Mixed,” she said.', ["Mixed,"]),
        ("“He said: ‘It is over.’ Then he left,” she said.", ["He said: ‘It is over.’ Then he left,"]),
        ("“The dogs’ bowl is empty,” she said.", ["The dogs’ bowl is empty,"]),
        ("“Open to the end of the paragraph.", ["Open to the end of the paragraph."]),
        ('She said "he said "no" to me" twice.', ['he said "no']),
        ('A 6" pipe and a 7" pipe.', []),
        ('The firm will " sell the dam," he said.', [" sell the dam,"]),
        # a closing mark opens what begins the paragraph, and nothing else
        ("” … it is over,” he said. “It is old.”", [" … it is over,", "It is old."]),
        ("He ”left” the “port.”", ["port."]),
        # the mark that opens is missing
        ("She wept. The dam by J. P. Roe is old,” said Ann.", ["The dam by J. P. Roe is old,"]),
        ("“It is old.” She sat. It fell,” she said.", ["It is old.", "It fell,"]),
    ],
)
def test_quotes(text: str, expected: list[str]) -> None:
    assert [text[quote.inner : quote.outer] for quote in find_quotes(text, 0, len(text))] == expected


def test_an_unclosed_quote_says_so() -> None:
    [quote] = find_quotes("He said: “Open.", 0, 15)
    assert (quote.closed, quote.end) == (False, 15)


@given(st.text(alphabet="a \"“”'‘’«»„`.", max_size=60))
def test_any_text(text: str) -> None:
    end = 0
    for quote in find_quotes(text, 0, len(text)):
        assert end <= quote.start < quote.inner <= quote.outer <= quote.end
        end = quote.end
