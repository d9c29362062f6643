"""Markdown, rendered by a library that follows CommonMark: what is read must be what the article says."""

import re
from html import unescape
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from factcheck.model.text import Article
from factcheck.model.verdicts import VerifiedClaimSet
from factcheck.publish import markdown
from factcheck.publish.publisher import Publisher
from factcheck.records.verified import VerifiedClaims
from factcheck.review.scales import load_scale
from tests.claim_sets import build_article, build_claim
from tests.verified_sets import TEXT

RENDER = MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin)
_TAG = re.compile(r"<[^>]*>")


def record_of(article: Article, clause: str) -> VerifiedClaimSet:
    """Record of an article with one claim, not reviewed."""
    claim = build_claim(article, "statement", clause, clause)
    return VerifiedClaimSet(
        project="p",
        scale=load_scale(),
        articles=(article,),
        claims=({"claim": claim.model_dump(), "task": 1, "open_reason": "not_reviewed"},),
    )


def words(html: str) -> list[str]:
    return unescape(_TAG.sub("", html)).split()


def test_the_article_reads_as_it_was_and_each_claim_has_its_footnote(claims: VerifiedClaims) -> None:
    out = BytesIO()
    dropped = markdown.write(claims, out, Publisher())
    html = RENDER.render(out.getvalue().decode())
    body, _, foot = html.partition('<hr class="footnotes-sep" />')
    assert words(re.sub(r"<sup.*?</sup>", "", body)) == [
        *["Valley", "#1", "*emptied*", "https://example.org/valley"],
        *TEXT.split(),
    ]
    assert body.count('class="footnote-ref"') == 2
    assert "<b>" not in body
    assert body.count("<p>") == 4
    assert "<ol>" not in body
    assert "<strong>Refuted</strong>: 3,000 troops left *the* [valley]" in foot
    assert "[valley] — speaker: The ministry — <a" in foot
    assert '<a href="https://example.org/c">' in foot
    assert "The register says 2,000." in foot
    assert dropped == {
        "claims without a verdict": 1,
        "claims whose verdict is stale": 1,
        "claims judged to be none": 1,
    }


def test_a_headline_is_told_once() -> None:
    article = build_article("Valley *emptied*\n\n3,000 troops left the valley.", title="Valley *emptied*")
    out = BytesIO()
    markdown.write(VerifiedClaims(record_of(article, "3,000 troops left the valley")), out, Publisher())
    html = RENDER.render(out.getvalue().decode())
    assert html == "<h1>Valley *emptied*</h1>\n<p>3,000 troops left the valley.</p>\n"


@given(st.text(st.sampled_from(list("ab1 \t\n#*_-+=|>~`[]()!<&\\:.^@$")), min_size=1))
def test_no_text_is_taken_for_markup(text: str) -> None:
    article = build_article(f"x {text}\n\n{text} x", key="article")
    record = record_of(article, "x")
    out = BytesIO()
    markdown.write(VerifiedClaims(record), out, Publisher())
    html = RENDER.render(out.getvalue().decode())
    assert words(html) == article.text.split()
    assert set(re.findall(r"<(\w+)", html)) <= {"p"}
