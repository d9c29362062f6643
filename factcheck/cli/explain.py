"""`factcheck explain`: which rule found what in each claim, as a tree."""

import os
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.split import (
    AllowPrivate,
    Encoding,
    Language,
    Published,
    Title,
    Url,
    read_and_split,
)

if TYPE_CHECKING:
    from rich.text import Text
    from rich.tree import Tree

    from factcheck.api.explaining import Step


def explain(
    source: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Text, web page or address; `-` is standard input.")
    ],
    claim: Annotated[
        str | None,
        typer.Option("--claim", metavar="ID", help="Only this claim; the start of its id will do."),
    ] = None,
    published: Published = None,
    title: Title = None,
    url: Url = None,
    language: Language = None,
    encoding: Encoding = "utf-8",
    allow_private: AllowPrivate = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the explanations as JSON.")] = False,
) -> None:
    """Show which rule found what in each claim: type, priority, cuts, source, dates, figures, condition, insertions.

    Examples:

        factcheck explain article.txt
        factcheck explain article.txt --claim c_1f0c9a3b5d7e2f46
        factcheck explain article.txt --json
    """
    from factcheck.api.explaining import explain as explain_claims
    from factcheck.cli.output import print_json

    claim_set = read_and_split(
        [source],
        published=published,
        title=title,
        url=url,
        language=language,
        encoding=encoding,
        allow_private=allow_private,
    )
    steps = explain_claims(claim_set, claim or "")
    if as_json:
        print_json([step.as_data() for step in steps])
        return
    for step in steps:
        _print_tree(step)


def _print_tree(step: "Step") -> None:
    from rich.console import Console
    from rich.tree import Tree

    tree = Tree(_line(step))
    _grow(tree, step)
    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else 120
    Console(width=width, highlight=False).print(tree)


def _grow(tree: "Tree", step: "Step") -> None:
    for inner in step.steps:
        _grow(tree.add(_line(inner)), inner)


def _line(step: "Step") -> "Text":
    from rich.text import Text

    line = Text()
    if step.what != "claim":
        line.append(f"{step.what} ", style="dim")
    line.append(" ".join(step.words.split()), style="bold" if step.what == "claim" else "")
    if step.rule:
        line.append(f" ← {step.rule}", style="cyan")
    for name, words in step.facts.items():
        line.append(f"\n{name}: ", style="dim")
        line.append(" ".join(words.split()))
    return line
