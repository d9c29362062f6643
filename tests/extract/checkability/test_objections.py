"""Why assertions are no claims, and which of their like are."""

import pytest

from factcheck.extract.claims import split
from factcheck.model.claims import ClaimSet
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def split_text(text: str) -> ClaimSet:
    """Claim set of a text, behind a first sentence that says nothing."""
    text = f"Good morning.\n\n{text}"
    return split(Article(id=Article.id_of("test"), key="test", text=text), RULES)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Doe asked Jane Roe if the port would close.", "question"),
        ("What did Doe say. What did he mean by that word of Roe’s.", "question"),
        ("The clerk said one of the biggest challenges for Roe would be the port.", "opinion"),
        ("“It is a matter of how 30 percent will vote,” Roe said.", "question"),
        ("“The biggest problem we have is the harbor,” Roe said.", "opinion"),
        ("“The way to win Dover is to lose the port,” Roe said.", "opinion"),
        ("“Roe does not have to choose a new clerk,” Doe said.", "opinion"),
        ("If Roe is elected, there is no guarantee she would name Doe.", "vague"),
        ("If Roe wins, it could be decisive, the clerk said.", "opinion"),
        ("“If we trust the crew, we’ll find a way,” Roe said.", "vague"),
        ("The clerk said Roe had fallen short.", "vague"),
        ("“He has tapped into the anger of Dover,” Roe said.", "vague"),
        ("“It seemed to me to be fair play,” Roe said.", "vague"),
        ("The rivals of Roe moved on.", "vague"),
        ("The clerk said the villages need to stick together to stop Roe.", "vague"),
        ("The clerk said Dover has far too many inns.", "vague"),
        ("Far too many farms have closed in Dover.", "opinion"),
        ("“When you come to Dover, it’s like living in a boat,” Roe said.", "opinion"),
        ("The harbor of Dover must act.", "opinion"),
        ("It seems Dover’s view of Roe is a dim one.", "opinion"),
        ("The clerk said Roe knows nothing about trade.", "vague"),
        ("The latest on the drought in Dover (all times local).", "no_assertion"),
        ("Sadly, the pier is a disgrace.", "opinion"),
        ("Hopefully, the pier closed in 2009.", "opinion"),
        ("Roe could not immediately be reached for comment.", "no_assertion"),
        ("Highlights of the Dover fair on May 3:", "no_assertion"),
        ("Outlook for 2016", "no_assertion"),
    ],
)
def test_what_is_no_claim(text: str, reason: str) -> None:
    claim_set = split_text(text)
    assert claim_set.claims == ()
    assert reason in {item.reason for item in claim_set.left_out}


@pytest.mark.parametrize(
    "text",
    [
        "The party must file its report on Sunday.",  # a duty with its date
        "The clerks have to vote for the winner.",  # and of a deed
        "Two clerks who worked in the harbor are found shot in their barn.",
        "A hint could be found in the book of Jane Roe, who left Dover on Monday.",
        "The clerk said the farmers will end up paying the fee.",
        "Doe asked Roe for a loan.",
        "The yield of the field fell short of the plan.",
        "Roe moved on to Dover.",
        "If Roe is elected, he will name Doe.",
    ],
)
def test_what_is_one(text: str) -> None:
    assert split_text(text).claims != ()


@pytest.mark.parametrize(
    "text",
    [
        "Lawyers for Roe appeared to oppose the ban.",
        "Perhaps more than the rest, Roe has attacked the voters of Dover.",
        "Roe and Doe are trying to win votes in Dover.",
        "The third is the price of bread.",
        "“Roe has been in the bank,” Doe said.",
        "Jane Roe left Dover on a ship that is likely to sink.",
        "Farmers of Dover are more likely to move than those of Rome.",
        "A review of the letters seems to show that Roe met the clerk.",
        "Growth remains weak by historical standards.",
        "Both are members of the Dover council.",
        "“I’m pro-life,” Roe said.",
        "“We are going to get rid of the law,” Roe said.",
        "Roe is best known for her plays about Dover.",
        "Jane Roe is planning to leave Dover if the port is closed.",
        "Jane Roe came to Dover and read the words that she had brought.",
        "Sadly, Jane Roe sold her farm to the bank of Dover.",  # a comment on what was so
        "Jane Roe has been critical of Doe and the council of Dover.",
        "Jane Roe is promising to rebuild the pier of Dover.",
    ],
)
def test_positions_ranks_and_doings(text: str) -> None:
    assert split_text(text).claims != ()
