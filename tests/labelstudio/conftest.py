"""Fixtures: the shared server through our client and without it, and a server of one's own."""

import shutil
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest

from factcheck.labelstudio import client
from factcheck.labelstudio.server import find_server, start_server, stop_server
from tests.conftest import Studio
from tests.labelstudio.reviewing import connect_api


@pytest.fixture(scope="session")
def second_studio(studio: Studio, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """A server of its own on a copy of the first one's data, so that it starts in seconds."""
    data_dir = tmp_path_factory.mktemp("second") / "data"
    shutil.copytree(studio.data_dir, data_dir)
    # the copied record names the first server's process, which is not this folder's
    assert find_server(data_dir) is None
    assert not stop_server(data_dir)
    server = start_server(data_dir)
    yield replace(studio, url=server.url, data_dir=data_dir)
    stop_server(data_dir)


@pytest.fixture(scope="module")
def connected(studio: Studio) -> Iterator[client.Studio]:
    """The shared server, through our client."""
    with client.Studio(studio.url, studio.api_key) as connected:
        yield connected


@pytest.fixture(scope="module")
def api(studio: Studio) -> Iterator[httpx.Client]:
    """The server without our client."""
    with connect_api(studio) as api:
        yield api


@pytest.fixture
def title(request: pytest.FixtureRequest) -> str:
    """Title of a project of the test's own."""
    return f"{request.node.name[:46]}"
