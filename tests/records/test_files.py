import errno
import io
import json
import os
import resource
import stat
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.errors import InputError, RecordError, ServerError
from factcheck.model.verdicts import VerifiedClaimSet
from factcheck.records import files
from factcheck.records.files import Format, dump_record, load_record, read_record, write_record
from factcheck.records.streams import write_stream

FORMATS = [Format.YAML, Format.JSON, Format.JSONL]


def refusal(path) -> str:
    """The one line with which reading is refused."""
    with pytest.raises(InputError) as caught:
        read_record(path)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(f"{path}: ")
    return message.removeprefix(f"{path}: ")


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_record_keeps_its_bytes_through_all_formats(any_record, data):
    record = data.draw(any_record)
    first = {format_: dump_record(record, format_) for format_ in FORMATS}
    for text in first.values():
        text.encode()
    for format_, text in first.items():
        again = load_record(text, format_, "x", check=False)
        assert again == record
        assert {other: dump_record(again, other) for other in FORMATS} == first


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_stream_has_the_bytes_of_the_record(any_record, tmp_path, data):
    record = data.draw(any_record.filter(lambda record: isinstance(record, VerifiedClaimSet)))
    header = record.model_copy(update={"articles": (), "claims": (), "left_out": (), "problems": ()})
    for format_ in FORMATS:
        path = tmp_path / f"stream.{format_}"
        write_stream(
            header,
            path,
            articles=iter(record.articles),
            claims=iter(record.claims),
            left_out=iter(record.left_out),
            problems=iter(record.problems),
        )
        assert path.read_text("utf-8") == dump_record(record, format_)


def test_a_stream_that_breaks_leaves_the_old_file(verified_set, tmp_path):
    path = tmp_path / "verified.jsonl"
    path.write_text("precious", "utf-8")

    def broken():
        yield verified_set.claims[0]
        raise ServerError("gone")

    with pytest.raises(ServerError):
        write_stream(verified_set, path, articles=(), claims=broken(), left_out=(), problems=())
    assert path.read_text("utf-8") == "precious"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", [".yaml", ".yml", ".json", ".jsonl", ".YAML"])
def test_files_round_trip(claim_set, verified_set, tmp_path, ending):
    for record in (claim_set, verified_set):
        path = tmp_path / f"record{ending}"
        write_record(record, path)
        assert read_record(path) == record


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("kind", ["claim_set", "verified_set"])
def test_stdin_is_sniffed(request, monkeypatch, kind, format_):
    record = request.getfixturevalue(kind)
    stdin = io.TextIOWrapper(io.BytesIO(dump_record(record, format_).encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert read_record("-") == record


def test_stdin_takes_json_on_one_line(claim_set, monkeypatch):
    line = json.dumps(json.loads(dump_record(claim_set, "json")))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line.encode())))
    assert read_record("-") == claim_set


def test_a_byte_order_mark_is_no_part_of_the_record(claim_set, tmp_path):
    path = tmp_path / "claims.json"
    path.write_text(dump_record(claim_set, "json"), "utf-8-sig")
    assert read_record(path) == claim_set


def test_yaml_reads_well(verified_set):
    text = dump_record(verified_set, "yaml")
    assert text.startswith('record: verified_claim_set\nversion: "1"\nproject: Dam\n')
    assert "    text: |\n      The minister said on Tuesday that" in text
    assert "      - {start: 0, end: 75, paragraph: 0}\n" in text
    assert '      focus: {start: 34, end: 56, quote: "more than 3,000 people"}\n' in text
    assert "  - verdict: {label: supported, settled_by: single}\n    claim:\n" in text
    assert 'published: "2024-03-06"' in text
    assert max(map(len, text.splitlines())) < 140


def test_defaults_are_left_out_but_what_a_reader_needs_stays(claim_set):
    data = json.loads(dump_record(claim_set.model_copy(update={"claims": (), "left_out": ()}), "json"))
    assert list(data) == ["record", "version", "articles", "claims"]
    assert list(data["articles"][0]) == ["id", "key", "language", "published", "text", "sentences"]


def test_jsonl_has_a_header_and_a_line_for_each(verified_set):
    lines = [json.loads(line) for line in dump_record(verified_set, "jsonl").splitlines()]
    assert [line["record"] for line in lines] == [
        "verified_claim_set", "article", "claim", "claim", "left_out", "problem",
    ]  # fmt: skip
    assert list(lines[0]) == ["record", "version", "project", "scale"]


