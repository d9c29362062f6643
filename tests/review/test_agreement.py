"""Agreement against published worked examples, and NLTK's figures against the sums that are resampled."""

from collections import Counter
from datetime import UTC, datetime
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.model.verdicts import Annotation, OpenReason, Role, SettledBy, Verdict, VerifiedClaim
from factcheck.review import agreement
from factcheck.review.agreement import Kind, measure_agreement, measure_annotator, measure_votes
from factcheck.review.settle import settle
from tests.claim_sets import build_claim_set

# Fleiss 1971, Measuring nominal scale agreement among many raters, table 1: 30 patients, six psychiatrists each
# (they were not always the same), depression, personality disorder, schizophrenia, neurosis, other
FLEISS = """
    00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
    00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""
# Krippendorff 2011, Computing Krippendorff's alpha-reliability, example C: four observers, twelve units, * is missing
KRIPPENDORFF = ("12332141 2***", "12332241 25*3", "*3332342 251*", "12332441 251*")
# SAS/STAT User's Guide, FREQ, simple kappa of a 3x3 table: 0.4842, ASE 0.1380, 95 % limits 0.2137 and 0.7547
SAS = ((0, 4, 1), (0, 8, 0), (0, 1, 5))

NOW = datetime(2024, 3, 1, tzinfo=UTC)


def fleiss_items() -> list[dict[str, str]]:
    return [
        {
            str(place): label
            for place, label in enumerate(Counter(dict(zip("DPSNO", map(int, row), strict=True))).elements())
        }
        for row in FLEISS.split()
    ]


def krippendorff_items() -> list[dict[str, str]]:
    rows = [row.replace(" ", "") for row in KRIPPENDORFF]
    units = [
        {str(i): label for i, label in enumerate(column) if label != "*"}
        for column in zip(*rows, strict=True)
    ]
    return [votes for votes in units if len(votes) > 1]


def sas_items() -> list[dict[str, str]]:
    return [
        {"ann": str(row), "ben": str(column)}
        for row, counts in enumerate(SAS)
        for column, count in enumerate(counts)
        for _ in range(count)
    ]


def test_fleiss_1971():
    figures = measure_votes(fleiss_items())
    assert (figures.items, figures.annotators) == (30, 6)
    assert figures.observed == pytest.approx(0.5556, abs=5e-5)
    assert figures.kappa is not None
    assert figures.kappa.kind is Kind.FLEISS
    assert figures.kappa.value == pytest.approx(0.4302445, abs=5e-8)


def test_krippendorff_2011():
    figures = measure_votes(krippendorff_items())
    assert (figures.items, figures.annotators) == (11, 4)
    assert figures.kappa is None
    assert figures.alpha is not None
    assert figures.alpha.kind is Kind.KRIPPENDORFF
    assert figures.alpha.value == pytest.approx(0.743, abs=5e-4)


def test_cohen_with_its_interval():
    kappa = measure_votes(sas_items()).kappa
    assert kappa is not None
    assert kappa.kind is Kind.COHEN
    assert kappa.value == pytest.approx(0.4842, abs=5e-5)
    # SAS gives the asymptotic interval, a bootstrap of 19 pairs comes near it
    assert kappa.low == pytest.approx(0.2137, abs=0.07)
    assert kappa.high == pytest.approx(0.7547, abs=0.07)


def test_an_interval_covers_the_truth():
    """Annotators who agree with a known chance: most intervals must hold the kappa that follows from it."""
    generator = np.random.default_rng(7)
    hits = 0
    for _ in range(40):
        truth = generator.integers(0, 2, 200)
        other = np.where(generator.random(200) < 0.8, truth, 1 - truth)
        kappa = measure_votes([{"a": str(x), "b": str(y)} for x, y in zip(truth, other, strict=True)]).kappa
        assert kappa is not None
        assert kappa.low is not None
        assert kappa.high is not None
        hits += kappa.low <= 0.6 <= kappa.high
    assert hits >= 34


NAMES = st.sampled_from("abcd")
VOTES = st.dictionaries(NAMES, st.sampled_from("xyz"), min_size=2)


@given(st.lists(VOTES, min_size=1, max_size=20))
def test_the_library_and_the_sums_say_the_same(items):
    figures = measure_votes(items)
    labels = sorted({label for votes in items for label in votes.values()})
    sums = np.array([agreement._count_units(sorted(votes.values()), labels) for votes in items]).sum(axis=0)[
        None, :
    ]
    if len(labels) == 1:
        assert figures.observed == 1
        assert figures.alpha.value is None
        return
    assert figures.alpha.value == pytest.approx(agreement._krippendorff(sums)[0], abs=1e-9)
    assert -1 <= figures.alpha.value <= 1
    if figures.alpha.low is not None:
        assert figures.alpha.low <= figures.alpha.high
    if figures.kappa is not None and figures.kappa.kind is Kind.FLEISS:
        assert figures.kappa.value == pytest.approx(agreement._fleiss(sums)[0], abs=1e-9)
    for name in {name for votes in items for name in votes}:
        alone = measure_annotator(name, items)
        pairs = [
            (votes[name], label)
            for votes in items
            if name in votes
            for other, label in votes.items()
            if other != name
        ]
        used = sorted({label for pair in pairs for label in pair})
        expected = (
            agreement._kappa(np.array([agreement._count_pairs(pairs, used)]))[0] if len(used) > 1 else None
        )
        assert alone.kappa.value == (expected if expected is None else pytest.approx(expected, abs=1e-9))
        assert alone.observed == pytest.approx(sum(a == b for a, b in pairs) / len(pairs))


@given(st.lists(VOTES, min_size=2, max_size=8))
def test_order_and_names_do_not_matter(items):
    figures = measure_votes(items)
    expected = figures.alpha.value if figures.alpha.value is None else pytest.approx(figures.alpha.value)
    assert measure_votes(items[::-1]).alpha.value == expected
    renamed = [{name.upper(): label * 2 for name, label in votes.items()} for votes in items]
    assert measure_votes(renamed).alpha.value == expected
    assert measure_votes(items) == figures


def verified(number: int, kind: str, *votes: tuple[str, str], role: Role = Role.ANNOTATOR) -> VerifiedClaim:
    words = f"It rained {number} times"
    claim = build_claim_set(f"{words}.", [(kind, words, words)]).claims[0]
    annotations = tuple(
        Annotation(id=i, annotator=name, role=role, verdict=label, created_at=NOW, updated_at=NOW)
        for i, (name, label) in enumerate(votes)
    )
    settled = settle(annotations)
    return VerifiedClaim(
        claim=claim,
        task=number,
        annotations=annotations,
        verdict=settled if isinstance(settled, Verdict) else None,
        open_reason=settled if isinstance(settled, OpenReason) else None,
    )


def test_a_report():
    claims = [
        verified(1, "rate", ("ann", "true"), ("ben", "true")),
        verified(2, "rate", ("ann", "true"), ("ben", "false")),
        verified(3, "statement", ("ann", "false"), ("ben", "false"), ("eve", "true")),
        verified(4, "statement", ("ann", "false")),
        verified(5, "statement"),
        verified(6, "statement", ("chief", "true"), ("other", "false"), role=Role.ADJUDICATOR),
    ]
    report = measure_agreement(claims)
    assert (report.claims, report.overall.items, report.overall.annotators) == (6, 3, 3)
    # of two verdicts both agree, of two none, of three each with a third of the others
    assert report.overall.observed == pytest.approx((2 * 1 + 2 * 0 + 3 / 3) / 7)
    assert {name: figures.items for name, figures in report.types.items()} == {"rate": 2, "statement": 1}
    assert {name: figures.items for name, figures in report.annotators.items()} == {
        "ann": 3,
        "ben": 3,
        "eve": 1,
    }
    assert report.annotators["eve"].observed == 0
    assert [(dispute.claim, dispute.verdict) for dispute in report.disputed] == [
        (claims[1].claim.id, None),
        (claims[2].claim.id, Verdict(label="false", settled_by=SettledBy.MAJORITY)),
    ]
    assert report.disputed[1].verdicts == {"ann": "false", "ben": "false", "eve": "true"}
    for order in permutations(claims[:3]):
        assert measure_agreement(order).overall.items == 3


def test_nothing_to_compare():
    report = measure_agreement([verified(1, "rate", ("ann", "true"))])
    assert (report.overall.items, report.overall.alpha, report.types, report.annotators) == (0, None, {}, {})


def test_one_item_has_no_interval():
    alpha = measure_votes([{"a": "x", "b": "y"}]).alpha
    assert alpha is not None
    assert (alpha.low, alpha.high) == (None, None)
