"""Dates and the events they belong to: which event, and whether it is to come, has been, is denied or called off."""

from datetime import date

import pytest

from factcheck.extract.claims import split
from factcheck.model.claims import Claim
from factcheck.model.text import Article
from factcheck.rules.load import load_rules

RULES = load_rules("en")


def claims(text: str, published: date | None = date(2022, 2, 22)) -> list[Claim]:
    article = Article(id=Article.id_of("t"), key="t", text=text, published=published)
    return list(split(article, RULES).claims)


def dated(text: str) -> list[tuple[str, str, str | None]]:
    """Focus, event and status of the claims that have an event."""
    return [
        (claim.focus.quote, claim.event.quote, claim.event_status and claim.event_status.value)
        for claim in claims(text)
        if claim.event is not None
    ]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # the nearest word that can be dated
        ("The council announced sanctions that take effect on Wednesday.", "take effect"),
        ("The parties agreed to sign the treaty in May.", "sign"),
        ("The court struck down the law passed in 2019.", "passed"),
        ("The court said the election held in November was void.", "election"),
        ("The minister condemned the invasion of Kuwait on 2 August.", "invasion"),
        # what only says when it is leaves the event to its subject
        ("The talks on a ceasefire took place on Monday.", "talks"),
        ("The kickoff is due on Friday.", "kickoff"),
        ("The trial of the mayor begins on 4 July.", "trial"),
        ("The firm opened a plant on Monday.", "opened"),
        # a date before its verb
        ("On Monday the union called for calm.", "called"),
        ("After months of talks, on Monday the army left Kyiv.", "left"),
        ("The blast at the port in October killed the mayor.", "blast"),
        ("The envoy came for talks about the strike that began last week.", "strike"),
        ("The plan, set out in 2019 by the council, was changed.", "set out"),
        ("The index is near the record that was set on 6 August 2021.", "set"),
        ("The unit began delving into the archive on Monday.", "delving"),
        # what stands in one noun phrase with its date
        ("The council quoted that 1978 resolution on Monday.", "quoted"),
        ("The parties voted to support the plan on 3 January 2022.", "voted"),
        ("The attack had been planned since January.", "planned"),
        # a name is no verb behind "to"
        ("The envoy would fly to Beijing on Friday.", "fly"),
        # a noun that another is called by is no event
        ("The election commission met on Monday.", "met"),
    ],
)
def test_the_event_of_a_date(text: str, event: str) -> None:
    assert [event for _, event, _ in dated(text)] == [event]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The summit on Friday after the call on Monday was short.",
            [("Friday", "summit", "past"), ("Monday", "call", "past")],
        ),
        (
            "The mayor, who was arrested in January, will go on trial on 5 May.",
            [("in January", "arrested", "past"), ("5 May", "trial", "planned")],
        ),
        (
            "On Monday the union called a strike for Wednesday.",
            [("Monday", "called", "past"), ("Wednesday", "strike", "planned")],
        ),
        (
            "The ministers met on Monday and will travel to Kyiv on Friday.",
            [("Monday", "met", "past"), ("Friday", "travel", "planned")],
        ),
        (
            "The ban, announced in January, starts on 1 July.",
            [("in January", "announced", "past"), ("1 July", "ban", "planned")],
        ),
        (
            "The mayor resigned on Monday after an audit in 2021 found fraud.",
            [("Monday", "resigned", "past"), ("in 2021", "found", "past")],
        ),
    ],
)
def test_each_date_has_its_event(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize(
    ("text", "stated", "event"),
    [
        ("The ministry announced on Sunday that the embargo will end on Wednesday.", "Sunday", "embargo"),
        ("The minister said in Monday's call that the troops would leave in March.", "Monday", "leave"),
        ("On Monday, the minister said that the troops would leave in March.", "Monday", "leave"),
        (
            "Speaking in Rome on Monday, the minister said that the troops would leave in March.",
            "Monday",
            "leave",
        ),
        (
            "In a letter to the court on Monday, the minister said the troops would leave in March.",
            "Monday",
            "leave",
        ),
    ],
)
def test_the_time_of_saying_is_not_that_of_the_event(text: str, stated: str, event: str) -> None:
    (claim,) = claims(text)
    assert claim.attribution is not None
    assert claim.attribution.stated is not None
    assert claim.event is not None
    assert (claim.attribution.stated.span.quote, claim.event.quote) == (stated, event)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The mayor on Sunday said that the bridge had been closed.", "Sunday"),
        ("The mayor sent a letter on Sunday, saying that the bridge had been closed.", "Sunday"),
        (
            "The mayor was calm, noting that she was set to leave on Sunday, and suggesting that the bridge was shut.",
            None,
        ),
        (
            "The mayor praised the vision that had been shown on Sunday, saying that the bridge was closed.",
            None,
        ),
        ("The mayor cited the 2008 vote, saying that the bridge had been closed.", None),
        ("Jane Roe, a 14-year resident, said that the bridge had been closed.", None),
        ("Jane Roe, the current mayor, said that the bridge had been closed.", None),
    ],
)
def test_the_time_of_saying_is_that_of_no_other_clause(text: str, stated: str | None) -> None:
    said = [claim.attribution for claim in claims(text) if "bridge" in claim.span.quote and claim.attribution]
    assert {one.stated and one.stated.span.quote for one in said} == {stated}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The army sent 3,000 troops to the border on Friday.", "sent"),
        ("More than 200 people have died since the siege began in April.", "died"),
        ("Ahead of the election on 6 November, the party raised $5 million in October.", "raised"),
    ],
)
def test_a_number_has_the_nearest_event(text: str, event: str) -> None:
    (claim,) = claims(text)
    assert claim.event is not None
    assert (claim.focus, claim.event.quote) == (claim.quantities[0].span, event)


