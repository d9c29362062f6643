"""Conditions in claims: what holds under one is not told without it, and what only looks like one is none."""

from datetime import date

import pytest

from factcheck.extract.assertions.conditionals import ConditionalFinder
from factcheck.extract.claims import split
from factcheck.extract.conditions import find_conditions
from factcheck.extract.sentences import split_sentences
from factcheck.extract.verbs.sentencereader import SentenceReader
from factcheck.model.claims import Claim, ClaimSet
from factcheck.model.text import Article
from factcheck.model.values import FactPolarity
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def read(text: str) -> ClaimSet:
    article = Article(id=Article.id_of("t"), key="t", text=text, published=date(2022, 2, 21))
    return split(article, RULES)


def claims(text: str) -> list[Claim]:
    return list(read(text).claims)


def texts(text: str) -> list[tuple[str, str]]:
    return [(claim.type, claim.text) for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("The bank will close on Friday, provided the court agrees.",
         "The bank will close on Friday [2022-02-25] [provided the court agrees]"),
        ("The bank will close on Friday, the mayor said, unless the court acts.",
         "The bank will close on Friday [2022-02-25] [unless the court acts]"),
        ("The bank will close on Friday, the mayor said Monday, unless the court acts.",
         "The bank will close on Friday [2022-02-25] [unless the court acts]"),
        ("The bank will close on Friday, the mayor told reporters on Monday, if the court acts.",
         "The bank will close on Friday [2022-02-25] [if the court acts]"),
        ("The bank will close on Friday, said Jo Roe, the mayor, if the court acts.",
         "The bank will close on Friday [2022-02-25] [if the court acts]"),
        ("The bank will close on Friday, according to the mayor, if the court acts.",
         "The bank will close on Friday [2022-02-25] [if the court acts]"),
        ('"We will pay $5 million," the company said, "if the court agrees."',
         "We will pay $5 million [if the court agrees]"),
        ("“We will pay $5 million,” the company said, “unless the court agrees.”",
         "We will pay $5 million [unless the court agrees]"),
        ('"We will pay $5 million," Roe told CNN, "as long as the court agrees."',
         "We will pay $5 million [as long as the court agrees]"),
        ('"We will pay $5 million," said Roe, "provided that the court agrees."',
         "We will pay $5 million [provided that the court agrees]"),
        ('"We will pay $5 million," Roe said, "on the condition that the court agrees."',
         "We will pay $5 million [on the condition that the court agrees]"),
        ('"We would have paid $5 million," Roe said, "had the court agreed."',
         "We would have paid $5 million [had the court agreed]"),
        ("If the vote fails, the mayor told reporters on Monday, the bank will pay $5 million.",
         "[If the vote fails] the bank will pay $5 million"),
        ("If the vote fails, according to the mayor, the bank will pay $5 million.",
         "[If the vote fails] the bank will pay $5 million"),
        ("The bank will close on Friday, Jo Roe, the mayor, told reporters, if the court acts.",
         "The bank will close on Friday [2022-02-25] [if the court acts]"),
        ("If Congress yields, 300 jobs go.", "[If Congress yields] 300 jobs go"),
        ("The state agreed to pay $6 million on the condition Iran yields.",
         "The state agreed to pay $6 million [on the condition Iran yields]"),
        ("The court must act. Otherwise, the bank will close on Friday.",
         "[The court must act. Otherwise] the bank will close on Friday [2022-02-25]"),
        ("Unless the court acts, the bank will close on Friday.",
         "[Unless the court acts] the bank will close on Friday [2022-02-25]"),
        ("The army would have lost 300 men had the rebels come.",
         "The army would have lost 300 men [had the rebels come]"),
        ("The bridge, if it is built, will cost 40 million euros.",
         "The bridge, if it is built, will cost 40 million euros"),
        ("The bridge, should it be built, would cost 40 million euros.",
         "The bridge, should it be built, would cost 40 million euros"),
        ("The minister said the bank would, if asked, lend 3 million euros.",
         "the bank would, if asked, lend 3 million euros"),
        ("Only if the bank agrees will the state pay 3 million euros.",
         "[Only if the bank agrees] will the state pay 3 million euros"),
        ("“If they come,” the general said, “we will send 3,000 men.”",
         "[If they come] we will send 3,000 men"),
    ],
)  # fmt: skip
def test_what_holds_under_a_condition_says_so(text: str, clause: str) -> None:
    found = [claim for claim in claims(text) if claim.type != "condition"]
    assert [claim.text for claim in found] == [clause]
    assert all(claim.condition is not None for claim in found)


