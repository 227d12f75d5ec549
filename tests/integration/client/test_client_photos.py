"""Reference photos over real HTTP: those that come are kept; no trouble with one fails a cycle."""

import gzip
from collections.abc import Callable
from typing import Any

import pytest
from sync_fakes import HonestServer, Station

from sync.client.cycle import Cancelled, Stage
from sync.client.errors import SyncError
from sync.client.photos import PHOTOS_A_CYCLE
from sync.client.session import ServerSession
from sync.domain import chain
from sync.domain.errors import MusterError
from sync.protocol.messages import MAX_PHOTO_BYTES, ErrorResponse

PORTAL = b"<!DOCTYPE html><title>Sign in to Campus Wi-Fi</title>"


class DiskFull(MusterError):
    code = "disk_full"


def portrait(name: str) -> bytes:
    return b"\xff\xd8\xff\xe0 portrait of " + name.encode()


@pytest.fixture
def school(honest: HonestServer, station: Station) -> Station:
    """Three students whose photos the station misses; nothing else is to be done."""
    honest.portraits = {
        chain.digest(portrait(name)): portrait(name) for name in ("ana", "ben", "chi")
    }
    station.replica.wanted = list(honest.portraits)
    station.sync()
    station.replica.photos.clear()
    station.progress.clear()
    return station


def asked_for(server: Any) -> list[str]:
    return [one.path.split("/")[4] for one in server.asked if "/photos/" in one.path]


def test_missing_photos_come_after_the_pull(
    server: Any, honest: HonestServer, station: Station
) -> None:
    data = portrait("ana")
    honest.portraits = {chain.digest(data): data}
    station.replica.wanted = list(honest.portraits)

    report = station.sync()

    assert (report.photos, station.replica.photos) == (1, honest.portraits)
    assert server.asked[-1].path == f"/api/sync/photos/{chain.digest(data)}/"
    assert server.asked[-1].headers["Authorization"] == "Station station.secret"
    assert server.asked[-2].path.startswith("/api/sync/pull/")


def test_second_cycle_asks_for_no_photo_again(
    server: Any, honest: HonestServer, school: Station
) -> None:
    school.sync()
    server.asked.clear()
    assert school.sync().photos == 0
    assert asked_for(server) == []


def test_progress_is_told(honest: HonestServer, school: Station) -> None:
    school.sync()
    told = [p for p in school.progress if p.stage is Stage.PHOTOS]
    assert [(p.done, p.total) for p in told] == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_no_progress_is_told_of_nothing(honest: HonestServer, station: Station) -> None:
    station.sync()
    assert station.progress[-1].stage is Stage.PULL


def test_one_cycle_fetches_some_and_the_next_ones_the_rest(
    server: Any, honest: HonestServer, school: Station
) -> None:
    many = [portrait(str(n)) for n in range(PHOTOS_A_CYCLE + 5)]
    honest.portraits = {chain.digest(data): data for data in many}
    school.replica.wanted = list(honest.portraits)
    assert school.sync().photos == PHOTOS_A_CYCLE
    assert school.sync().photos == 5
    assert school.replica.photos == honest.portraits


def unknown(handler: Any) -> None:
    told = ErrorResponse(error="No student has this photo.", code="unknown_photo")
    handler.message(told, status=404)


def forbidden(handler: Any) -> None:
    handler.message(ErrorResponse(error="Not yours.", code="forbidden"), status=403)


def another(handler: Any) -> None:
    handler.reply(portrait("somebody else"), kind="image/jpeg")


def empty(handler: Any) -> None:
    handler.reply(b"", kind="image/jpeg")


def too_large(handler: Any) -> None:
    handler.reply(bytes(MAX_PHOTO_BYTES + 1), kind="image/jpeg")


def bomb(handler: Any) -> None:
    data = gzip.compress(bytes(20 * MAX_PHOTO_BYTES))
    handler.reply(data, kind="image/jpeg", Content_Encoding="gzip")


