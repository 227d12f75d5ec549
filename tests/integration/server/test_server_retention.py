"""What is deleted when it is old, what is kept, and what is told of it then."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from conftest import read
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from server_things import make_event, picture

from sync.domain import chain
from sync.domain.attendance import Evidence as Piece
from sync.domain.attendance import EvidenceKind, ItemKind, Sealed
from sync.protocol import codec, messages
from sync.server.accounts.models import AuditEntry, Role, User
from sync.server.analytics import rollups
from sync.server.attendance import amending, media, retention
from sync.server.attendance.models import (
    Change,
    Evidence,
    Media,
    Record,
    Ticket,
    TicketEvidence,
    Verification,
)
from sync.server.events import photos
from sync.server.events.models import Event, Student
from sync.server.live import feed, pump
from sync.server.reports import sources
from sync.server.reports.models import Kind
from sync.server.stations.models import Station
from sync.server.work import jobs

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

DAYS = 30


@pytest.fixture(autouse=True)
def keep_days(settings: Any) -> None:
    settings.MUSTER_KEEP_DAYS = DAYS


@pytest.fixture
def old_event(campus: Any, organizer: User) -> Event:
    """An event that is over for longer than its photos are kept."""
    return over(make_event(campus, title="Long ago", organizer=organizer), days=DAYS + 1)


def over(event: Event, *, days: int) -> Event:
    ago = timedelta(days=days, hours=6)
    for name in ("opens_at", "starts_at", "late_after", "closes_at"):
        setattr(event, name, getattr(event, name) - ago)
    event.save()
    return event


def photo(colour: str) -> Piece:
    return Piece(kind=EvidenceKind.FRONT_PHOTO, media_type="image/jpeg", data=picture(colour))


def push(station: Any, event: Event, *pieces: Piece, number: str = "2026-00001") -> Record:
    record = station.record(event, number, evidence=tuple(map(chain.link, pieces)))
    [result], _ = station.push(station.seal(record))
    assert result.status is messages.ItemStatus.STORED
    return Record.objects.get(pk=record.id)


def arrived(station: Any, event: Event, piece: Piece, number: str = "2026-00001") -> Record:
    """Return a record whose photo arrived in time, which is as long ago as the event."""
    record = push(station, event, piece, number=number)
    digest = chain.digest(piece.data)
    if not Media.objects.filter(pk=digest).exists():
        media._write(digest, piece.data)
    age(event.closes_at - timedelta(hours=1), digest)
    return record


def age(at: datetime, *digests: str) -> None:
    Media.objects.filter(pk__in=digests).update(stored_at=at)
    for digest in digests:
        path = Path(default_storage.path(media.name_of(digest)))
        os.utime(path, (at.timestamp(), at.timestamp()))


def delete_old() -> None:
    """Do all that the daily job begins, as the worker would."""
    retention.begin()
    waiting = DBTaskResult.objects.filter(status="READY")
    while (next_task := waiting.first()) is not None:
        DBTaskResult.objects.filter(pk=next_task.pk).update(status="SUCCESSFUL")
        result = next_task.task_result
        next_task.task.call(*result.args, **result.kwargs)


def is_there(digest: str) -> bool:
    row = Media.objects.filter(pk=digest).exists()
    file = default_storage.exists(media.name_of(digest))
    assert row == file, "a row without bytes, or bytes without a row"
    return row


def test_photo_of_an_event_long_over_goes_and_its_record_still_verifies(
    station: Any, old_event: Event
) -> None:
    record = arrived(station, old_event, photo("teal"))
    digest = record.evidence.get().sha256
    assert is_there(digest)

    delete_old()

    assert not is_there(digest)
    record.refresh_from_db()
    sealed = Sealed(body=bytes(record.body), hash=record.hash, signature=bytes(record.signature))
    key = bytes(Station.objects.get(pk=record.station_id).public_key)
    chain.verify(ItemKind.RECORD, sealed, key)
    assert record.evidence.get().sha256 == digest
    assert bytes(record.receipt)


def test_photo_of_an_event_not_so_long_over_stays(station: Any, new_event: Any) -> None:
    event = over(new_event(), days=DAYS - 2)
    digest = arrived(station, event, photo("teal")).evidence.get().sha256
    delete_old()
    assert is_there(digest)


def test_without_the_setting_nothing_of_a_record_goes(
    station: Any, old_event: Event, settings: Any
) -> None:
    settings.MUSTER_KEEP_DAYS = 0
    digest = arrived(station, old_event, photo("teal")).evidence.get().sha256
    delete_old()
    assert is_there(digest)


def test_bytes_that_a_kept_record_names_too_stay(
    station: Any, other_station: Any, old_event: Event, event: Event
) -> None:
    piece = photo("teal")
    digest = arrived(station, old_event, piece).evidence.get().sha256
    push(other_station, event, piece)
    delete_old()
    assert is_there(digest)


def test_purged_photo_is_not_asked_for_and_does_not_come_back(
    station: Any, old_event: Event, student: Any
) -> None:
    piece = photo("teal")
    digest = arrived(station, old_event, piece).evidence.get().sha256
    delete_old()

    response = station.post("/api/sync/media/missing/", messages.MissingRequest(sha256=[digest]))
    answer = read(response, messages.MissingResponse)
    assert (answer.missing, answer.unknown) == ([], [])
    response = station.put(digest, piece.data)
    assert codec.decode(response.content, messages.MediaStored).sha256 == digest
    assert not is_there(digest)


def test_photo_that_comes_late_for_a_kept_event_is_still_asked_for(
    station: Any, old_event: Event, event: Event
) -> None:
    piece = photo("teal")
    push(station, old_event, piece)
    push(station, event, piece)
    digest = chain.digest(piece.data)
    response = station.post("/api/sync/media/missing/", messages.MissingRequest(sha256=[digest]))
    assert read(response, messages.MissingResponse).missing == [digest]
    assert station.put(digest, piece.data).status_code == 200
    assert is_there(digest)


def test_record_tells_that_its_photo_was_deleted(
    station: Any, old_event: Event, sign_in: Any, admin_client_of_site: Client
) -> None:
    record = arrived(station, old_event, photo("teal"))
    admin = sign_in(User.objects.create(username="boss", role=Role.ADMIN))
    url = f"/api/attendance/{record.pk}/"
    [before] = admin.get(url).json()["evidence"]
    assert (before["arrived"], before["deleted"]) == (True, False)

    delete_old()

    [after] = admin.get(url).json()["evidence"]
    assert (after["arrived"], after["deleted"]) == (False, True)
    answer = admin.get(after["url"])
    assert (answer.status_code, answer.json()["code"]) == (410, "evidence_deleted")
    told = admin.post(
        "/api/attendance/verification-feedback/",
        {"attendance_id": str(record.pk)},
        content_type="application/json",
    ).json()
    assert "Your photo was taken. It is deleted by now." in told["accepted"]
    page = admin_client_of_site.get(f"/admin/attendance/record/{record.pk}/change/")
    assert "deleted, as the event is long over" in page.content.decode()


def test_photo_on_its_way_is_not_told_to_be_deleted(
    station: Any, event: Event, sign_in: Any
) -> None:
    record = push(station, event, photo("teal"))
    admin = sign_in(User.objects.create(username="boss", role=Role.ADMIN))
    [piece] = admin.get(f"/api/attendance/{record.pk}/").json()["evidence"]
    assert (piece["arrived"], piece["deleted"]) == (False, False)
    assert admin.get(piece["url"]).status_code == 404


def test_sheet_says_that_photos_were_deleted(station: Any, old_event: Event) -> None:
    arrived(station, old_event, photo("teal"))
    delete_old()
    boss = User.objects.create(username="boss", role=Role.ADMIN)
    wanted = sources.Wanted(user=boss, kind=Kind.PHOTOS, event=old_event)
    [row] = sources.sheet(wanted, old_event).rows()
    assert (row.front_photo, row.expired) == (None, True)


def test_uploads_that_became_no_record_go_after_a_day(event: Event) -> None:
    user = User.objects.create(username="ana")
    now = timezone.now()
    left, fresh, open_now, replaced = (
        media.keep(picture(c)) for c in ("red", "blue", "lime", "tan")
    )
    age(now - timedelta(hours=25), left, open_now, replaced)
    age(now - timedelta(hours=23), fresh)
    waiting = Ticket.objects.create(user=user, event=event, expires_at=now)
    used = Ticket.objects.create(
        user=User.objects.create(username="ben"),
        event=event,
        expires_at=now,
        used_at=now - timedelta(hours=25),
    )
    for ticket, digest in ((waiting, open_now), (used, replaced)):
        TicketEvidence.objects.create(
            ticket=ticket, kind="front_photo", media_type="image/jpeg", sha256=digest, size=9
        )

    delete_old()

    assert [is_there(d) for d in (left, fresh, open_now, replaced)] == [False, True, True, False]
    assert Ticket.objects.filter(pk=used.pk).exists(), "it tells whose the record is"


def test_bytes_kept_again_have_another_day(db: None) -> None:
    digest = media.keep(picture("red"))
    age(timezone.now() - timedelta(days=3), digest)
    assert media.keep(picture("red")) == digest
    delete_old()
    assert is_there(digest)


def test_bytes_that_a_crash_left_without_a_row_go(server_data: Path) -> None:
    digest = media.keep(picture("red"))
    age(timezone.now() - timedelta(days=2), digest)
    path = Path(default_storage.path(media.name_of(digest)))
    fresh = media.keep(picture("blue"))
    unfinished = path.with_name(".0123456789abcdef.tmp")
    unfinished.write_bytes(b"half")
    os.utime(unfinished, (time.time() - 200_000,) * 2)
    Media.objects.all().delete()

    delete_old()

    assert not path.exists()
    assert not unfinished.exists()
    assert default_storage.exists(media.name_of(fresh)), "it may be about to get its row"


def test_crash_between_row_and_bytes_leaves_no_row_and_the_next_run_goes_on(
    station: Any, old_event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [f"2026-1000{i}" for i in range(3)]
    colours = ("teal", "olive", "navy")
    digests = [
        arrived(station, old_event, photo(colour), number).evidence.get().sha256
        for colour, number in zip(colours, numbers, strict=True)
    ]
    with monkeypatch.context() as patch:
        patch.setattr(default_storage, "delete", _crash)
        with pytest.raises(_Crashed):
            delete_old()
    rows = set(Media.objects.values_list("pk", flat=True))
    assert all(default_storage.exists(media.name_of(digest)) for digest in rows)

    delete_old()

    assert [is_there(digest) for digest in digests] == [False] * 3


class _Crashed(Exception):
    pass


def _crash(_name: str) -> None:
    raise _Crashed


def test_bytes_stored_while_they_are_deleted_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    # given bytes whose file is deleted after it was written and before its row is there
    data = picture("red")
    saved: list[str] = []
    save = default_storage.save

    def save_then_lose(name: str, content: Any) -> str:
        told = save(name, content)
        if not saved:
            default_storage.delete(name)
        saved.append(name)
        return told

    monkeypatch.setattr(default_storage, "save", save_then_lose)
    digest = media.keep(data)
    assert media.read(digest) == data
    assert len(saved) == 2


def test_bytes_with_a_row_are_never_deleted(db: None) -> None:
    digest = media.keep(picture("red"))
    media.delete_bytes(digest)
    assert is_there(digest)


def test_deleting_goes_in_slices_until_all_is_done(
    station: Any, old_event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "SLICE_S", 0.0)
    monkeypatch.setattr(retention, "_BATCH", 2)
    colours = ("teal", "olive", "navy", "red", "tan")
    digests = [
        arrived(station, old_event, photo(colour), f"2026-2000{i}").evidence.get().sha256
        for i, colour in enumerate(colours)
    ]
    delete_old()
    assert not any(map(is_there, digests))
    assert DBTaskResult.objects.count() > len(digests)
    told = AuditEntry.objects.filter(action="delete what is old").values_list("about", flat=True)
    assert sum(int(about.split()[0]) for about in told) == 5
    assert all(about.endswith("photos") for about in told)


def test_a_second_begin_waits_for_the_first(db: None) -> None:
    retention.begin()
    retention.begin()
    assert DBTaskResult.objects.count() == 1


def test_worker_begins_once_a_day() -> None:
    [job] = [job for job in jobs.JOBS if job.path == "sync.server.attendance.retention.begin"]
    assert job.every == timedelta(days=1)
    job.run()
    assert DBTaskResult.objects.count() == 1


def test_audit_entries_go_after_their_own_time(settings: Any) -> None:
    settings.MUSTER_KEEP_AUDIT_DAYS = 100
    for days in (99, 101, 5000):
        at = timezone.now() - timedelta(days=days)
        AuditEntry.objects.create(action="login", success=True, at=at, name=str(days))
    delete_old()
    assert list(AuditEntry.objects.filter(action="login").values_list("name", flat=True)) == ["99"]
    settings.MUSTER_KEEP_AUDIT_DAYS = 0
    AuditEntry.objects.create(action="login", success=True, at=datetime(2001, 1, 1, tzinfo=UTC))
    delete_old()
    assert AuditEntry.objects.filter(action="login").count() == 2


def test_reference_photos_of_the_inactive_and_of_nobody_go(server_data: Path, student: Any) -> None:
    gone = Student.objects.create(number="2020-00001", full_name="Ben Ortiz", is_active=False)
    photos.change(student, photos.prepared(picture("red")))
    photos.change(gone, photos.prepared(picture("blue")))
    stray = photos.prepared(picture("lime"))
    digest = photos.store(stray)
    path = server_data / "photos" / digest[:2] / digest
    fresh = photos.store(photos.prepared(picture("tan")))
    os.utime(path, (time.time() - 200_000,) * 2)

    delete_old()

    gone.refresh_from_db()
    student.refresh_from_db()
    files = {file.name for file in (server_data / "photos").glob("??/*")}
    assert gone.photo == ""
    assert files >= {student.photo, fresh}
    assert digest not in files


@pytest.fixture
def no_kept_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pump, "KEPT", 1)


def reviewed(record: Record, times: int) -> None:
    boss = User.objects.create(username=f"boss-{uuid4()}", role=Role.ADMIN)
    states = (Verification.REJECTED, Verification.VERIFIED)
    for turn in range(times):
        amending.verify(record.pk, to=states[turn % 2], by=boss, why="Looked at it.")


def test_old_changes_go_but_the_last_counted_of_each_record(
    station: Any, event: Event, student: Any, no_kept_numbers: None
) -> None:
    record, other = push(station, event), push(station, event, number="2026-00002")
    reviewed(record, 4)
    rollups.fold_all()
    feed.number_changes(event.pk)
    Change.objects.update(at=timezone.now() - timedelta(days=91))
    reviewed(record, 2)  # neither counted nor numbered yet

    delete_old()

    left = Change.objects.filter(record=record).order_by("id")
    assert [change.counted for change in left] == [True, False, False]
    assert Change.objects.filter(record=other).count() == 1
    before = figures(event)
    rollups.fold_all()
    assert rollups.rebuild() == 2
    assert figures(event) == before


def figures(event: Event) -> list[Any]:
    from sync.server.analytics.models import EventDepartment

    rows = EventDepartment.objects.filter(event=event).order_by("department", "day")
    return list(rows.values_list("department", "verified", "rejected", "day"))


def test_changes_that_a_watcher_may_go_on_from_stay(station: Any, event: Event) -> None:
    record = push(station, event)
    reviewed(record, 4)
    rollups.fold_all()
    last = feed.number_changes(event.pk)
    Change.objects.update(at=timezone.now() - timedelta(days=91))
    delete_old()
    assert [number for number, _ in feed.changes_after(event.pk, 0, 100)] == list(
        range(1, last + 1)
    )


def test_evidence_rows_and_scan_log_are_never_touched(
    station: Any, old_event: Event, student: Any
) -> None:
    record = arrived(station, old_event, photo("teal"))
    station.push(scans=(station.scan(old_event),))
    delete_old()
    assert Evidence.objects.filter(record=record).count() == 1
    assert old_event.scans.count() == 1
