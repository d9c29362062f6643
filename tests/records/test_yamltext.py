import json
import time

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.records.yamltext import DEPTH_LIMIT, dump_yaml, load_yaml

LOADERS = [yaml.SafeLoader, yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [yaml.SafeLoader]


def refusal(text: str) -> str:
    with pytest.raises(InputError) as caught:
        load_yaml(text, "x.yaml")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def has_surrogates(data) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in str_of(data))


def str_of(data) -> str:
    if isinstance(data, dict):
        return "".join(map(str_of, (*data, *data.values())))
    if isinstance(data, list):
        return "".join(map(str_of, data))
    return data if isinstance(data, str) else ""


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_data_is_read_alike_here_and_by_both_parsers_of_pyyaml(any_words, data):
    values = st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | any_words,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_words, inner, max_size=3),
        max_leaves=8,
    )
    plain = data.draw(st.dictionaries(any_words, values, max_size=4))
    text = dump_yaml(plain)
    text.encode()
    assert load_yaml(text, "x") == plain or not plain
    if plain:
        # libyaml refuses an escaped surrogate
        for loader in LOADERS[: 1 if has_surrogates(plain) else 2]:
            assert yaml.load(text, Loader=loader) == plain


@pytest.mark.parametrize(
    "text",
    [
        "a\nb", "a\nb\n", "a\n\n\n", "\na", "\n\n", " a\nb", "\ta\nb", "a\n  b\n c", "a \nb ", "a\n \nb", "a\r\nb",
        "a\u2028\nb",        "a\n# b", "a\n---\nb", "a\n...\n", "\n a\n", "a\n\x85\n", "\ufeff\na", "\\\n\\n", '"\n"',
        "a\n\tb", " \n ", "a\r\n b",
    ],
)  # fmt: skip
def test_text_of_several_lines(text):
    written = dump_yaml({"top": {"text": text, "list": [text]}, "text": text})
    for loader in LOADERS:
        assert yaml.load(written, Loader=loader) == {"top": {"text": text, "list": [text]}, "text": text}


def test_lines_stay_lines_whatever_their_ends():
    assert dump_yaml({"text": "one\ntwo"}) == "text: |-\n  one\n  two\n"
    assert dump_yaml({"text": "one\r\ntwo"}) == 'text: "one\\r\\n\\\n  two"\n'


@pytest.mark.parametrize(
    "word", ["no", "Yes", "off", "null", "~", "12:30", "2024-03-05", "1e3", "0o7", "1_0", ".5", "y", ""]
)
def test_words_that_yaml_misreads_are_quoted(word):
    assert dump_yaml({"a": word}) == f'a: "{word}"\n'


def test_what_prints_is_not_escaped():
    assert dump_yaml({"a": "Kyïv — “naïve” 日本 😀\xa0é"}) == 'a: "Kyïv — “naïve” 日本 😀\xa0é"\n'


@pytest.mark.parametrize("number", [1e16, 1e-7, 1.5e300, -0.0, 3.0, 5e-324])
def test_floats_stay_floats_for_yaml_1_1(number):
    for loader in LOADERS:
        assert repr(yaml.load(dump_yaml({"a": number}), Loader=loader)["a"]) == repr(number)
    assert repr(load_yaml(dump_yaml({"a": number}), "x")["a"]) == repr(number)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("no", "no"), ("12:30", "12:30"), ("2024-03-05", "2024-03-05"), ("007", "007"), ("1_000", "1_000"),
        (".inf", ".inf"),        ("1e999", "1e999"), ("3", 3), ("-3.5", -3.5), ("1e3", 1000.0), ("true", True),
        ("null", None), ("~", None), ("", None),        ("'3'", "3"), ("! 3", "3"),
    ],
)  # fmt: skip
def test_plain_values_are_those_of_json(text, data):
    value = load_yaml(f"a: {text}", "x")["a"]
    assert value == data
    assert type(value) is type(data)


def test_a_list_of_aliases_is_refused_before_it_is_expanded():
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    begin = time.perf_counter()
    assert refusal("\n".join(levels)) == (
        "x.yaml: line 1, column 5: anchors and aliases are not read here: write the value out"
    )
    assert time.perf_counter() - begin < 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1", "line 1, column 4: anchors and aliases"),
        ("a: *x", "line 1, column 4: anchors and aliases"),
        ("&x a: 1", "line 1, column 1: anchors and aliases"),
        ("a: !!python/object/apply:os.system [x]", "line 1, column 4: the tag 'tag:yaml.org,2002:python/object"),
        ("a: !mine 1", "line 1, column 4: the tag '!mine' is not read"),
        ("a: !x%0Ay 1", "line 1, column 4: the tag '!x\\ny' is not read"),
        ("a: 1\n<<: {b: 2}", "line 2, column 1: merge keys are not read"),
        ("a: 1\nb: 2\na: 3", "line 3, column 1: the key 'a' stands here a second time"),
        ("? [a]\n: 1", "line 1, column 3: a key must be a word"),
        ("a: 1\n---\nb: 1", "line 2, column 1: a second document begins"),
        ("a: 1\nb: \x07", "line 2, column 4: YAML can't hold U+0007 as it is: write \"\\u0007\", in double quotes"),
        ("a:\n\t- 1", "line 2, column 1: broken YAML: found character"),
        ('a: "\\q"', "line 1, column 5: broken YAML: found unknown escape character"),
    ],
)  # fmt: skip
def test_what_no_record_needs_is_refused_with_its_place(text, expected):
    assert refusal(text).startswith(f"x.yaml: {expected}")


def test_a_quoted_merge_key_is_a_key():
    assert load_yaml('"<<": 1', "x") == {"<<": 1}


@pytest.mark.parametrize("nested", ["[" * 100_000, "- " * 100_000, "{a: " * 100_000, "? " * 100_000])
def test_nesting_without_end_is_refused(nested):
    begin = time.perf_counter()
    message = refusal(nested)
    assert f"nested more than {DEPTH_LIMIT} levels deep" in message or "a key must be a word" in message
    assert time.perf_counter() - begin < 5


def test_long_keys_can_be_read_back():
    data = {"a" * 2000: 1, "b": {"c" * 170: {"d" * 1200: [1]}}}
    for loader in LOADERS:
        assert yaml.load(dump_yaml({"top": data}), Loader=loader) == {"top": data}


def test_the_pure_parser_reads_what_libyaml_reads(monkeypatch):
    text = dump_yaml({"a": ["x", {"b": "é\n"}], "c": 1})
    with_libyaml = load_yaml(text, "x")
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert load_yaml(text, "x") == with_libyaml
    assert json.dumps(with_libyaml)
