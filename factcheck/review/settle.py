"""Annotations of a claim → its verdict, or the reason why there is none. Pure."""

from collections import Counter
from collections.abc import Iterable

from factcheck.model.verdicts import Annotation, AnnotationState, OpenReason, SettledBy, Verdict


def settle(annotations: Iterable[Annotation]) -> Verdict | OpenReason:
    """Settle by unanimity, else by majority: more than half.

    Of each annotator only the annotation submitted last counts; skipped ones and drafts never do.
    """
    states = set()
    votes: dict[str, str] = {}
    for annotation in sorted(annotations, key=lambda annotation: (annotation.updated_at, annotation.id)):
        states.add(annotation.state)
        if annotation.state is AnnotationState.SUBMITTED and annotation.verdict is not None:
            votes[annotation.annotator] = annotation.verdict
    if not votes:
        if AnnotationState.SKIPPED in states:
            return OpenReason.SKIPPED
        return OpenReason.DRAFT_ONLY if AnnotationState.DRAFT in states else OpenReason.NOT_REVIEWED

    label, count = Counter(votes.values()).most_common(1)[0]
    if len(votes) == 1:
        return Verdict(label=label, settled_by=SettledBy.SINGLE)
    if count == len(votes):
        return Verdict(label=label, settled_by=SettledBy.UNANIMOUS)
    if count * 2 > len(votes):
        return Verdict(label=label, settled_by=SettledBy.MAJORITY)
    return OpenReason.DISPUTED
