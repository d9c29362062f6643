import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import factcheck
from factcheck.errors import InputError
from factcheck.records.files import dump_record


def test_a_text_is_split() -> None:
    (claim,) = factcheck.split("The army lost 3 tanks on Monday.").claims
    assert claim.type == "weapons_count"


def test_no_text_is_no_article() -> None:
    with pytest.raises(InputError, match="text: empty: nothing to split"):
        factcheck.split(" \n")


def test_articles_are_read_and_split(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"Division {name} lost 3 tanks.")
    articles = factcheck.read(tmp_path / "one.txt", str(tmp_path / "two.txt"), published=date(2024, 3, 5))
    done: list[int] = []
    claim_set = factcheck.split(articles, report=done.append)
    assert [article.key for article in claim_set.articles] == ["one.txt", "two.txt"]
    assert {article.published for article in claim_set.articles} == {date(2024, 3, 5)}
    assert done == [1, 2]


def test_the_command_gives_what_the_function_gives(factcheck, seed_path: Path) -> None:
    import factcheck as library

    outcome = factcheck("split", seed_path, "--published", "2022-02-21", "--json")
    articles = library.read(seed_path, published=date(2022, 2, 21))
    assert outcome.out == dump_record(library.split(articles), "json")


def test_a_text_in_another_language_is_refused_unless_one_is_named(factcheck, tmp_path: Path) -> None:
    import factcheck as library

    path = tmp_path / "german.txt"
    path.write_text("Die Ministerin war am Dienstag in Paris und sprach mit ihrem Kollegen. " * 5)
    refused = factcheck("split", path)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err == (
        f"factcheck: {path}: does not read like 'en': only texts in en can be split: "
        "if this is one, say --language en\n"
    )
    refused = factcheck("split", path, "--language", "de")
    assert refused.code == 2
    assert refused.err.startswith(f"factcheck: {path}: is in 'de': only texts in en can be split")
    assert library.read(path, language="en")


def test_the_line_of_a_text_in_another_language_is_named(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_text(
        '{"id": "one", "text": "It rained."}\n{"id": "deux", "text": "Il pleut.", "language": "fr"}'
    )
    with pytest.raises(InputError, match=r"articles\.jsonl: deux: is in 'fr': only texts in en can be split"):
        factcheck.read(path)


def test_a_title_names_one_article(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="single source"):
        factcheck.read("a.txt", "b.txt", title="T")


def test_there_is_nothing_else() -> None:
    assert set(factcheck.__all__) <= set(dir(factcheck))
    with pytest.raises(AttributeError, match="no attribute 'splot'"):
        factcheck.splot  # noqa: B018
    for name in factcheck.__all__:
        assert getattr(factcheck, name)


def test_importing_it_imports_next_to_nothing() -> None:
    code = (
        "import sys; before = set(sys.modules); import factcheck; print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {name for name in done.stdout.split() if name.startswith("factcheck")} == {
        "factcheck",
        "factcheck.version",
    }
    assert not {"pydantic", "typer", "label_studio_sdk", "yaml"} & set(done.stdout.split())
