"""Why conditions are no claims, and which of their like are."""

import pytest

from factcheck.extract.claims import split
from factcheck.model.claims import ClaimSet
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def read(text: str) -> ClaimSet:
    return split(Article(id=Article.id_of("t"), key="t", text=text), RULES)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("If the drought lasts, the farmers might well leave the valley.", "prediction"),
        ("The town is in trouble if the bank closes.", "prediction"),
        ("The drought could ruin the harvest in May if no rain falls.", "prediction"),
        ("If the drought lasts, the farmers will likely leave on Friday.", "prediction"),
        ("“Voters should remember that taxes may rise if Roe wins,” the mayor said.", "opinion"),
        ("“Maybe the bank would pay if the mayor asked,” Roe said.", "opinion"),
        ("If the first play was dull, the second one bored the critics.", "opinion"),
        ("“If Roe had lost, you might have heard of Doe,” the mayor said.", "vague"),
        ("Call the police if you see 3 men.", "order"),
        ("Would he pay 3 million euros if asked?", "question"),
    ],
)
def test_speculation_is_left_out_with_the_reason(text: str, reason: str) -> None:
    found = read(text)
    assert found.claims == ()
    assert {item.reason for item in found.left_out} == {reason}


@pytest.mark.parametrize(
    "text",
    [
        "The embargo will be lifted if the troops leave.",
        "If he were elected, Roe would support the plan.",
        "The mayor said the bank would close if the court agreed.",
        "The driver could face up to a year in jail if convicted.",
        "If elected, Roe would be the first vet to lead the town.",
        "The mayor said that “if the council agrees, the bank will pay.”",
        "“If the lake rises by another 3 feet, the dam will fail,” the engineer said.",
        "Unless the council finds 5 million euros, there is no way to do that, the mayor said.",
    ],
)
def test_a_commitment_and_what_somebody_says_would_follow_is_a_claim(text: str) -> None:
    assert [claim.condition is not None for claim in read(text).claims] == [True]
