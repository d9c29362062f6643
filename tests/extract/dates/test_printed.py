"""The publication date that a text has at its head."""

from datetime import date

import pytest

from factcheck.extract.dates import infer_published
from factcheck.extract.sentences import split_sentences
from factcheck.rules.load import load_rules

RULES = load_rules("en")
BODY = "The ferry to the island was stopped on Monday, the harbour master said.\nIt will sail again soon.\n"


def published(head: str) -> tuple[str, str] | None:
    text = f"Ferry to the island is stopped\n\n{head}{BODY}"
    inferred = infer_published(text, split_sentences(text, RULES), today=date(2026, 1, 1), rules=RULES)
    return (inferred[0].isoformat(), inferred[1].quote) if inferred else None


@pytest.mark.parametrize(
    ("head", "quote"),
    [
        ("Published: 3 May 2023\n", "3 May 2023"),
        ("By Anna Roe\nPublished May 3, 2023 at 5:30 p.m. ET | Updated May 4, 2023\n", "May 3, 2023 at 5:30 p.m. ET"),
        ("Last updated on 4 May 2023\nFirst published 3 May 2023\n", "3 May 2023"),
        ("Posted on 2023-05-03 by Anna Roe\n", "2023-05-03"),
        ("May 3, 2023\n\n", "May 3, 2023"),
        ("By Anna Roe | May 3, 2023\n", "May 3, 2023"),
        ("BERGEN, May 3, 2023 — ", "May 3, 2023"),
        ("BERGEN, Norway, 3 May 2023 (AP) - ", "3 May 2023"),
        ("Bergen, May 3, 2023 (Reuters) - ", "May 3, 2023"),
    ],
)  # fmt: skip
def test_printed(head: str, quote: str) -> None:
    assert published(head) == ("2023-05-03", quote)


def test_an_update_for_want_of_another() -> None:
    assert published("Updated: 4 May 2023, 10:15 GMT\n") == ("2023-05-04", "4 May 2023, 10:15 GMT")


@pytest.mark.parametrize(
    "head",
    [
        "Published: May 3\n",
        "BERGEN, May 3 (AP) — ",
        "Published: 3 May 2031\n",
        "The harbour was opened on May 3, 2020.\n",
        "The harbour was opened by the king.\nMay 3, 2020\n",
        "May 3, 2020: the harbour is opened.\n",
        "Published May 3, 2020, the report says nothing of it.\n",
    ],
)
def test_neither_without_a_year_nor_from_a_sentence(head: str) -> None:
    assert published(head) is None


def test_only_at_the_head() -> None:
    assert published(BODY * 20 + "Published: 3 May 2023\n") is None
