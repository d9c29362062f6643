"""Verified claims → Markdown (CommonMark with footnotes, as GitHub, Pandoc and most newsroom systems read it).

The article with a mark behind each claim that has a verdict, and a footnote for each: verdict, claim, speaker,
evidence, notes.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import BinaryIO

from factcheck.model.text import Article
from factcheck.model.verdicts import VerdictLabel, VerifiedClaim
from factcheck.model.wording import describe_source
from factcheck.publish.grounds import evidence, grounds, notes, publishable
from factcheck.publish.publisher import Publisher
from factcheck.records.verified import VerifiedClaims

# Characters that can mean something anywhere in Markdown, and those that can at the start of a line.
_ACTIVE = re.compile(r"[\\`*_\[\]<>&~|$^{}#!]|:(?=//)|(?<=\bwww)\.")
_OPENING = re.compile(r"\A(?=[-+=:])|\A(\d{1,9})(?=[.)])")
_ADDRESS = re.compile(r"https?://[^\s<>]+")
_LINE_SPACE = re.compile(r"[ \t]*(\r\n?|\n)[ \t]*")


def write(claims: VerifiedClaims, file: BinaryIO, publisher: Publisher) -> Mapping[str, int]:
    """Write each article with its footnotes, which are numbered through."""
    dropped: Counter[str] = Counter()
    scale = claims.header.scale
    first = 1
    for _, group in groupby(claims.in_articles(), key=lambda pair: pair[0].id):
        pairs = list(group)
        article = pairs[0][0]
        settled: list[tuple[VerifiedClaim, VerdictLabel]] = []
        for _, verified in pairs:
            label, reason = publishable(verified, scale)
            if label is None:
                dropped[f"claims {reason}"] += 1
            else:
                settled.append((verified, label))
        settled.sort(key=lambda pair: pair[0].claim.span.end)
        if first > 1:
            file.write(b"\n")
        file.writelines(
            _piece.encode(errors="backslashreplace") for _piece in _article(article, settled, first)
        )
        first += len(settled)
    return dropped


def _article(
    article: Article, settled: list[tuple[VerifiedClaim, VerdictLabel]], first: int
) -> Iterator[str]:
    if article.title:
        yield f"# {_line(article.title)}\n\n"
    if article.url:
        yield f"{_link(article.url)}\n\n"
    ends = [verified.claim.span.end for verified, _ in settled]
    headline = _headline(article, ends)
    marked, at = "", 0
    for number, end in enumerate(ends, first):
        marked += f"{_escape(_without(headline, article.text, at, end))}[^{number}]"
        at = end
    rest = _without(headline, article.text, at, len(article.text))
    lines = _LINE_SPACE.sub("\n", marked + _escape(rest)).strip().split("\n")
    yield from (f"{_protect(line)}\n" for line in lines)
    for number, (verified, label) in enumerate(settled, first):
        yield f"\n[^{number}]: {_footnote(verified, label)}\n"


def _headline(article: Article, ends: list[int]) -> range:
    """Where the text says the title once more, and no claim ends."""
    headline = article.headline()
    if headline is None or any(headline.start < end <= headline.end for end in ends):
        return range(0)
    return range(headline.start, headline.end)


def _without(cut: range, text: str, start: int, end: int) -> str:
    """Part of the text; what is cut lies wholly inside it or outside."""
    if cut and start <= cut.start and cut.stop <= end:
        return text[start : cut.start] + text[cut.stop : end]
    return text[start:end]


def _footnote(verified: VerifiedClaim, label: VerdictLabel) -> str:
    agreeing = grounds(verified)
    parts = [f"**{_line(label.title)}**: {_line(verified.claim.text)}"]
    speaker = describe_source(verified.claim.attribution) if verified.claim.attribution else ""
    if speaker:
        parts.append(f"speaker: {_line(speaker)}")
    parts += [_link(address) for address in evidence(agreeing)]
    parts += [_line(note) for note in notes(agreeing)]
    return " — ".join(parts)


def _line(text: str) -> str:
    return _escape(" ".join(text.split()))


def _escape(text: str) -> str:
    return _ACTIVE.sub(r"\\\g<0>", text)


def _protect(line: str) -> str:
    """Line that opens no list and underlines no heading."""
    return _OPENING.sub(r"\1\\", line)


def _link(address: str) -> str:
    return f"<{address}>" if _ADDRESS.fullmatch(address) else _line(address)
