"""What the rows of rights_table.py name in braces: a method for each, given whose it is."""

import re
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpRequest
from django.utils import timezone
from phone import code_of, jpeg
from rest_framework.request import Request
from server_things import make_event

from sync.domain.attendance import EvidenceKind, EvidenceLink
from sync.server.accounts.models import Role, User
from sync.server.attendance.models import Record, Ticket
from sync.server.events import photos
from sync.server.events.models import Campus, Event, RosterEntry, Student
from sync.server.reports import links
from sync.server.reports.models import Job

_NAME = re.compile(r"\{([a-z]+)\}")
_NO_STEPS = {"front_photo": False, "back_photo": "none", "signature": False}
PHOTO = jpeg(7)
OWN_NUMBER = "2026-00009"
"""The student number of whoever asks."""


class Objects:
    """Makes what one request names. `asker` is None for nobody and for a station.

    `station` may be who asks, `door` is another; both are StationClients of conftest.
    """

    def __init__(self, campus: Campus, asker: User | None, station: Any, door: Any) -> None:
        self._campus = campus
        self._asker = asker
        self._station = station
        self._door = door
        self._other = User.objects.create(username="other", role=Role.ORGANIZER)
        self._made: dict[str, Any] = {}

    def named_in(self, text: str, whose: str) -> str:
        """Return the text with what it names in place."""
        return _NAME.sub(lambda found: str(self._named(found[1], whose)), text)

    def _named(self, name: str, whose: str) -> Any:
        if name not in self._made:
            self._made[name] = getattr(self, f"_{name}_of")(whose)
        made = self._made[name]
        return made.pk if hasattr(made, "pk") else made

    def _owner(self, whose: str) -> User:
        return self._asker if whose == "own" and self._asker else self._other

    def _nothing_of(self, _whose: str) -> UUID:
        return UUID(int=7)

    def _user_of(self, whose: str) -> User:
        return self._owner(whose)

    def _event_of(self, whose: str) -> Event:
        """Students own no events: theirs is one of somebody else."""
        status = "cancelled" if whose == "off" else "active"
        return make_event(self._campus, organizer=self._owner(whose), status=status, **_NO_STEPS)

    def _entry_of(self, whose: str) -> RosterEntry:
        self._named("event", whose)
        student = Student.objects.create(number="2026-00088", full_name="Invented Other")
        return RosterEntry.objects.create(event=self._made["event"], student=student)

    def _code_of(self, whose: str) -> str:
        self._named("event", whose)
        return code_of(self._made["event"])

    def _ticket_of(self, whose: str) -> Ticket:
        self._named("event", "others")
        later = timezone.now() + timedelta(minutes=10)
        event = self._made["event"]
        return Ticket.objects.create(user=self._owner(whose), event=event, expires_at=later)

    def _record_of(self, whose: str) -> Record:
        """A student's own is their attendance, an organizer's that of anybody at their event."""
        self._named("event", whose)
        is_own = whose == "own" and self._asker is not None
        number = OWN_NUMBER if is_own and self._asker.role == Role.STUDENT else "2026-00008"
        record = self._sealed_by(self._door, number)
        assert self._door.put(sha256(PHOTO).hexdigest(), PHOTO).status_code == 200
        return Record.objects.get(pk=record)

    def _digest_of(self, whose: str) -> str:
        station = self._station if whose == "own" else self._door
        if whose != "none":
            self._named("event", "others")
            self._sealed_by(station, "2026-00008")
        return sha256(PHOTO).hexdigest()

    def _face_of(self, _whose: str) -> str:
        student = Student.objects.create(number="2026-00066", full_name="Invented Face")
        photos.change(student, photos.prepared(PHOTO))
        return student.photo

    def _job_of(self, whose: str) -> Job:
        later = timezone.now() + timedelta(hours=1)
        name = default_storage.save("reports/list.csv", ContentFile(b"a,b"))
        return Job.objects.create(
            user=self._owner(whose),
            kind="attendance",
            format="csv",
            state="done",
            file=name,
            size=3,
            kept_until=later,
        )

    def _link_of(self, whose: str) -> str:
        asked = HttpRequest()
        asked.META = {"SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80"}
        link, _ = links.new_link(Request(asked), self._job_of(whose))
        return link.rstrip("/").rpartition("/")[2]

    def _station_of(self, _whose: str) -> UUID:
        return self._door.enrolled.station_id

    def _sealed_by(self, station: Any, number: str) -> UUID:
        """Somebody with a photo, which is not here yet, checks in at a station."""
        photo = EvidenceLink(
            kind=EvidenceKind.FRONT_PHOTO,
            media_type="image/jpeg",
            sha256=sha256(PHOTO).hexdigest(),
            size=len(PHOTO),
        )
        record = station.record(self._made["event"], number, evidence=(photo,))
        results, _ = station.push(station.seal(record))
        assert results[0].receipt is not None, results
        return record.id
