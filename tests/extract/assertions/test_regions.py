"""A clause that somebody denies, asks or leaves open is no claim of its own: the words of denying stay with it."""

import pytest

from factcheck.extract.claims import split
from factcheck.model.text import Article
from factcheck.rules.load import load_rules


def read(text: str) -> list[tuple[str, str | None, str | None]]:
    claims = split(Article(id=Article.id_of("k"), key="k", text=text), load_rules()).claims
    return [
        (
            claim.text,
            claim.attribution and claim.attribution.source and claim.attribution.source.quote,
            claim.attribution and claim.attribution.polarity.value,
        )
        for claim in claims
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "polarity"),
    [
        ("The minister denied that 40 tanks were sold", "The minister", "negative"),
        ("The minister rejected claims that 40 tanks were sold", "The minister", "negative"),
        ("The minister doubts that 40 tanks were sold", None, None),
        ("The minister refused to say whether 40 tanks were sold", None, None),
        ("The minister did not say that 40 tanks were sold", None, None),
        ("The minister never said that 40 tanks were sold", None, None),
        ("The minister denied that Reuters said 40 tanks were sold", "The minister", "negative"),
        ("There is no evidence that 40 tanks were sold", None, None),
    ],
)
def test_whole_clause(text: str, speaker: str | None, polarity: str | None) -> None:
    assert read(f"{text}.") == [(text, speaker, polarity)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # a denial, and what nobody in particular says
        ("The minister denied selling 40 tanks", "The minister"),
        ("The minister denied the army had sold 40 tanks", "The minister"),
        ("The minister denied reports that 40 tanks were sold", "The minister"),
        ("The army reportedly sold 40 tanks", "nobody"),
        # what is only chanted
        ("At the gate, the crowd chanted, “Go home!” as it had in May", None),
        ("The army allegedly sold 40 tanks", "nobody"),
        ("The army is said to have sold 40 tanks", "nobody"),
        ("The man who ran the army has reportedly sold 40 tanks", "nobody"),
        # what the article tells: an accusation, or what is rejected without words of its own
        ("The minister accused Kyiv of selling 40 tanks", None),
        ("The minister blamed the army for 40 deaths", None),
        ("The minister denied the report on 40 tanks", None),
        ("The minister dismissed 40 critics", None),
        # not of the claim, but of an aside in it
        ("The army (its chief has reportedly left) sold 40 tanks", None),
        ("The army, whose budget is expected to fall, sold 40 tanks", None),
        # whom somebody backs
        ("Jon Roe defeated state judge Ann Poe, who was backed by 40 unions", None),
        # what the article itself tells about somebody
        ("The minister did not respond to 40 letters", None),
        ("The minister has not accused the army of selling 40 tanks", None),
        ("The minister never mentioned the 40 tanks", None),
        ("The minister refused to sell 40 tanks", None),
        ("The minister urged the army to sell 40 tanks", None),
        ("The minister discussed the sale of 40 tanks", None),
        ("The minister wrote an essay urging the sale of 40 tanks", None),
        ("The minister, who repeated the claim, sold 40 tanks", None),
        ("The stories alleging fraud may cost the minister 40 seats", None),
        ("The minister criticized the army for the sale of 40 tanks", None),
    ],
)
def test_words_of_saying_in_the_clause(text: str, speaker: str | None) -> None:
    (claim,) = split(Article(id=Article.id_of("k"), key="k", text=f"{text}."), load_rules()).claims
    attribution = claim.attribution
    told = attribution and (attribution.source.quote if attribution.source else "nobody")
    assert (claim.span.quote, told) == (text, speaker)


