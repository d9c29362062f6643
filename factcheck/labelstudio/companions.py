"""Projects that belong together: one for each blind annotator, one for the adjudicator. The API calls it.

Label Studio shows annotators what the others have said, so people who must not see it get a project each. The titles
say what belongs together: `Rates (annotator 1)`, `Rates (annotator 2)`, `Rates (adjudication)`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.errors import InputError
from factcheck.labelstudio.client import Project
from factcheck.labelstudio.interface import Layout
from factcheck.model.text import content_id

_SUFFIX = re.compile(r" \((?:annotator \d{1,2}|adjudication)\)$")
_ROOM = 50 - len(" (annotator 99)")  # Label Studio takes 50 characters


@dataclass(frozen=True)
class Review:
    """Projects in which the same claims are judged on one scale, and the one in which disputes are settled."""

    title: str
    scale: str
    projects: tuple[Project, ...]
    adjudication: Project | None = None


def blind_title(title: str, annotator: int) -> str:
    """Title of the project of one blind annotator, counted from 1."""
    return f"{common_title(title)} (annotator {annotator})"


def adjudication_title(title: str) -> str:
    """Title of the project in which the disputed claims of that one (or those) are adjudicated."""
    return f"{common_title(title)} (adjudication)"


def common_title(title: str) -> str:
    """What the titles of projects that belong together begin with; a hash tells shortened ones apart."""
    title = _SUFFIX.sub("", title)
    if len(title) <= _ROOM:
        return title
    mark = content_id("", title)[1:5]
    return f"{title[: _ROOM - len(mark) - 2].rstrip()}… {mark}"


def list_reviews(projects: Iterable[Project]) -> list[str]:
    """List what the titles of each review's projects begin with."""
    judged = (project for project in projects if project.mark.layout != Layout.ADJUDICATE)
    return sorted({common_title(project.title) for project in judged})


def find_review(
    projects: Iterable[Project],
    title: str | None = None,
    *,
    id: int | None = None,  # noqa: A002
) -> Review:
    """Review with that title or of that project; without either, the only one. Raises InputError.

    A number, or the title of one blind annotator's project, gives that project alone.
    """
    judged: dict[str, list[Project]] = defaultdict(list)
    adjudications: dict[str, list[Project]] = defaultdict(list)
    for project in projects:
        place = adjudications if project.mark.layout == Layout.ADJUDICATE else judged
        place[common_title(project.title)].append(project)

    known = [project for found in judged.values() for project in found]
    if id is not None:
        chosen = [project for project in known if project.id == id]
        if not chosen:
            raise InputError(f"project {id}: there is none with claims; there are: {_name(known)}")
    elif not known:
        raise InputError("no project holds claims yet: factcheck push makes one")
    elif title is None:
        if len(judged) > 1:
            raise InputError(f"several projects hold claims: name one with --project: {_name(known)}")
        chosen = known
    else:
        alone = [project for project in known if project.title == title and _SUFFIX.search(title)]
        chosen = alone or judged[common_title(title)]
        if not chosen:
            raise InputError(f"project {title!r}: there is none with claims; there are: {_name(known)}")
    _check_titles(chosen)
    common = common_title(chosen[0].title)
    # with the number of one of several, nothing says whose disputes were adjudicated
    whole = len(chosen) == len(judged[common])
    _check_titles(adjudications[common] if whole else [])
    titles = [project.title for project in chosen if not _SUFFIX.search(project.title)]
    if len(chosen) == 1:
        titles = [chosen[0].title]
    adjudication = adjudications[common][0] if whole and adjudications[common] else None
    scales = {project.mark.scale for project in (*chosen, adjudication) if project is not None}
    if len(scales) > 1:
        raise InputError(
            f"project {common!r}: the projects that belong to it have several scales: {', '.join(sorted(scales))}"
        )
    return Review(
        title=titles[0] if titles else common,
        scale=scales.pop(),
        projects=tuple(sorted(chosen, key=lambda project: project.title)),
        adjudication=adjudication,
    )


def _check_titles(projects: list[Project]) -> None:
    for project in projects:
        namesakes = [other.id for other in projects if other.title == project.title]
        if len(namesakes) > 1:
            raise InputError(
                f"project {project.title!r}: several have this title: name one with --project-id: "
                + ", ".join(map(str, namesakes))
            )


def _name(projects: Iterable[Project]) -> str:
    return ", ".join(f"{project.title!r} (--project-id {project.id})" for project in list(projects)[:10])
