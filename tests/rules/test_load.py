"""Rule files become rules: fragments, lexicons and words in patterns; errors that name file, rule and field."""

from pathlib import Path
from typing import Any

import pytest

from factcheck.errors import RuleError
from factcheck.rules import load
from factcheck.rules.load import Rule, RuleSet, alternation, load_rules
from factcheck.rules.spec import RuleFile


def rule_set(*patterns: dict[str, Any], **fields: Any) -> RuleSet:
    rules = [
        {"id": f"t.r{place}", "matches": ["any"], "rejects": ["none"], **pattern}
        for place, pattern in enumerate(patterns)
    ]
    return RuleSet("t", RuleFile.model_validate({"rules": rules, **fields}))


def only(**fields: Any) -> Rule:
    (rule,) = rule_set(fields).rules
    return rule


def test_words_match_whole_in_any_case() -> None:
    regex = only(words=["in", "in line"]).regex
    assert regex.search("they stood IN\nLINE")[0] == "IN\nLINE"
    assert not regex.search("inline skates")


def test_case_matters_where_a_rule_says_so() -> None:
    assert only(pattern="US").regex.search("tell us")
    assert not only(pattern="US", case=True).regex.search("tell us")


def test_fragments_stand_in_fragments_as_groups_of_their_own() -> None:
    rules = rule_set(
        {"pattern": "{day}s?"}, fragments={"day": "{week}|month", "week": "week"}, lexicon={"unused": ["x"]}
    )
    assert rules.expand("{day}s?") == "(?:(?:week)|month)s?"
    assert rules.rule("t.r0").regex.fullmatch("weeks")


def test_counts_in_braces_are_no_fragments() -> None:
    assert only(pattern="[0-9]{2,3}").regex.fullmatch("123")


@pytest.mark.parametrize(
    "fields", [{"lexicon": {"names": ["Congo", "Chad", "Congo"]}}, {"words": ["at", "by", "at"]}]
)
def test_a_word_stands_in_a_list_once(fields: dict[str, Any]) -> None:
    patterns = [{"words": fields.pop("words")}] if "words" in fields else []
    with pytest.raises(ValueError, match=r"(?:names: 'Congo'|t\.r0: 'at') stands there twice"):
        rule_set(*patterns, **fields)


def test_a_lexicon_is_looked_up_in_lower_case() -> None:
    rules = rule_set(lexicon={"names": ["Congo"], "values": {"Dozen": 12}})
    assert rules.lexicon == {"names": {"congo": "Congo"}, "values": {"dozen": 12}}


def test_alternation_tries_the_longest_first() -> None:
    assert alternation(("at", "at most", "by", "a.m.")) == r"(?:a(?:t\s+most|\.m\.|t)|by)"
    assert alternation(("%", "$", "$US", "Bn", "b")) == r"(?:\$(?:US|)|Bn|b|%)"


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("{nowhere}", r"t: \{nowhere\} in a pattern names no fragment and no lexicon"),
        ("(", r"t: t\.r0: missing \), unterminated subpattern"),
    ],
)
def test_a_pattern_that_is_none_is_told_with_its_rule(pattern: str, problem: str) -> None:
    with pytest.raises(RuleError, match=problem):
        _ = only(pattern=pattern).regex


def test_ids_are_unique_and_known() -> None:
    with pytest.raises(RuleError, match="t: two rules have the same id"):
        rule_set({"id": "t.same", "words": ["a"]}, {"id": "t.same", "words": ["b"]})
    with pytest.raises(RuleError, match=r"t: there is no rule t\.other"):
        rule_set().rule("t.other")


def test_a_language_without_rules_is_told_with_those_that_have_some() -> None:
    with pytest.raises(RuleError, match=r"language 'tlh': there are no rules for it: only texts in en can"):
        load_rules("tlh")


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        (
            '{id: "t.a", pattern: "a", matches: ["a"], rejects: ["b"], patern: "a"}',
            "rules.0.patern: there is no",
        ),
        ('{id: "t.a", matches: ["a"], rejects: ["b"]}', "rules.0: .*t.a: give either a pattern or words"),
        (
            '{id: "t.a", pattern: "a", words: ["a"], matches: ["a"], rejects: ["b"]}',
            "either a pattern or words",
        ),
        (
            '{id: "t.a", pattern: "a", matches: [], rejects: ["b"]}',
            "rules.0.matches: Tuple should have at least 1",
        ),
        ('{id: "t.a", pattern: "a", matches: ["a"]}', "rules.0.rejects: is missing"),
        ('{id: "A", pattern: "a", matches: ["a"], rejects: ["b"]}', "rules.0.id: String should match"),
    ],
)
def test_a_rule_of_the_wrong_shape_is_told_with_its_file_and_field(
    rule: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "rules" / "xx" / "dates.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(f"rules: [{rule}]\n", "utf-8")
    monkeypatch.setattr(load, "data_dir", lambda name: tmp_path)
    with pytest.raises(RuleError, match=problem) as raised:
        load_rules("xx")
    assert str(raised.value).startswith(f"{file}: ")
