"""One HTTP conversation with the server: messages out, messages back, every fault a SyncError.

Knows requests and nothing of records. Redirects are never followed and only JSON that is the
expected message counts as an answer, so a captive portal is seen for what it is.
"""

import time
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any, Protocol, Self, TypeVar
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3.exceptions import ReadTimeoutError
from urllib3.util import Retry

from sync.client.errors import NotTheServer, Refused, Revoked, ServerTrouble, Unreachable
from sync.protocol import codec
from sync.protocol.errors import ProtocolError
from sync.protocol.messages import ErrorResponse

CONNECT_TIMEOUT_S = 5.0
READ_TIMEOUT_S = 20.0

_PIECE_BYTES = 64 * 1024

_RETRY = Retry(
    total=2,
    read=False,  # with a number, a timeout would come back as a lost connection
    backoff_factor=0.3,
    status_forcelist=(502, 503, 504),
    allowed_methods=None,
    raise_on_status=False,
    respect_retry_after_header=False,
)

_BAD_URL = (
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    requests.exceptions.MissingSchema,
)


class Timed(Protocol):
    """A message that tells the server's time."""

    @property
    def server_time(self) -> datetime:
        """The server's clock when it answered."""


T = TypeVar("T", bound=Timed)


class ServerSession:
    """Speaks to the server at `url`, as the station that owns `token` once there is one.

    Every request is safe to repeat, so connections are retried. After any answer,
    `server_offset_ms` is what to add to the wall clock for server time, from the fastest
    exchange since `measure_anew` with half its round trip taken off.
    """

    def __init__(
        self,
        url: str,
        *,
        token: str | None = None,
        connect_timeout_s: float = CONNECT_TIMEOUT_S,
        read_timeout_s: float = READ_TIMEOUT_S,
    ) -> None:
        self.server_offset_ms: int | None
        self._best_round_trip_s: float
        self.measure_anew()
        self._base = url.rstrip("/") + "/api/sync/"
        self._host = _host(url)
        self._timeout = (connect_timeout_s, read_timeout_s)
        self._http = requests.Session()
        for scheme in ("http://", "https://"):
            self._http.mount(scheme, HTTPAdapter(max_retries=_RETRY))
        self._http.auth = _StationAuth(token)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def measure_anew(self) -> None:
        """Forget the offset measured so far: either clock may have been set since."""
        self.server_offset_ms = None
        self._best_round_trip_s = float("inf")

    def post(self, path: str, message: object, reply: type[T]) -> T:
        """Send a message and return the reply. Raises SyncError."""
        headers = {"Content-Type": codec.CONTENT_TYPE}
        return self._exchange(reply, "POST", path, data=codec.encode(message), headers=headers)

    def put(self, path: str, data: bytes, media_type: str, reply: type[T]) -> T:
        """Send bytes and return the reply. Raises SyncError."""
        return self._exchange(reply, "PUT", path, data=data, headers={"Content-Type": media_type})

    def get(self, path: str, params: dict[str, str], reply: type[T]) -> T:
        """Ask and return the reply. Raises SyncError."""
        return self._exchange(reply, "GET", path, params=params)

    def get_bytes(self, path: str, *, most: int) -> bytes:
        """Ask for plain bytes, at most `most`, and return them as they came.

        Raises SyncError; Refused with the code `too_large` when there are more.
        """
        headers = {"Accept-Encoding": "identity"}
        response = self._request("GET", path, stream=True, headers=headers)
        try:
            if response.status_code >= 400:
                raise self._error(response)
            if response.status_code >= 300 or not _media_type(response).startswith("image/"):
                raise self._not_the_server()
            return self._body(response, most)
        except requests.exceptions.ContentDecodingError as error:
            raise self._not_the_server() from error
        except requests.RequestException as error:
            raise self._no_connection(error) from error
        finally:
            response.close()

    def _body(self, response: requests.Response, most: int) -> bytes:
        body = bytearray()
        for piece in response.iter_content(_PIECE_BYTES):
            body += piece
            if len(body) > most:
                raise Refused("The server sent more than Muster takes.", code="too_large")
        return bytes(body)

    def _exchange(self, reply: type[T], method: str, path: str, **arguments: Any) -> T:
        began = time.monotonic()
        response = self._request(method, path, **arguments)
        round_trip_s = time.monotonic() - began
        if response.status_code >= 400:
            raise self._error(response)
        if response.status_code >= 300 or not _is_json(response):
            raise self._not_the_server()
        try:
            answer = codec.decode(response.content, reply)
        except ProtocolError as error:
            raise self._not_the_server() from error
        self._measure(answer.server_time, round_trip_s)
        return answer

    def _request(self, method: str, path: str, **arguments: Any) -> requests.Response:
        try:
            return self._http.request(
                method,
                self._base + path,
                timeout=self._timeout,
                allow_redirects=False,
                **arguments,
            )
        except _BAD_URL as error:
            raise Refused(
                f"{self._base} is not a server address. It should look like https://muster.uni.edu.",
                code="bad_server_url",
            ) from error
        except requests.exceptions.ContentDecodingError as error:
            raise self._not_the_server() from error
        except requests.RequestException as error:
            raise self._no_connection(error) from error

    def _no_connection(self, error: requests.RequestException) -> Unreachable:
        if _timed_out(error):
            return Unreachable(
                f"The server {self._host} did not answer in time. Muster tries again by itself.",
                code="server_timeout",
            )
        return Unreachable(
            f"No connection to the server {self._host}. Muster tries again by itself."
        )

    def _error(self, response: requests.Response) -> Exception:
        status = response.status_code
        if status == HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED:
            return self._not_the_server()
        if status >= 500 or status == 429:
            return ServerTrouble(
                f"The server {self._host} has a problem (HTTP {status}). "
                "Muster tries again by itself."
            )
        try:
            said = codec.decode(response.content, ErrorResponse)
        except ProtocolError:
            return self._not_the_server()
        if said.code == Revoked.code:
            return Revoked(said.error)
        return Refused(said.error, code=said.code)

    def _not_the_server(self) -> NotTheServer:
        return NotTheServer(
            f"Something other than the Muster server answers at {self._host}. Does this network "
            "want a sign-in page? Open a browser on this laptop and sign in."
        )

    def _measure(self, server_time: datetime, round_trip_s: float) -> None:
        if round_trip_s > self._best_round_trip_s:
            return
        self._best_round_trip_s = round_trip_s
        ahead_s = (server_time - datetime.now(UTC)).total_seconds()
        self.server_offset_ms = round((ahead_s + round_trip_s / 2) * 1000)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc or url
    except ValueError:
        return url


def _timed_out(error: requests.RequestException) -> bool:
    """Return whether the server fell silent, be it within its answer."""
    within_answer = bool(error.args) and isinstance(error.args[0], ReadTimeoutError)
    return isinstance(error, requests.Timeout) or within_answer


class _StationAuth(AuthBase):
    """Sends the station's token. Given always, so that no ~/.netrc gets a say."""

    def __init__(self, token: str | None) -> None:
        self._token = token

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        if self._token is not None:
            request.headers["Authorization"] = f"Station {self._token}"
        return request


def _is_json(response: requests.Response) -> bool:
    return _media_type(response) == codec.CONTENT_TYPE


def _media_type(response: requests.Response) -> str:
    return response.headers.get("Content-Type", "").split(";")[0].strip()