def test_a_participle_keeps_its_subject() -> None:
    found = read("“We sold nothing,” the minister said, denying reports that 40 tanks were sold.")
    assert found == [
        ("We sold nothing", "the minister", "positive"),
        ("[the minister] denying reports that 40 tanks were sold", "the minister", "negative"),
    ]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        # what leads to it stands before the speaker
        ("The mast they put up, the mayor said, has fallen.", "[The mast they put up] has fallen"),
        ("At the root, according to the mayor, was a feud with Rome.", "[At the root] was a feud with Rome"),
        ("In 2008, the mayor said, they sold tanks to Rome.", "[In 2008] they sold tanks to Rome"),
        ("The mast, the mayor said, costs $900.", "[The mast] costs $900"),
        ("But the mast, as the mayor put it, needs 900 ropes.", "[the mast] needs 900 ropes"),
        # words that are the subject of a clause behind "that"
        ("The mayor said that shutting the port has hurt Rome.", "shutting the port has hurt Rome"),
        ("“I believe,” the mayor said, “that they shut the port.”", "they shut the port"),
    ],
)  # fmt: skip
def test_both_sides_of_the_speaker(text: str, claim: str) -> None:
    assert [words for words, *_ in read(text)] == [claim]


@pytest.mark.parametrize(
    "text",
    [
        "A third of voters say the mayor has lied",
        "Most voters say the mayor has lied",
        "Few believe the mayor has lied",
        "Large majorities in both towns say the mayor has lied",
        "Those surveyed say the mayor has lied",
        "One of the 25 drivers chosen in Rome has signaled he will vote for the mayor",
        "The union demanded that the mayor leave Rome",
        "The storm ended the union's hope that the mayor would leave Rome",
    ],
)
def test_how_many_say_it_and_what_is_hoped_is_one_claim(text: str) -> None:
    assert read(f"{text}.") == [(text, None, None)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Asked if he had sold tanks, the minister said he had sold three boats.", "he had sold three boats"),
        ("Dozens of tanks, which are backed by the minister, were sold to Rome.",
         "Dozens of tanks, which are backed by the minister, were sold to Rome"),
        ("The nominee for the Nov. 8 election said he sold tanks.", "he sold tanks"),
        ("The court of the 3rd district said he sold tanks.", "he sold tanks"),
        ("The mayor also made the point that the army sold tanks.", "the army sold tanks"),
    ],
)  # fmt: skip
def test_words_of_saying_are_no_claim(text: str, claim: str) -> None:
    assert [words for words, *_ in read(text)] == [claim]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # marks
        ("« The tanks were sold to Rome », the mayor said.", ["The tanks were sold to Rome"]),
        ("“The tanks were sold to Rome.“ the mayor said.", ["The tanks were sold to Rome"]),
        ("“The aide told me ‘the tanks were sold to Rome’ last year,” the mayor said.",
         ["‘the tanks were sold to Rome’ last year"]),
        # a quote that begins in what is said is all said
        ("He says the tanks “were sold to Rome. They were built in 2019.”",
         ["the tanks “were sold to Rome", "They were built in 2019"]),
        # what the narrator adds
        ("The mayor said the tanks were sold — though he had said in May they were not.",
         ["the tanks were sold"]),
        # parts of a clause that goes on without them
        ("The gap that they promised to bridge has grown to 40 tanks.",
         ["The gap that they promised to bridge has grown to 40 tanks"]),
        ("What the mayor said in Rome was a list of 40 tanks.",
         ["What the mayor said in Rome was a list of 40 tanks"]),
        # a clause behind "that", whatever its verb
        ("The mayor noted this week that many of the works lag behind schedule.",
         ["many of the works lag behind schedule"]),
        ("The mayor told Reuters that his tanks “shows strength to me.”", ["his tanks “shows strength to me.”"]),
        ("The mayor announced that as part of a deal it was selling tanks.",
         ["as part of a deal it was selling tanks"]),
        # who says it inside a quote
        ("“He told me, ‘They sold 40 tanks,’” the mayor told reporters.", ["They sold 40 tanks"]),
        ("“The ones from the last 20 years,” the mayor asked.", []),
        ("As the mayor put it, the tanks were sold to Rome.", ["the tanks were sold to Rome"]),
    ],
)  # fmt: skip
def test_where_what_is_said_ends(text: str, claims: list[str]) -> None:
    assert [words for words, *_ in read(text)] == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The mayor said she sold 40 tanks — something the union denied in 2014.",
         [("she sold 40 tanks", "The mayor")]),
        ("The mayor noted that the vote “is about 40 tanks” — an issue the unions have struggled with since 2014.",
         [("the vote “is about 40 tanks”", "The mayor")]),
        ("“We are full,” Roe told the hall, where 40 clerks watched.",
         [("40 clerks watched", None)]),
        ("Since the first dam was built in 1990 in Riga, clerks say they have sold 40 more.",
         [("the first dam was built in 1990 in Riga", None), ("they have sold 40 more", "clerks")]),
        ("When asked about the 40 tanks, the mayor said that she had sold 30.",
         [("she had sold 30", "the mayor")]),
        # what the speaker concedes
        ("The mayor said the army sold 40 tanks, although the price was too low.",
         [("the army sold 40 tanks", "The mayor")]),
        ("The mayor argued that, though it would cost $3, it would pay off.",
         [("though it would cost $3, it would pay off", "The mayor")]),
        ("“Rome sold 40 tanks, although Riga had sold ships,” the mayor said.",
         [("Rome sold 40 tanks", "the mayor"), ("Riga had sold ships", "the mayor")]),
        # what the speaker does with these words
        (
            "Roe said she had sold 40 tanks, contrasting herself with her rival.",
            [("she had sold 40 tanks", "Roe")],
        ),
        (
            "“They sold a bridge,” the mayor said, “that’s known to 40 aides.”",
            [("They sold a bridge", "the mayor"), ("that’s known to 40 aides", "the mayor")],
        ),
    ],
)  # fmt: skip
def test_what_the_article_adds_to_what_is_said(text: str, claims: list[tuple[str, str | None]]) -> None:
    assert [(words, speaker) for words, speaker, _ in read(text)] == claims