def test_no_such_file(tmp_path):
    assert refusal(tmp_path / "no.yaml") == "no such file: check the name"


def test_a_folder(tmp_path):
    (tmp_path / "folder.yaml").mkdir()
    assert refusal(tmp_path / "folder.yaml") == "a folder: name a file in it"


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\xef\xbb\xbf\n"])
@pytest.mark.parametrize("ending", ["yaml", "json", "jsonl"])
def test_an_empty_file(tmp_path, content, ending):
    path = tmp_path / f"empty.{ending}"
    path.write_bytes(content)
    assert refusal(path) == "empty: nothing to read"


def test_a_binary(tmp_path):
    path = tmp_path / "picture.json"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert refusal(path) == "a binary file: a record is UTF-8 text"


def test_not_utf8(tmp_path):
    path = tmp_path / "latin.yaml"
    path.write_bytes("record: claim_set\nkey: café\n".encode("latin-1"))
    assert refusal(path) == "not UTF-8: the byte at offset 26 (line 2) is 0xe9: save it as UTF-8"


def test_an_unknown_ending():
    assert refusal("claims.csv") == "unknown ending: name it .yaml, .yml, .json or .jsonl"


def test_a_file_over_the_limit(tmp_path):
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(files.SIZE_LIMIT + 1)
    assert refusal(path) == "larger than 256 MB: split it into several records"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("x.yaml", 'record: "claim_set\n', "line 2, column 1: broken YAML: found unexpected end of stream: mend it"),
        ("x.yaml", "record: claim_set\n  version: 1\n", "line 2, column 10: broken YAML: mapping values are not"),
        ("x.json", '{"record": "claim_set",\n "version" "1"}', "line 2, column 12: broken JSON: Expecting ':'"),
        ("x.jsonl", '{"record": "claim_set", "version": "1"}\n{"record"', "line 2, column 10: broken JSON: "),
        ("x.jsonl", '{"record": "claim_set", "version": "1"}\n[]', "line 2: not an object"),
        ("x.jsonl", '{"record": "claim_set", "version": "1"}\n{"record": "poem"}', "line 2: the record is 'poem'"),
    ],
)  # fmt: skip
def test_broken_text_names_line_and_column(tmp_path, name, content, expected):
    (tmp_path / name).write_text(content)
    assert refusal(tmp_path / name).startswith(expected)


@pytest.mark.parametrize("version", ['"2"', "2", '"10"'])
def test_a_future_version(tmp_path, version):
    path = tmp_path / "x.yaml"
    path.write_text(f"record: claim_set\nversion: {version}\nnew_field: 1\n")
    number = version.strip('"')
    assert refusal(path) == f"version '{number}': this factcheck reads version 1: update factcheck-kit"


