"""Our attributions in the forms of two annotations: PolNeAR's and that of GUM's discourse treebank.

We give one attribution for each sentence of content. PolNeAR's records join all that one source says with one cue.
GUM's keep what is said in the sentence of the cue, and hold clauses only: no act or wish without a finite verb.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from factcheck.extract.clauses import has_finite_verb
from factcheck.extract.tokens import tokenize
from factcheck.extract.wordkinds import Kind
from factcheck.model.text import Sentence, Span
from factcheck.model.values import Attribution, AttributionKind
from factcheck.rules.load import load_rules

# Verbs that a thing can follow as well as a clause: "promised help", "believes the report". What follows "said" is
# a clause even where no finite verb is seen in it.
_OF_THINGS = frozenset(
    f"attribution.{verbs}"
    for verbs in (
        "accuse",
        "announce",
        "believe",
        "call",
        "cite",
        "criticize",
        "demand",
        "deny",
        "endorse",
        "fear",
        "hope",
        "mention",
        "plan",
        "praise",
        "promise",
        "question",
        "refuse",
        "urge",
        "warn",
    )
)


# quotations without words of saying
_UNTOLD = ("attribution.beside", "attribution.orphan")


def to_polnear(attributions: Iterable[Attribution]) -> list[dict[str, Any]]:
    """Records of a text as PolNeAR has them: a word belongs to one of them, the outermost.

    A quotation that nobody is known to have said is none: it has neither a source nor a cue.
    """
    told = [attribution for attribution in attributions if attribution.source or attribution.cue]
    records = [_record(number, group) for number, group in enumerate(_by_cue(told))]
    return [record for record in records if not any(_is_inside(record, other) for other in records)]


def _is_inside(inner: dict[str, Any], outer: dict[str, Any]) -> bool:
    """Whether cue and content of a record stand in one piece of another's content."""
    parts = [*inner["cue"], *inner["content"]]
    start, end = min(part[0] for part in parts), max(part[1] for part in parts)
    return inner is not outer and any(first <= start and end <= last for first, last in outer["content"])


def to_gum(
    attributions: Iterable[Attribution], text: str, sentences: Sequence[Sentence]
) -> list[dict[str, Any]]:
    """Records of a text as GUM has them: none for a quotation without words of saying."""
    told = [attribution for attribution in attributions if attribution.rule not in _UNTOLD]
    kept = [_beside_cue(group, sentences) for group in _by_cue(told)]
    return [_record(number, [one]) for number, one in enumerate(kept) if _is_clause(one, text)]


def _by_cue(attributions: Iterable[Attribution]) -> list[list[Attribution]]:
    groups: dict[tuple[Span | None, Span | None], list[Attribution]] = {}
    for attribution in attributions:
        groups.setdefault((attribution.source, attribution.cue), []).append(attribution)
    return list(groups.values())


def _record(number: int, group: Sequence[Attribution]) -> dict[str, Any]:
    return {
        "id": f"A{number}",
        "source": _offsets(group[0].source),
        "cue": _offsets(group[0].cue),
        "content": [[span.start, span.end] for attribution in group for span in attribution.content],
    }


def _offsets(span: Span | None) -> list[list[int]]:
    return [[span.start, span.end]] if span else []


def _beside_cue(group: Sequence[Attribution], sentences: Sequence[Sentence]) -> Attribution:
    """The attribution with content in the sentence of the cue, else the first."""
    cue = group[0].cue
    sentence = next((one for one in sentences if cue and one.start <= cue.start < one.end), None)
    if sentence is None:
        return group[0]
    return next((one for one in group if sentence.start <= one.content[0].start < sentence.end), group[0])


def _is_clause(attribution: Attribution, text: str) -> bool:
    parts = [tokenize(text, span.start, span.end, load_rules("en")) for span in attribution.content]
    if parts[0].shape.startswith(Kind.TO):
        return False
    if attribution.kind is AttributionKind.QUOTED or attribution.rule not in _OF_THINGS:
        return True
    return any(has_finite_verb(tokens, 0, len(tokens)) for tokens in parts)