def test_the_time_before_the_speaker_is_a_facet() -> None:
    article = Article(
        id=Article.id_of("k"), key="k", text="In 2008, the mayor said, they sold tanks to Rome."
    )
    [claim] = split(article, load_rules()).claims
    assert [timex.value for timex in claim.dates] == ["2008"]
    assert claim.attribution and claim.attribution.stated is None


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "From 2004 to 2011, tolls fell 12%, while rents rose 30%.",
            ["From 2004 to 2011, tolls fell 12%", "[From 2004 to 2011] rents rose 30%"],
        ),
        (
            "In 2012, Roe sold 52 tanks, and Poe sold 47 ships.",
            ["In 2012, Roe sold 52 tanks", "[In 2012] Poe sold 47 ships"],
        ),
        (
            "In 2012, Roe sold 52 tanks, and Poe sold 47 ships in 2014.",
            ["In 2012, Roe sold 52 tanks", "Poe sold 47 ships in 2014"],
        ),
        (
            "In 2012, Roe sold 52 tanks, and Poe has 47 ships.",
            ["In 2012, Roe sold 52 tanks", "Poe has 47 ships"],
        ),
        (
            "In Rome, Roe sold 52 tanks, and Poe sold 47.",
            ["In Rome, Roe sold 52 tanks", "[In Rome] Poe sold 47"],
        ),
        (
            "On May 18, the mill paid $200; the dam paid $300; and the port paid $400.",
            [
                "On May 18, the mill paid $200",
                "[On May 18] the dam paid $300",
                "[On May 18] the port paid $400",
            ],
        ),
        (
            "In the Senate, Roe raised $50,000 and spent $20,000.",
            ["In the Senate, Roe raised $50,000", "[In the Senate] [Roe] spent $20,000"],
        ),
        (
            "Next week, Roe will sell 50 ships, and Poe will buy 40.",
            ["Next week, Roe will sell 50 ships", "[Next week] Poe will buy 40"],
        ),
        (
            "In a note, Roe praised 50 men, and Poe praised 40.",
            ["In a note, Roe praised 50 men", "Poe praised 40"],
        ),
        ("For months, Roe sold 50 ships, and Poe sold 40.", ["For months, Roe sold 50 ships", "Poe sold 40"]),
    ],
)
def test_times_and_places_in_front_hold_for_the_second_clause(text: str, claims: list[str]) -> None:
    assert [words for words, _, _ in read(text)] == claims


