"""Predictions in the annotations' own forms."""

from typing import Any

import pytest

STORY = (
    'The minister said on Monday that 3,000 troops would leave. "They go home," she said. "It is over." '
    "The government promised help."
)


def words(document: dict[str, Any], spans: list[list[int]]) -> list[str]:
    text = document.get("text") or document["sentence"]
    return [text[start:end] for start, end in spans]


def test_dates_count_from_the_publication_date() -> None:
    from predict import predict

    document = {"doc_id": "a", "text": "They met on Monday.", "dct": "2022-02-22T10:00"}
    prediction = predict("timex", document)
    assert prediction["doc_id"] == "a"
    (timex,) = prediction["timex"]
    assert (timex["type"], timex["value"]) == ("DATE", "2022-02-21")


def test_durations_are_quantities() -> None:
    from predict import predict

    document = {"id": "q", "text": "The talks took three days in March 2022."}
    prediction = predict("quantity", document)
    assert prediction["id"] == "q"
    assert [(one["value"], one["unit"]) for one in prediction["quantities"]] == [(3, "day")]


def test_polnear_joins_the_content_of_one_cue() -> None:
    from predict import predict

    document = {"doc_id": "p", "text": STORY, "publisher": "a paper", "date": "2022-02-22"}
    records = predict("attribution", document)["attributions"]
    contents = {tuple(words(document, one["content"])) for one in records}
    assert ("3,000 troops would leave",) in contents
    assert any(len(content) == 2 and "It is over." in content[1] for content in contents), contents
    assert ("help",) in contents


def test_gum_keeps_the_sentence_of_the_cue_and_clauses_only() -> None:
    from predict import predict

    document = {"doc_id": "g", "text": STORY, "genre": "news"}
    records = predict("attribution", document)["attributions"]
    contents = [word for one in records for word in words(document, one["content"])]
    assert "3,000 troops would leave" in contents
    assert any("They go home" in content for content in contents)
    assert not any("It is over" in content for content in contents)
    assert "help" not in contents


def test_the_verbs_that_take_things_are_rules() -> None:
    from gold_attribution import _OF_THINGS

    from factcheck.rules.load import load_rules

    rules = load_rules("en")["attribution"]
    assert [rules.rule(name).id for name in _OF_THINGS] == list(_OF_THINGS)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The army left the town. It was over.", "content"),
        ("Sign up to receive our latest news!", "boilerplate"),
        ("The army left the town. Sign up to receive our latest news!", "boilerplate"),
    ],
)
def test_a_line_is_boilerplate_when_one_of_its_sentences_is(text: str, label: str) -> None:
    from predict import predict

    assert predict("boilerplate", {"id": "b", "text": text}) == {"id": "b", "label": label}


def test_propositions_are_clauses_with_and_without_their_dates() -> None:
    from predict import predict

    document = {"id": "c", "sentence": "The army left the town in March 2022."}
    propositions = predict("propositions", document)["propositions"]
    assert [words(document, one) for one in propositions] == [
        ["The army left the town in March 2022"],
        ["The army left the town "],
    ]


def test_condition_with_both_sides() -> None:
    from predict import predict

    document = {"doc_id": "d", "text": "The army will leave if the talks fail."}
    (condition,) = predict("conditions", document)["conditions"]
    assert words(document, condition["antecedent"]) == ["the talks fail"]
    assert words(document, condition["consequent"]) == ["The army will leave"]