def test_dates_that_stand_together_share_their_event() -> None:
    (claim,) = claims("The drivers were on strike on Monday and Tuesday.")
    assert {relation.event.quote for relation in claim.time_relations} == {"strike"}


def test_a_relative_clause_is_not_what_is_refused() -> None:
    text = "Russia refused to extend the deal that expires on Friday"
    assert dated(f"{text}.") == [(text, "expires", "planned")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The ministers will meet on Thursday.", "planned"),
        ("The ministers agreed to meet on Thursday.", "planned"),
        ("The vote on 5 May follows a long debate.", "planned"),
        ("The trial begins on 4 July 2022.", "planned"),
        # an infinitive behind the past has been by today, and not behind the present
        ("The mayor drove to Oslo to open a port on 3 January 2022.", "past"),
        ("The mayor drove to Oslo to open a port on 3 May 2022.", "planned"),
        ("The mayor was to open a port on 3 January 2022.", "planned"),
        # a plan that is no verb
        ("The plan was approved on 3 January 2022.", "past"),
        ("The ministers met on Monday.", "past"),
        ("The ministers managed to meet on Monday.", "past"),
        ("The siege of 1992 ended in a truce.", "past"),
        ("The ministers did not meet on Monday.", "denied"),
        ("The ministers will not meet on Thursday.", "denied"),
        ("Nobody crossed the border on Monday.", "denied"),
        ("The ministers held no talks on Monday.", "denied"),
        ("The parties failed to reach a deal in January.", "denied"),
        ("The bridge failed in the storms in January.", "past"),
        ("The council has yet to vote on the plan in May.", "denied"),
        ("The army no longer plans to leave Mali in June.", "denied"),
        ("The chancellor ruled out a visit to Moscow in May.", "denied"),
        ("The minister did not attend the meeting on Monday.", "denied"),
        ("The talks scheduled for Monday were cancelled.", "cancelled"),
        ("Talks that had been due to open on Monday were called off.", "cancelled"),
        ("The chancellor called off a visit planned for May.", "cancelled"),
        # until then it was not so, and then it was
        ("The ministers did not arrive until Monday.", "past"),
        ("The ministers will not arrive until Thursday.", "planned"),
        # under a condition it is planned, and the condition stands in the claim
        ("The presidents would meet on Thursday if the army leaves.", "planned"),
        # it may have been so or not
        ("The ministers may have met on Monday.", None),
        # the day may have been or not, and the verb is not the event's
        ("Wednesday's ruling would close the mine.", None),
        ("He was named minister after the election in April.", None),
        # not only is no denial, and no later than is a bound
        ("The ministers not only met on Monday but agreed.", "past"),
        ("Bids are due no later than 15 April.", "planned"),
    ],
)
def test_status(text: str, status: str | None) -> None:
    assert {found for _, _, found in dated(text)} == {status}