def test_no_version(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("record: claim_set\narticles: []\n")
    assert refusal(path) == 'it does not say its version: add `version: "1"`'


@pytest.mark.parametrize(
    "content", ["- a\n", "just words\n", "a: 1\n", "record: [claim_set]\n", "# nothing\n"]
)
def test_not_a_record(tmp_path, content):
    path = tmp_path / "x.yaml"
    path.write_text(content)
    assert refusal(path).startswith("not a record: ")


def test_a_record_that_breaks_its_schema_lists_every_place(claim_set):
    data = json.loads(dump_record(claim_set, "json"))
    data["claims"][1]["focus"]["start"] = "100"
    data["claims"][0]["quantities"][0]["value"] = "3,000"
    data["claims"][0]["colour"] = "red"
    data["claims"][0]["two\nlines"] = "red"
    data["articles"][0]["id"] = "a_0"
    with pytest.raises(RecordError) as caught:
        load_record(json.dumps(data), "json", "claims.json")
    assert str(caught.value).startswith("claims.json: not a valid claim set: ")
    expected = claim_set.articles[0].id
    assert caught.value.problems == (
        f"articles[0]: id 'a_0' does not follow from the key: it should be '{expected}'",
        "claims[0].quantities[0].value: should be a whole number, or should be a number",
        "claims[0].colour: there is no such field",
        "claims[0].'two\\nlines': there is no such field",
        "claims[1].focus.start: should be a whole number",
    )


def test_spans_are_checked_unless_told_otherwise(claim_set):
    text = dump_record(claim_set, "yaml").replace("had left the town", "had left the city")
    with pytest.raises(RecordError):
        load_record(text, "yaml", "x")
    broken = dump_record(claim_set, "json").replace('"start": 77', '"start": 76')
    with pytest.raises(RecordError) as caught:
        load_record(broken.replace('"end": 75', '"end": 74'), "json", "x")
    assert caught.value.problems[0].startswith("articles[0].sentences[1]: the gap before it holds more than")
    assert load_record(broken, "json", "x", check=False)


def test_an_empty_list_of_claims_is_a_record(claim_set):
    empty = claim_set.model_copy(update={"claims": (), "left_out": ()})
    for format_ in FORMATS:
        assert load_record(dump_record(empty, format_), format_, "x") == empty


def test_a_new_file_has_the_usual_permissions_and_an_old_one_keeps_its_own(claim_set, tmp_path):
    path, usual = tmp_path / "claims.yaml", tmp_path / "usual"
    usual.touch()
    write_record(claim_set, path)
    assert path.stat().st_mode == usual.stat().st_mode
    path.chmod(0o600)
    write_record(claim_set, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_stays_a_link(claim_set, tmp_path):
    (tmp_path / "link.yaml").symlink_to("claims.yaml")
    write_record(claim_set, tmp_path / "link.yaml")
    assert (tmp_path / "link.yaml").is_symlink()
    assert read_record(tmp_path / "claims.yaml") == claim_set


@contextmanager
def small_files():
    """No file may grow: the kernel then refuses as it does on a full disk. Around one call only: it holds for
    the file that the test report goes to as well."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_the_old_file_and_no_litter(claim_set, tmp_path):
    path = tmp_path / "claims.yaml"
    path.write_text("old")
    with pytest.raises(InputError) as caught, small_files():
        write_record(claim_set, path)
    assert str(caught.value) == f"{path}: the disk is full: make room, or choose another folder"
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_that_is_full_only_on_fsync(claim_set, tmp_path, monkeypatch, code):
    def fsync(_):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(InputError, match="the disk is full"):
        write_record(claim_set, tmp_path / "claims.yaml")
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_folder(claim_set, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    folder.chmod(0o555)
    if os.access(folder, os.W_OK):
        # root may write anywhere but where the kernel lets nobody
        folder = Path("/proc/self/fd")
    with pytest.raises(InputError) as caught:
        write_record(claim_set, folder / "claims.yaml")
    assert str(caught.value).startswith(f"{folder}/claims.yaml: ")
    assert "folder" in str(caught.value)


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.EPERM])
def test_a_folder_where_nothing_may_be_made(claim_set, tmp_path, monkeypatch, code):
    def refuse(*_, **__):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(InputError) as caught:
        write_record(claim_set, tmp_path / "claims.yaml")
    assert str(caught.value).endswith(f"not allowed to write in {tmp_path}: choose another folder")


def test_no_folder_to_write_to(claim_set, tmp_path):
    with pytest.raises(InputError, match=r"there is no folder .*: make it first"):
        write_record(claim_set, tmp_path / "no" / "claims.yaml")


def test_writing_over_a_folder(claim_set, tmp_path):
    (tmp_path / "claims.yaml").mkdir()
    with pytest.raises(InputError, match="a folder: name a file in it"):
        write_record(claim_set, tmp_path / "claims.yaml")
    assert list(tmp_path.iterdir()) == [tmp_path / "claims.yaml"]


def test_an_interrupt_leaves_no_litter(claim_set, tmp_path, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_record(claim_set, tmp_path / "claims.yaml")
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), format_=st.sampled_from(FORMATS))
def test_whatever_is_read_ends_in_a_record_or_one_line(verified_set, data, format_):
    text = dump_record(verified_set, format_)
    start, end = (data.draw(st.integers(0, len(text))) for _ in range(2))
    noise = data.draw(
        st.text() | st.sampled_from(["null", "[]", "{}", '"', "1e999", "NaN", "{start: 1}", '{"a":1,"a":1}'])
    )
    try:
        load_record(text[:start] + noise + text[end:], format_, "x")
    except InputError as error:
        assert "\n" not in str(error)
        assert all("\n" not in problem for problem in getattr(error, "problems", ()))


def test_other_readers_of_yaml_see_the_same(verified_set):
    text = dump_record(verified_set, "yaml")
    assert yaml.safe_load(text) == json.loads(dump_record(verified_set, "json"))
