"""Watching an event: the snapshot, every change once and in order, coming back without gaps."""

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from live_watching import (
    PATIENCE_S,
    LiveServer,
    Watcher,
    amend,
    in_writer_threads,
    make_record,
    serving,
    token_of,
    watching,
)

from sync.server.accounts.models import User
from sync.server.attendance.models import Change, Verification
from sync.server.events.models import Event, RosterEntry, Student
from sync.server.live import feed, pump, snapshots
from sync.server.stations.models import Station

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture
def live(transactional_db: None) -> Iterator[LiveServer]:
    with serving() as server:
        yield server


@pytest.fixture
def door(station: Any) -> Station:
    return Station.objects.get(pk=station.enrolled.station_id)


def test_a_snapshot_comes_first_and_then_the_change_within_a_second(
    live: LiveServer, event: Event, organizer: User, door: Station, student: Student
) -> None:
    first = make_record(event, door, "2026-00009", 1)
    type(first).objects.filter(pk=first.pk).update(student=student)
    token = token_of(organizer)

    async def watch() -> tuple[dict[str, Any], dict[str, Any], float]:
        async with watching(live.address(event, token=token)) as watcher:
            snapshot = await watcher.next()
            began = time.monotonic()
            await asyncio.to_thread(amend_in_thread, first)
            change = await watcher.next()
            return snapshot, change, time.monotonic() - began

    snapshot, change, took = asyncio.run(watch())

    assert snapshot["type"] == "snapshot"
    assert snapshot["number"] == 1
    assert snapshot["event_id"] == str(event.id)
    assert snapshot["attendance_summary"] == [
        {"status": "attendance", "verification_status": "verified", "count": 1}
    ]
    assert snapshot["total_registered"] == 1
    assert snapshot["expected"] == RosterEntry.objects.filter(event=event).count() == 1
    assert snapshot["recent_submissions"][0]["attendance_id"] == str(first.pk)
    assert snapshot["recent_submissions"][0]["student_name"] == "Ana Liza Peña"

    assert change["type"] == "change"
    assert change["number"] == 2
    assert change["attendance_id"] == str(first.pk)
    assert change["before"] == {"status": "attendance", "verification_status": "verified"}
    assert change["status"] == "attendance"
    assert change["verification_status"] == "rejected"
    assert change["student_name"] == "Ana Liza Peña"
    assert change["station"] == "North Gate"
    assert took < 1


def amend_in_thread(record: Any) -> None:
    in_writer_threads(1, lambda _: amend(record, Verification.REJECTED))[0].join()


def test_the_apis_own_address_gives_the_same(
    live: LiveServer, event: Event, organizer: User
) -> None:
    async def watch() -> dict[str, Any]:
        address = f"{live.url}/api/analytics/realtime/ws/{event.id}/?token={token_of(organizer)}"
        async with watching(address) as watcher:
            return await watcher.next()

    assert asyncio.run(watch())["type"] == "snapshot"


