"""Which project of a Label Studio server: titles and look-ups. `push` and the API calls it."""

from collections.abc import Sequence

from factcheck.errors import InputError
from factcheck.labelstudio.client import Project, Studio
from factcheck.labelstudio.interface import Layout
from factcheck.model.claims import ClaimSet

TITLE_LENGTH = (3, 50)
"""Label Studio's limits."""


def default_title(claim_set: ClaimSet, stem: str) -> str:
    """Title of the project for a claim set: its article's, or the file's name when there are several.

    An article that its file names keeps that name: the headline above a text may be corrected, and a second project
    would ask everything again.
    """
    title = stem
    if len(claim_set.articles) == 1:
        article = claim_set.articles[0]
        named = article.key in (article.title, article.url)
        title = (named and article.title) or article.key
    title = " ".join(title.split())
    shortest, longest = TITLE_LENGTH
    if len(title) > longest:
        title = f"{title[: longest - 1].rstrip()}…"
    return title if len(title) >= shortest else f"{title} claims"


def check_title(title: str) -> None:
    """Raise InputError for a title that Label Studio does not take."""
    shortest, longest = TITLE_LENGTH
    if not shortest <= len(title) <= longest:
        raise InputError(
            f"project {title!r}: a title has {shortest} to {longest} characters, this one {len(title)}"
        )


def check_layout(project: Project, layout: str) -> None:
    """Raise InputError unless the project has that layout."""
    if Layout.ADJUDICATE in (project.mark.layout, layout) and project.mark.layout != layout:
        raise InputError(
            f"project {project.title!r}: made for another work (its layout is {project.mark.layout!r}): "
            "name another project with --project"
        )
    if project.mark.layout != layout:
        raise InputError(
            f"project {project.title!r}: its layout is {project.mark.layout}, not {layout}, and a project keeps its "
            "layout: leave out --layout, or name another project with --project"
        )


def find_project(studio: Studio, title: str | None = None, *, id: int | None = None) -> Project:  # noqa: A002
    """Project of ours with that number or title; without either, the only one. Raises InputError."""
    if id is not None:
        return studio.project(id)
    projects = studio.projects()
    found = [project for project in projects if title is None or project.title == title]
    if len(found) == 1:
        return found[0]
    if not projects:
        raise InputError(f"{studio.url}: no project holds claims yet: factcheck push makes one")
    if not found:
        raise InputError(f"project {title!r}: there is none with claims; there are: {_name(projects)}")
    if title is None:
        raise InputError(f"several projects hold claims: name one with --project: {_name(found)}")
    raise InputError(
        f"project {title!r}: several have this title: name one with --project-id: "
        + ", ".join(str(project.id) for project in found)
    )


def _name(projects: Sequence[Project]) -> str:
    return ", ".join(f"{project.title!r} (--project-id {project.id})" for project in projects[:10])