def test_what_is_put_off_was_to_be_and_is_to_be() -> None:
    assert dated("The summit planned for Thursday has been postponed to 3 March.") == [
        ("Thursday", "summit", "cancelled"),
        ("3 March", "summit", "planned"),
    ]


def test_what_is_moved_from_one_day_to_another() -> None:
    assert dated("The summit was moved from Thursday to Friday.") == [
        ("from Thursday", "summit", "cancelled"),
        ("Friday", "summit", "planned"),
    ]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Exports fell in 2021 compared with 2019.", ["2021"]),
        ("Fewer people died in 2021 than in 2019.", ["2021"]),
        ("Exports rose in January from a year earlier.", ["January"]),
        # from a day that is no year ago
        ("The bank was closed from Monday.", ["Monday"]),
    ],
)
def test_nothing_happens_in_a_time_that_is_compared(text: str, asked: list[str]) -> None:
    (claim,) = claims(text)
    assert [relation.other.quote for relation in claim.time_relations] == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        # a relative clause that only tells who is meant; behind a comma it is a second assertion
        ("The party has to win the 300 miners who voted for it in 2008.", ["300 miners"]),
        ("The party lost the miners who voted for it in 2008.", ["statement"]),
        ("The mayor, who was arrested in January, will go on trial on 5 May.", ["in January", "5 May"]),
        ("The mayor thanked the party that won the city in 2008.", ["statement"]),
        ("Doe was the judge who left the court in 2008.", ["in 2008"]),
        ("The court heard the claim that Doe left in 2008.", ["in 2008"]),
        # a date of a noun that only completes a preposition, an infinitive or a gerund
        ("The mayor raised 3 million euros for the May vote.", ["3 million euros"]),
        ("The envoy left Kyiv after the May vote.", ["statement"]),
        ("The army shelled Kyiv to stop the May vote.", ["statement"]),
        ("The envoy read a book about the May vote.", ["statement"]),
        ("The mayor won the May vote.", ["May"]),
        ("The mayor spoke in Tuesday’s debate.", ["Tuesday"]),
        ("The mayor is hosting Tuesday’s debate.", ["Tuesday"]),
        ("Tuesday’s debate was called off.", ["Tuesday"]),
        # a year that only tells which one is meant, or a topic
        ("The envoy criticised the 2001 attack in Rome.", ["statement"]),
        ("The mayor led the city through the crash of 2008.", ["statement"]),
        ("The mayor made a remark about the 1960s.", ["statement"]),
        ("The mayor opened the bridge at the end of 2008.", ["the end of 2008"]),
        ("The mayor lost her seat in the great vote of 2008.", ["2008"]),
        # what is so now did not happen then
        ("The mayor praises her 12 rivals in the race in January.", ["12 rivals"]),
        ("The mayor still suffers from a fall in 2012.", ["statement"]),
        ("The mayor still suffered from a fall in 2012.", ["in 2012"]),
        ("The mayor leads the Oslo 2026 Guest Committee.", ["statement"]),
        # of the noun that tells the time
        ("The farms grew after the loss of the port in 2010.", ["statement"]),
        ("The farms remained shut until her death in 2010.", ["statement"]),
        ("The farms were bought by a firm in 2010.", ["in 2010"]),
        ("The farms burned before the mayor in 2010.", ["in 2010"]),
        # what is the first or the most since a time
        ("The town sent for the army in the worst flood since 1990.", ["statement"]),
        ("Most of the miners have left Oslo since 1990.", ["since 1990"]),
        # what comes again
        ("The mayor visits the school in Rome every year.", ["statement"]),
        ("The mayor visits the school in Rome every Friday.", ["every Friday"]),
        ("The mayor built the port from which ships leave today.", ["statement"]),
        ("The council rejected a speech in the style of Roe in 1988.", ["statement"]),
        ("The army did not honour the vote, as in 1990.", ["statement"]),
        ("The army killed more villagers than at any time since the siege.", ["statement"]),
        # a time by another event that the noun before it has, and not the clause
        ("The rivals named Jane Roe in the debate before the vote.", ["statement"]),
        ("The rivals held a debate before the vote.", ["before the vote"]),
    ],
)
def test_a_date_by_the_way_is_not_asked_for(text: str, asked: list[str]) -> None:
    told = [claim.type if claim.focus == claim.span else claim.focus.quote for claim in claims(text)]
    assert told == asked


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The mayor condemned his call for a boycott on Wednesday.", "event_date"),
        ("The mayor joined a talk show on Wednesday.", "event_date"),
        ("The bill has to pass Congress on Wednesday.", "event_date"),
        ("The plan met expectations on Wednesday.", "event_date"),
        ("The mayor spoke out on Wednesday.", "event_date"),
        ("The mayor joined a call on Wednesday.", "meeting_date"),
        ("The mayor met her rival on Wednesday.", "meeting_date"),
        ("The party congress will open on Wednesday.", "meeting_date"),
    ],
)
def test_words_that_may_tell_of_a_meeting(text: str, type_: str) -> None:
    assert [claim.type for claim in claims(text)] == [type_]


