import pytest

from factcheck.extract.attribution import find_attributions
from factcheck.extract.sentences import split_sentences
from factcheck.model.values import Attribution
from factcheck.rules.load import load_rules


def find(text: str) -> list[Attribution]:
    rules = load_rules()
    return find_attributions(text, split_sentences(text, rules), dates=(), rules=rules)


def read(text: str) -> list[tuple[str | None, list[str], str | None]]:
    return [
        (
            each.source and each.source.quote,
            [span.quote for span in each.content],
            each.via and each.via.quote,
        )
        for each in find(text)
    ]


@pytest.mark.parametrize(
    "quote",
    [
        "When he says it is safe, wait,",
        "People would say that it is safe,",
        "Those who say it is safe,",
    ],
)
def test_only_who_is_named_speaks_inside_a_quote(quote: str) -> None:
    assert read(f"“{quote}” an aide said.") == [("an aide", [quote], None)]


def test_the_speaker_of_a_quote_is_who_says_i() -> None:
    found = find("“I think it is safe,” an aide said. “We hope it is,” he said.")
    assert [
        (
            each.source and each.source.quote,
            each.resolved_source and each.resolved_source.quote,
            each.via and each.via.quote,
        )
        for each in found
    ] == [("I", "an aide", "an aide"), ("an aide", None, None), ("We", None, "he"), ("he", None, None)]


def test_a_thought_inside_what_is_said_has_its_own_speaker() -> None:
    assert read("An aide said the mayor fears that it is old.") == [
        ("An aide", ["the mayor fears that it is old"], None),
        ("the mayor", ["it is old"], "An aide"),
    ]


def test_a_speaker_does_not_begin_with_the_words_of_saying() -> None:
    assert read("Voters say those pictures show that it broke.") == [
        ("Voters", ["those pictures show that it broke"], None),
        ("those pictures", ["it broke"], "Voters"),
    ]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Some say it is safe; others say it is old.", ["it is safe", "it is old"]),
        (
            "An aide said it is safe, and on Friday, the mayor said it is old.",
            ["it is safe", "it is old"],
        ),
        (
            "An aide said it is safe, but in a later letter, the mayor admitted it is old.",
            ["it is safe", "it is old"],
        ),
    ],
)
def test_the_next_speaker_ends_what_is_said(text: str, contents: list[str]) -> None:
    assert [content for _, [content], _ in read(text)] == contents


def test_the_next_speaker_behind_a_quotation_is_not_passed_on_by_the_first() -> None:
    assert ("he", ["it is old"], None) in read(
        "Although Jo Lo said that they were “near the dam,” he claimed it is old."
    )


def test_a_reason_is_part_of_what_is_said() -> None:
    found = read("Jo Lo said she left because she thought it was old.")
    assert ("Jo Lo", ["she left because she thought it was old"], None) in found


def test_what_ends_a_content_ends_those_inside_it() -> None:
    text = "Jo Lo said the mayor claimed it is safe, and questioned why it broke."
    assert ("the mayor", ["it is safe"], "Jo Lo") in read(text)


def test_a_named_speaker_inside_a_quote() -> None:
    assert ("The mayor", ["it is safe,"], "an aide") in read("“The mayor said it is safe,” an aide said.")


def test_a_relative_clause_ends_before_the_main_verb() -> None:
    found = read("The mayor, who said that it is safe, added that it is old.")
    assert ("who", ["it is safe"], None) in found
    assert ("The mayor", ["it is old"], None) in found


def test_via_is_what_a_relative_pronoun_points_to() -> None:
    found = read("An aide, who said that the mayor warned that it is old, left.")
    assert [via for source, _, via in found if source == "the mayor"] == ["An aide"]


@pytest.mark.parametrize("told", ["an aide said", "according to an aide"])
def test_a_second_tag_passes_on(told: str) -> None:
    assert read(f"The dam broke, {told}, Reuters reported.")[0] == ("an aide", ["The dam broke"], "Reuters")


@pytest.mark.parametrize(
    "text",
    [
        "Citing an aide to the mayor, the paper reported that the dam broke.",
        "the paper, citing an aide to the mayor, reported that the dam broke.",
        "According to the paper, an aide to the mayor said the dam broke.",
        "Then an aide to the mayor, quoted by the paper, said the dam broke.",
    ],
)
def test_who_is_cited_in_front_says_it(text: str) -> None:
    assert ("an aide to the mayor", ["the dam broke"], "the paper") in read(text)


def test_a_speaker_behind_according_to_ends_at_the_next() -> None:
    found = read("According to the paper, the dam broke in May, and the mayor said it is safe.")
    assert ("the mayor", ["it is safe"], None) in found


def test_what_is_said_in_brackets_is_not_passed_on() -> None:
    first, _ = read("He says she will pay (the cost of which, many critics say, hurts her).")
    assert (first[0], first[2]) == ("He", None)


def test_who_asks_beside_a_cue_of_nothing_speaks() -> None:
    assert [who for who, _, _ in read("“Well, can I answer that?” Roe said.")][-1] == "Roe"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # what others think is told by the same speaker
        ("Ida Roe said it would stay while the union wants it gone.", ["it would stay", "the union wants it gone"]),
        ("Ida Roe said that it broke, and the union refused to mend it.", ["it broke", "the union refused to mend it"]),
        ("Ida Roe found that twice as many said they would go.", ["twice as many said they would go"]),
        # and not behind a comma, where no "that" stands before
        ("Ida Roe said it broke, but the union refused to mend it.", ["it broke"]),
        # the verbs of one subject
        ("Ida Roe noted that the union had left the port and called it a trap.",
         ["the union had left the port and called it a trap"]),
    ],
)  # fmt: skip
def test_what_others_think(text: str, said: list[str]) -> None:
    assert read(text)[0] == ("Ida Roe", said, None)


def test_nobody_passes_on_what_is_their_own() -> None:
    found = read(
        "Ida Roe won in Oslo, declaring it “another great day for us” and said it was one step to the top."
    )
    assert found[-1] == ("Ida Roe", ["it was one step to the top"], None)
    assert read("The clerk said that the mayor said it broke.")[-1] == (
        "the mayor",
        ["it broke"],
        "The clerk",
    )
