"""Which Label Studio is talked to, and what is open of it."""

import pytest
from pydantic import SecretStr

from factcheck.api.reviews import connect
from factcheck.errors import ServerError
from factcheck.settings import Settings

# the discard port: nothing answers there
NOWHERE = "http://127.0.0.1:9"


def test_without_any_server_it_says_how_to_get_one(tmp_path) -> None:
    with pytest.raises(
        ServerError, match=r"`factcheck studio start`.*LABEL_STUDIO_URL and LABEL_STUDIO_API_KEY"
    ):
        connect(Settings(data_dir=tmp_path))


def test_a_server_that_is_set_is_asked_and_its_key_not_told(tmp_path) -> None:
    settings = Settings(
        data_dir=tmp_path, label_studio_url=NOWHERE, label_studio_api_key=SecretStr("a-secret-key")
    )
    with pytest.raises(ServerError, match=NOWHERE) as raised:
        connect(settings)
    assert "a-secret-key" not in str(raised.value)


@pytest.mark.live
def test_the_embedded_server_serves_with_its_own_login(studio) -> None:
    with connect(Settings(data_dir=studio.data_dir)) as connected:
        assert connected.url.rstrip("/") == studio.url.rstrip("/")
        assert isinstance(connected.projects(), list)


@pytest.mark.live
def test_a_server_that_is_set_wins_over_the_embedded_one(studio) -> None:
    settings = Settings(
        data_dir=studio.data_dir, label_studio_url=NOWHERE, label_studio_api_key=SecretStr(studio.api_key)
    )
    with pytest.raises(ServerError, match=NOWHERE):
        connect(settings)