def test_the_day_on_which_something_is_cancelled_is_no_day_of_the_event() -> None:
    assert dated("The talks were cancelled on Monday.") == [("Monday", "cancelled", "past")]


def test_without_a_publication_date_the_words_alone_tell() -> None:
    (claim,) = claims("The vote on 5 May worries investors.", published=None)
    assert (claim.event and claim.event.quote, claim.event_status) == ("vote", None)


def test_a_list_of_dates_gives_few_claims() -> None:
    votes = ", ".join(f"the vote on {day} May 2019" for day in range(1, 25))
    found = claims(f"The archive covers {votes}.")
    assert {len(claim.dates) for claim in found} == {24}
    assert len(found) == 12


def test_an_amount_of_time_is_no_time() -> None:
    assert dated("The court looked back on 180 years of service.") == []


def test_a_time_of_day_may_end_the_sentence() -> None:
    assert dated("The council meets on Wednesday at 3 p.m.") == [("Wednesday at 3 p.m.", "meets", "planned")]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("The mayor, who met farmers this week, left on Monday.", ["Monday"]),
        ("On May 5 they sold the port that they bought on Cinco de Mayo.", ["May 5"]),
        ("In 2015 the firm grew, and it closed on 3 May 2015 after it had lost.", ["In 2015", "3 May 2015"]),
        ("The mayor, who met farmers last month, left on Friday.", ["last month", "Friday"]),
    ],
)
def test_a_time_within_another_is_asked_for_alone(text: str, asked: list[str]) -> None:
    assert [words for words, _, _ in dated(text)] == asked


@pytest.mark.parametrize(
    "text", ["The army bombed the port on Monday, Roe said.", "The mill closed Monday, the mayor said."]
)
def test_the_time_of_the_event_before_a_speaker_is_not_that_of_saying(text: str) -> None:
    assert [words for words, _, _ in dated(text)] == ["Monday"]