@pytest.mark.parametrize(
    "text",
    [
        "In case the court agrees, the company will pay $5 million.",
        "Had the court agreed, the company would have paid $5 million.",
    ],
)
def test_who_only_may_come_to_say_something_says_nothing(text: str) -> None:
    assert [(claim.condition is not None, claim.attribution) for claim in claims(text)] == [(True, None)]


@pytest.mark.parametrize(
    "text",
    ["The talks depend on the release of 12 men.", "Elections in May depend on a ceasefire."],
)
def test_what_depends_on_an_event_is_a_condition(text: str) -> None:
    assert texts(text)[0][0] == "condition"


def test_what_begins_with_an_auxiliary_behind_its_speaker_may_be_no_condition() -> None:
    text = "The dam they built, Roe said, had a crack of 3 meters."
    assert texts(text) == [("count", "[The dam they built] had a crack of 3 meters")]


def test_what_must_hold_may_stand_in_the_sentence_before() -> None:
    found = claims("The city must pay by Friday. Otherwise, the port will close.")[-1]
    assert (found.type, found.text) == (
        "condition",
        "[The city must pay by Friday] Otherwise, the port will close",
    )


def test_a_figure_tells_its_condition_once() -> None:
    assert [type_ for type_, _ in texts("The state will pay 3 million euros if the bank closes.")] == [
        "money"
    ]
    days = texts("The ministers will meet on Friday if the army leaves.")
    assert [type_ for type_, _ in days] == ["meeting_date"]
    soon = texts("The ministers will meet in the coming days if the army leaves.")
    assert sorted(type_ for type_, _ in soon) == ["condition", "meeting_date"]


def test_each_assertion_of_a_consequent_has_the_condition() -> None:
    text = "If the bank closes, the state will pay 3 million euros and the minister will resign on Friday."
    assert [clause for _, clause in texts(text)] == [
        "[If the bank closes] the state will pay 3 million euros",
        "[If the bank closes] the minister will resign on Friday [2022-02-25]",
    ]


def test_what_has_no_figure_beside_one_that_has_is_told_too() -> None:
    assert texts(
        "If the rain stays away, Ruritania will import rice, and the harvest could fall by a third."
    ) == [
        ("statement", "[If the rain stays away] Ruritania will import rice"),
        ("percentage", "[If the rain stays away] the harvest could fall by a third"),
    ]


@pytest.mark.parametrize(
    "text",
    ["The guerrillas offered to free 30 captives in return for medicine.",
     "The paper offered him $2 million in return for the diaries.",
     "The miners will end the strike provided the owner raises wages by 5 percent."],
)  # fmt: skip
def test_what_is_offered_is_told_with_its_price(text: str) -> None:
    assert [claim.condition is not None for claim in claims(text)] == [True]


def test_what_stands_in_an_antecedent_apart_is_told() -> None:
    found = read("If the vote fails on Friday, the mayor said, she will resign.")
    assert [claim.text for claim in found.claims] == ["[If the vote fails on Friday] she will resign"]
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The mayor denied that the council would meet on Friday if it rained.", FactPolarity.NEGATIVE),
        ("The mayor rejected claims that the council would pay 300 men if it rained.", FactPolarity.NEGATIVE),
        ("The mayor did not say that the council would meet on Friday if it rained.", None),
    ],
)
def test_what_is_denied_is_denied_with_its_condition(text: str, polarity: FactPolarity | None) -> None:
    found = claims(text)
    assert found
    for claim in found:
        assert claim.span.quote.startswith("The mayor ")
        assert claim.condition is not None
        assert (claim.attribution.polarity if claim.attribution else None) is polarity


