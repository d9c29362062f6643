"""Why words are put into a claim."""

import pytest

from factcheck.extract.claims import split
from factcheck.extract.claims.explanation import Explainer
from factcheck.model.text import Article
from factcheck.rules.load import load_rules


@pytest.mark.parametrize(
    ("text", "inserted"),
    [
        ("Roe sold 300 boats and bought 40 carts.", ("[Roe]", "grammar.shared_with_the_clause_before")),
        ("The ferry, the clerk said, sank in May.", ("[The ferry]", "grammar.shared_across_the_speaker")),
        (
            "In 2008, the clerk said, the town sold 3 ports.",
            ("[In 2008]", "grammar.shared_across_the_speaker"),
        ),
        (
            "“It is old,” said Jo Roe, who left Oslo in 2014.",
            ("[Jo Roe]", "grammar.noun_of_the_relative_clause"),
        ),
        ("Ann Roe left Rome in May. “I sold 3 boats,” Roe said.", ("[Ann Roe]", "attribution.say")),
    ],
)
def test_what_an_insertion_is_for(text: str, inserted: tuple[str, str]) -> None:
    rules = load_rules()
    claim_set = split(Article(id=Article.id_of("k"), key="k", text=text), rules)
    steps = Explainer(claim_set, rules).explain(claim_set.claims[-1]).steps
    found = [(step.words, step.rule) for step in steps if step.what == "inserted"]
    assert found == [inserted]
