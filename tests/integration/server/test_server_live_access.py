"""Who may watch, with which token, from which page, and for how long."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest
import websockets
from live_watching import LiveServer, serving, token_of, watching
from rest_framework_simplejwt.tokens import RefreshToken

from sync.server.accounts.models import Role, User
from sync.server.events.models import Event

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def live(transactional_db: None) -> Iterator[LiveServer]:
    with serving() as server:
        yield server


def outcome(address: str, first: Any = None, **options: Any) -> tuple[int, str]:
    """What a client gets: (0, kind of the first message), or (close code, the error's code)."""

    async def watch() -> tuple[int, str]:
        async with watching(address, **options) as watcher:
            if first is not None:
                await watcher.socket.send(first if isinstance(first, str) else json.dumps(first))
            message = await watcher.next()
            if message["type"] != "error":
                return 0, message["type"]
            assert message["error"].endswith(".")
            code, _ = await watcher.closing()
            return code, message["code"]

    return asyncio.run(watch())


WATCHED = (0, "snapshot")


def test_a_token_comes_in_the_address_as_protocol_or_as_first_message(
    live: LiveServer, event: Event, organizer: User
) -> None:
    token = token_of(organizer)
    assert outcome(live.address(event, token=token)) == WATCHED
    assert outcome(live.address(event), subprotocols=["bearer", token]) == WATCHED
    assert outcome(live.address(event), first={"token": token}) == WATCHED


@pytest.mark.parametrize(
    ("role", "own", "cancelled", "expected"),
    [
        (Role.STUDENT, False, False, (4403, "permission_denied")),
        (Role.STUDENT, False, True, (4404, "not_found")),
        (Role.ORGANIZER, True, False, WATCHED),
        (Role.ORGANIZER, True, True, WATCHED),
        (Role.ORGANIZER, False, False, (4404, "not_found")),
        (Role.SUPERVISOR, False, False, WATCHED),
        (Role.SUPERVISOR, False, True, (4404, "not_found")),
        (Role.HR, False, True, WATCHED),
        (Role.ADMIN, False, False, WATCHED),
    ],
)
def test_roles(
    live: LiveServer,
    event: Event,
    role: Role,
    own: bool,
    cancelled: bool,
    expected: tuple[int, str],
) -> None:
    user = User.objects.create(username="somebody", role=role)
    event.organizer = user if own else event.organizer
    event.status = "cancelled" if cancelled else "active"
    event.save()
    assert outcome(live.address(event, token=token_of(user))) == expected


def test_bad_tokens_are_told_so(live: LiveServer, event: Event, organizer: User) -> None:
    gone = User.objects.create(username="gone", role=Role.ADMIN, is_active=False)
    changed = User.objects.create(username="changed", role=Role.ADMIN)
    before_change = token_of(changed)
    changed.set_password("another one entirely")
    changed.save()
    invalid = (4401, "token_invalid")
    for token in (
        "nonsense",
        "a.b.c",
        token_of(organizer)[:-4] + "AAAA",
        token_of(organizer, seconds=-1),
        str(RefreshToken.for_user(organizer)),
        token_of(gone),
        before_change,
    ):
        assert outcome(live.address(event, token=token)) == invalid
    assert outcome(live.address(event), first={"token": "\x00"}) == invalid


def test_no_event_is_not_found(live: LiveServer, event: Event, organizer: User) -> None:
    address = live.address(event, token=token_of(organizer))
    nowhere = address.replace(str(event.id), "00000000-0000-4000-8000-000000000000")
    assert outcome(nowhere) == (4404, "not_found")


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("{", (4400, "invalid")),
        ('{"token": "\\ud800"}', (4400, "invalid")),
        ("[]", (4400, "invalid")),
        ("[" * 8000, (4400, "invalid")),
        ({}, (4401, "token_missing")),
        ({"token": 7}, (4401, "token_missing")),
        ({"token": "x", "after": -1}, (4400, "invalid")),
        ({"token": "x", "after": "soon"}, (4400, "invalid")),
        ({"token": "x" * 9000}, (1009, "too_large")),
    ],
)
def test_first_messages_that_make_no_sense(
    live: LiveServer, event: Event, first: Any, expected: tuple[int, str]
) -> None:
    assert outcome(live.address(event), first=first) == expected


