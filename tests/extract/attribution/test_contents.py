import pytest

from factcheck.extract.attribution import find_attributions
from factcheck.extract.sentences import split_sentences
from factcheck.rules.load import load_rules


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        # a topic goes on with "as", a quote, a list
        ("The union described the deal as a “bad joke”.", ["the deal as a “bad joke”"]),
        (
            "The union praised Rome, Riga and Minsk for their patience.",
            ["Rome, Riga and Minsk for their patience"],
        ),
        ("The union criticized the deal and has left.", ["the deal"]),
        ("The union endorsed the treaty last week.", ["the treaty"]),
        # content before the speaker
        ("In all, they hold ten banks, the study said.", ["In all, they hold ten banks"]),
        ("If it rains, the dam will break, the mayor said.", ["If it rains, the dam will break"]),
        ("Now, the mayor said, the dam is safe.", ["the dam is safe"]),
        ("“It is safe,” the mayor, 57, told reporters.", ["It is safe,"]),
        # an adverb of what is said, and of the saying
        ("The mayor said only two dams are safe.", ["only two dams are safe"]),
        ("The mayor said not every dam is safe.", ["not every dam is safe"]),
        ("The mayor repeatedly said again the dam is safe.", ["the dam is safe"]),
        ("The mayor said only on Sunday that the dam is safe.", ["the dam is safe"]),
        ("On “This Morning,” the mayor said he had seen the dam.", ["he had seen the dam"]),
    ],
)
def test_content(text: str, contents: list[str]) -> None:
    rules = load_rules()
    [found] = find_attributions(text, split_sentences(text, rules), dates=(), rules=rules)
    assert [span.quote for span in found.content] == contents
