"""Claims read by people: sheets to read, and what the readers marked.

    reading.py draw ARTICLES.jsonl --articles 20 --seed 1 -o SHEETS
    reading.py count SHEETS

Each line of ARTICLES.jsonl has `text`, `doc_id` or `id`, and `dct` or `date` where the day of publication is known. A
sheet, NN.yaml, is an article with its numbered claims. Each reader marks it in a file of their own beside it,
NN.marks.READER.yaml, by the guide in README.md:

    wrong: {3: cut, 7: view}
    missing: ["the port closed in May"]

Without a file a reader has not read that article. Two readers or more of an article make the count worth something.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from predict import RULES, read_day

from factcheck.extract.claims import split
from factcheck.labelstudio.facts import ask, show_facts
from factcheck.model.claims import Claim
from factcheck.model.text import Article
from factcheck.review.agreement import measure_votes

CLASSES = {
    "cut": "span cut or too long",
    "two": "two assertions in one claim",
    "speaker": "wrong speaker",
    "value": "wrong value",
    "view": "no claim: a view",
    "page": "no claim: headline, self-reference",
    "double": "double",
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True)
    draw = commands.add_parser("draw", help="split articles drawn at random, a sheet for each")
    draw.add_argument("source", type=Path)
    draw.add_argument("--articles", type=int, default=20)
    draw.add_argument("--skip", type=int, default=0, help="articles of the same order that others read")
    draw.add_argument("--seed", type=int, default=1)
    draw.add_argument("-o", "--output", type=Path, required=True)
    draw.set_defaults(run=draw_sheets)
    count = commands.add_parser("count", help="what the readers marked, by class")
    count.add_argument("sheets", type=Path)
    count.set_defaults(run=count_marks)
    arguments = parser.parse_args()
    arguments.run(arguments)


def draw_sheets(arguments: argparse.Namespace) -> None:
    documents = [json.loads(line) for line in arguments.source.read_text("utf-8").splitlines()]
    random.Random(arguments.seed).shuffle(documents)
    drawn = documents[arguments.skip : arguments.skip + arguments.articles]
    arguments.output.mkdir(parents=True, exist_ok=True)
    for number, document in enumerate(drawn, arguments.skip):
        path = arguments.output / f"{number:03}.yaml"
        path.write_text(yaml.safe_dump(make_sheet(document), allow_unicode=True, sort_keys=False, width=110))
    print(f"{len(drawn)} sheets in {arguments.output}")


def make_sheet(document: Mapping[str, Any]) -> dict[str, Any]:
    key = str(document.get("doc_id") or document["id"])
    published = read_day(dict(document))
    article = Article(id=Article.id_of(key), key=key, text=document["text"], published=published)
    claims = split(article, RULES).claims
    return {
        "article": key,
        "published": published,
        "text": [paragraph for paragraph in article.text.split("\n") if paragraph.strip()],
        "claims": {number: show_claim(claim) for number, claim in enumerate(claims, 1)},
    }


def show_claim(claim: Claim) -> dict[str, str]:
    """What an annotator sees of it."""
    return {"claim": claim.text, "asked": ask(claim), **show_facts(claim)}


def count_marks(arguments: argparse.Namespace) -> None:
    claims, missing = Counter[str](), Counter[str]()
    wrong: dict[str, Counter[str]] = {}
    votes = []
    for path in sorted(arguments.sheets.glob("[0-9]*.yaml")):
        if ".marks." in path.name:
            continue
        numbers = yaml.safe_load(path.read_text("utf-8"))["claims"]
        marks = dict(read_marks(path, numbers))
        for reader, (marked, missed) in marks.items():
            claims[reader] += len(numbers)
            missing[reader] += missed
            wrong.setdefault(reader, Counter()).update(marked.values())
        if len(marks) > 1:
            votes += [
                {reader: marked.get(number, "right") for reader, (marked, _) in marks.items()}
                for number in numbers
            ]
    if not claims:
        sys.exit(f"{arguments.sheets}: no marks; write NN.marks.READER.yaml beside a sheet")
    print_counts(claims, wrong, missing)
    if votes:
        print_agreement(votes)


def read_marks(sheet: Path, numbers: Mapping[int, Any]) -> Iterator[tuple[str, tuple[dict[int, str], int]]]:
    """Each reader of a sheet, with the class of each claim that is wrong, and how many are missing."""
    for path in sorted(sheet.parent.glob(f"{sheet.stem}.marks.*.yaml")):
        marks = yaml.safe_load(path.read_text("utf-8")) or {}
        wrong = marks.get("wrong") or {}
        unknown = sorted(
            f"{number}: {mark}"
            for number, mark in wrong.items()
            if number not in numbers or mark not in CLASSES
        )
        if unknown:
            sys.exit(
                f"{path}: no such claim or class: {', '.join(unknown)}; the classes are {', '.join(CLASSES)}"
            )
        yield path.name.split(".")[2], (wrong, len(marks.get("missing") or ()))


def print_counts(claims: Counter[str], wrong: Mapping[str, Counter[str]], missing: Counter[str]) -> None:
    read = claims.total()
    rows = {name: [wrong[reader][name] for reader in claims] for name in CLASSES}
    rows["wrong"] = [wrong[reader].total() for reader in claims]
    print(f"{'':40}{'all':>8}" + "".join(f"{reader:>12}" for reader in claims))
    print(f"{'claims read':40}{read:8}" + "".join(f"{number:12}" for number in claims.values()))
    for name, numbers in rows.items():
        shares = "".join(f"{number / of:12.1%}" for number, of in zip(numbers, claims.values(), strict=True))
        print(f"{CLASSES.get(name, name):40}{sum(numbers) / read:8.1%}{shares}")
    # of all there is to find: what is right and what is missing
    rights = [of - number for of, number in zip(claims.values(), rows["wrong"], strict=True)]
    shares = "".join(
        f"{missed / max(missed + right, 1):12.1%}"
        for missed, right in zip(missing.values(), rights, strict=True)
    )
    print(f"{'missing':40}{missing.total() / (missing.total() + sum(rights)):8.1%}{shares}")


def print_agreement(votes: list[dict[str, str]]) -> None:
    judged = [
        {reader: "right" if vote == "right" else "wrong" for reader, vote in one.items()} for one in votes
    ]
    all_wrong = sum("right" not in one.values() for one in judged)
    some_wrong = sum("wrong" in one.values() for one in judged)
    agreement = measure_votes(judged)
    print(f"\n{len(votes)} claims with two readers or more:")
    print(
        f"wrong for all of them {all_wrong / len(votes):.1%}, for one or more {some_wrong / len(votes):.1%}"
    )
    if agreement.alpha is not None and agreement.alpha.value is not None:
        print(f"right or wrong, Krippendorff's alpha {agreement.alpha.value:.2f}")


if __name__ == "__main__":
    main()