def test_who_sends_no_token_is_closed(
    live: LiveServer, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.server.live.sockets.TOKEN_WITHIN_S", 0.2)
    assert outcome(live.address(event)) == (4401, "token_missing")


def test_the_socket_ends_with_its_token(live: LiveServer, event: Event, organizer: User) -> None:
    async def watch() -> tuple[int, list[dict[str, Any]]]:
        async with watching(live.address(event, token=token_of(organizer, seconds=2))) as watcher:
            return await watcher.closing()

    code, messages = asyncio.run(watch())
    assert code == 4401
    assert [message["type"] for message in messages] == ["snapshot", "error"]
    assert messages[-1]["code"] == "token_expired"


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        ({"is_active": False}, (4401, "token_invalid")),
        ({"role": Role.STUDENT}, (4403, "permission_denied")),
    ],
)
def test_who_may_no_longer_watch_is_closed_at_the_next_heartbeat(
    live: LiveServer,
    event: Event,
    monkeypatch: pytest.MonkeyPatch,
    taken: dict[str, Any],
    expected: tuple[int, str],
) -> None:
    monkeypatch.setattr("sync.server.live.sockets.HEARTBEAT_S", 0.2)
    user = User.objects.create(username="hr", role=Role.HR)
    token = token_of(user)

    def take_away() -> None:
        from django.db import connection

        User.objects.filter(pk=user.pk).update(**taken)
        connection.close()

    async def watch() -> tuple[int, str]:
        async with watching(live.address(event, token=token)) as watcher:
            assert (await watcher.next("heartbeat"))["number"] == 0
            await asyncio.to_thread(take_away)
            code, messages = await watcher.closing()
            return code, messages[-1]["code"]

    assert asyncio.run(watch()) == expected


def test_pings_are_answered_but_not_without_end(
    live: LiveServer, event: Event, organizer: User
) -> None:
    async def watch() -> tuple[int, list[dict[str, Any]]]:
        async with watching(live.address(event, token=token_of(organizer))) as watcher:
            await watcher.next("snapshot")
            await watcher.socket.send('{"type": "ping"}')
            assert (await watcher.next())["type"] == "pong"
            for _ in range(100):
                await watcher.socket.send('{"type": "ping"}')
            return await watcher.closing()

    code, messages = asyncio.run(watch())
    assert (code, messages[-1]["code"]) == (4429, "too_many_messages")


def test_one_person_has_so_many_sockets_and_no_more(
    live: LiveServer, event: Event, organizer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.server.live.sockets.SOCKETS_OF_ONE", 2)
    address = live.address(event, token=token_of(organizer))

    async def watch() -> tuple[int, str]:
        async with watching(address) as one, watching(address) as two:
            await one.next()
            await two.next()
            async with watching(address) as three:
                code, messages = await three.closing()
                return code, messages[-1]["code"]

    assert asyncio.run(watch()) == (4429, "too_many_sockets")
    assert outcome(address) == WATCHED


@pytest.mark.parametrize(
    ("origin", "welcome"),
    [
        (None, True),
        ("http://localhost:3000", True),
        ("https://app.example", True),
        ("https://elsewhere.example", False),
        ("null", False),
        ("file://localhost", False),
        ("http://[", False),
    ],
)
def test_pages_from_elsewhere_get_no_socket(
    live: LiveServer,
    event: Event,
    organizer: User,
    settings: Any,
    origin: str | None,
    welcome: bool,
) -> None:
    settings.CORS_ALLOWED_ORIGINS = ["https://app.example"]
    address = live.address(event, token=token_of(organizer))
    headers = {"Origin": origin} if origin else {}
    if welcome:
        assert outcome(address, additional_headers=headers) == WATCHED
        return
    with pytest.raises(websockets.InvalidStatus) as refused:
        outcome(address, additional_headers=headers)
    assert refused.value.response.status_code == 403


def test_other_addresses_have_no_socket(live: LiveServer) -> None:
    with pytest.raises(websockets.InvalidStatus) as refused:
        outcome(f"{live.url}/ws/nothing/")
    assert refused.value.response.status_code == 403