def test_who_says_something_and_promises_something_is_the_subject_of_both() -> None:
    text = "The mayor said the dam was built in 1950 and promised to sell it."
    assert [words for words, _, _ in read(text)] == [
        "the dam was built in 1950",
        "[The mayor] promised to sell it",
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "“It is old,” said Jo Roe, a donor in Ohio, who sold 40 tanks in May.",
            ["[Jo Roe] sold 40 tanks in May"],
        ),
        (
            "“It is old,” said Jo Roe, a spokesman for the Union of Banks, which owns 40 tanks.",
            ["[the Union of Banks] owns 40 tanks"],
        ),
        ("“It is old,” said Jo Roe, who in May sold 40 tanks.", ["[Jo Roe] in May sold 40 tanks"]),
        ("“It is old,” said Jo Roe, who was named head of Dover.", ["[Jo Roe] was named head of Dover"]),
        (
            "“It is old,” said Gov. Jo Roe of Ohio, who sold 40 tanks.",
            ["[Gov. Jo Roe of Ohio] sold 40 tanks"],
        ),
        ("“It is old,” said Jo Roe, former head of the port, who sold 40 tanks.", ["[Jo Roe] sold 40 tanks"]),
        ("“It is old,” said a clerk, who asked not to be named.", []),
        ("“It is old,” said a clerk, who was not authorized to speak on the sale.", []),
        ("Nor will the mayor sell 40 tanks.", ["Nor will the mayor sell 40 tanks"]),
        ("So did the mayor when he sold 40 tanks.", ["So did the mayor when he sold 40 tanks"]),
    ],
)
def test_a_relative_clause_tells_of_the_speaker(text: str, claims: list[str]) -> None:
    assert [words for words, _, _ in read(text) if "is old" not in words] == claims


def test_the_subject_of_what_is_said_goes_on_behind_the_speaker() -> None:
    assert [
        words for words, _, _ in read("The dam broke in 1950, officials say, and cost the town 40 tanks.")
    ] == [
        "The dam broke in 1950",
        "[The dam] cost the town 40 tanks",
    ]


def test_a_denial_that_somebody_begins_is_told_by_the_article() -> None:
    assert read("Roe has begun to rebut the charge, selling 40 tanks.") == [
        ("Roe has begun to rebut the charge, selling 40 tanks", None, None)
    ]


def test_who_quotes_somebody_is_no_claim() -> None:
    assert read("The Post has quoted an aide as saying that 40 tanks were sold.") == [
        ("40 tanks were sold", "an aide", "positive")
    ]


def test_an_ellipsis_is_no_claim() -> None:
    assert read("The minister thinks it will not.") == []


def test_what_is_said_is_a_claim_of_its_own() -> None:
    assert read("The minister said that there was no evidence that 40 tanks were sold.") == [
        ("there was no evidence that 40 tanks were sold", "The minister", "positive")
    ]


def test_all_sentences_of_a_quotation_have_its_speaker() -> None:
    text = "“The army sold 40 tanks. The deal included buying fuel. Do remember that,” the minister said."
    assert {speaker for _, speaker, _ in read(text)} == {"the minister"}


