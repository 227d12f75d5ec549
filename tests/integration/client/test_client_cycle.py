"""A cycle over real HTTP: everything goes once, and nothing holds back what can go."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sync_fakes import NOW, HonestServer, Station, id_of, record, scan

from sync.client.cycle import BATCH, Cancelled, CycleReport, Stage
from sync.client.errors import NotTheServer
from sync.domain.attendance import ItemKind
from sync.protocol import codec, messages
from sync.protocol.messages import ItemStatus, MissingRequest, MissingResponse


def test_cycle_empties_the_queue_small_things_first(
    server: Any, honest: HonestServer, station: Station
) -> None:
    report = station.sync()
    assert replace(report, server_offset_ms=None) == CycleReport(records=3, scans=2, media=2)
    assert report.server_offset_ms == pytest.approx(0, abs=250)
    assert station.outbox.state().waiting == 0
    assert honest.stored == station.outbox.photos
    stages = [asked.path.split("/")[3] for asked in server.asked]
    assert stages == ["push", "media", "media", "media", "pull"]
    assert station.progress[-1].stage is Stage.PULL


def test_second_cycle_sends_nothing_again(
    server: Any, honest: HonestServer, station: Station
) -> None:
    station.sync()
    server.asked.clear()
    assert station.sync().records == 0
    assert [asked.method for asked in server.asked] == ["GET"]


def test_long_queue_goes_in_batches_that_the_server_takes(
    server: Any, honest: HonestServer, station: Station
) -> None:
    count = 2 * BATCH + 1
    for kind, make in ((ItemKind.SCAN, lambda _: scan()), (ItemKind.RECORD, record)):
        station.outbox.queue[kind] = [make(n) for n in range(count)]
    report = station.sync()
    assert (report.records, report.scans) == (count, count)
    sizes = [
        len(pushed["scans"]) + len(pushed["records"])
        for pushed in (a.json() for a in server.asked if a.path.endswith("push/"))
    ]
    assert sizes == [2 * BATCH, 2 * BATCH, 2]
    assert max(sizes) <= messages.MAX_PUSH_ITEMS
    pushes = [p for p in station.progress if p.stage is Stage.PUSH]
    assert [p.done for p in pushes] == [0, 2 * BATCH, 4 * BATCH, 2 * count]
    assert {p.total for p in pushes} == {2 * count}


@pytest.mark.parametrize("status", [ItemStatus.INVALID, ItemStatus.CONFLICT])
def test_refused_item_is_set_aside_with_its_reason_and_the_others_pass(
    honest: HonestServer, station: Station, status: ItemStatus
) -> None:
    bad = id_of(station.outbox.queue[ItemKind.RECORD][1])
    honest.statuses[bad] = status
    report = station.sync()
    assert (report.records, report.scans, report.quarantined) == (2, 2, 1)
    assert station.outbox.aside == {bad: (status.value, f"This is {status}.")}
    assert len(station.replica.pages) == 1


def test_item_to_be_sent_later_holds_back_no_other(honest: HonestServer, station: Station) -> None:
    station.outbox.queue[ItemKind.RECORD] = [record(n) for n in range(3 * BATCH)]
    late = {id_of(s) for s in station.outbox.queue[ItemKind.RECORD][: BATCH + 1]}
    honest.statuses |= dict.fromkeys(late, ItemStatus.RETRY)

    error = station.fail()

    assert error.code == "not_stored_now"
    assert str(len(late)) in error.message
    left = station.outbox.waiting(ItemKind.RECORD, 1000)
    assert {w.item_id for w in left} == late
    assert (station.outbox.state().media, len(station.replica.pages)) == (0, 1)
    honest.statuses.clear()
    assert station.sync().records == len(late)


def test_server_that_can_store_nothing_is_asked_once_for_each_item(
    server: Any, honest: HonestServer, station: Station
) -> None:
    waiting = station.outbox.queue[ItemKind.SCAN] + station.outbox.queue[ItemKind.RECORD]
    honest.statuses |= {id_of(s): ItemStatus.RETRY for s in waiting}
    assert station.fail().code == "not_stored_now"
    assert [a.path for a in server.asked].count("/api/sync/push/") == 1


def test_photo_the_server_refuses_holds_back_no_other(
    honest: HonestServer, station: Station
) -> None:
    bad, good = station.outbox.photos
    honest.refused_photos.add(bad)
    report = station.sync()
    assert (report.media, report.media_refused) == (1, 1)
    assert station.outbox.sent == [good]


def test_photo_the_server_has_already_is_not_sent(
    server: Any, honest: HonestServer, station: Station
) -> None:
    honest.stored = dict(station.outbox.photos)
    assert station.sync().media == 0
    assert len(station.outbox.sent) == 2
    assert not [asked for asked in server.asked if asked.method == "PUT"]


def test_photo_of_a_record_unknown_to_the_server_still_waits(
    server: Any, honest: HonestServer, station: Station
) -> None:
    def answer(handler: Any) -> None:
        if handler.path.endswith("missing/"):
            asked = codec.decode(handler.body, MissingRequest)
            none = MissingResponse(missing=[], unknown=asked.sha256, server_time=NOW)
            handler.message(none)
        else:
            honest(handler)

    server.answer = answer
    report = station.sync()
    assert (report.media, report.media_refused, station.outbox.sent) == (0, 2, [])


def test_pull_goes_on_until_there_is_no_more(honest: HonestServer, station: Station) -> None:
    honest.pages = 4
    station.sync()
    assert [page.cursor for page in station.replica.pages] == ["1", "2", "3", "4"]


def test_pull_that_gets_no_further_is_ended(
    server: Any, honest: HonestServer, station: Station
) -> None:
    page = replace(honest.pull("0"), cursor="", more=True)
    server.answer = lambda h: h.message(page) if h.command == "GET" else honest(h)
    assert isinstance(station.fail(), NotTheServer)
    assert station.replica.pages == []


@pytest.mark.parametrize("after", [0, 1, 3])
def test_cycle_asked_to_stop_stops_at_the_next_step_and_keeps_what_it_has(
    honest: HonestServer, station: Station, after: int
) -> None:
    steps = iter([False] * after)
    station.is_cancelled = lambda: next(steps, True)
    with pytest.raises(Cancelled):
        station.sync()
    assert len(station.outbox.receipts) == (5 if after else 0)
    station.is_cancelled = lambda: False
    station.sync()
    assert station.outbox.state().waiting == 0


def test_clock_that_was_set_between_two_cycles_is_measured_anew(
    server: Any, honest: HonestServer, station: Station
) -> None:
    assert station.sync().server_offset_ms == pytest.approx(0, abs=250)
    later = replace(honest.pull(""), server_time=datetime.now(UTC) + timedelta(hours=1))
    server.answer = lambda h: h.message(later, after_s=0.2)
    assert station.sync().server_offset_ms == pytest.approx(3_600_000, abs=400)
