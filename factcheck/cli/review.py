"""`factcheck review`: article → claims in Label Studio, ready to be judged, in one go."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.push import Layout, Replace, Scale
from factcheck.cli.split import AllowPrivate, Encoding, Language, Published, Sources, Title, Url

if TYPE_CHECKING:
    from factcheck.settings import Settings


def review(
    sources: Sources,
    published: Published = None,
    title: Title = None,
    url: Url = None,
    language: Language = None,
    encoding: Encoding = "utf-8",
    allow_private: AllowPrivate = False,
    project: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Title of the project.  [default: the article's title if that was given or the article has an "
            "address, else its file's name; of several articles the name of the first file]",
        ),
    ] = None,
    layout: Layout = None,
    scale: Scale = None,
    replace: Replace = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Also write the claim set here: .yaml, .json or .jsonl."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Split articles and bring the claims into Label Studio: everything up to the verdicts.

    Uses the Label Studio that LABEL_STUDIO_URL and LABEL_STUDIO_API_KEY name, else starts one on this machine.
    Doing it again doubles nothing.

    Examples:

        factcheck review article.txt
        factcheck review article.txt --published 2022-02-21 --project "Ukraine summit"
    """
    from factcheck.api.pushing import check_options, push_each
    from factcheck.cli.output import print_json, program, tasks_done
    from factcheck.cli.push import describe_push, print_push, report_doubles
    from factcheck.cli.split import print_claims, read_and_split
    from factcheck.settings import load_settings

    settings = load_settings()
    check_options(scale=scale)
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
    if not as_json:
        print_claims(claim_set)
    name = "claims" if sources[0] == "-" else Path(sources[0]).stem
    login = _start_embedded(settings)
    with tasks_done("pushing claims") as report:
        (pushed,) = push_each(
            claim_set,
            project,
            name=name,
            scale=scale,
            layout=layout,
            replace=replace,
            settings=settings,
            report=report,
        )
    if as_json:
        print_json({**describe_push(pushed), "claims": len(claim_set.claims)})
    else:
        print_push(pushed)
        if login:
            typer.echo(login)
        typer.echo(
            f"Then run {program()} pull --project {shlex.quote(pushed.project.title)} -o verified.yaml"
        )
    report_doubles(pushed)


def _start_embedded(settings: "Settings") -> str | None:
    """Start the embedded Label Studio where no other is named, and say how to log in there."""
    from factcheck.api.studio import start_server
    from factcheck.cli.studio import report_start, tell_login

    if settings.label_studio_url is not None:
        return None
    with report_start() as report:
        server = start_server(settings.data_dir, report=report)
    return tell_login(server.data_dir)
