"""Claims: what holds for any text at all, and how mentions become claims."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from factcheck.extract.attribution import find_attributions
from factcheck.extract.claims import merge, split
from factcheck.extract.conditions import find_conditions
from factcheck.extract.dates import find_dates
from factcheck.extract.quantities import find_quantities
from factcheck.extract.sentences import split_sentences
from factcheck.model.claims import Claim, ClaimSet
from factcheck.model.text import Article
from factcheck.model.values import Attribution
from factcheck.records.validate import check_record
from factcheck.rules.load import load_rules

RULES = load_rules("en")
NEWS = st.lists(
    st.sampled_from(
        ["The minister said", "that", "3,000 troops", "on Monday", "“", "”", ",", ".", "\n\n", "if", "unless", "he",
         "will meet", "Reuters", "according to", "$5 million", "Feb. 21", "(", ")", "—", "and", "but", "?", "’s", "é",
         "👩‍👩‍👧", "e\u0301", "\u00a0", "\r\n", "told", "the talks", "after", "in the coming days", "not"]
    )
).map(" ".join)  # fmt: skip


SEED = Path(__file__).parents[3] / "seeds" / "000_3217383ad927dfc5.txt"
SENTENCES = [
    sentence.strip()
    for text in (
        SEED.read_text("utf-8"),
        "He “may” go if it’s 5 p.m. on May 2. Polls: 52% said no—he, at 78, left.",
    )
    for sentence in text.replace("\n", " ").split(". ")
]
# sentences of news in any order, some of them cut off
SHUFFLED = st.lists(
    st.tuples(st.sampled_from(SENTENCES), st.integers(min_value=20)).map(lambda cut: cut[0][: cut[1]]),
    max_size=6,
).map(". ".join)


def split_text(text: str, published: date | None = date(2022, 2, 21)) -> ClaimSet:
    return split(Article(id=Article.id_of("t"), key="t", text=text, published=published), RULES)


def only(text: str) -> Claim:
    (claim,) = split_text(text).claims
    return claim


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NEWS | SHUFFLED | st.text())
@example("Even")
@example("The bill was championed by")
@example("She has backed and endorsed her")
def test_any_text_gives_a_valid_record(text: str) -> None:
    claim_set = split_text(text)
    assert check_record(claim_set) == []
    # claims and attributions are made without checks
    assert ClaimSet.model_validate_json(claim_set.model_dump_json()) == claim_set


@pytest.mark.parametrize("kind", sorted(RULES))
def test_a_text_may_end_at_any_word(kind: str) -> None:
    for rule in RULES[kind].rules:
        for text in (match.text for match in rule.spec.matches):
            for end in re.finditer(r"\w\b", text[:400]):
                split_text(text[: end.end()])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NEWS | SHUFFLED | st.text())
def test_every_mention_is_in_a_claim_or_left_out(text: str) -> None:
    claim_set = split_text(text)
    sentences = split_sentences(text, RULES)
    dates = find_dates(text, sentences, published=date(2022, 2, 21), rules=RULES)
    quantities = find_quantities(text, sentences, dates=dates, rules=RULES)
    attributions = find_attributions(text, sentences, dates=dates, rules=RULES)
    conditions = find_conditions(text, sentences, rules=RULES)
    told = [claim.span for claim in claim_set.claims] + [item.span for item in claim_set.left_out]
    # an antecedent may stand apart from what holds under it
    told += [claim.condition.span for claim in claim_set.claims if claim.condition]
    facets = [facet for claim in claim_set.claims for facet in claim.mentions()]
    spans = {facet.span for facet in facets}
    spans |= {facet.stated.span for facet in facets if isinstance(facet, Attribution) and facet.stated}
    passed_on = {facet.via for facet in facets if isinstance(facet, Attribution)}
    for mention in [*dates, *quantities, *conditions]:
        assert mention.span in spans or any(span.covers(mention.span) for span in told), mention
    for attribution in attributions:
        assert (
            attribution.span in spans
            or attribution.source in passed_on
            or attribution.span in told
            or all(any(span.overlaps(content) for span in told) for content in attribution.content)
        ), attribution


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NEWS | SHUFFLED)
def test_nothing_is_added_that_the_article_does_not_have(text: str) -> None:
    for claim in split_text(text).claims:
        rest, end = "", 0
        for insertion in claim.insertions:
            assert claim.text.startswith(insertion.words, insertion.offset)
            rest += claim.text[end : insertion.offset]
            end = insertion.offset + len(insertion.words)
            added = insertion.words.strip().removeprefix("[").removesuffix("]")
            values = {timex.value[: len(added)] for timex in claim.dates if timex.span == insertion.source}
            assert added in values or added == insertion.source.quote
        assert rest + claim.text[end:] == claim.span.quote


def test_ids_survive_moved_text() -> None:
    text = "The army sent 3,000 troops to the border."
    moved = f"Kyiv was calm on the day of the march.\n\n{text}"
    ids = {claim.id for claim in split_text(text).claims}
    assert ids
    assert ids <= {claim.id for claim in split_text(moved).claims}


def test_equal_clauses_get_ids_of_their_own() -> None:
    claims = split_text("He sent 3,000 troops.\n\n" * 2).claims
    assert len(claims) == 2
    assert len({claim.id for claim in claims}) == 2


def test_two_assertions_give_two_claims() -> None:
    claims = split_text(
        "The army sent 3,000 troops to the border, but the navy kept 20 ships in port."
    ).claims
    assert [claim.focus.quote for claim in claims] == ["3,000 troops", "20 ships"]
    assert claims[0].span.quote == "The army sent 3,000 troops to the border"


def test_text_reads_alone() -> None:
    claim = only("The ministers will meet Thursday in Geneva.")
    assert claim.text == "The ministers will meet Thursday [2022-02-24] in Geneva"
    (insertion,) = claim.insertions
    assert claim.text[insertion.offset :].startswith(insertion.words)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        (
            "The minister denied the report and accused the rebels of a lie.",
            "[The minister] accused the rebels of a lie",
        ),
        ("The bridge was opened in 1990 and closed in 2001.", "[The bridge was] closed in 2001"),
        ("Roe said the town will hire 12 guards and buy 300 carts.", "[the town will] buy 300 carts"),
        (
            "President Jane Roe left Kyiv.\n\nRoe met the mayor.",
            "Roe [President Jane Roe] met the mayor",
        ),
        (
            "President Jane Roe said the talks failed. “I signed the treaty on Monday,” Roe said.",
            "I [President Jane Roe] signed the treaty on Monday [2022-02-21]",
        ),
        ("Monday’s floods cost $3 million.", "Monday’s [2022-02-21] floods cost $3 million"),
        (
            "The floods cost $3 million last week.",
            "The floods cost $3 million last week [2022-02-14/2022-02-20]",
        ),
    ],
)
def test_the_text_reads_alone_with_its_subject(text: str, alone: str) -> None:
    assert alone in [claim.text for claim in split_text(text).claims]


@pytest.mark.parametrize(
    "text",
    [
        # two persons of one surname: nobody can tell which
        "President Jane Roe met Senator John Roe.\n\nRoe left Kyiv.",
        # "he" may be the minister or somebody else
        "The minister said he left Kyiv.",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    assert [claim.insertions for claim in split_text(text).claims if claim.insertions] == []


@pytest.mark.parametrize(
    ("text", "type_", "event", "status"),
    [
        ("The ministers will meet in Geneva on Thursday.", "meeting_date", "meet", "planned"),
        ("The talks on grain were held on Monday.", "meeting_date", "talks", "past"),
        ("The summit is planned for Friday.", "meeting_date", "summit", "planned"),
        ("The ministers did not meet on Monday.", "meeting_date", "meet", "denied"),
        ("After months of talks the army left Kyiv on Monday.", "event_date", "left", "past"),
        ("On Sunday, the army left Kyiv.", "event_date", "left", "past"),
        ("The minister on Sunday left Kyiv.", "event_date", "left", "past"),
        ("The minister was ill for a few days in June.", "event_date", "ill", "past"),
    ],
)
def test_the_event_of_a_date(text: str, type_: str, event: str, status: str) -> None:
    claim = only(text)
    assert claim.event is not None
    assert (claim.type, claim.event.quote, claim.event_status) == (type_, event, status)


def test_a_date_that_names_an_event_is_asked_for_where_there_is_no_other() -> None:
    both = split_text("The mayor spoke on Friday of the May 5 attack.").claims
    assert [claim.focus.quote for claim in both] == ["Friday"]
    assert only("The mayor recalled the May 5 attack.").focus.quote == "May 5"


def test_what_is_reported_is_asked_for_once() -> None:
    text = "The boat was held last week after the paper reported that its permit had expired in January."
    claims = split_text(text).claims
    assert [claim.focus.quote for claim in claims] == ["last week", "in January"]
    assert [claim.attribution is not None for claim in claims] == [False, True]


def test_who_is_counted_speaks_for_nobody() -> None:
    claim = only("Nearly a third of the farmers say they like the plan.")
    assert claim.attribution is None


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("Ms. Roe ran the mill from 1961 to 1970.", "from 1961 to 1970"),
        ("The clans fought between 1961 and 1970.", "between 1961 and 1970"),
        ("The fair ran from March 4-9.", "from March 4-9"),
        ("Ms. Roe was mayor in 1961 and 1970.", "in 1961"),
    ],
)
def test_both_ends_of_a_stretch_are_asked_for(text: str, focus: str) -> None:
    assert only(text).focus.quote == focus


def test_a_date_that_names_something_is_not_asked_for() -> None:
    claim = only("She covered the 2016 presidential race.")
    assert (claim.type, claim.event) == ("statement", None)
    assert [timex.value for timex in claim.dates] == ["2016"]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Two of the ministers left.", ["statement"]),
        ("The plant makes 3,000 cars.", ["count"]),
        ("They fired 300 shells, and 300 shells fell short.", ["weapons_count", "count"]),
        ("Three people were killed.", ["casualty_count"]),
        ("The court ended the case by a 4-to-3 vote.", ["statement"]),
        ("That court has two seats.", ["statement"]),
        # so many say it: who they are is the claim
        ("Nearly a third of the farmers say they like the plan.", ["percentage"]),
        ("One in five said the plan is new.", ["percentage"]),
    ],
)
def test_which_figures_are_in_question(text: str, types: list[str]) -> None:
    assert [claim.type for claim in split_text(text).claims] == types


@pytest.mark.parametrize(
    ("text", "priority"),
    [
        ("The army left Kyiv.", 0.1),
        ("The army left Kyiv on Monday.", 0.3),
        ("The army sent 3,000 troops on Monday.", 0.7),
        ("The ministry said the army sent 3,000 troops.", 0.6),
        ("Moscow denied that the army sent 3,000 troops.", 0.7),
    ],
)
def test_priority(text: str, priority: float) -> None:
    assert only(text).priority == priority


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Will the troops leave on Monday?", "question"),
        ("The question is whether the truce holds.", "question"),
        ("Please read our report.", "order"),
        ("We hope the talks succeed.", "opinion"),
        ("The plan is a terrible mistake.", "opinion"),
        ("Europe should act.", "opinion"),
        ("“You cannot let them win,” the minister said.", "opinion"),
        ("“It’s not easy,” the minister said.", "no_assertion"),
        ("At the border in the morning.", "no_assertion"),
        # nothing in it that could be looked up
        ("“They know how they run their shops,” the minister said.", "vague"),
        ("“We will go on with it,” the minister said.", "vague"),
        ("“That is a recipe for a long war with Russia,” the minister said.", "vague"),
        ("“We see it as the right time this week,” the minister said.", "vague"),
        ("Things soon changed.", "no_assertion"),
        ("In a video uncovered by the paper.", "no_assertion"),
        ("Here are two things to watch on Monday.", "no_assertion"),
        ("The poll also found that:", "no_assertion"),
        ("“I would not look at Russia,” the minister said.", "vague"),
        ("“It was a sign of the times,” the minister said.", "vague"),
        ("His flap with Russia is about grain.", "vague"),
        ("Perhaps the rain helped the army.", "opinion"),
        ("“If they leave, she is wrong,” the minister said.", "opinion"),
        ("“We are shocked about it,” the minister said.", "opinion"),
        ("They have been extremely critical of Russia.", "opinion"),
        ("The country needs rain.", "opinion"),
        ("A second-place finish would bolster Roe.", "vague"),
        ("The talks could start on Monday.", "vague"),
        ("“These banks know the mind of Russia,” the minister said.", "vague"),
        ("“His walls are between Russia and the north,” the minister said.", "vague"),
        ("I cannot see a future for Russia.", "vague"),
        ("The hope in Kyiv is that the rain stops.", "opinion"),
        ("The rain could stop.", "vague"),
        ("It is a loud sigh of a treaty.", "vague"),
        ("“If you fall, the crowd is on your side,” the minister said.", "vague"),
        ("“If they leave, you should go as well,” the minister said.", "opinion"),
        ("Would you go if they left?", "question"),
        ("“Tell me if this is true,” the minister said.", "order"),
        ("The minister said Russia would lose the war.", "prediction"),
        ("Russia is going to be a success.", "prediction"),
        ("The race in Ohio remains wide open.", "opinion"),
        ("The trial in Kyiv attracted much attention.", "opinion"),
        ("If you are a farmer, the plan hurts Russia.", "vague"),
        ("The minister said the deal isn’t good for Russia.", "opinion"),
        ("The minister said it was a “terrible idea” for Russia.", "opinion"),
    ],
)
def test_what_is_no_claim_is_left_out_with_the_reason(text: str, reason: str) -> None:
    claim_set = split_text(text)
    assert claim_set.claims == ()
    assert reason in {item.reason for item in claim_set.left_out}


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("The poll has a margin of error of 3 points.", ["3 points"]),
        ("The school surveyed 300 farmers in May.", ["300 farmers"]),
        ("The poll of 300 farmers was taken from May 6 to 10.", ["300 farmers"]),
    ],
)
def test_how_a_survey_was_made_is_a_claim(words: str, figures: list[str]) -> None:
    assert [claim.focus.quote for claim in split_text(words).claims] == figures


def test_a_figure_makes_a_view_checkable() -> None:
    assert only("“I think 300 people came,” the mayor said.").focus.quote == "300 people"


@pytest.mark.parametrize(
    "words",
    [
        "We closed the port.",  # a deed
        "The ports are closed by the navy.",  # what is done
        "Russia is at war with Ukraine and Georgia.",  # somebody who is named
        "The army will leave the port.",  # a plan of theirs
        "It is the longest bridge in the country.",  # a record
        "If Russia attacks, we will close the port.",
    ],
)
def test_what_can_be_looked_up_is_a_claim(words: str) -> None:
    assert only(f"“{words}” the minister said.").attribution is not None


@pytest.mark.parametrize(
    "text",
    [
        "Roe, of Kyiv, is also a candidate.",
        "She is the mayor of Kyiv.",
        "It offers flexible hours to parents.",
        "This is the first time the mayor came.",
        "The embargo will be lifted if the troops leave.",
        "The Senate will vote on the plan.",
        "Roe would cut the tax.",
        "The ministers may have met on Monday.",
        "The party joined the jingoistic bid.",
    ],
)
def test_what_the_article_tells_is_a_claim(text: str) -> None:
    assert only(text).attribution is None


def test_a_demand_that_is_reported_can_be_looked_up() -> None:
    assert only("Ukraine stressed that they must involve Kyiv.").type == "statement"


def test_merge_keeps_all() -> None:
    one, two = split_text("The army sent 3,000 troops."), split_text("The navy kept 20 ships.")
    merged = merge([one, two])
    assert merged.claims == (*one.claims, *two.claims)


@pytest.mark.parametrize("kind", ["digit", "quote", "bracket", "if", "comma", "blank"])
def test_a_long_line_ends(kind: str) -> None:
    piece = {"digit": "7", "quote": "“", "bracket": "(", "if": "if ", "comma": ",", "blank": " "}[kind]
    assert check_record(split_text(piece * 20_000)) == []


def test_a_piece_of_opinion_makes_no_claims_of_how_things_are() -> None:
    views = (
        "Perhaps it will rain. The plan is a terrible mistake. Europe should act. The hope is that it ends. "
    )
    view = "The senator divides people into friends and foes"
    facts = ["Roe left Kyiv", "She is the mayor of Kyiv", "The army sent 3,000 troops"]
    told = ". ".join([view, *facts]) + "."
    assert [claim.span.quote for claim in split_text(told).claims] == [view, *facts]
    claim_set = split_text(views + told)
    assert [claim.span.quote for claim in claim_set.claims] == facts
    assert view in {item.span.quote for item in claim_set.left_out}


@pytest.mark.parametrize(
    "text",
    [
        "52 percent of voters said they liked the mayor.",
        "Nearly 300 workers told the ministry that they were ill.",
        "Of the voters, 52 percent think that the war is lost.",
    ],
)
def test_how_many_said_it_is_in_question(text: str) -> None:
    claim_set = split_text(text)
    figures = {quantity.span.quote for claim in claim_set.claims for quantity in claim.quantities}
    assert figures & {"52 percent", "52 percent of voters", "Nearly 300 workers"}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The army sent 300 volunteers to the front.", "troop_number"),
        ("The clinic has 300 volunteers.", "count"),
        ("The minister praised the 2012 nominee.", "statement"),
        ("The party won in 2012.", "event_date"),
        ("The mayor backed the multimillion-dollar project in Kyiv.", "statement"),
        ("He spoke on the Sunday talk shows.", "statement"),
        ("The minister left the seven-member court of Kyiv.", "statement"),
        ("Roughly a third of the electorate is undecided.", "poll_result"),
    ],
)
def test_type(text: str, type_: str) -> None:
    assert only(text).type == type_


def test_a_dateline_is_no_part_of_the_report() -> None:
    claim_set = split_text("BERGEN, May 3, 2021 (AP) — The yard cut 300 jobs.", published=None)
    (claim,) = claim_set.claims
    assert claim.span.quote == "The yard cut 300 jobs"
    assert claim.dates == ()
    assert claim_set.left_out == ()


def test_which_claims_there_are_does_not_hang_on_the_publication_date() -> None:
    text = "The mine is due to close on May 2 unless the court rules otherwise. "
    text += "The minister said that it could reopen next week if it rains."
    dated, undated = split_text(text), split_text(text, published=None)
    for one in (dated, undated):
        assert [claim.type for claim in one.claims] == ["event_date", "event_date"]
        assert all(claim.condition for claim in one.claims)


def test_what_a_tone_makes_clear_is_the_inference_of_the_article() -> None:
    [claim] = split_text("The mayor’s tone makes clear that he will leave Rome in May.").claims
    assert claim.attribution is None
    assert claim.span.quote == "The mayor’s tone makes clear that he will leave Rome in May"


def test_no_pattern_is_compiled_for_one_article(seed_text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    split(Article(id=Article.id_of("one"), key="one", text=seed_text), RULES)
    other = seed_text.replace("Psaki", "Paskow").replace("Blinken", "Blanker").replace("2022", "2019")
    compiled, compile_ = [], re._compiler.compile
    re.purge()
    with monkeypatch.context() as patch:
        patch.setattr("re._compiler.compile", lambda *asked: compiled.append(asked) or compile_(*asked))
        split(Article(id=Article.id_of("other"), key="other", text=other), RULES)
    assert compiled == []
