import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.records.jsontext import _ESCAPED, dump_json, load_json, load_lines


def refusal(text: str) -> str:
    with pytest.raises(InputError) as caught:
        load_json(text, "x.json")
    assert "\n" not in str(caught.value)
    return str(caught.value).removeprefix("x.json: ")


@given(data=st.data())
def test_strings_survive_on_one_line(any_words, data):
    text = data.draw(any_words)
    written = dump_json([text], indent=None)
    assert len(written.splitlines()) == 1
    written.encode()
    assert load_json(written, "x") == [text]


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(),
        lambda part: st.lists(part) | st.lists(part).map(tuple) | st.dictionaries(st.text(), part),
    )
)
def test_data_is_laid_out_as_json_dumps_does(data):
    plain = json.dumps(data, ensure_ascii=False, indent=2)
    assert dump_json(data) == _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", plain)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
@pytest.mark.parametrize("indent", [None, 2])
def test_what_is_no_json_is_not_written(number, indent):
    with pytest.raises(ValueError, match="Out of range"):
        dump_json({"a": [number]}, indent=indent)


def test_what_prints_is_not_escaped():
    assert dump_json("Kyïv — “naïve” 日本 😀") == '"Kyïv — “naïve” 日本 😀"'


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_constants_that_are_no_json_are_refused(constant):
    assert refusal(f'{{"a": {constant}}}') == f"{constant} is no JSON value: write a number, or null"


def test_a_number_beyond_all_floats_is_refused():
    assert refusal('{"a": 1e999}') == "1e999 is larger than any number here"


def test_a_number_of_thousands_of_digits_is_refused():
    assert refusal("9" * 5000) == "a number of thousands of digits: no record has one"


def test_a_key_that_stands_twice_is_refused():
    assert (
        refusal('{"b": {"a": 1, "c": 2, "a": 1}}')
        == "the key 'a' stands twice in one object: keep one of them"
    )


@pytest.mark.parametrize("nested", ["[" * 200_000, '{"a":' * 200_000])
def test_nesting_without_end_is_refused(nested):
    assert refusal(nested) == "nested too deep: no record is"


def test_broken_json_names_line_and_column():
    assert (
        refusal('{"a": 1,\n "b" 2}')
        == "line 2, column 6: broken JSON: Expecting ':' delimiter: mend it there"
    )


def test_lines_are_ended_by_line_feeds_alone():
    lines = ['{"a": "\u2028\x85"}', "", '{"b": 1}\r', " "]
    assert list(load_lines("\n".join(lines), "x")) == [(1, {"a": "\u2028\x85"}), (3, {"b": 1})]
    assert json.loads(lines[0])
