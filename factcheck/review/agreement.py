"""Verified claims → how far the annotators agree, beyond what chance would give. Pure.

The figures are NLTK's (`nltk.metrics.agreement`, after Artstein and Poesio 2008). The intervals are a bootstrap over
claims, for which NLTK is too slow: every coefficient here is a function of sums over claims, so a resample is a new
weight for each distinct pattern of verdicts. The tests hold both against each other and against published examples.

Heavy to import: the command does it when it runs.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from enum import StrEnum

import numpy as np
from nltk.metrics.agreement import AnnotationTask  # type: ignore[import-untyped]
from numpy.typing import NDArray

from factcheck.model.text import Record
from factcheck.model.verdicts import Verdict, VerifiedClaim
from factcheck.review.settle import count_votes

_DRAWS = 2000
_SEED = 1960  # any number: the same verdicts must give the same interval
_LEVEL = (0.025, 0.975)

_Array = NDArray[np.float64]
_Votes = Mapping[str, str]


class Kind(StrEnum):
    """Cohen 1960: two annotators. Fleiss 1971: more, equally many a claim. Krippendorff 2011: any, nominal."""

    COHEN = "cohen"
    FLEISS = "fleiss"
    KRIPPENDORFF = "krippendorff"


class Coefficient(Record):
    """1 is perfect agreement, 0 what chance gives. `low` and `high` are the 95 % confidence interval.

    `value` is None where all verdicts are the same one, which leaves nothing to tell from chance.
    """

    kind: Kind
    value: float | None = None
    low: float | None = None
    high: float | None = None


class Agreement(Record):
    """Agreement on some claims: those with verdicts of two annotators or more are the `items`.

    `observed` is the share of the other verdicts on a claim that are the same as one, on average. `kappa` is None
    where neither Cohen's nor Fleiss' is defined: more than two annotators, and not equally many a claim.
    """

    items: int
    annotators: int
    observed: float | None = None
    kappa: Coefficient | None = None
    alpha: Coefficient | None = None


class Dispute(Record):
    """Claim of which annotators think differently, and how it was settled, if it was."""

    claim: str
    type: str
    text: str
    verdicts: dict[str, str]
    verdict: Verdict | None = None


class AgreementReport(Record):
    """Agreement on all claims, by type of claim, and of each annotator with the others (pooled, Cohen's)."""

    claims: int
    overall: Agreement
    types: dict[str, Agreement]
    annotators: dict[str, Agreement]
    disputed: tuple[Dispute, ...] = ()


def measure_agreement(claims: Iterable[VerifiedClaim]) -> AgreementReport:
    """Measure it on the verdicts that annotators submitted, each one's last, of claims that were not withdrawn.

    An adjudicator is no annotator.
    """
    total = 0
    items: list[_Votes] = []
    by_type: dict[str, list[_Votes]] = defaultdict(list)
    disputed = []
    for verified in claims:
        if verified.withdrawn:
            continue
        total += 1
        votes = count_votes(verified.annotations)
        if len(votes) < 2:
            continue
        items.append(votes)
        by_type[verified.claim.type].append(votes)
        if len(set(votes.values())) > 1:
            disputed.append(_dispute(verified, votes))
    names = sorted({name for votes in items for name in votes})
    return AgreementReport(
        claims=total,
        overall=measure_votes(items),
        types={name: measure_votes(by_type[name]) for name in sorted(by_type)},
        annotators={name: measure_annotator(name, items) for name in names},
        disputed=tuple(disputed),
    )


def measure_votes(items: Sequence[_Votes]) -> Agreement:
    """Agreement on items, each with the votes of two annotators or more."""
    names = sorted({name for votes in items for name in votes})
    if not items:
        return Agreement(items=0, annotators=0)
    labels = sorted({label for votes in items for label in votes.values()})
    patterns = Counter(tuple(sorted(votes.values())) for votes in items)
    sums = np.array([_count_units(pattern, labels) for pattern in patterns])
    counts = np.array(list(patterns.values()))
    agreeing, *totals = counts @ sums
    kappa = None
    if len(names) == 2:
        kappa = _cohen([((votes[names[0]], votes[names[1]]),) for votes in items], labels)
    elif len({len(votes) for votes in items}) == 1:
        kappa = _coefficient(
            Kind.FLEISS,
            # who of the annotators said it is no matter, so any order of them will do
            lambda: _task(items, by_place=True).pi(),
            (_fleiss, sums, counts),
            labels,
        )
    return Agreement(
        items=len(items),
        annotators=len(names),
        observed=float(agreeing / sum(totals)),
        kappa=kappa,
        alpha=_coefficient(
            Kind.KRIPPENDORFF, lambda: _task(items).alpha(), (_krippendorff, sums, counts), labels
        ),
    )


def measure_annotator(name: str, items: Sequence[_Votes]) -> Agreement:
    """Agreement of one annotator with the others: each verdict beside each other one on the same item."""
    pairs = [
        tuple(sorted((votes[name], label) for other, label in votes.items() if other != name))
        for votes in items
        if name in votes
    ]
    flat = [pair for unit in pairs for pair in unit]
    labels = sorted({label for pair in flat for label in pair})
    return Agreement(
        items=len(pairs),
        annotators=len({other for votes in items if name in votes for other in votes}),
        observed=sum(own == other for own, other in flat) / len(flat) if flat else None,
        kappa=_cohen(pairs, labels) if flat else None,
    )


def _dispute(verified: VerifiedClaim, votes: _Votes) -> Dispute:
    claim = verified.claim
    return Dispute(
        claim=claim.id,
        type=claim.type,
        text=claim.text,
        verdicts=dict(sorted(votes.items())),
        verdict=verified.verdict,
    )


def _task(items: Sequence[_Votes], *, by_place: bool = False) -> AnnotationTask:
    return AnnotationTask(
        [
            (place if by_place else name, number, label)
            for number, votes in enumerate(items)
            for place, (name, label) in enumerate(votes.items())
        ]
    )


def _cohen(units: Sequence[tuple[tuple[str, str], ...]], labels: Sequence[str]) -> Coefficient:
    """Cohen's kappa of pairs of verdicts; the pairs of one unit are drawn together."""
    flat = [pair for unit in units for pair in unit]
    patterns = Counter(units)
    sums = np.array([_count_pairs(unit, labels) for unit in patterns])
    return _coefficient(
        Kind.COHEN,
        lambda: AnnotationTask(
            [(place, number, label) for number, pair in enumerate(flat) for place, label in enumerate(pair)]
        ).kappa(),
        (_kappa, sums, np.array(list(patterns.values()))),
        labels,
    )


def _coefficient(
    kind: Kind,
    figure: Callable[[], float],
    resampling: tuple[Callable[[_Array], _Array], _Array, NDArray[np.int64]],
    labels: Sequence[Hashable],
) -> Coefficient:
    if len(labels) < 2:
        return Coefficient(kind=kind)
    low, high = _interval(*resampling)
    return Coefficient(kind=kind, value=float(figure()), low=low, high=high)


def _interval(
    formula: Callable[[_Array], _Array], sums: _Array, counts: NDArray[np.int64]
) -> tuple[float | None, float | None]:
    """Percentile bootstrap (Efron 1979). Draws that leave nothing to tell from chance do not count."""
    total = int(counts.sum())
    if total < 2:
        return None, None
    generator = np.random.default_rng(_SEED)
    draws = generator.multinomial(total, counts / total, size=_DRAWS) @ sums
    with np.errstate(divide="ignore", invalid="ignore"):
        values = formula(draws)
    low, high = np.quantile(values[np.isfinite(values)], _LEVEL)
    return float(low), float(high)


def _count_units(pattern: Sequence[str], labels: Sequence[str]) -> list[float]:
    """Agreeing pairs a verdict, then the number of each label."""
    counts = [pattern.count(label) for label in labels]
    return [sum(count * (count - 1) for count in counts) / (len(pattern) - 1), *counts]


def _count_pairs(unit: Sequence[tuple[str, str]], labels: Sequence[str]) -> list[int]:
    """Agreeing pairs, then the number of each label on the one side and on the other."""
    sides = [[pair[side] for pair in unit].count(label) for side in (0, 1) for label in labels]
    return [sum(own == other for own, other in unit), *sides]


def _krippendorff(draws: _Array) -> _Array:
    agreeing, labels = draws[:, 0], draws[:, 1:]
    total: _Array = labels.sum(axis=1)
    expected: _Array = (total**2 - (labels**2).sum(axis=1)) / (total * (total - 1))
    return np.asarray(1 - (1 - agreeing / total) / expected)


def _fleiss(draws: _Array) -> _Array:
    agreeing, labels = draws[:, 0], draws[:, 1:]
    total: _Array = labels.sum(axis=1)
    chance: _Array = ((labels / total[:, None]) ** 2).sum(axis=1)
    return np.asarray((agreeing / total - chance) / (1 - chance))


def _kappa(draws: _Array) -> _Array:
    own, other = np.hsplit(draws[:, 1:], 2)
    total: _Array = own.sum(axis=1)
    chance: _Array = (own * other).sum(axis=1) / total**2
    return np.asarray((draws[:, 0] / total - chance) / (1 - chance))
