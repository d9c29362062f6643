"""Claim sets made by hand: no splitter, so that what stands behind it can be tested without it."""

import re
from collections.abc import Iterable
from typing import Any

from factcheck.model.claims import Claim, ClaimSet
from factcheck.model.text import Article, Sentence, Span

_PARAGRAPH = re.compile(r"\S(?:.*?\S)??(?=\s*(?:\r?\n[ \t]*\r?\n|\Z))", re.DOTALL)


def build_article(text: str, *, key: str = "article", **fields: Any) -> Article:
    """Article in which each paragraph is one sentence."""
    sentences = tuple(
        Sentence(start=match.start(), end=match.end(), paragraph=number)
        for number, match in enumerate(_PARAGRAPH.finditer(text))
    )
    return Article(id=Article.id_of(key), key=key, text=text, sentences=sentences, **fields)


def build_claim(article: Article, type: str, clause: str, focus: str, **fields: Any) -> Claim:  # noqa: A002
    """Claim on the first occurrence of the clause, and of the focus in it."""
    span = find(article.text, clause)
    inner = find(article.text, focus, span.start)
    number = next(i for i, s in enumerate(article.sentences) if s.start <= span.start and span.end <= s.end)
    defaults: dict[str, Any] = {
        "id": Claim.id_of(article.id, type, clause, focus, 0),
        "text": clause,
        "priority": 0.5,
    }
    return Claim(
        article=article.id, type=type, sentence=number, span=span, focus=inner, **(defaults | fields)
    )


def build_claim_set(
    text: str, claims: Iterable[tuple[str, str, str]], *, key: str = "article", **fields: Any
) -> ClaimSet:
    """Claim set of one article, from triples of type, clause and focus."""
    article = build_article(text, key=key, **fields)
    return ClaimSet(
        articles=(article,),
        claims=tuple(build_claim(article, type_, clause, focus) for type_, clause, focus in claims),
    )


def find(text: str, words: str, start: int = 0) -> Span:
    """Span of the words."""
    at = text.index(words, start)
    return Span.of(text, at, at + len(words))