def test_what_introduces_a_quotation_is_told_by_the_article() -> None:
    assert read("Minister Anna Roe defended the deal in May: “The army sold 40 tanks.”") == [
        ("Minister Anna Roe defended the deal in May", None, None),
        ("The army sold 40 tanks", "Minister Anna Roe", "positive"),
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # an -ing form as the subject of what is said, and as a deed
        ("The minister said selling 40 tanks was legal.", [("selling 40 tanks was legal", "The minister")]),
        ("The minister noted that selling 40 tanks was legal.", [("selling 40 tanks was legal", "The minister")]),
        ("The minister rebuked critics, saying calling the tanks, known as old, cheap would sell 40.",
         [("The minister rebuked critics, saying calling the tanks, known as old, cheap would sell 40", None)]),
        ("The minister vowed to sell 40 tanks, which are old.",
         [("The minister vowed to sell 40 tanks, which are old", None)]),
        ("The minister says nothing about 40 tanks that were sold.",
         [("The minister says nothing about 40 tanks that were sold", None)]),
        ("The minister cited a secret police report that 40 tanks were sold.",
         [("The minister cited a secret police report that 40 tanks were sold", None)]),
        ("As it rained, the minister sold 40 tanks, saying 30 were old.",
         [("As it rained, the minister sold 40 tanks", None), ("30 were old", "the minister")]),
        ("The minister denied selling 40 tanks.", [("The minister denied selling 40 tanks", "The minister")]),
        # who quotes, and who is quoted, assert nothing
        ("Reuters quoted the minister as saying 40 tanks were sold.", [("40 tanks were sold", "the minister")]),
        ("A man briefed on the deal, who asked not to be named, said 40 tanks were sold.",
         [("40 tanks were sold", "A man briefed on the deal")]),
    ],
)  # fmt: skip
def test_words_of_saying_are_cut_off(text: str, claims: list[tuple[str, str | None]]) -> None:
    assert [(clause, speaker) for clause, speaker, _ in read(text)] == claims


def test_what_goes_on_behind_the_speaker_keeps_its_subject() -> None:
    assert read("The army has 40 tanks, Roe said, and has never sold one.") == [
        ("The army has 40 tanks", "Roe", "positive"),
        ("[The army] has never sold one", "Roe", "positive"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a rank counts nobody
        ("The No. 3 official said the hall was built in 1950", ["The No. 3 official"]),
    ],
)
def test_how_many_say_it(text: str, found: list[str | None]) -> None:
    assert [source for _, source, _ in read(f"{text}.")] == found


@pytest.mark.parametrize(
    "who", ["Large majorities of bakers in Rome", "Almost half of the bakers", "Two-thirds of bakers"]
)
def test_how_many_say_so_belongs_to_it(who: str) -> None:
    assert read(f"{who} say they use new flour daily.") == [
        (f"{who} say they use new flour daily", None, None)
    ]


def test_the_leader_of_a_majority_is_one_person() -> None:
    assert read("The majority leader of Rome said they use new flour daily.") == [
        ("they use new flour daily", "The majority leader of Rome", "positive")
    ]


@pytest.mark.parametrize(
    ("text", "claim", "speaker"),
    [
        ("The state, Roe said, hired 500 bakers in May.", "[The state] hired 500 bakers in May", "Roe"),
        ("The mill, Roe said, closed in May 2019.", "[The mill] closed in May 2019", "Roe"),
        ("The blast, police said, killed 12 people.", "[The blast] killed 12 people", "police"),
        ("The ships, Roe said, arrived on 2 May 2019.", "[The ships] arrived on 2 May 2019", "Roe"),
        ("The plan, critics say, costs families $900.", "[The plan] costs families $900", "critics"),
    ],
)
def test_what_a_subject_before_the_speaker_does(text: str, claim: str, speaker: str) -> None:
    assert read(text) == [(claim, speaker, "positive")]


def test_what_only_tells_of_a_noun_behind_the_speaker_is_no_deed() -> None:
    assert read("In Texas, Roe said, armed men took 40 tanks.") == [
        ("[In Texas] armed men took 40 tanks", "Roe", "positive")
    ]


@pytest.mark.parametrize(
    "deed", ["was printed by the court in 2010", "was denied", "was false", "led to a strike"]
)
def test_what_becomes_of_a_claim_is_told_with_it(deed: str) -> None:
    assert read(f"The mayor's claim that the mill sold 40 tanks {deed}.") == [
        (f"The mayor's claim that the mill sold 40 tanks {deed}", None, None),
        ("the mill sold 40 tanks", "The mayor", "positive"),
    ]


def test_what_a_bill_does_on_both_sides_of_the_speaker() -> None:
    assert read("The bill cuts taxes by 4 percent, officials say, and raises wages by 2 percent.") == [
        ("The bill cuts taxes by 4 percent", "officials", "positive"),
        ("[The bill] raises wages by 2 percent", None, None),
    ]