def test_a_clause_that_waits_for_the_consequent_is_told_with_it() -> None:
    text = "Behind the plan was the idea that if the law passed it would help 3,000 farmers."
    assert [claim.span.quote for claim in claims(text)] == [text[:-1]]
    text = "The state cites a law that makes it a crime to vote for somebody else, unless that person is ill."
    assert [claim.span.quote for claim in claims(text)] == [text[:-1]]


@pytest.mark.parametrize(
    "text",
    [
        "Talks will start on Monday, assuming both sides agree.",
        "The minister says he will pay 3 million euros, assuming the court agrees.",
    ],
)
def test_an_antecedent_is_said_by_nobody(text: str) -> None:
    found = claims(text)
    assert found
    assert not [claim for claim in found if claim.span.quote.endswith(("sides agree", "court agrees"))
                and claim.span.quote.startswith(("both", "the court"))]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("The truce depends on whether the army leaves by Friday.",
         "The truce depends on whether the army leaves by Friday"),
        ("If asked, the council would vote for the plan on schools, parks, hospitals and roads.",
         "If asked, the council would vote for the plan on schools, parks, hospitals and roads"),
        ("The mayor said that if Roe wins, and surely if Doe does, the bank will leave.",
         "if Roe wins, and surely if Doe does, the bank will leave"),
        ("The mill would have failed without the loan of $3 million.",
         "The mill would have failed without the loan of $3 million"),
        ("The port will close if they pay $300 and will open if they don't.",
         "The port will close if they pay $300 and will open if they don't"),
        ("The bank will close if Congress yields.", "The bank will close if Congress yields"),
        ("The mayor said that prices fell in May and that he would pay if it snowed.",
         "he would pay if it snowed"),
        ("The mayor said that if Roe wins, the bank will leave, and the shops will close.",
         "if Roe wins, the bank will leave, and the shops will close"),
        ("If they leave, the council will help farmers who lost 300 cows.",
         "If they leave, the council will help farmers who lost 300 cows"),
    ],
)  # fmt: skip
def test_a_condition_is_told_with_all_of_its_clause(text: str, clause: str) -> None:
    assert [claim.span.quote for claim in claims(text) if claim.type == "condition"] == [clause]


@pytest.mark.parametrize(
    "text",
    [
        "The minister won a law that lets farmers sell more and, if possible, build new barns.",
        "If the first night is any guide, the theatre sold 300 seats.",
        "The two parties backed the plan, providing Ms. Roe with unanimous support.",
        "The council met the protest with loud, if not quite friendly, applause on Friday.",
    ],
)
def test_where_nothing_depends_on_it_it_is_no_condition(text: str) -> None:
    found = claims(text)
    assert found
    assert all(claim.condition is None for claim in found)


@pytest.mark.parametrize(
    "text",
    [
        "“That cost 3,000 euros,” Roe said, noting he would back the others if they asked.",
    ],
)
def test_what_somebody_else_says_would_follow_is_under_no_condition(text: str) -> None:
    found = claims(text)
    assert found
    for claim in found:
        assert claim.condition is None or "back the others" in claim.span.quote


def test_words_that_two_tell_are_asserted_once_as_a_condition() -> None:
    text = "The envoy left the camp by saying he would be willing to serve the king if asked."
    found = claims(text)
    assert found
    assert sum(claim.type == "condition" for claim in found) < 2


def test_a_consequent_that_ends_behind_the_last_clause_is_read() -> None:
    text = (
        '"Do I think that the bridge should be closed?" Roe asked. "But I do believe that boats should be held. So if '
        'a stranger calls you and says, "I\'d like 300 boats," you know, well, you might be worried about that."'
    )
    assert claims(text)


def test_a_quotation_mark_may_stand_behind_the_stretch() -> None:
    text = 'If he says, "they will go," you may well ask why.'
    sentences = list(split_sentences(text, RULES))
    conditions = find_conditions(text, sentences, rules=RULES)
    finder = ConditionalFinder(SentenceReader(text, RULES).read(sentences[0]), conditions, RULES)
    end = text.index('," you') + 1
    assert finder.find([0, end])
    assert all(found.start >= 0 and found.end <= end + 1 for found in finder.find([0, end]))
