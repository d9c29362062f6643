"""The network: all that is asked of a Label Studio server goes through `Studio`. `push`, `pull` and `cli` may call it.

Goes by the SDK, without the two things in it that do harm: writes are never repeated on their own (a lost reply would
store the tasks twice), and its error texts, which hold headers, cookies and tasks, are never shown. Redirects are not
followed, so the token stays with the host that it was given for.
"""

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from factcheck.errors import InputError, ServerError
from factcheck.labelstudio.interface import Mark, read_mark
from factcheck.labelstudio.probe import is_loopback, probe
from factcheck.labelstudio.tasks import WITHDRAWN

if TYPE_CHECKING:
    import httpx
    from label_studio_sdk import LabelStudio
    from label_studio_sdk.core.request_options import RequestOptions

_READ: "RequestOptions" = {"timeout": 60}
# An import of 1,000 takes seconds; a busy SQLite server may take minutes.
_WRITE: "RequestOptions" = {"timeout": 300, "max_retries": 0}
# Setting a thing to what it already is does no harm.
_SET: "RequestOptions" = {"timeout": 300, "max_retries": 2}
# Community builds the whole export before it answers: a minute for 50,000 tasks.
_EXPORT: "RequestOptions" = {"timeout": 3600, "max_retries": 0}
# 200 ids make a URL of 6 kB; proxies refuse more than 8.
_IDS_PER_QUERY = 200
_PAGE = 1000


