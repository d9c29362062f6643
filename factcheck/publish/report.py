"""Verified claims → one HTML page to look at: nothing in it is fetched, and no text in it can run.

The page is `configs/report/report.html`, filled by Jinja with escaping on; its Content-Security-Policy allows the one
style and the one script that stand in it, by their hashes.
"""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, BinaryIO

from factcheck.configs import data_dir
from factcheck.errors import MissingExtra
from factcheck.model.claims import Claim, Origin
from factcheck.model.text import Article, Span
from factcheck.model.verdicts import (
    NOT_A_CLAIM,
    Annotation,
    AnnotationState,
    Role,
    VerdictLabel,
    VerdictScale,
    VerifiedClaim,
)
from factcheck.model.wording import describe_event, describe_relation, describe_source, describe_value
from factcheck.publish.grounds import evidence, grounds, label_of
from factcheck.publish.publisher import Publisher
from factcheck.records.verified import VerifiedClaims

try:
    import jinja2
    from markupsafe import Markup
except ImportError as error:
    raise MissingExtra("report", "report", error) from error

_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)


@dataclass(frozen=True)
class _Card:
    """One claim on the page, by the number that it has there."""

    number: int
    verified: VerifiedClaim
    label: VerdictLabel | None
    tone: str

    @property
    def title(self) -> str:
        return self.label.title if self.label else "Open"


def write(claims: VerifiedClaims, file: BinaryIO, publisher: Publisher) -> Mapping[str, int]:
    """Write the page. The records are held: a page of thousands of claims is none to look at."""
    folder = data_dir("configs") / "report"
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder), autoescape=True, undefined=jinja2.StrictUndefined
    )
    style, script = ((folder / f"report.{ending}").read_text("utf-8") for ending in ("css", "js"))
    page = environment.get_template("report.html").render(
        report=_report(claims),
        # our own files
        style=Markup(style),  # noqa: S704
        style_hash=_digest(style),
        script=Markup(script),  # noqa: S704
        script_hash=_digest(script),
    )
    file.write(page.encode(errors="backslashreplace"))
    counts = claims.counts
    return {"words left out": counts["left_out"], "problems": counts["problems"]}


def _report(claims: VerifiedClaims) -> dict[str, Any]:
    scale = claims.header.scale
    cards: dict[str, list[_Card]] = {article.id: [] for article in claims.articles()}
    for number, verified in enumerate(claims.claims(), 1):
        label = label_of(verified, scale)
        cards[verified.claim.article].append(_Card(number, verified, label, _tone(label, scale)))
    every = [card for group in cards.values() for card in group]
    updated = claims.header.updated_at
    # before that, the last change is the push
    reviewed = any(card.verified.annotations for card in every)
    return {
        "project": claims.header.project,
        "scale": scale.title,
        "updated": updated.date().isoformat() if updated and reviewed else None,
        "total": len(every),
        "open": sum(card.label is None for card in every),
        "shares": _shares(every, scale),
        "types": sorted(Counter(card.verified.claim.type for card in every).items()),
        "articles": [_article(article, cards[article.id]) for article in claims.articles()],
        "cards": [_card(card, scale) for card in every],
    }


def _tone(label: VerdictLabel | None, scale: VerdictScale) -> str:
    """How a verdict is coloured: by its place on the scale, where it has one."""
    if label is None:
        return "open"
    if label.name == NOT_A_CLAIM:
        return "none"
    if label.rating is None:
        return "unclear"
    ratings = [step.rating for step in scale.labels if step.rating is not None]
    place = (label.rating - min(ratings)) / (max(ratings) - min(ratings) or 1)
    return "true" if place >= 0.75 else "false" if place <= 0.25 else "mixed"


def _shares(cards: Sequence[_Card], scale: VerdictScale) -> list[dict[str, Any]]:
    """How many claims each verdict has, in the order of the scale, with its stretch of a bar of 100."""
    counts = Counter(card.label.name if card.label else "" for card in cards)
    steps = [(label.name, label.title, _tone(label, scale)) for label in scale.labels]
    shares, x = [], 0.0
    for name, title, tone in (*steps, ("", "Open", "open")):
        if counts[name]:
            width = 100 * counts[name] / len(cards)
            shares.append(
                {
                    "name": name,
                    "title": title,
                    "tone": tone,
                    "count": counts[name],
                    "x": f"{x:.3f}",
                    "width": f"{width:.3f}",
                }
            )
            x += width
    return shares


def _article(article: Article, cards: Sequence[_Card]) -> dict[str, Any]:
    shown = [card for card in cards if not card.verified.withdrawn]
    return {
        "title": article.title,
        "key": article.key,
        "link": _link(article.url),
        "published": article.published.isoformat() if article.published else None,
        "paragraphs": [_pieces(article.text, start, end, shown) for start, end in _paragraphs(article)],
    }


def _paragraphs(article: Article) -> Iterator[tuple[int, int]]:
    text = article.text
    start = len(text) - len(text.lstrip())
    gaps = {gap.start(): gap.end() for gap in _PARAGRAPHS.finditer(text, start)}
    for before, after in pairwise(article.sentences):
        # a byline is a line of its own
        if (before.boilerplate or after.boilerplate) and "\n" in text[before.end : after.start]:
            gaps.setdefault(before.end, after.start)
    for end, next_start in sorted(gaps.items()):
        if start < end:
            yield start, end
        start = max(start, next_start)
    if start < len(text):
        yield start, len(text)


