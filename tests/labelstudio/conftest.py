"""Fixtures for what can't be done to the server that all tests share."""

import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest

from factcheck.labelstudio.server import find_server, start_server, stop_server
from tests.conftest import Studio


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