def test_a_change_nobody_told_of_is_found_all_the_same(
    live: LiveServer,
    event: Event,
    organizer: User,
    door: Station,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("live_watching.telling.tell", lambda _: None)
    token = token_of(organizer)

    async def watch() -> float:
        async with watching(live.address(event, token=token)) as watcher:
            await watcher.next("snapshot")
            began = time.monotonic()
            await asyncio.to_thread(check_in, event, door, 0, 1)
            assert (await watcher.next("change"))["number"] == 1
            return time.monotonic() - began

    assert asyncio.run(watch()) < 1.5


def check_in(event: Event, door: Station, writer: int, count: int) -> None:
    def write(_: int) -> None:
        for seq in range(count):
            make_record(event, door, f"2026-{writer}{seq:04}", writer * 10_000 + seq + 1)

    in_writer_threads(1, write)[0].join()


def test_four_writers_at_once_leave_no_gap_and_no_disorder(
    live: LiveServer, event: Event, organizer: User, door: Station
) -> None:
    each, token = 15, token_of(organizer)

    async def watch() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        async with (
            watching(live.address(event, token=token)) as one,
            watching(live.address(event, token=token)) as two,
        ):
            await one.next("snapshot")
            await two.next("snapshot")
            writing = [asyncio.to_thread(check_in, event, door, n, each) for n in range(4)]
            _, *seen = await asyncio.gather(
                asyncio.gather(*writing), one.changes(4 * each), two.changes(4 * each)
            )
            return seen[0], seen[1]

    one, two = asyncio.run(watch())

    assert [change["number"] for change in one] == list(range(1, 4 * each + 1))
    assert one == two
    assert Counter(change["attendance_id"] for change in one).most_common(1)[0][1] == 1
    rows = Change.objects.order_by("number").values_list("number", "record_id")
    assert [(c["number"], c["attendance_id"]) for c in one] == [(n, str(r)) for n, r in rows]


def test_who_comes_back_gets_exactly_what_was_missed(
    live: LiveServer, event: Event, organizer: User, door: Station
) -> None:
    token = token_of(organizer)

    async def watch() -> tuple[int, list[dict[str, Any]]]:
        async with watching(live.address(event, token=token)) as watcher:
            await watcher.next("snapshot")
            await asyncio.to_thread(check_in, event, door, 0, 3)
            seen = (await watcher.changes(3))[-1]["number"]
        await asyncio.to_thread(check_in, event, door, 1, 4)
        async with watching(live.address(event, token=token, after=seen)) as watcher:
            missed = [await watcher.next() for _ in range(4)]
            await asyncio.to_thread(check_in, event, door, 2, 1)
            return seen, [*missed, await watcher.next()]

    seen, messages = asyncio.run(watch())

    assert seen == 3
    assert [message["type"] for message in messages] == ["change"] * 5
    assert [message["number"] for message in messages] == [4, 5, 6, 7, 8]


@pytest.mark.parametrize("after", [10_000, "0000000000000000099"[:18]])
def test_a_number_that_never_was_gets_a_snapshot(
    live: LiveServer, event: Event, organizer: User, door: Station, after: Any
) -> None:
    make_record(event, door, "2026-00001", 1)

    async def watch() -> dict[str, Any]:
        address = live.address(event, token=token_of(organizer), after=after)
        async with watching(address) as watcher:
            return await watcher.next()

    told = asyncio.run(watch())
    assert (told["type"], told["number"]) == ("snapshot", 1)


def test_who_was_away_too_long_gets_a_snapshot_and_goes_on_from_it(
    live: LiveServer,
    event: Event,
    organizer: User,
    door: Station,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pump, "KEPT", 5)
    check_in(event, door, 0, 9)
    token = token_of(organizer)

    async def watch() -> list[dict[str, Any]]:
        async with watching(live.address(event, token=token, after=2)) as watcher:
            snapshot = await watcher.next()
            await asyncio.to_thread(check_in, event, door, 1, 2)
            return [snapshot, *await watcher.changes(2)]

    messages = asyncio.run(watch())
    assert [message["number"] for message in messages] == [9, 10, 11]


def test_who_reads_too_slowly_misses_nothing_that_a_snapshot_does_not_tell(
    live: LiveServer,
    event: Event,
    organizer: User,
    door: Station,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The socket is full, the server goes on, and the reader is brought up to date in the end."""
    monkeypatch.setattr(pump, "KEPT", 10)
    monkeypatch.setattr(pump, "_AT_ONCE", 5)
    # A station's name as long as this fills the buffers of both ends within a few changes.
    Station.objects.filter(pk=door.pk).update(name="N" * 100)
    monkeypatch.setattr(feed, "encoded", _padded(feed.encoded))
    total = 40
    all_kept = threading.Event()
    monkeypatch.setattr(feed, "news", _telling_when_all(total, all_kept, feed.news))
    token = token_of(organizer)

    async def watch() -> list[dict[str, Any]]:
        options = {"max_queue": 1, "compression": None, "max_size": None}
        async with watching(live.address(event, token=token), **options) as watcher:
            await watcher.next("snapshot")
            watcher.socket.transport.pause_reading()
            await asyncio.to_thread(check_in, event, door, 0, total)
            assert await asyncio.to_thread(all_kept.wait, PATIENCE_S)
            watcher.socket.transport.resume_reading()
            return await read_to(watcher, total)

    messages = asyncio.run(watch())

    kinds = Counter(message["type"] for message in messages)
    assert kinds["snapshot"] >= 1
    place = 0
    for message in messages:
        if message["type"] == "change":
            assert message["number"] == place + 1
        assert message["number"] > place
        place = message["number"]
    assert place == total


def _telling_when_all(total: int, all_kept: threading.Event, news: Any) -> Any:
    def found(event_id: Any, after: int, limit: int) -> Any:
        # Who asks for what follows the last has taken it in.
        if after >= total:
            all_kept.set()
        return news(event_id, after, limit)

    return found


def _padded(encoded: Any) -> Any:
    return lambda message: encoded(message)[:-1] + ',"padding":"' + "x" * 500_000 + '"}'


async def read_to(watcher: Watcher, number: int) -> list[dict[str, Any]]:
    messages = []
    while not messages or messages[-1]["number"] < number:
        message = await watcher.next()
        if message["type"] != "heartbeat":
            messages.append(message)
    return messages


def test_who_takes_nothing_at_all_is_dropped(
    live: LiveServer,
    event: Event,
    organizer: User,
    door: Station,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sync.server.live.wire.SEND_WITHIN_S", 0.5)
    monkeypatch.setattr(feed, "encoded", _padded(feed.encoded))
    token = token_of(organizer)

    async def watch() -> tuple[int, list[dict[str, Any]]]:
        options = {"max_queue": 1, "compression": None, "max_size": None, "close_timeout": 1}
        async with watching(live.address(event, token=token), **options) as watcher:
            await watcher.next("snapshot")
            watcher.socket.transport.pause_reading()
            await asyncio.to_thread(check_in, event, door, 0, 40)
            async with asyncio.timeout(10):
                while pumps_running():
                    await asyncio.sleep(0.05)
            watcher.socket.transport.resume_reading()
            return await watcher.closing()

    code, messages = asyncio.run(watch())
    assert code == 4408
    assert messages[-1]["code"] == "too_slow"
    assert len(messages) < 40


def pumps_running() -> bool:
    from sync.server.live import telling

    return bool(telling._ears)


def test_a_snapshot_and_its_number_agree_while_a_change_waits_for_a_number(
    event: Event, door: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_record(event, door, "2026-00001", 1)
    feed.number_changes(event.pk)
    amend(make_record(event, door, "2026-00002", 2), Verification.REJECTED)
    monkeypatch.setattr(feed, "number_changes", lambda _: 1)

    number, text = snapshots.snapshot(event.pk)

    assert number == 1
    assert '"attendance_summary":[{"status":"attendance","verification_status":"verified",' in text
    assert '"count":1}]' in text


def test_changes_of_another_event_are_not_told(
    live: LiveServer, event: Event, organizer: User, door: Station, new_event: Any
) -> None:
    other = new_event(title="Elsewhere")
    token = token_of(organizer)

    async def watch() -> dict[str, Any]:
        async with watching(live.address(event, token=token)) as watcher:
            await watcher.next("snapshot")
            await asyncio.to_thread(check_in, other, door, 0, 2)
            await asyncio.to_thread(check_in, event, door, 1, 1)
            return await watcher.next("change")

    change = asyncio.run(watch())
    assert change["number"] == 1
    assert Change.objects.get(number=1).event_id == event.pk


def test_a_plain_request_is_told_to_open_a_socket(event: Event, client: Any) -> None:
    response = client.get(f"/api/analytics/realtime/ws/{event.id}/")
    assert response.status_code == 426
    assert response.json()["code"] == "upgrade_required"
