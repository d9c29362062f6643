"""The connection to a Label Studio server: what is asked of it, how long it is waited for, what its errors become.

Goes by the SDK, without the two things in it that do harm: writes are never repeated on their own (a lost reply would
store the tasks twice), and its error texts, which hold headers, cookies and tasks, are never shown. Redirects are not
followed, so the token stays with the host that it was given for. Only `client` and `exports` call it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Self

from factcheck.errors import ServerError
from factcheck.labelstudio.probe import is_loopback, probe

if TYPE_CHECKING:
    import httpx
    from label_studio_sdk import LabelStudio
    from label_studio_sdk.core.request_options import RequestOptions

READ: "RequestOptions" = {"timeout": 60}
# An import of 1,000 takes seconds; a busy SQLite server may take minutes.
WRITE: "RequestOptions" = {"timeout": 300, "max_retries": 0}
# Setting a thing to what it already is does no harm.
SET: "RequestOptions" = {"timeout": 300, "max_retries": 2}
# Community builds the whole export before it answers: a minute for 50,000 tasks.
EXPORT: "RequestOptions" = {"timeout": 3600, "max_retries": 0}

# The server may or may not have done what was asked for, or asks to be asked again later.
_UNKNOWN = (408, 429)


class OutcomeUnknown(ServerError):
    """The reply to a write was lost, or put us off: it may have been carried out, now or a little later."""


class Connection:
    """Connection to a server, with an API key for it. Use as a context manager. Raises ServerError."""

    def __init__(self, url: str, api_key: str) -> None:
        self.url = url.rstrip("/") + "/"
        problem = probe(url, api_key).problem
        if problem is not None:
            raise ServerError(problem)
        self._clock = datetime.now(UTC)
        self.sdk, self._connections = self._open(api_key)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connections.close()

    @property
    def now(self) -> datetime:
        """The server's clock, as of its last answer."""
        return self._clock

    @contextmanager
    def answer(self, *, write: bool = False) -> Iterator[None]:
        """Turn whatever the SDK raises into one line that holds no secret."""
        import httpx
        from label_studio_sdk.core.api_error import ApiError
        from label_studio_sdk.core.parse_error import ParsingError

        try:
            yield
        except ApiError as error:
            status = error.status_code
            lost = write and (status is None or status >= 500 or status in _UNKNOWN)
            raise self._refusal(status, OutcomeUnknown if lost else ServerError) from None
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
            raise self.no_label_studio() from None

    def _refusal(self, status: int | None, kind: type[ServerError]) -> ServerError:
        if status in (401, 403):
            return kind(
                f"{self.url}: does not let this API key do that ({status}): use one of a user who may"
            )
        if status == 404:
            return kind(f"{self.url}: it is gone (404): someone deleted it meanwhile")
        if status is None:
            return kind(f"{self.url}: no usable answer")
        if status == 429:
            return kind(f"{self.url}: it is too busy (429): try again later")
        return kind(f"{self.url}: answers with error {status}: see the server's log")

    def no_label_studio(self) -> ServerError:
        """Error for answers of another shape than Label Studio's."""
        return ServerError(f"{self.url}: does not answer as Label Studio does: check the address")

    def request(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Any] | None = None,
        content: bytes | None = None,
        options: "RequestOptions" = READ,
    ) -> Any:
        """JSON of an answer: for what the SDK does too slowly or not at all."""
        from label_studio_sdk.core.api_error import ApiError

        response = self.sdk._client_wrapper.httpx_client.request(
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
        with self.answer():
            sdk = LabelStudio(  # type: ignore[no-untyped-call]
                base_url=self.url, api_key=api_key, httpx_client=connections
            )
        return sdk, connections

    def _read_clock(self, response: "httpx.Response") -> None:
        try:
            self._clock = parsedate_to_datetime(response.headers["Date"]).astimezone(UTC)
        except (KeyError, ValueError):
            self._clock = datetime.now(UTC)
