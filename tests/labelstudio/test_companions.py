import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.labelstudio.client import Project
from factcheck.labelstudio.companions import (
    adjudication_title,
    blind_title,
    common_title,
    find_review,
    list_reviews,
)
from factcheck.labelstudio.interface import Mark

LONG = "Kremlin: no concrete plans for a summit on Ukraine"


def project(number: int, title: str, layout: str = "claim", scale: str = "averitec") -> Project:
    return Project(number, title, f"http://example.org/{number}", Mark(layout, scale))


PLAIN = project(1, "Rates")
ANN, BEN = project(2, blind_title("Rain", 1)), project(3, blind_title("Rain", 2))
RATES = project(4, adjudication_title("Rates"), "adjudicate")
RAIN = project(5, adjudication_title("Rain"), "adjudicate")
ALL = (RAIN, RATES, BEN, ANN, PLAIN)


def test_titles():
    assert blind_title("Rates", 1) == "Rates (annotator 1)"
    assert adjudication_title("Rates") == "Rates (adjudication)"
    assert adjudication_title("Rates (annotator 2)") == "Rates (adjudication)"
    assert blind_title(LONG, 2) != blind_title(f"{LONG[:-1]}!", 2)


@given(st.text(min_size=3, max_size=50), st.integers(1, 99))
def test_titles_fit_and_lead_back(title, annotator):
    for other in (blind_title(title, annotator), adjudication_title(title)):
        assert len(other) <= 50
        assert common_title(other) == common_title(title)
    assert common_title(common_title(title)) == common_title(title)


@pytest.mark.parametrize(
    ("projects", "title", "expected"),
    [
        ((PLAIN,), None, ("Rates", (PLAIN,), None)),
        ((PLAIN, RATES), None, ("Rates", (PLAIN,), RATES)),
        ((BEN, ANN), None, ("Rain", (ANN, BEN), None)),
        (ALL, "Rates", ("Rates", (PLAIN,), RATES)),
        (ALL, "Rain", ("Rain", (ANN, BEN), RAIN)),
        (ALL, "Rain (annotator 2)", ("Rain (annotator 2)", (BEN,), None)),
        ((project(7, LONG), PLAIN), LONG, (LONG, (project(7, LONG),), None)),
    ],
)
def test_what_belongs_together(projects, title, expected):
    review = find_review(projects, title)
    assert (review.title, review.projects, review.adjudication) == expected
    assert review.scale == "averitec"


def test_a_number_is_one_project():
    assert find_review(ALL, id=1).adjudication == RATES
    assert find_review(ALL, id=3).projects == (BEN,)
    namesakes = (PLAIN, project(6, "Rates"), RATES)
    assert (find_review(namesakes, id=6).projects[0].id, find_review(namesakes, id=6).adjudication) == (
        6,
        None,
    )


@pytest.mark.parametrize(
    ("projects", "options", "problem"),
    [
        ((), {}, "no project holds claims yet: factcheck push makes one"),
        ((RATES,), {}, "no project holds claims yet"),
        (ALL, {}, "several projects hold claims: name one with --project: .*Rain"),
        (ALL, {"title": "Snow"}, "project 'Snow': there is none with claims; there are: "),
        (ALL, {"id": 99}, "project 99: there is none with claims; there are: "),
        (ALL, {"id": 4}, "project 4: there is none with claims"),
        ((PLAIN, project(6, "Rates")), {}, "project 'Rates': several have this title: name one .*: 1, 6"),
        ((PLAIN, RATES, project(6, RATES.title, "adjudicate")), {}, "several have this title: .*: 4, 6"),
        ((ANN, project(6, BEN.title, scale="true-false")), {}, "have several scales: averitec, true-false"),
    ],
)
def test_what_can_not_be_told(projects, options, problem):
    with pytest.raises(InputError, match=problem):
        find_review(projects, **options)


def test_reviews_are_listed_once():
    titles = ("Rates (annotator 1)", "Rates (annotator 2)", "Rain")
    projects = [project(number, title) for number, title in enumerate(titles)]
    projects.append(project(9, "Rates (adjudication)", layout="adjudicate"))
    assert list_reviews(projects) == ["Rain", "Rates"]
