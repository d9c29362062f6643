"""Verified claim set → what others read: `factcheck.export` and `factcheck.report`."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from itertools import groupby
from os import PathLike, fspath
from typing import Any, BinaryIO

from factcheck.errors import InputError
from factcheck.model.claims import LeftOut
from factcheck.model.text import is_web_address
from factcheck.model.verdicts import Annotation, AnnotationState, Role, VerifiedClaimSet
from factcheck.publish.formats import ExportFormat, Writer, check_ending, endings_of, writer
from factcheck.publish.publisher import Publisher
from factcheck.records.files import keep_apart, replacing
from factcheck.records.jsontext import dump_list
from factcheck.records.verified import VerifiedClaims, open_verified
from factcheck.settings import Settings, load_settings, settings_path


def export(
    verified: VerifiedClaimSet | VerifiedClaims | str | PathLike[str],
    to: ExportFormat | str,
    output: str | PathLike[str] | BinaryIO,
    *,
    page: str | None = None,
    settings: Settings | None = None,
) -> Mapping[str, int]:
    """Write a verified claim set, or a file of one, in another format; a .jsonl file is written as it is read.

    `page` is the address at which the verdicts are published; who publishes is told by the settings. Gives what the
    format could not hold: words → how many. Raises InputError, RecordError.
    """
    if page is not None and not is_web_address(page):
        raise InputError(f"--page {page}: is no web address such as https://example.org/checks")
    try:
        form = ExportFormat(to)
    except ValueError:
        raise InputError(f"{to!r}: no format to write: it is one of {', '.join(ExportFormat)}") from None
    if isinstance(output, str | PathLike):
        check_ending(fspath(output), form, endings_of(form))
    write = writer_of(form)
    settings = settings or load_settings()
    publisher = Publisher(
        name=settings.publisher_name,
        url=settings.publisher_url,
        page=page,
        settings=str(settings_path()),
    )
    return _write(write, verified, output, publisher)


def report(
    verified: VerifiedClaimSet | VerifiedClaims | str | PathLike[str],
    output: str | PathLike[str] | BinaryIO = "report.html",
) -> Mapping[str, int]:
    """Write the page that shows the articles with their claims and verdicts. Gives what it does not hold."""
    if isinstance(output, str | PathLike):
        check_ending(fspath(output), "the report", (".html", ".htm"))
    from factcheck.publish.report import write

    return _write(write, verified, output, Publisher())


def writer_of(form: ExportFormat) -> Writer:
    """Writer of a format. Raises InputError where a library that it needs is not installed."""
    return _write_tasks if form is ExportFormat.LABEL_STUDIO else writer(form)


def _write(
    write: Writer,
    verified: VerifiedClaimSet | VerifiedClaims | str | PathLike[str],
    output: str | PathLike[str] | BinaryIO,
    publisher: Publisher,
) -> Mapping[str, int]:
    with ExitStack() as stack:
        if isinstance(verified, VerifiedClaimSet):
            claims = VerifiedClaims(verified)
        elif isinstance(verified, VerifiedClaims):
            claims = verified
        else:
            if isinstance(output, str | PathLike):
                keep_apart(fspath(output), [fspath(verified)])
            claims = stack.enter_context(open_verified(fspath(verified)))
        if isinstance(output, str | PathLike):
            output = stack.enter_context(replacing(fspath(output)))
        return write(claims, output, publisher)


def _write_tasks(claims: VerifiedClaims, file: BinaryIO, publisher: Publisher) -> Mapping[str, int]:
    """Tasks for Label Studio: the one format that the room which knows its interface has to make."""
    dropped: Counter[str] = Counter({"problems": claims.counts["problems"]})
    # for a program, and ten times as long as what the others write of a claim
    file.writelines(dump_list(_tasks(claims, dropped), indent=None))
    return dropped


def _tasks(claims: VerifiedClaims, dropped: Counter[str]) -> Iterator[dict[str, Any]]:
    from factcheck.labelstudio.taskfile import build_tasks

    left_out: dict[str, list[LeftOut]] = {}
    for item in claims.left_out():
        left_out.setdefault(item.article, []).append(item)
    for id_, group in groupby(claims.in_articles(), key=lambda pair: pair[0].id):
        pairs = list(group)
        of_article = [verified for _, verified in pairs]
        for verified in of_article:
            dropped["claims that the article no longer makes"] += verified.withdrawn
            dropped.update(filter(None, map(_unheld, verified.annotations)))
        yield from build_tasks(pairs[0][0], of_article, left_out.get(id_, ()), claims.header.scale)


def _unheld(annotation: Annotation) -> str | None:
    if annotation.state is AnnotationState.DRAFT:
        return "drafts"
    return "roles of adjudicators" if annotation.role is Role.ADJUDICATOR else "names of annotators"