class OutcomeUnknown(ServerError):
    """The reply to a write was lost: it may have been carried out, now or a little later."""


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

    `carrier` is the digest of the article whose record it carries, empty where it carries none, and `tasks` the number
    of that article's tasks. `worked_on` says
    whether it has annotations or drafts, for those who asked.
    """

    id: int
    claim: str
    article: str
    digest: str
    carrier: str
    tasks: int
    withdrawn: bool
    worked_on: bool


class Studio:
    """A Label Studio server, with an API key for it. Use as a context manager. Raises ServerError."""

    def __init__(self, url: str, api_key: str) -> None:
        self.url = url.rstrip("/") + "/"
        problem = probe(url, api_key).problem
        if problem is not None:
            raise ServerError(problem)
        self._clock = datetime.now(UTC)
        self._sdk, self._connections = self._open(api_key)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connections.close()

    def projects(self) -> list[Project]:
        """Projects of ours, by title."""
        found = []
        with self._answer():
            pages: Iterable[Any] = self._sdk.projects.list(include="id,title,label_config", page_size=100)
            for project in pages:
                mark = read_mark(project.label_config or "")
                if mark is not None:
                    found.append(self._project(project.id, project.title, mark))
        return sorted(found, key=lambda project: (project.title, project.id))

    def project(self, id: int) -> Project:  # noqa: A002
        """Project with that number. Raises InputError when there is none, or when it is not ours."""
        from label_studio_sdk.core.api_error import ApiError

        with self._answer():
            try:
                project = self._sdk.projects.get(id, request_options=_READ)
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
        with self._answer(write=True):
            project = self._sdk.projects.create(
                title=title,
                description=description,
                label_config=interface,
                show_skip_button=True,
                enable_empty_annotation=False,
                request_options=_WRITE,
            )
            if project.id is None:
                raise self._no_label_studio()
        return self._project(project.id, title, mark)

    def read_interface(self, project: int) -> str:
        """Interface of a project, as the server has it."""
        with self._answer():
            return self._sdk.projects.get(project, request_options=_READ).label_config or ""

    def replace_interface(self, project: Project, interface: str) -> Project:
        """Give a project another interface, which carries our mark. The server checks next to nothing of it."""
        mark = read_mark(interface)
        if mark is None:
            raise InputError("interface: it does not carry factcheck's mark")
        with self._answer(write=True):
            self._sdk.projects.update(project.id, label_config=interface, request_options=_WRITE)
        return replace(project, mark=mark)

    def set_annotators(self, project: int, annotators: int) -> None:
        """Hand each task to that many people, also those that are there."""
        with self._answer(write=True):
            self._sdk.projects.update(project, maximum_annotations=annotators, request_options=_WRITE)

    def delete_project(self, project: int) -> None:
        """Delete a project with all that it holds."""
        with self._answer(write=True):
            self._sdk.projects.delete(project, request_options=_WRITE)

    def ensure_view(self, project: int, data: Mapping[str, Any]) -> None:
        """Make a tab of the data manager, unless there are tabs."""
        with self._answer(write=True):
            if not self._sdk.views.list(project=project, request_options=_READ):
                self._sdk.views.create(project=project, data=dict(data), request_options=_WRITE)

    def count_tasks(self, project: int) -> int:
        """Count the tasks of a project."""
        with self._answer():
            return self._sdk.projects.get(project, request_options=_READ).task_number or 0

    @property
    def now(self) -> datetime:
        """The server's clock, as of its last answer."""
        return self._clock

    def import_tasks(self, project: int, tasks: Sequence[bytes]) -> None:
        """Import tasks, each the JSON of one, with its predictions. Raises OutcomeUnknown when the reply was lost."""
        with self._answer(write=True):
            # the SDK's own method walks through every value of every task
            answer = self._request(
                "POST", f"api/projects/{project}/import", content=b"[%b]" % b",".join(tasks), options=_WRITE
            )
            count = answer["task_count"]
        if count != len(tasks):
            raise OutcomeUnknown(f"{self.url}: took {count} of {len(tasks)} tasks")

    def read_task(self, task: int) -> dict[str, Any]:
        """Data, meta and predictions of a task."""
        with self._answer():
            answer = self._request("GET", f"api/tasks/{task}/", params={"resolve_uri": "false"})
            return {
                "data": answer["data"],
                "meta": answer["meta"] or {},
                "predictions": answer["predictions"],
            }

    def update_task(self, task: int, data: Mapping[str, Any], meta: Mapping[str, Any]) -> None:
        """Replace a task's data and meta; its annotations stay."""
        with self._answer(write=True):
            self._sdk.tasks.update(str(task), data=dict(data), meta=dict(meta), request_options=_SET)

    def update_prediction(self, prediction: int, result: Sequence[Mapping[str, Any]]) -> None:
        """Replace what a prediction says."""
        with self._answer(write=True):
            self._sdk.predictions.update(
                prediction, result=[dict(entry) for entry in result], request_options=_SET
            )

    def delete_tasks(self, project: int, tasks: Sequence[int]) -> None:
        """Delete tasks with all that belongs to them."""
        with self._answer(write=True):
            self._request(
                "POST",
                "api/dm/actions/",
                params={"id": "delete_tasks", "project": project},
                content=json.dumps({"selectedItems": {"all": False, "included": list(tasks)}}).encode(),
                options=_SET,
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
        self, project: int, path: Path, *, since: datetime | None = None, also: Iterable[int] = ()
    ) -> None:
        """Write tasks with annotations and drafts to a file, as one JSON array: all, or those changed since then.

        A draft does not count as a change of its task, so tasks with drafts come always; `also` names more.
        Takes a snapshot, which is deleted again.
        """
        with self._changed_since(project, since, also) as view:
            snapshot = self._take_snapshot(project, view)
            try:
                with self._answer(), path.open("wb") as file:
                    # exports.download streams; nothing is ever whole in memory
                    for chunk in self._sdk.projects.exports.download(
                        project,
                        snapshot,
                        export_type="JSON",
                        request_options={**_READ, "chunk_size": 1 << 16},
                    ):
                        file.write(chunk)
            finally:
                self._delete_snapshot(project, snapshot)

    def _open(self, api_key: str) -> "tuple[LabelStudio, httpx.Client]":
        import httpx
        from label_studio_sdk import LabelStudio

        # a proxy has no business between this machine and itself, and would read the key
        connections = httpx.Client(
            timeout=60,
            follow_redirects=False,
            trust_env=not is_loopback(self.url),
            event_hooks={"response": [self._read_clock]},
        )
        with self._answer():
            sdk = LabelStudio(  # type: ignore[no-untyped-call]
                base_url=self.url, api_key=api_key, httpx_client=connections
            )
        return sdk, connections

    def _project(self, id: int, title: str, mark: Mark) -> Project:  # noqa: A002
        return Project(id, title, f"{self.url}projects/{id}/data", mark)

    def _read_clock(self, response: "httpx.Response") -> None:
        try:
            self._clock = parsedate_to_datetime(response.headers["Date"]).astimezone(UTC)
        except (KeyError, ValueError):
            self._clock = datetime.now(UTC)

    def _request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        content: bytes | None = None,
        options: "RequestOptions" = _READ,
    ) -> Any:
        """JSON of an answer: for what the SDK does too slowly or not at all."""
        from label_studio_sdk.core.api_error import ApiError

        response = self._sdk._client_wrapper.httpx_client.request(
            path,
            method=method,
            params=dict(params or {}),
            content=content,
            headers={"Content-Type": "application/json"} if content is not None else None,
            request_options=options,
        )
        if not response.is_success:
            raise ApiError(status_code=response.status_code)
        return response.json()

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
            with self._answer():
                page = self._request(
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

    @contextmanager
    def _changed_since(
        self, project: int, since: datetime | None, also: Iterable[int]
    ) -> Iterator[int | None]:
        """Tab of the data manager with the tasks changed since then, for as long as it is needed."""
        if since is None:
            yield None
            return
        changed = {
            "filter": "filter:tasks:updated_at",
            "operator": "greater",
            "type": "Datetime",
            # the one form it reads; with any other the whole project is exported
            "value": since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        }
        drafted = {
            "filter": "filter:tasks:draft_exists",
            "operator": "equal",
            "type": "Boolean",
            "value": "true",
        }
        named = {"filter": "filter:tasks:id", "operator": "in_list", "type": "List", "value": sorted(also)}
        data = {
            "title": "factcheck pull",
            "filters": {"conjunction": "or", "items": [changed, drafted, named]},
        }
        with self._answer(write=True):
            view = self._sdk.views.create(project=project, data=data, request_options=_WRITE).id
        try:
            yield view
        finally:
            with self._tidying():
                self._sdk.views.delete(str(view), request_options=_SET)

    def _take_snapshot(self, project: int, view: int | None) -> int:
        exports = self._sdk.projects.exports
        options: Any = {
            "annotations__completed_by": {"only_id": False},
            "drafts": {"only_id": False},
            "include_annotation_history": False,
        }
        filters: Any = {} if view is None else {"task_filter_options": {"view": view}}
        with self._answer():
            created = exports.create(
                project,
                title="factcheck pull",
                serialization_options=options,
                **filters,
                request_options=_EXPORT,
            )
        snapshot, status = created.id, created.status
        if snapshot is None:
            raise self._no_label_studio()
        pause = 0.2
        while status not in ("completed", "failed"):
            time.sleep(pause)
            pause = min(pause * 1.5, 10)
            with self._answer():
                status = exports.get(project, snapshot, request_options=_READ).status
        if status == "failed":
            self._delete_snapshot(project, snapshot)
            raise ServerError(f"{self.url}: the export of project {project} failed: see the server's log")
        return snapshot

    def _delete_snapshot(self, project: int, snapshot: int) -> None:
        with self._tidying():
            self._sdk.projects.exports.delete(project, snapshot, request_options=_READ)

    @contextmanager
    def _tidying(self) -> Iterator[None]:
        """What was pulled is whole; a snapshot or a tab too many takes some room on the server, no more."""
        import httpx
        from label_studio_sdk.core.api_error import ApiError

        with suppress(ApiError, httpx.HTTPError):
            yield

    @contextmanager
    def _answer(self, *, write: bool = False) -> Iterator[None]:
        """Turn whatever the SDK raises into one line that holds no secret."""
        import httpx
        from label_studio_sdk.core.api_error import ApiError
        from label_studio_sdk.core.parse_error import ParsingError

        try:
            yield
        except ApiError as error:
            lost = write and (error.status_code is None or error.status_code >= 500)
            raise self._refusal(error, OutcomeUnknown if lost else ServerError) from None
        except (httpx.ConnectError, httpx.ConnectTimeout):
            raise ServerError(f"{self.url}: no server answers there any more: start it again") from None
        except httpx.TimeoutException:
            kind = OutcomeUnknown if write else ServerError
            raise kind(f"{self.url}: no answer in time") from None
        except httpx.HTTPError:
            kind = OutcomeUnknown if write else ServerError
            raise kind(f"{self.url}: the connection was lost") from None
        except (ParsingError, ValueError, TypeError, AttributeError, KeyError):
            # the SDK trips over answers of another shape than Label Studio's
            raise self._no_label_studio() from None

    def _refusal(self, error: Any, kind: type[ServerError]) -> ServerError:
        status = error.status_code
        if status in (401, 403):
            return kind(
                f"{self.url}: does not let this API key do that ({status}): use one of a user who may"
            )
        if status == 404:
            return kind(f"{self.url}: it is gone (404): someone deleted it meanwhile")
        if status is None:
            return kind(f"{self.url}: no usable answer")
        return kind(f"{self.url}: answers with error {status}: see the server's log")

    def _no_label_studio(self) -> ServerError:
        return ServerError(f"{self.url}: does not answer as Label Studio does: check the address")


def _stored_task(task: Mapping[str, Any]) -> StoredTask:
    number, data = task["id"], task.get("data")
    if type(number) is not int:
        raise ValueError("a task has a number")

    def text(field: str) -> str:
        value = data.get(field) if isinstance(data, dict) else None
        return value if isinstance(value, str) else ""

    tasks = data.get("tasks") if isinstance(data, dict) else None
    return StoredTask(
        number,
        claim=text("claim_id"),
        article=text("article_id"),
        digest=text("digest"),
        carrier=text("carrier"),
        tasks=tasks if isinstance(tasks, int) else 0,
        withdrawn=text("status") == WITHDRAWN,
        worked_on=any(
            task.get(name) for name in ("total_annotations", "cancelled_annotations", "draft_exists")
        ),
    )
