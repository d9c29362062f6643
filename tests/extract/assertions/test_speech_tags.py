"""Words of saying and what they leave: no tag is cut off before a bare noun phrase, and none leaves half a clause."""

import pytest

from factcheck.extract.claims import split
from factcheck.model.text import Article
from factcheck.rules.load import load_rules


def read(text: str) -> list[tuple[str, str | None]]:
    claims = split(Article(id=Article.id_of("k"), key="k", text=text), load_rules()).claims
    return [
        (
            claim.span.quote,
            claim.attribution and claim.attribution.source and claim.attribution.source.quote,
        )
        for claim in claims
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The council announced a series of last-minute steps to close 3 bridges",
        "She showed 12 guests a video of a supposed fall that was in fact a joke Mr. Roe was telling",
        "A Daily Post article printed in 2014 found no record of a sale that Roe said was made",
        "Mayor Roe expressed regret in a letter in 2014 that the other towns were paying too little",
        "The plan to keep Jon Roe from claiming the nomination is 12 years old",
        "In May, the priest said a prayer for 40 sailors of the town",
        "In 2014 the mayor said different things to 40 farmers",
        "The union detailed a call Jon Roe made to 40 farmers",
        "Mayor Roe highlighted the harm they do as more than 30 farms close",
    ],
)
def test_noun_phrases_stay_with_their_verb(text: str) -> None:
    assert read(f"{text}.") == [(text, None)]


@pytest.mark.parametrize(
    ("text", "told", "source"),
    [
        # what the speaker spoke on, and when
        ("Speaking on ABC’s “This Day,” Roe admitted that he sold 40 tanks", "he sold 40 tanks", "Roe"),
        ("On the channel’s “Tonight,” Jon Roe said he sold 40 tanks", "he sold 40 tanks", "Jon Roe"),
        ("On Tuesday, Jon Roe, head of the Needs and Means Committee, said that 40 tanks were sold",
         "40 tanks were sold", "Jon Roe"),
        ("Roe said on the radio show “Morning Post” that 40 tanks were sold", "40 tanks were sold", "Roe"),
        # no verb of what is said is found for sure
        ("Guards said the mayor himself met with 3 clerks Sunday", "the mayor himself met with 3 clerks Sunday",
         "Guards"),
        ("Brokers said the turnover, mostly confined to oil stocks, partly reflected the flood of May 2014",
         "the turnover, mostly confined to oil stocks, partly reflected the flood of May 2014", "Brokers"),
        ("Ms. Roe says the women of Tirana symbolize the hunger of 2014",
         "the women of Tirana symbolize the hunger of 2014", "Ms. Roe"),
        ("The letter reads “we may sell 40 tanks”", "we may sell 40 tanks", "The letter"),
        # firms, and who is somebody in several places
        ("Barlow’s said it plans to sell 40 tanks", "it plans to sell 40 tanks", "Barlow’s"),
        ("BARLOW TANK CORP. said it sold 40 tanks", "it sold 40 tanks", "BARLOW TANK CORP."),
        ("Barlow’s Tank Co., a maker of pipes, pumps and other goods, said it sold 40 tanks", "it sold 40 tanks",
         "Barlow’s Tank Co., a maker of pipes"),
        ("Jon Roe, the head of the army school in Rome, Ohio, and former mayor of Riga, said the army sold 40 tanks",
         "the army sold 40 tanks", "Jon Roe, the head of the army school in Rome"),
        ("“The army sold 40 tanks,” Ida Roe, head of the school for tanks, pipes, and pumps, said on the same call",
         "The army sold 40 tanks", "Ida Roe, head of the school for tanks"),
        ("“The army sold 40 tanks,” Mr. Roe, now 81 and retired in Rome, Ohio, said by telephone this week",
         "The army sold 40 tanks", "Mr. Roe"),
        ("At the close of trading Sunday, Barlow and Marlow said 40 tanks had been sold", "40 tanks had been sold",
         "Barlow and Marlow"),
        ("The army sold 40 tanks, one highly placed clerk said", "The army sold 40 tanks", "one highly placed clerk"),
        ("She estimates her properties, closed in May, are worth only $20 now",
         "her properties, closed in May, are worth only $20 now", "She"),
        # the words of saying in the middle and at the end
        ("Rich firms paid for 40 tanks, papers filed on Sunday night revealed", "Rich firms paid for 40 tanks",
         "papers filed on Sunday night"),
        ("Roe also is insisting that whatever the army does can be undone in 3 days",
         "whatever the army does can be undone in 3 days", "Roe"),
        ("Jon Roe, an expert on tanks, noted that army strength — around 40 tanks — already lags the target and asked"
         " whether it could grow", "army strength — around 40 tanks — already lags the target",
         "Jon Roe, an expert on tanks"),
        ("Those who sell tanks to the army, he said, wind up with a deal that costs $40",
         "wind up with a deal that costs $40", "he"),
        # whom one speaks of, and to
        ("Several people I have spoken with over the last weeks said the army sold 40 tanks", "the army sold 40 tanks",
         "Several people"),
        ("A clerk she talked to by phone said that 40 tanks were sold", "40 tanks were sold", "A clerk"),
        ("Roe told the clerks who came to Rome, “We sold 40 tanks”", "We sold 40 tanks", "Roe"),
        ("A poll shows 68% of young voters say the tanks were sold", "68% of young voters say the tanks were sold",
         "A poll"),
        ("According to the Daily Post, quoting an army clerk, the army has sold 40 tanks", "the army has sold 40 tanks",
         "the Daily Post"),
        ("Jon Roe, the thief known as “Coot,” said that he took 40 tanks", "he took 40 tanks", "Jon Roe"),
        # what looks like a time or a verb behind the words of saying, and a conjunction before them
        ("Officials said 2014 has seen the longest strike in 40 years", "2014 has seen the longest strike in 40 years",
         "Officials"),
        ("Roe told investors that concerns about the bridge were raised in 2014",
         "concerns about the bridge were raised in 2014", "Roe"),
        ("But as Roe noted, those clubs will sell 40 tanks", "those clubs will sell 40 tanks", "Roe"),
        ("The mayor, Jon Roe, said of the bridge", None, None),
    ],
)  # fmt: skip
def test_no_tag_is_left_over(text: str, told: str | None, source: str | None) -> None:
    assert read(text if text.endswith(":") else f"{text}.") == ([(told, source)] if told else [])


