"""The contract's client, line by line: axios with its interceptors, the services, their errors.

It lives on another origin, as its development server does, so a response without the headers of
CORS is none to it. Names are those of the contract's document, in Python's spelling.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import requests
from websockets.sync.client import ClientConnection, connect

ORIGIN = "http://localhost:3000"
ACCEPTED = "application/json, text/plain, */*"
TIMEOUT_S = 10.0
UNDEFINED = "undefined"
"""What FormData.append makes of a value that is not there."""


@dataclass(frozen=True)
class Blob:
    """A file that a page holds; FormData calls it `blob` where it has no name."""

    data: bytes
    type: str = "image/jpeg"
    name: str = "blob"


FormData = dict[str, str | Blob]


@dataclass
class Response:
    """`data` is what JSON.parse gives, or the bytes for `responseType: 'blob'`."""

    status: int
    data: Any
    headers: Any


class AxiosError(Exception):
    """`response` is None where nothing came that the page may read."""

    def __init__(self, message: str, response: Response | None = None) -> None:
        super().__init__(message)
        self.response = response


@dataclass
class _Request:
    method: str
    url: str
    data: Any = None
    params: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    is_blob: bool = False
    retried: bool = False


class Api:
    """services/api.js: `local_storage` holds the tokens, `location` where the page went."""

    def __init__(self, server: str) -> None:
        self.base_url = f"{server}/api"
        self.local_storage: dict[str, str] = {}
        self.location = "/"
        self.refreshed = 0
        self._browsers = threading.local()

    def get(self, url: str, params: dict[str, Any] | None = None, *, blob: bool = False) -> Any:
        return self._call(_Request("GET", url, params=params or {}, is_blob=blob))

    def post(self, url: str, data: Any = None, headers: dict[str, str] | None = None) -> Any:
        return self._call(_Request("POST", url, data, headers=headers or {}))

    def put(self, url: str, data: Any) -> Any:
        return self._call(_Request("PUT", url, data))

    def patch(self, url: str, data: Any) -> Any:
        return self._call(_Request("PATCH", url, data))

    def delete(self, url: str) -> Any:
        return self._call(_Request("DELETE", url))

    def _call(self, asked: _Request) -> Response:
        """The interceptors: the token goes along; after a 401 a fresh one is got, once."""
        token = self.local_storage.get("access_token")
        if token and not asked.retried:
            asked.headers["Authorization"] = f"Bearer {token}"
        try:
            return self._send(asked)
        except AxiosError as error:
            if error.response is None or error.response.status != 401 or asked.retried:
                raise
        asked.retried = True
        try:
            answer = self._send(
                _Request(
                    "POST", "/auth/refresh/", {"refresh": self.local_storage.get("refresh_token")}
                )
            )
            access = answer.data["access"]
            self.local_storage["access_token"] = access
            self.refreshed += 1
            asked.headers["Authorization"] = f"Bearer {access}"
            return self._call(asked)
        except AxiosError:
            self.local_storage.pop("access_token", None)
            self.local_storage.pop("refresh_token", None)
            self.location = "/login"
            raise

    def _send(self, asked: _Request) -> Response:
        """axios and the browser under it. Raises AxiosError for what is not 2xx."""
        headers = {"Accept": ACCEPTED, "Origin": ORIGIN, **asked.headers}
        sent: dict[str, Any] = {}
        if isinstance(asked.data, dict) and "multipart" in headers.get("Content-Type", ""):
            del headers["Content-Type"]  # the browser writes it, with the boundary
            sent["files"] = [(name, _part(value)) for name, value in asked.data.items()]
        elif asked.data is not None:
            headers["Content-Type"] = "application/json"
            sent["data"] = json.dumps(asked.data, separators=(",", ":")).encode()
        params = {name: value for name, value in asked.params.items() if value is not None}
        try:
            got = self._browser().request(
                asked.method,
                f"{self.base_url}{asked.url}",
                params=params,
                headers=headers,
                timeout=TIMEOUT_S,
                allow_redirects=True,
                **sent,
            )
        except requests.RequestException as error:
            raise AxiosError("Network Error") from error
        if got.headers.get("Access-Control-Allow-Origin") != ORIGIN:
            raise AxiosError("Network Error")
        response = Response(got.status_code, _parsed(got, asked.is_blob), got.headers)
        if not 200 <= got.status_code < 300:
            raise AxiosError(f"Request failed with status code {got.status_code}", response)
        return response

    def _browser(self) -> requests.Session:
        if not hasattr(self._browsers, "session"):
            self._browsers.session = requests.Session()
            self._browsers.session.trust_env = False
        session: requests.Session = self._browsers.session
        return session


class AttendanceService:
    """services/attendanceService.js."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def verify_qr_code(self, qr_token: str, location: dict[str, float]) -> Any:
        sent = {
            "qr_token": qr_token,
            "latitude": location["latitude"],
            "longitude": location["longitude"],
        }
        return self._api.post("/attendance/verify-qr/", sent).data

    def submit_attendance(self, attendance_data: dict[str, Any]) -> Any:
        form: FormData = {name: _text(value) for name, value in attendance_data.items()}
        headers = {"Content-Type": "multipart/form-data"}
        return self._api.post("/attendance/submit/", form, headers).data

    def get_user_attendance(self, _user_id: int, params: dict[str, Any] | None = None) -> Any:
        return self._api.get("/attendance/", params).data

    def get_realtime_event_data(self, event_id: str) -> Any:
        return self._api.get(f"/analytics/realtime/{event_id}/").data


