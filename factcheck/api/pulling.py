"""Verdicts in Label Studio → verified claim set: `factcheck.pull` and `factcheck.pull_into`."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from factcheck.api.reviews import Source, open_pulled, open_review, open_source
from factcheck.errors import InputError
from factcheck.labelstudio.pull import Pulled, open_changes
from factcheck.model.claims import LeftOut
from factcheck.model.text import Article
from factcheck.model.verdicts import Problem, Verified, VerifiedClaim, VerifiedClaimSet, gather
from factcheck.records.files import Format, format_of
from factcheck.records.lines import EarlierPull
from factcheck.records.streams import write_stream
from factcheck.settings import Settings


def pull(
    project: str | None = None, *, project_id: int | None = None, settings: Settings | None = None
) -> VerifiedClaimSet:
    """All verified claims of a project at once; `factcheck.open_review` gives them one by one.

    What came back and can't be used stands under `problems`. Without a title or a number, the only project with
    claims. Raises InputError where there is none, or several; ServerError.
    """
    with open_review(project, project_id=project_id, settings=settings) as verified:
        return gather(verified)


@dataclass(frozen=True)
class Written:
    """What a pull wrote: claims, those of them with a verdict, a line `place: problem` for what can't be used.

    `note` says why all was pulled where only changes were asked for, if that may surprise.
    """

    claims: int
    settled: int
    problems: tuple[str, ...] = ()
    note: str | None = None


def pull_into(
    output: str | PathLike[str],
    project: str | None = None,
    *,
    project_id: int | None = None,
    since_last: bool = False,
    settings: Settings | None = None,
) -> Written:
    """Pull a project into a file: .yaml, .json or .jsonl, replaced as a whole. Memory holds one claim at a time.

    `since_last` fetches only what changed since the last pull into the same .jsonl file, and brings that up to date;
    the file is the same to the byte as that of a whole pull. Raises InputError, ServerError.
    """
    output = Path(output)
    if format_of(output) is not Format.JSONL and since_last:
        raise InputError(f"{output}: only a .jsonl file of an earlier pull can be brought up to date")
    note = None
    with open_source(project, project_id=project_id, settings=settings) as source:
        if since_last and (len(source.review.projects) > 1 or source.review.adjudication is not None):
            note = "what several projects hold is brought together: all of it is pulled"
        elif since_last and output.exists() and (updated := _update(source, output)) is not None:
            return updated
        with open_pulled(source) as verified:
            return write(verified, output, note=note)


def write(verified: Verified, output: Path, *, note: str | None = None) -> Written:
    """Write verified claims as they come."""
    tally = Tally()
    write_stream(verified.header, output, **tally.items(verified))
    return tally.written(note)


class Tally:
    """Counts the claims and describes the problems that pass through."""

    def __init__(self) -> None:
        self.claims = self.settled = 0
        self._problems: list[str] = []

    def items(self, verified: Verified) -> dict[str, Iterable[Article | VerifiedClaim | LeftOut | Problem]]:
        """All items of a set, by list."""
        return {
            "articles": verified.articles(),
            "claims": self.count(verified.claims()),
            "left_out": verified.left_out(),
            "problems": self.describe(verified.problems()),
        }

    def count(self, claims: Iterable[VerifiedClaim]) -> Iterator[VerifiedClaim]:
        """Let claims pass."""
        for claim in claims:
            self.claims += 1
            self.settled += claim.verdict is not None
            yield claim

    def describe(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Let problems pass."""
        for problem in problems:
            self._problems.append(describe_problem(problem))
            yield problem

    def finish(self, verified: Verified) -> None:
        """Count the problems of a set, all of whose claims have passed."""
        for _ in self.describe(verified.problems()):
            pass

    def written(self, note: str | None = None) -> Written:
        """What has passed."""
        return Written(self.claims, self.settled, tuple(self._problems), note)


def describe_problem(problem: Problem) -> str:
    """One line: where, what."""
    place = f"task {problem.task}" if problem.task is not None else "export"
    if problem.annotation is not None:
        place = f"{place}, {'draft' if problem.draft else 'annotation'} {problem.annotation}"
    if problem.annotator is not None:
        place = f"{place} of {problem.annotator}"
    return f"{place}: {' '.join(problem.message.split())}"


def _update(source: Source, output: Path) -> Written | None:
    """Bring the file of an earlier pull up to date; None where all has to be pulled anew."""
    with ExitStack() as stack:
        earlier = stack.enter_context(EarlierPull(output))
        place = source.studio, source.review.projects[0], source.scale, source.settle
        changes = stack.enter_context(open_changes(*place, earlier))
        return None if changes is None else _write_changes(output, earlier, changes)


def _write_changes(output: Path, earlier: EarlierPull, changes: Pulled) -> Written:
    tally = Tally()
    tally.claims, tally.settled = earlier.count_kept(changes.tasks)
    write_stream(
        changes.header,
        output,
        articles=earlier.with_articles(changes.articles()),
        claims=earlier.with_claims(tally.count(changes.claims()), changes.tasks),
        left_out=earlier.with_left_out(changes.left_out()),
        problems=tally.describe(earlier.with_problems(changes.problems(), changes.tasks)),
    )
    return tally.written()
