"""Exports of a project, as files: all tasks, or those changed since some time. Only `client` calls it.

Label Studio makes a snapshot first, and takes a tab of its data manager for the choice of the tasks. Both are deleted
again; what a pull that was killed has left behind, the next one deletes.
"""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import IO, Any

from factcheck.errors import ServerError
from factcheck.labelstudio.connection import EXPORT, READ, SET, WRITE, Connection
from factcheck.labelstudio.results import read_time

TITLE = "factcheck pull"
"""Title of our snapshots and tabs."""

# A snapshot that is ready is downloaded at once, and deleting it does not hurt a download that goes on.
_READY_FOR = timedelta(minutes=2)
# Nobody waits any longer for a snapshot to be made.
_MADE_FOR = timedelta(hours=1)


def export(
    connection: Connection, project: int, file: IO[bytes], since: datetime | None, also: Iterable[int]
) -> None:
    """Write tasks to a file, as one JSON array. Raises ServerError, and OSError when the file can't be written."""
    _sweep(connection, project)
    with (
        _changed_since(connection, project, since, also) as view,
        _snapshot(connection, project, view) as snapshot,
        connection.answer(),
    ):
        # exports.download streams; nothing is ever whole in memory
        for chunk in connection.sdk.projects.exports.download(
            project, snapshot, export_type="JSON", request_options={**READ, "chunk_size": 1 << 16}
        ):
            file.write(chunk)


def _sweep(connection: Connection, project: int) -> None:
    """Delete what pulls that were killed have left."""
    with _tidying():
        for snapshot in connection.sdk.projects.exports.list(project, request_options=READ):
            ready = snapshot.status in ("completed", "failed")
            made = snapshot.finished_at if ready else snapshot.created_at
            age = connection.now - (made or connection.now)
            if snapshot.id and snapshot.title == TITLE and age > (_READY_FOR if ready else _MADE_FOR):
                connection.sdk.projects.exports.delete(project, snapshot.id, request_options=SET)
        for view in connection.sdk.views.list(project=project, request_options=READ):
            data: dict[str, Any] = dict(view.data or {})
            made = read_time(data.get("made"))
            if data.get("title") == TITLE and made is not None and connection.now - made > _MADE_FOR:
                connection.sdk.views.delete(str(view.id), request_options=SET)


@contextmanager
def _changed_since(
    connection: Connection, project: int, since: datetime | None, also: Iterable[int]
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
        "title": TITLE,
        "made": connection.now.isoformat(),
        "filters": {"conjunction": "or", "items": [changed, drafted, named]},
    }
    with connection.answer(write=True):
        view = connection.sdk.views.create(project=project, data=data, request_options=WRITE).id
    try:
        yield view
    finally:
        with _tidying():
            connection.sdk.views.delete(str(view), request_options=SET)


@contextmanager
def _snapshot(connection: Connection, project: int, view: int | None) -> Iterator[int]:
    """Snapshot that is ready to be downloaded, for as long as it is needed."""
    exports = connection.sdk.projects.exports
    options: Any = {
        "annotations__completed_by": {"only_id": False},
        "drafts": {"only_id": False},
        "include_annotation_history": False,
    }
    filters: Any = {} if view is None else {"task_filter_options": {"view": view}}
    with connection.answer():
        created = exports.create(
            project,
            title=TITLE,
            serialization_options=options,
            **filters,
            request_options=EXPORT,
        )
    snapshot, status = created.id, created.status
    if snapshot is None:
        raise connection.no_label_studio()
    try:
        pause = 0.2
        while status not in ("completed", "failed"):
            time.sleep(pause)
            pause = min(pause * 1.5, 10)
            with connection.answer():
                status = exports.get(project, snapshot, request_options=READ).status
        if status == "failed":
            raise ServerError(
                f"{connection.url}: the export of project {project} failed: see the server's log"
            )
        yield snapshot
    finally:
        with _tidying():
            exports.delete(project, snapshot, request_options=SET)


@contextmanager
def _tidying() -> Iterator[None]:
    """What was pulled is whole; a snapshot or a tab too many takes some room on the server, no more."""
    import httpx
    from label_studio_sdk.core.api_error import ApiError

    with suppress(ApiError, httpx.HTTPError):
        yield