def _pieces(text: str, start: int, end: int, cards: Sequence[_Card]) -> list[dict[str, Any]]:
    """Stretches of a paragraph that belong to the same claims, with the marks of those that end there."""
    here = [
        card
        for card in cards
        if card.verified.claim.span.start < end and start < card.verified.claim.span.end
    ]
    edges = {start, end}
    for card in here:
        for span in (card.verified.claim.span, card.verified.claim.focus):
            edges |= {span.start, span.end}
    cuts = sorted(edge for edge in edges if start <= edge <= end)
    pieces = []
    for left, right in pairwise(cuts):
        covering = [card for card in here if _covers(card.verified.claim.span, left, right)]
        focused = [card for card in covering if _is_focus(card.verified.claim, left, right)]
        # the innermost says the colour
        nearest = min(focused or covering, key=lambda card: len(card.verified.claim.span.quote), default=None)
        pieces.append(
            {
                "text": text[left:right],
                "claims": " ".join(card.verified.claim.id for card in _first(nearest, covering)),
                "tone": nearest.tone if nearest else "",
                "focus": bool(focused),
                "marks": [
                    {"id": card.verified.claim.id, "number": card.number, "verdict": card.title}
                    for card in here
                    if card.verified.claim.span.end == right
                ],
            }
        )
    return pieces


def _first(nearest: _Card | None, covering: Sequence[_Card]) -> list[_Card]:
    return [] if nearest is None else [nearest, *(card for card in covering if card is not nearest)]


def _covers(span: Span, start: int, end: int) -> bool:
    return span.start <= start and end <= span.end


def _is_focus(claim: Claim, start: int, end: int) -> bool:
    return claim.focus != claim.span and _covers(claim.focus, start, end)


def _card(card: _Card, scale: VerdictScale) -> dict[str, Any]:
    verified, claim = card.verified, card.verified.claim
    agreeing = grounds(verified)
    return {
        "number": card.number,
        "id": claim.id,
        "tone": card.tone,
        "verdict": card.label.name if card.label else "",
        "title": card.title,
        "type": claim.type,
        "text": claim.text,
        "in_text": not verified.withdrawn,
        "facts": [(name, value) for name, value in _facts(verified) if value],
        "evidence": [{"text": address, "link": _link(address)} for address in evidence(agreeing)],
        "annotations": [_said(annotation, scale) for annotation in verified.annotations],
    }


def _facts(verified: VerifiedClaim) -> Iterator[tuple[str, str]]:
    claim = verified.claim
    if claim.attribution:
        speaker = describe_source(claim.attribution)
        via = f", via {claim.attribution.via.quote}" if claim.attribution.via else ""
        yield "Speaker", f"{speaker}{via}"
    yield "In question", describe_value(claim)
    yield "Event", describe_event(claim)
    yield "Order", "; ".join(map(describe_relation, claim.time_relations))
    if claim.condition:
        yield "Condition", claim.condition.span.quote
    if claim.insertions:
        yield "In the article", claim.span.quote
    yield "Doubts", ", ".join(flag.kind.replace("_", " ") for flag in claim.flags)
    yield "Settled", _settled(verified)
    yield "Note", "; ".join(_notes(verified))


def _settled(verified: VerifiedClaim) -> str:
    if verified.verdict is None:
        return f"no: {verified.open_reason.replace('_', ' ')}" if verified.open_reason else ""
    submitted = [
        annotation
        for annotation in verified.annotations
        if annotation.state is AnnotationState.SUBMITTED and annotation.role is Role.ANNOTATOR
    ]
    agreed = sum(annotation.verdict == verified.verdict.label for annotation in submitted)
    return f"{verified.verdict.settled_by}: {agreed} of {len(submitted)} annotators"


def _notes(verified: VerifiedClaim) -> Iterator[str]:
    if verified.withdrawn:
        yield "the article no longer makes this claim"
    if verified.stale:
        yield "the claim was changed after the verdict"
    if verified.claim.origin is Origin.REVIEWER:
        yield "marked by a reviewer"


def _said(annotation: Annotation, scale: VerdictScale) -> dict[str, str | None]:
    label = scale.label(annotation.verdict) if annotation.verdict else None
    said = label.title if label else str(annotation.state)
    if annotation.state is AnnotationState.DRAFT:
        said = f"draft: {said}"
    confidence = f", confidence {annotation.confidence} of 5" if annotation.confidence else ""
    role = " (adjudicator)" if annotation.role is Role.ADJUDICATOR else ""
    return {
        "who": f"{annotation.annotator}{role}",
        "said": f"{said}{confidence}",
        "notes": annotation.notes,
    }


def _link(address: str | None) -> str | None:
    """Address that may be clicked: the web's, nothing that could run."""
    return address if address and _WEB.fullmatch(address) else None


def _digest(text: str) -> str:
    """Source of the Content Security Policy (CSP 3) that allows just this text."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
