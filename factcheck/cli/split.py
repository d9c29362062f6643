"""`factcheck split`: article → claim set."""

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.errors import InputError

if TYPE_CHECKING:
    from rich.text import Text

    from factcheck.model.claims import Claim, ClaimSet


Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="ARTICLE",
        help="Text (.txt, .md), web pages (.html or an address), lines of JSON (.jsonl); `-` is standard input.",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Publication date (2022-02-21). Without it, it is inferred from the text where possible.",
    ),
]
Title = Annotated[
    str | None,
    typer.Option(
        help="Headline of the article; without a --url also its key, so that another title makes it another article.  "
        "[default: its own, if any]"
    ),
]
Url = Annotated[
    str | None,
    typer.Option(help="Address of the article: its key, so that a corrected text keeps its claims' ids."),
]
Language = Annotated[
    str | None,
    typer.Option(help="Language of the rules (ISO 639-1).  [default: the source's own, else en]"),
]
Encoding = Annotated[str, typer.Option(help="Encoding of text files.")]
AllowPrivate = Annotated[
    bool,
    typer.Option("--allow-private", help="Fetch addresses on this machine and in private networks, too."),
]


def read_and_split(
    sources: list[str],
    *,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    language: str | None = None,
    encoding: str = "utf-8",
    allow_private: bool = False,
    output: Path | None = None,
) -> "ClaimSet":
    """Claim set of the articles named on the command line, also written to `output`.

    Raises InputError for options that do not fit.
    """
    from factcheck.api.articles import read, split
    from factcheck.cli.output import progress
    from factcheck.records.files import format_of, keep_apart, write_record

    if output is not None:
        format_of(output)
        keep_apart(output, sources)

    articles = read(
        *sources,
        title=title,
        url=url,
        published=_read_date(published),
        language=language,
        encoding=encoding,
        allow_private=allow_private,
    )
    with progress() as bar:
        task = bar.add_task("splitting articles", total=len(articles))
        claim_set = split(articles, report=lambda done: bar.update(task, completed=done))
    if output is not None:
        write_record(claim_set, output)
    return claim_set


def split(
    sources: Sources,
    published: Published = None,
    title: Title = None,
    url: Url = None,
    language: Language = None,
    encoding: Encoding = "utf-8",
    allow_private: AllowPrivate = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the claim set here: .yaml, .json or .jsonl.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the claim set as JSON.")] = False,
    show_all: Annotated[bool, typer.Option("--all", help="Also list what was left out, and why.")] = False,
) -> None:
    """Split articles into claims: numbers, dates, conditions, who said what.

    Examples:

        factcheck split article.txt
        factcheck split article.txt --published 2022-02-21 -o claims.yaml
        factcheck split https://example.org/story -o claims.yaml
        factcheck split articles.jsonl -o claims.jsonl
        factcheck split - --url https://example.org/story --json < article.txt
    """
    from factcheck.cli.output import count
    from factcheck.records.files import dump_record

    claim_set = read_and_split(
        sources,
        published=published,
        title=title,
        url=url,
        language=language,
        encoding=encoding,
        allow_private=allow_private,
        output=output,
    )
    if as_json:
        sys.stdout.write(dump_record(claim_set, "json"))
        return
    if output is None:
        print_claims(claim_set)
    if show_all:
        _print_left_out(claim_set)
    if output is not None:
        typer.echo(f"{count(len(claim_set.claims), 'claim')} written to {output}", err=True)


def print_claims(claim_set: "ClaimSet") -> None:
    """Table of the claims: type, clause with the focus marked, source, resolved value."""
    from factcheck.cli.output import count, print_table
    from factcheck.model.wording import describe_value

    for article in claim_set.articles:
        claims = [claim for claim in claim_set.claims if claim.article == article.id]
        left_out = sum(item.article == article.id for item in claim_set.left_out)
        day = article.published.isoformat() if article.published else "unknown (give it with --published)"
        inferred = f", inferred from “{article.published_from.quote}”" if article.published_from else ""
        typer.echo(
            f"{article.title or article.key}: {count(len(claims), 'claim')}, published {day}{inferred}"
        )
        if not claims:
            typer.echo(f"No claims; left out: {left_out} (factcheck split --all says what, and why)")
            continue
        print_table(
            ("type", "claim", "source", "value"),
            ((claim.type, _mark_focus(claim), _source(claim), describe_value(claim)) for claim in claims),
        )
        for spellings in sorted(_name_variants(claims)):
            typer.echo(f"Two spellings of one name? {', '.join(spellings)}")


def _source(claim: "Claim") -> str:
    from factcheck.model.wording import describe_source

    attribution = claim.attribution
    if attribution is None:
        return ""
    source = describe_source(attribution)
    return f"{source}, via {attribution.via.quote}" if attribution.via else source


def _mark_focus(claim: "Claim") -> "Text":
    from rich.text import Text

    start, end = claim.focus.start - claim.span.start, claim.focus.end - claim.span.start
    text = Text(claim.span.quote)
    if 0 <= start < end <= len(text) and end - start < len(text):
        text.stylize("bold", start, end)
        if not sys.stdout.isatty():
            quote = claim.span.quote
            return Text(f"{quote[:start]}*{quote[start:end]}*{quote[end:]}")
    return text


def _name_variants(claims: "list[Claim]") -> set[tuple[str, ...]]:
    return {
        tuple(sorted((flag.span.quote, *flag.candidates)))
        for claim in claims
        for flag in claim.flags
        if flag.kind == "name_variant"
    }


def _print_left_out(claim_set: "ClaimSet") -> None:
    from factcheck.cli.output import print_table

    print_table(
        ("left out because", "words", "rule"),
        ((item.reason, item.span.quote, item.rule) for item in claim_set.left_out),
    )


def _read_date(published: str | None) -> datetime.date | None:
    if published is None:
        return None
    try:
        return datetime.date.fromisoformat(published)
    except ValueError:
        raise InputError(f"--published {published!r}: is no date: write it as 2022-02-21") from None
