from io import BytesIO
from pathlib import Path

import pytest

import factcheck as library
from factcheck.errors import InputError
from factcheck.publish.formats import ExportFormat
from factcheck.records.files import dump_record, write_record
from factcheck.settings import Settings
from tests.review.reviews import review

# needs no evidence
VERIFIED = review((("ann", "not_a_claim"),), (("ann", "not_enough_evidence"),), ())
PAGE = "https://example.org/checks"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "verified.jsonl"
    write_record(VERIFIED, path)
    return path


@pytest.mark.parametrize("form", ExportFormat)
def test_a_set_and_a_file_give_what_the_command_gives(
    factcheck, path: Path, form: ExportFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = path.with_name("settings.yaml")
    settings.write_text('publisher_name: "The desk"')
    monkeypatch.setenv("FACTCHECK_SETTINGS", str(settings))
    of_set, of_file, of_command = BytesIO(), BytesIO(), path.with_name("out")
    dropped = library.export(VERIFIED, form, of_set, page=PAGE)
    assert library.export(path, form.value, of_file, page=PAGE) == dropped
    assert factcheck("export", path, "--to", form.value, "--page", PAGE, "-o", of_command).code == 0
    assert of_set.getvalue() == of_file.getvalue() == of_command.read_bytes()


def test_records_are_written_as_they_are(path: Path) -> None:
    for form in ("yaml", "json", "jsonl"):
        written = path.with_name(f"again.{form}")
        assert not any(library.export(path, form, written).values())
        assert written.read_text("utf-8") == dump_record(VERIFIED, form)


def test_who_publishes_is_told_by_the_settings(tmp_path: Path) -> None:
    written = tmp_path / "claims.json"
    settings = Settings(data_dir=tmp_path, publisher_name="The desk", publisher_url="https://example.org")
    library.export(VERIFIED, "claimreview", written, page=PAGE, settings=settings)
    assert "The desk" in written.read_text("utf-8")


def test_a_page_has_an_address(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no web address"):
        library.export(VERIFIED, "claimreview", tmp_path / "claims.json", page="checks")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_and_the_file_itself(path: Path) -> None:
    with pytest.raises(InputError, match=r"'xls': no format to write: it is one of yaml, json"):
        library.export(path, "xls", path.with_name("x"))
    with pytest.raises(InputError, match="is what is read"):
        library.export(path, "jsonl", path)


def test_the_page_that_shows_it(factcheck, path: Path) -> None:
    of_function, of_command = path.with_name("function.html"), path.with_name("command.html")
    library.report(VERIFIED, of_function)
    assert factcheck("report", path, "-o", of_command).code == 0
    assert of_function.read_bytes() == of_command.read_bytes()
