"""What a statement without figure holds to be looked up by."""

import pytest

from factcheck.extract.assertions.assertions import Assertion
from factcheck.extract.checkability.anchors import Anchors, Strength
from factcheck.extract.checkability.readings import Reader
from factcheck.extract.claims import split
from factcheck.extract.verbs.sentencereader import SentenceReader
from factcheck.model.claims import ClaimSet
from factcheck.model.text import Article, Sentence
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def split_text(text: str) -> ClaimSet:
    return split(Article(id=Article.id_of("test"), key="test", text=text), RULES)


def strength(text: str) -> Strength:
    predicates = SentenceReader(text, RULES).read(Sentence(start=0, end=len(text), paragraph=0))
    found = Anchors(RULES, Reader(RULES)).strength(
        Assertion(0, len(text), None), predicates, 0, len(predicates.tokens)
    )
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Roe signed the treaty with Doe.", {"past", "deed", "thing", "name"}),
        ("The court is reading the letter.", {"going on", "thing"}),
        ("The nurses refused to sign it.", {"past", "deed"}),
        ("The party opposes the bill.", {"position", "told"}),
        ("It is the longest bridge in the country.", {"record", "state", "pointing"}),
        ("Roe is the mayor of Dover.", {"role", "state"}),
        ("The harvest was a dream.", {"past state", "bare state", "coloured"}),
        ("The harvest seems poor.", {"impression"}),
        ("The rain could ruin it.", {"guess"}),
        ("The rain boosts the mood.", {"effect", "coloured"}),
        ("We got lots of rain.", {"speakers", "loose"}),
        ("The voters want rain.", {"everybody"}),
        ("The mill took another turn.", {"past", "light deed", "idiom"}),
        ("The flood raised many more questions.", {"idiom"}),
        ("The storm galvanized the village.", {"effect"}),
        ("The mood of the crew, a large one, has changed.", {"notion"}),
        ("Rebuilding trust takes years.", {"notion"}),
        ("The miller is more stubborn than his donkey.", {"compared"}),
        ("The river rose increasingly.", {"degree"}),
        ('The mayor called the mill "a ruin" at the fair.', {"words"}),
        ("The mill got an awkward new roof.", {"coloured", "vivid"}),
        ("The mill became a symbol of Dover.", {"remark"}),
        ("The mill is anything but a ruin.", {"remark"}),
    ],
)
def test_evidence(text: str, evidence: set[str]) -> None:
    assert evidence <= set(strength(text).evidence)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The flood raised the river, and questions came later.", "idiom"),
        ("The mill took the grain.", "idiom"),
        ("The bridge is longer than the road.", "compared"),
        ("The owner of the mood board left.", "notion"),
        ("The miller’s wives’ hats burned.", "words"),
        ('The mayor called the roof "an awkward mess".', "coloured"),
        ("The council sold the mill, which had an awkward roof.", "vivid"),
        ("The miller emerged from the mill.", "remark"),
    ],
)
def test_no_evidence(text: str, evidence: str) -> None:
    assert evidence not in strength(text).evidence


def test_what_somebody_is_said_to_do_counts_though_the_verb_says_little() -> None:
    text = "The crew will take the ferry to Oslo."
    predicates = SentenceReader(text, RULES).read(Sentence(start=0, end=len(text), paragraph=0))
    [claim] = split_text(f"{text[:-1]}, the mayor said.").claims
    assert claim.attribution is not None
    found = Anchors(RULES, Reader(RULES)).strength(
        Assertion(0, len(text), claim.attribution), predicates, 0, len(predicates.tokens)
    )
    assert found is not None
    assert "deed" in found.evidence


def test_the_points_of_all_evidence_are_added() -> None:
    found = strength("Roe signed the treaty with Doe.")
    assert found.points == sum(RULES["anchors"].lexicon["points"][name] for name in found.evidence)
    assert found.rule == f"anchors: {', '.join(found.evidence)} ({found.points})"


def test_each_evidence_has_points() -> None:
    with_points = strength(
        "Roe, a nurse, seems to like the gloomy mood of the wonderful island, and could sign it."
    )
    assert set(with_points.evidence) <= RULES["anchors"].lexicon["points"].keys()


def test_more_is_needed_where_much_is_opinion() -> None:
    found = Strength(1, ("past",))
    assert found.suffices(0)
    assert not found.suffices(0.3)
    assert Strength(9, ("past",)).suffices(1)


@pytest.mark.parametrize(
    "text",
    [
        "The whole rescue was an ordeal.",
        "In the end, the mood was merciless.",
        "The harvest seems a mess.",
        "It gave the islanders a lot of hope.",
        "The council had an awkward evening.",
        "The mill is seen as a beacon of the island.",
    ],
)
def test_what_only_judges_or_paints_is_no_claim(text: str) -> None:
    claim_set = split_text(text)
    assert not claim_set.claims
    assert {item.reason for item in claim_set.left_out} <= {"vague", "opinion"}


def test_the_record_tells_what_counted() -> None:
    [left_out] = split_text("The whole island was a bleak landscape.").left_out
    assert (left_out.reason, left_out.rule) == (
        "vague",
        "anchors: past state, thing, bare state, coloured, more coloured, vivid (-4)",
    )


@pytest.mark.parametrize(
    "text",
    [
        "On Friday, the mood in the village was gloomy.",
        "The rain of 2012 is a reminder of how fragile the whole island is.",
    ],
)
def test_a_view_is_no_claim_for_the_date_in_it(text: str) -> None:
    assert not split_text(text).claims


@pytest.mark.parametrize(
    "text",
    [
        "On Friday, the mood in the village was gloomy, and the miller sold the mill.",
        "The gloomy mill burned in 2012.",
        "The council meets on Friday.",
        "It is a gloomy mood, as was clear in May when the mayor fired Roe.",
        "The impact of the levy that the council passed in 2012 is gloomy.",
        "It was a gloomy day on which 12 mills burned.",
    ],
)
def test_a_date_speaks_for_a_statement(text: str) -> None:
    assert split_text(text).claims