def test_nobody_speaks() -> None:
    text = "You know the world has changed when the army sells 40 tanks"
    assert (text, None) in read(f"{text}.")


def test_a_pronoun_points_back() -> None:
    """What stands in the next paragraph is not what "that" means."""
    text = "Roe had wept by the time he said that.\n\nThe army sold 40 tanks.\n"
    assert read(text)[-1] == ("The army sold 40 tanks", None)


def test_two_things_said_behind_a_contrast() -> None:
    assert read("Roe says he sold 40 tanks but that the mayor’s plans won’t cost $3.") == [
        ("he sold 40 tanks", "Roe"),
        ("the mayor’s plans won’t cost $3", "Roe"),
    ]


def test_what_somebody_does_by_saying_is_theirs() -> None:
    said = "Poe wrote that he left after the teacher fooled the pupils by telling them that they would lose 40 points."
    assert read(said)[-1] == ("they would lose 40 points", "the teacher")


@pytest.mark.parametrize(
    "text",
    [
        "The union and others — including 40 of the town's own drivers — want the mayor to close the bridge",
        "Roe, star of the show “Tonight,” thanked 40 drivers",
    ],
)
def test_subjects_with_an_insertion(text: str) -> None:
    assert read(f"{text}.") == [(text, None)]


def test_a_concession_is_the_narrators() -> None:
    said = "Jon Roe says he sold 40 tanks, though he did not rule out that 3 were broken."
    assert read(said) == [
        ("he sold 40 tanks", "Jon Roe"),
        ("he did not rule out that 3 were broken", None),
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # what the speaker does with the words, or what they lead to
        ("Roe said the dam was sold in 1950, drawing a rebuke from Poe", ["the dam was sold in 1950"]),
        (
            "Roe said the dam was sold in 1950, drawing voters from Ohio",
            ["the dam was sold in 1950, drawing voters from Ohio"],
        ),
        # what they are called
        ("Roe said the dam was sold in 1950, an admission that Poe took up", ["the dam was sold in 1950"]),
        ("Roe said the dam was sold in 1950, a call echoed by Poe", ["the dam was sold in 1950"]),
        ("Roe said the dam was sold in 1950 — all parts of the plan of Poe", ["the dam was sold in 1950"]),
        ("Roe said the dam was sold in 1950 — which Poe has denied", ["the dam was sold in 1950"]),
        ("Roe said the dam was “sold in 1950,” making air quotes", ["the dam was “sold in 1950,”"]),
        ("Roe said the dam was sold in 1950, reflecting a wish to please", ["the dam was sold in 1950"]),
        ("Roe said the dam was sold in 1950, a deal Poe made", ["the dam was sold in 1950, a deal Poe made"]),
        (
            "Roe said the dam was sold in 1950 — which would be too late",
            ["the dam was sold in 1950 — which would be too late"],
        ),
        (
            "Roe said the dam was sold in 1950 before asking Poe for 3 more",
            ["the dam was sold in 1950 before asking Poe for 3 more"],
        ),
        ("Roe said the dam was sold in 1950, throwing a wrench into the deal", ["the dam was sold in 1950"]),
        # figures that are left of the words of saying are told with them
        ("“It is old,” Roe told a crowd of 300 here", ["Roe told a crowd of 300 here"]),
        ("“It is old,” Roe said in front of about 300 men", ["Roe said in front of about 300 men"]),
        ("“It is old,” Roe said after the mill lost 300 jobs", ["the mill lost 300 jobs"]),
        # a noun keeps what stands before it
        (
            "Roe has rejected an earlier report from Rome saying 3 dams broke",
            ["Roe has rejected an earlier report from Rome", "3 dams broke"],
        ),
        # no more than a tag is left
        ("Mr. Roe gloated: “Three dams broke in 1950.”", ["Three dams broke in 1950"]),
        ("In one undated letter, however, Roe wrote that 3 dams broke", ["3 dams broke"]),
        # an aside on the speaker
        ("Roe, who sold the dam in 1950, said that 3 dams broke", ["sold the dam in 1950", "3 dams broke"]),
        ("The aide, who spoke on condition of anonymity, said that 3 dams broke", ["3 dams broke"]),
        # the last clause of what is said is whole
        (
            "Roe said 3 dams broke before he announced his bid, but he sold it",
            ["3 dams broke before he announced his bid", "he sold it"],
        ),
        (
            "Roe said the army handled his bid to buy Rome, but he urged the army to sell it",
            ["the army handled his bid to buy Rome", "he urged the army to sell it"],
        ),
        (
            "Voters who say they sold the dam are 40 percent of them",
            ["Voters who say they sold the dam are 40 percent of them"],
        ),
        (
            "But 16 percent of Labour registered voters still say the dam is old",
            ["16 percent of Labour registered voters still say the dam is old"],
        ),
        ("“It is old,” said Jo Roe, a 59-year-old from Ohio, who sold 3 dams", ["sold 3 dams"]),
        (
            "Roe told Poe that he sold it - essentially conceding that 3 dams broke",
            ["he sold it", "3 dams broke"],
        ),
        (
            "Roe said 3 dams were sold two years ago - before Poe called for a ban",
            ["3 dams were sold two years ago"],
        ),
        (
            "In Ohio, 3 dams broke the day before, and 4 dams held",
            ["In Ohio, 3 dams broke the day before", "4 dams held"],
        ),
        (
            "Roe is making an offer to the army saying 3 dams broke",
            ["Roe is making an offer to the army", "3 dams broke"],
        ),
        ("“It is old,” Roe told a crowd that aides put at 300", ["Roe told a crowd that aides put at 300"]),
        # a noun that needs "that"
        ("Roe said that plan was sold in 1950", ["that plan was sold in 1950"]),
        ("Roe said that town was sold in 1950", ["that town was sold in 1950"]),
        ("“It broke in 1950.” Roe, an aide, said of the dam he built in Rome", ["It broke in 1950"]),
        (
            "He said “it was sold” in 1940 and that the dam, as Poe later said, broke in 1950",
            ["“it was sold” in 1940", "broke in 1950"],
        ),
    ],
)
def test_what_is_left_of_tags(text: str, claims: list[str]) -> None:
    assert [words for words, _ in read(f"{text}.".replace("”.", "”"))] == claims


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "When the clerk of Dover sold the mill, Jon Roe said it was fine.",
            "the clerk of Dover sold the mill",
        ),
        (
            "Three days after the council fired its clerk, Roe said it was fine.",
            "the council fired its clerk",
        ),
        (
            "Shortly after the mayor fired the chief of police, Roe said it was fine.",
            "the mayor fired the chief of police",
        ),
        (
            "As the mayor of Dover met the strikers, Roe said, “It is a shame.”",
            "the mayor of Dover met the strikers",
        ),
        (
            "“It is fine,” Roe said, days after the council of Dover fired its clerk.",
            "the council of Dover fired its clerk",
        ),
        ("In the days before the council sold the mill, Roe said it was fine.", "the council sold the mill"),
    ],
)
def test_what_was_done_beside_words_of_saying(text: str, claim: str) -> None:
    assert (claim, None) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "When asked about the mill, Roe said it was fine.",
        "As Roe told the Post in May, the plan is great.",
        "When the mayor meets the strikers, Roe said, it is fine.",
        "“It is fine,” Roe said, as the mayor put it.",
    ],
)
def test_what_is_not_told_in_front_of_words_of_saying(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Jane Roe, 58, who has left Dover, said it was fine.",
        "Speaking on the same show, Jane Roe, who has left Dover, said it was fine.",
    ],
)
def test_an_aside_on_the_speaker(text: str) -> None:
    assert ("has left Dover", None) in read(text)
