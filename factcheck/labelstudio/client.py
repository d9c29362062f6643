"""What is asked of a Label Studio server: projects, tasks, exports. `push`, `pull` and the API may call it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import IO, Any

from factcheck.errors import InputError
from factcheck.labelstudio import exports
from factcheck.labelstudio.connection import READ, SET, WRITE, Connection, OutcomeUnknown
from factcheck.labelstudio.interface import Mark, read_mark
from factcheck.labelstudio.tasks import WITHDRAWN, digest_judged

# 200 ids make a URL of 6 kB; proxies refuse more than 8.
_IDS_PER_QUERY = 200
_PAGE = 1000


@dataclass(frozen=True)
class Project:
    """Project of ours: its interface carries our mark."""

    id: int
    title: str
    url: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class StoredTask:
    """Task that is there, as far as look-ups need it.

    `key` is the id of its claim, of a task that holds a whole article the article's; `claims` and `gone` tell what that
    one holds. `judged` is a digest of what the annotator judges. `carrier` is the digest of the article whose record it
    carries, empty where it carries none, and `tasks` the number of that article's tasks. `worked_on` says whether it
    has annotations or drafts, for those who asked.
    """

    id: int
    key: str
    article: str
    digest: str
    judged: str
    carrier: str
    tasks: int
    withdrawn: bool
    worked_on: bool
    claims: Mapping[str, str] | None
    gone: Mapping[str, str] | None


class Studio(Connection):
    """A Label Studio server, with an API key for it. Use as a context manager. Raises ServerError."""

    def projects(self) -> list[Project]:
        """Projects of ours, by title."""
        found = []
        with self.answer():
            pages: Iterable[Any] = self.sdk.projects.list(include="id,title,label_config", page_size=100)
            for project in pages:
                mark = read_mark(project.label_config or "")
                if mark is not None:
                    found.append(self._project(project.id, project.title, mark))
        return sorted(found, key=lambda project: (project.title, project.id))

    def project(self, id: int) -> Project:  # noqa: A002
        """Project with that number. Raises InputError when there is none, or when it is not ours."""
        from label_studio_sdk.core.api_error import ApiError

        with self.answer():
            try:
                project = self.sdk.projects.get(id, request_options=READ)
            except ApiError as error:
                if error.status_code != 404:
                    raise
                raise InputError(f"project {id}: {self.url} has none with that number") from None
        mark = read_mark(project.label_config or "")
        if mark is None:
            raise InputError(f"project {id}: not made by factcheck push: it can't be read as claims")
        return self._project(id, project.title or "", mark)

    def create_project(self, title: str, description: str, interface: str) -> Project:
        """Make an empty project. The interface must carry our mark."""
        mark = read_mark(interface)
        if mark is None:
            raise InputError("interface: it does not carry factcheck's mark")
        with self.answer(write=True):
            project = self.sdk.projects.create(
                title=title,
                description=description,
                label_config=interface,
                show_skip_button=True,
                enable_empty_annotation=False,
                request_options=WRITE,
            )
            if project.id is None:
                raise self.no_label_studio()
        return self._project(project.id, title, mark)

    def read_interface(self, project: int) -> str:
        """Interface of a project, as the server has it."""
        with self.answer():
            return self.sdk.projects.get(project, request_options=READ).label_config or ""

    def replace_interface(self, project: Project, interface: str) -> Project:
        """Give a project another interface, which carries our mark. The server checks next to nothing of it."""
        mark = read_mark(interface)
        if mark is None:
            raise InputError("interface: it does not carry factcheck's mark")
        with self.answer(write=True):
            self.sdk.projects.update(project.id, label_config=interface, request_options=WRITE)
        return replace(project, mark=mark)

    def set_annotators(self, project: int, annotators: int) -> None:
        """Hand each task to that many people, also those that are there."""
        with self.answer(write=True):
            self.sdk.projects.update(project, maximum_annotations=annotators, request_options=WRITE)

    def delete_project(self, project: int) -> None:
        """Delete a project with all that it holds."""
        with self.answer(write=True):
            self.sdk.projects.delete(project, request_options=WRITE)

    def ensure_view(self, project: int, data: Mapping[str, Any]) -> None:
        """Make a tab of the data manager, unless there are tabs."""
        with self.answer(write=True):
            if not self.sdk.views.list(project=project, request_options=READ):
                self.sdk.views.create(project=project, data=dict(data), request_options=WRITE)

    def count_tasks(self, project: int) -> int:
        """Count the tasks of a project."""
        with self.answer():
            return self.sdk.projects.get(project, request_options=READ).task_number or 0

    def import_tasks(self, project: int, tasks: Sequence[bytes]) -> None:
        """Import tasks, each the JSON of one, with its predictions. Raises OutcomeUnknown when the reply was lost."""
        with self.answer(write=True):
            # the SDK's own method walks through every value of every task
            answer = self.request(
                "POST", f"api/projects/{project}/import", content=b"[%b]" % b",".join(tasks), options=WRITE
            )
            count = answer["task_count"]
        if count != len(tasks):
            raise OutcomeUnknown(f"{self.url}: took {count} of {len(tasks)} tasks")

    def find_address(self, user: int) -> str | None:
        """Email of a user; None where there is none, or where this API key may not see it."""
        from label_studio_sdk.core.api_error import ApiError

        with self.answer():
            try:
                return self.sdk.users.get(user, request_options=READ).email or None
            except ApiError as error:
                if error.status_code not in (403, 404):
                    raise
                return None

    def read_task(self, task: int) -> dict[str, Any]:
        """Data, meta and predictions of a task."""
        with self.answer():
            answer = self.request("GET", f"api/tasks/{task}/", params={"resolve_uri": "false"})
            return {
                "data": answer["data"],
                "meta": answer["meta"] or {},
                "predictions": answer["predictions"],
            }

    def update_task(self, task: int, data: Mapping[str, Any], meta: Mapping[str, Any]) -> None:
        """Replace a task's data and meta; its annotations stay."""
        with self.answer(write=True):
            self.sdk.tasks.update(str(task), data=dict(data), meta=dict(meta), request_options=SET)

    def update_prediction(self, prediction: int, result: Sequence[Mapping[str, Any]]) -> None:
        """Replace what a prediction says."""
        with self.answer(write=True):
            self.sdk.predictions.update(
                prediction, result=[dict(entry) for entry in result], request_options=SET
            )

    def delete_tasks(self, project: int, tasks: Sequence[int]) -> None:
        """Delete tasks with all that belongs to them."""
        with self.answer(write=True):
            self.request(
                "POST",
                "api/dm/actions/",
                params={"id": "delete_tasks", "project": project},
                content=json.dumps({"selectedItems": {"all": False, "included": list(tasks)}}).encode(),
                options=SET,
            )

    def find_tasks(
        self, project: int, field: str, values: Iterable[str], *, with_work: bool = False
    ) -> Iterator[StoredTask]:
        """Tasks whose data has one of the values in that field; `with_work` tells whether someone worked on them."""
        wanted = list(values)
        include = "id,data,total_annotations,cancelled_annotations,draft_exists" if with_work else "id,data"
        for i in range(0, len(wanted), _IDS_PER_QUERY):
            chosen = wanted[i : i + _IDS_PER_QUERY]
            yield from self._list_tasks(
                project,
                include,
                "all" if with_work else "task_only",
                {
                    "filter": f"filter:tasks:data.{field}",
                    "operator": "in_list",
                    "type": "List",
                    "value": chosen,
                },
            )

    def find_carriers(self, project: int) -> Iterator[StoredTask]:
        """Tasks that carry their article's record."""
        yield from self._list_tasks(
            project,
            "id,data",
            "task_only",
            {
                "filter": "filter:tasks:data.carrier",
                "operator": "not_equal",
                "type": "String",
                "value": "",
            },
        )

    def list_tasks(self, project: int) -> Iterator[StoredTask]:
        """All tasks, by number."""
        yield from self._list_tasks(project, "id,data", "task_only")

    def export(
        self, project: int, file: IO[bytes], *, since: datetime | None = None, also: Iterable[int] = ()
    ) -> None:
        """Write tasks with annotations and drafts to a file, as one JSON array: all, or those changed since then.

        A draft does not count as a change of its task, so tasks with drafts come always; `also` names more.
        """
        exports.export(self, project, file, since, also)

    def _project(self, id: int, title: str, mark: Mark) -> Project:  # noqa: A002
        return Project(id, title, f"{self.url}projects/{id}/data", mark)

    def _list_tasks(
        self, project: int, include: str, fields: str, *items: Mapping[str, Any]
    ) -> Iterator[StoredTask]:
        last = 0
        while True:
            # By number, not by page: a task deleted meanwhile would move the others over a page's edge.
            after = {"filter": "filter:tasks:id", "operator": "greater", "type": "Number", "value": last}
            query = {
                "filters": {"conjunction": "and", "items": [*items, after]},
                "ordering": ["tasks:id"],
            }
            with self.answer():
                page = self.request(
                    "GET",
                    "api/tasks/",
                    params={
                        "project": project,
                        "include": include,
                        "fields": fields,
                        "resolve_uri": "false",
                        "query": json.dumps(query),
                        "page": 1,
                        "page_size": _PAGE,
                    },
                )["tasks"]
                found = [_stored_task(task) for task in page]
            yield from found
            if len(found) < _PAGE:
                return
            last = max(task.id for task in found)


def _stored_task(task: Mapping[str, Any]) -> StoredTask:
    number, data = task["id"], task.get("data")
    if type(number) is not int:
        raise ValueError("a task has a number")

    def text(field: str) -> str:
        value = data.get(field) if isinstance(data, dict) else None
        return value if isinstance(value, str) else ""

    def digests(field: str) -> Mapping[str, str] | None:
        value = data.get(field) if isinstance(data, dict) else None
        return value if isinstance(value, dict) else None

    tasks = data.get("tasks") if isinstance(data, dict) else None
    return StoredTask(
        number,
        key=text("claim_id") or text("article_id"),
        article=text("article_id"),
        digest=text("digest"),
        judged=digest_judged(data) if isinstance(data, dict) else "",
        carrier=text("carrier"),
        tasks=tasks if isinstance(tasks, int) else 0,
        withdrawn=text("status") == WITHDRAWN,
        worked_on=any(
            task.get(name) for name in ("total_annotations", "cancelled_annotations", "draft_exists")
        ),
        claims=digests("claims"),
        gone=digests("gone"),
    )
