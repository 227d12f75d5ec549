"""People who use the API in load.py: students with phones, organizers, admins, who wants reports.

Each is a client (load_client.py) that does the same errand again and again until the end.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from tests.benchmarks import api_pictures
from tests.benchmarks.load_client import Answer, Client

_HERE = {"latitude": 14.6537, "longitude": 121.0687, "accuracy": 15}
_ATTENDANCE, _EVENTS, _ANALYTICS = "/api/attendance/", "/api/events/", "/api/analytics/"
_REPORTS = "/api/reports/"
_JOB_EVERY_S = 180.0
_FUMBLES = 25
"""One visit of so many begins with a wrong password and an old code."""


@dataclass
class Board:
    """What clients know of the school; `codes` are those on the screens now."""

    school: dict[str, Any]
    numbers: Iterator[str]
    """Students who have not come yet."""
    codes: dict[str, str] = field(default_factory=dict)

    @property
    def events(self) -> list[str]:
        """The events that go on."""
        found: list[str] = self.school["events"]
        return found


class Phone:
    """Students, one after the other, each checking in by phone: two in steps, one at once."""

    def __init__(self, client: Client, board: Board) -> None:
        self._client = client
        self._board = board
        self._visits = 0

    def errand(self) -> None:
        """Sign in, check in, look at what came of it."""
        number = next(self._board.numbers, None)
        chance = self._client.chance
        event = chance.choice(self._board.events)
        if number is None or event not in self._board.codes:
            self._client.figures.stopping.wait(1.0)
            return
        self._visits += 1
        if self._visits % _FUMBLES == 0:
            self._fumble(number)
        pair = self._client.sign_in(number, self._board.school["password"])
        self._client.get(f"{_EVENTS}?ordering=-start_datetime")
        if self._visits % 4 == 0:
            pair = self._client.refresh(pair)
        record = self._check_in(event)
        self._client.get(f"{_ATTENDANCE}verification-feedback/?attendance_id={record}")
        self._client.get(_ATTENDANCE)
        self._client.post("/api/auth/logout/", {"refresh": pair["refresh"]})

    def _check_in(self, event: str) -> str:
        sent = {"qr_token": self._board.codes[event], **_HERE}
        ticket = str(self._client.post(f"{_ATTENDANCE}verify-qr/", sent).json()["ticket"])
        front, back = (api_pictures.scene(self._client.chance) for _ in range(2))
        if self._visits % 3 == 0:
            photos = {"front_photo": front, "back_photo": back}
            form = api_pictures.form_with(ticket, photos, ink=True)
            return _id(self._form("submit/", form, expect=201))
        self._form("upload-front-photo/", api_pictures.form_with(ticket, {"photo": front}))
        self._form("upload-back-photo/", api_pictures.form_with(ticket, {"photo": back}))
        ink = {"ticket": ticket, "strokes": api_pictures.STROKES}
        self._client.post(f"{_ATTENDANCE}capture-signature/", ink)
        return _id(self._client.post(f"{_ATTENDANCE}submit/", {"ticket": ticket}, expect=201))

    def _form(self, path: str, form: bytes, *, expect: int = 200) -> Answer:
        kind = api_pictures.FORM_TYPE
        return self._client.ask("POST", _ATTENDANCE + path, form, kind=kind, expect=expect)

    def _fumble(self, number: str) -> None:
        wrong = {"username": number, "password": "a short walk to the hall"}
        self._client.token = ""
        self._client.post("/api/auth/login/", wrong, expect=401)
        self._client.sign_in(number, self._board.school["password"])
        self._client.post(f"{_ATTENDANCE}verify-qr/", {"qr_token": "ABCD", **_HERE}, expect=400)


class Organizer:
    """Shows the codes, watches the lists, looks at records and their photos, reviews some."""

    def __init__(self, client: Client, board: Board) -> None:
        self._client = client
        self._board = board
        self._turn = 0

    def errand(self) -> None:
        """One round: the codes of all events, the list of one, one of its records."""
        if self._turn % 200 == 0:
            self._client.sign_in("load-org", self._board.school["password"])
        self._turn += 1
        for event in self._board.events:
            shown = self._client.get(f"{_EVENTS}{event}/qr/").json()
            self._board.codes[event] = shown["qr_token"]
        event = self._board.events[self._turn % len(self._board.events)]
        self._client.get(f"{_EVENTS}{event}/")
        listed = self._client.get(f"{_EVENTS}{event}/attendance/?ordering=-checked_in_at").json()
        if listed["results"]:
            self._look_at(self._client.chance.choice(listed["results"]))
        self._client.get(f"{_ANALYTICS}realtime/{event}/")

    def _look_at(self, row: dict[str, Any]) -> None:
        place = f"{_ATTENDANCE}{row['id']}/"
        record = self._client.get(place).json()
        arrived = [piece["kind"] for piece in record["evidence"] if piece["arrived"]]
        for kind in arrived[:2]:
            self._client.get(f"{place}evidence/{kind}/")
        if record["verification_status"] == "pending" and record["status"] == "attendance":
            verdict = {"status": "verified", "reason": "Seen at the door."}
            self._client.post(f"{place}verify/", verdict)


class Admin:
    """Reads: dashboard, charts, lists, searches."""

    def __init__(self, client: Client, board: Board) -> None:
        self._client = client
        self._board = board
        self._turn = 0

    def errand(self) -> None:
        """One round through the pages."""
        if self._turn % 20 == 0:
            self._client.sign_in("load-admin", self._board.school["password"])
        self._turn += 1
        for path in self._pages():
            self._client.get(path)
        listed = self._client.get(f"{_ATTENDANCE}?page={self._client.chance.randint(1, 20)}").json()
        self._client.get(f"{_ATTENDANCE}{self._client.chance.choice(listed['results'])['id']}/")

    def _pages(self) -> Iterator[str]:
        chance, school = self._client.chance, self._board.school
        days = chance.choice((7, 30, 90))
        yield f"{_ANALYTICS}dashboard/?days={days}"
        for name in ("attendance-hourly", "verification-time", "department-comparison"):
            yield f"{_ANALYTICS}histograms/{name}/?days={days}"
        yield f"{_ANALYTICS}histograms/weekly-pattern/?event_id={chance.choice(self._board.events)}"
        yield f"{_ANALYTICS}attendance-trends/?days={days}"
        yield f"{_ANALYTICS}department-summary/?days={days}"
        if self._turn % 5 == 0:
            yield f"{_ANALYTICS}anomaly-detection/"
        yield f"{_EVENTS}?search=event&page={chance.randint(1, 3)}"
        yield f"{_EVENTS}{chance.choice(school['past'])}/analytics/"
        name = chance.choice(school["names"]).split()
        for typed in (name[2][:4], f"{name[0]} {name[2]}", chance.choice(school["numbers"])[:9]):
            yield f"/api/students/?search={quote(typed)}"
        yield f"{_ATTENDANCE}?search={quote(name[2])}"
        yield f"{_ATTENDANCE}?verification=pending&ordering=-checked_in_at"
        yield f"/api/users/?search={quote(name[0])}"
        yield "/api/stations/"


class Reporter:
    """Asks for a small report now and then, and every few minutes for a large one as a task."""

    def __init__(self, client: Client, board: Board) -> None:
        self._client = client
        self._board = board
        self._turn = 0
        self._jobs = 0
        self._next_job = time.monotonic() + 20.0

    def errand(self) -> None:
        """One report."""
        if self._turn % 50 == 0:
            self._client.sign_in("load-admin", self._board.school["password"])
        self._turn += 1
        chance, school = self._client.chance, self._board.school
        format_ = ("csv", "xlsx", "pdf")[self._turn % 3]
        if self._turn % 2:
            event = chance.choice(school["past"])
            self._client.get(f"{_REPORTS}attendance/?event={event}&format={format_}")
        else:
            user = chance.choice(school["accounts"])
            self._client.get(f"{_REPORTS}individual/{user}/?format={format_}")
        if time.monotonic() >= self._next_job:
            self._next_job = time.monotonic() + _JOB_EVERY_S
            self._job()

    def _job(self) -> None:
        live = f"event={self._client.chance.choice(self._board.events)}"
        kinds = (
            f"attendance/?async=true&{live}&format=pdf",
            "attendance/?format=xlsx",
            f"export-with-photos/?async=true&{live}&format=xlsx",
            "attendance/?format=csv",
            f"export-with-photos/?async=true&{live}&format=pdf",
            f"official-format/?async=true&{live}&format=xlsx",
        )
        path = kinds[self._jobs % len(kinds)]
        self._jobs += 1
        asked = self._client.get(_REPORTS + path, expect=202).json()
        status = urlsplit(asked["status_url"]).path
        began = time.monotonic()
        while (job := self._client.get(status).json())["status"] in ("waiting", "running"):
            pass  # each look waits for its time
        if job["status"] != "done":
            self._client.figures.error(f"report {path.partition('?')[0]}: {job['error']}")
            return
        data = self._client.get(urlsplit(job["download_url"]).path).data
        made = f"{path.partition('?')[0]}{path[-4:]}: {job['rows']} rows, {len(data) / 1e6:.1f} MB"
        print(f"      report {made}, {time.monotonic() - began:.0f} s", flush=True)


def _id(answer: Answer) -> str:
    return str(answer.json()["attendance_id"])