class EventService:
    """services/eventService.js."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def get_events(self, params: dict[str, Any] | None = None) -> Any:
        return self._api.get("/events/", params).data

    def create_event(self, event_data: dict[str, Any]) -> Any:
        return self._api.post("/events/", event_data).data

    def generate_qr_code(self, event_id: str) -> Any:
        return self._api.get(f"/events/{event_id}/qr/").data

    def get_event_analytics(self, event_id: str) -> Any:
        return self._api.get(f"/events/{event_id}/analytics/").data


class UseAttendance:
    """hooks/useAttendance.js: never raises, tells what to show."""

    def __init__(self, service: AttendanceService) -> None:
        self._service = service

    def submit_attendance(self, attendance_data: dict[str, Any]) -> dict[str, Any]:
        return self._tried(
            lambda: self._service.submit_attendance(attendance_data),
            "message",
            "Failed to submit attendance",
        )

    def verify_qr_code(self, qr_token: str, location: dict[str, float]) -> dict[str, Any]:
        return self._tried(
            lambda: self._service.verify_qr_code(qr_token, location),
            "error",
            "QR verification failed",
        )

    def _tried(self, call: Callable[[], Any], read: str, otherwise: str) -> dict[str, Any]:
        try:
            return {"success": True, "data": call()}
        except AxiosError as error:
            data = error.response.data if error.response else None
            told = data.get(read) if isinstance(data, dict) else None
            return {"success": False, "error": told or otherwise}


class WebSocketService:
    """services/websocketService.js. `token` is this server's addition: the document has none."""

    def __init__(self, server: str) -> None:
        self._url = server.replace("http", "ws", 1)

    @contextmanager
    def connect(self, event_id: str, token: str = "") -> Iterator[ClientConnection]:
        url = f"{self._url}/ws/events/{event_id}/" + (f"?token={token}" if token else "")
        with connect(url, origin=ORIGIN, proxy=None) as socket:
            yield socket

    def handle_message(self, data: str | bytes) -> Any:
        """JSON.parse of what came."""
        return json.loads(data)


def handle_api_error(error: AxiosError, default_message: str = "An error occurred") -> str:
    """utils/errorHandler.js."""
    if error.response is None:
        return "Network error. Please check your connection."
    data = error.response.data
    told = (data.get("error") or data.get("message")) if isinstance(data, dict) else None
    fixed = {
        401: "Authentication required. Please log in.",
        403: "You do not have permission to perform this action",
        404: "Resource not found",
        429: "Too many requests. Please try again later.",
        500: "Server error. Please try again later.",
    }
    if error.response.status == 400:
        return str(told or "Invalid request")
    return fixed.get(error.response.status) or str(told or default_message)


def _text(value: Any) -> str | Blob:
    """FormData.append turns what is no Blob into a string as JavaScript does."""
    if isinstance(value, Blob):
        return value
    if value is None:
        return UNDEFINED
    return str(value).lower() if isinstance(value, bool) else str(value)


def _part(value: str | Blob) -> tuple[Any, ...]:
    if isinstance(value, Blob):
        return value.name, value.data, value.type
    return None, value


def _parsed(got: requests.Response, is_blob: bool) -> Any:
    """axios parses JSON where it can and leaves the text where not."""
    if is_blob:
        return got.content
    try:
        return got.json()
    except ValueError:
        return got.text