@pytest.mark.parametrize("answer", [unknown, forbidden, another, empty, too_large, bomb])
def test_photo_that_is_not_given_is_noted_and_holds_back_no_other(
    server: Any, honest: HonestServer, school: Station, answer: Callable[[Any], None]
) -> None:
    first, *others = school.replica.wanted
    server.answer = lambda h: answer(h) if first in h.path else honest(h)
    server.asked.clear()

    assert school.sync().photos == 2
    assert (school.replica.not_given, list(school.replica.photos)) == ([first], others)

    school.sync()
    assert asked_for(server).count(first) == 1


def trouble(handler: Any) -> None:
    handler.message(ErrorResponse(error="Busy.", code="server_error"), status=500)


def portal(handler: Any) -> None:
    handler.reply(PORTAL, kind="text/html")


def portal_says_not_found(handler: Any) -> None:
    handler.reply(PORTAL, kind="text/html", status=404)


def redirect(handler: Any) -> None:
    handler.reply(b"", status=302, Location="http://portal.example/")


def hang(handler: Any) -> None:
    handler.hang()


def garbled(handler: Any) -> None:
    handler.reply(b"not gzip at all", kind="image/jpeg", Content_Encoding="gzip")


def cut_off(handler: Any) -> None:
    handler.reset(
        b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: 9\r\n\r\n\xff\xd8"
    )


@pytest.mark.parametrize(
    "answer", [trouble, portal, portal_says_not_found, redirect, hang, garbled, cut_off]
)
def test_trouble_ends_the_fetching_and_fails_no_cycle(
    server: Any, honest: HonestServer, school: Station, answer: Callable[[Any], None]
) -> None:
    first, *others = school.replica.wanted
    server.answer = lambda h: answer(h) if first in h.path else honest(h)
    server.asked.clear()

    assert school.sync().photos == 0
    assert set(asked_for(server)) == {first}

    # The one in trouble no longer stands before the others.
    assert school.sync().photos == 2
    assert list(school.replica.photos) == others


def test_revoked_station_is_told_so_by_the_next_push_and_notes_nothing(
    server: Any, honest: HonestServer, school: Station
) -> None:
    revoked = ErrorResponse(error="This station was revoked.", code="station_revoked")
    server.answer = lambda h: h.message(revoked, status=403) if "/photos/" in h.path else honest(h)
    assert school.sync().photos == 0
    assert school.replica.not_given == []


def test_full_disk_fails_no_cycle_and_the_photo_comes_later(
    honest: HonestServer, school: Station
) -> None:
    school.replica.fault = DiskFull("The disk is full.")
    assert school.sync().photos == 0
    school.replica.fault = None
    assert school.sync().photos == 3


@pytest.mark.parametrize("name", ["", "../../pull", "AB" * 32, "ab" * 31, "ab" * 32 + "\n"])
def test_name_that_is_no_hash_is_not_asked_for(
    server: Any, honest: HonestServer, school: Station, name: str
) -> None:
    school.replica.wanted.insert(0, name)
    server.asked.clear()
    assert school.sync().photos == 3
    assert school.replica.not_given == [name]
    assert asked_for(server) == school.replica.wanted[1:]


def test_cycle_asked_to_stop_stops_between_two_photos(
    honest: HonestServer, school: Station
) -> None:
    school.is_cancelled = lambda: len(school.replica.photos) == 1
    with pytest.raises(Cancelled):
        school.sync()
    school.is_cancelled = lambda: False
    assert school.sync().photos == 2


def test_longest_photo_is_taken(server: Any, session: ServerSession) -> None:
    longest = bytes(MAX_PHOTO_BYTES)
    server.answer = lambda h: h.reply(longest, kind="image/jpeg")
    assert session.get_bytes("photos/x/", most=MAX_PHOTO_BYTES) == longest


def test_bytes_are_refused_by_their_size_before_all_have_come(
    server: Any, session: ServerSession
) -> None:
    def endless(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "image/jpeg")
        handler.end_headers()
        while not server.ending.is_set():
            handler.wfile.write(bytes(65536))

    server.answer = endless
    with pytest.raises(SyncError) as refused:
        session.get_bytes("photos/x/", most=100_000)
    assert refused.value.code == "too_large"
