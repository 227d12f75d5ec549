"""A cycle against a server that fails or lies: nothing counts as sent that is not proven."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sync_fakes import KEY, NOW, SERVER_KEY, HonestServer, Station, id_of

from sync.client.errors import NotTheServer, Refused, Revoked, ServerTrouble, SyncError
from sync.domain import chain
from sync.domain.attendance import ItemKind
from sync.protocol import codec
from sync.protocol.messages import ErrorResponse, ItemResult, ItemStatus, MediaStored, PushRequest


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (lambda h: h.reply(b"", status=500), ServerTrouble),
        (lambda h: h.reply(b"", status=429), ServerTrouble),
        (lambda h: h.reply(b"<html>Sign in</html>", kind="text/html"), NotTheServer),
        (lambda h: h.reply(b"", status=302, Location="/login"), NotTheServer),
        (lambda h: h.reply(b'{"scans": [], "records": []}'), NotTheServer),
        (lambda h: h.reset(), SyncError),
        (lambda h: h.hang(), SyncError),
        (
            lambda h: h.message(ErrorResponse(error="Bad.", code="bad_message"), status=400),
            Refused,
        ),
        (
            lambda h: h.message(ErrorResponse(error="Gone.", code="station_revoked"), status=401),
            Revoked,
        ),
    ],
    ids=["500", "429", "portal", "redirect", "shape", "reset", "hang", "400", "revoked"],
)
def test_failed_push_leaves_the_queue_as_it_was(
    server: Any, station: Station, answer: Callable[[Any], None], error: type[SyncError]
) -> None:
    server.answer = answer
    assert isinstance(station.fail(), error)
    assert station.outbox.untouched
    assert station.replica.pages == []


def forged_by(key: bytes) -> Callable[[ItemResult], ItemResult]:
    def forge(result: ItemResult) -> ItemResult:
        assert result.receipt is not None
        signed = chain.sign_receipt(result.receipt.receipt, chain.signer(key))
        return replace(result, receipt=signed)

    return forge


def receipt_for(**changed: Any) -> Callable[[ItemResult], ItemResult]:
    """A receipt that the server signed, for something else."""

    def forge(result: ItemResult) -> ItemResult:
        assert result.receipt is not None
        receipt = replace(result.receipt.receipt, **changed)
        return replace(result, receipt=chain.sign_receipt(receipt, chain.signer(SERVER_KEY)))

    return forge


def altered(result: ItemResult) -> ItemResult:
    assert result.receipt is not None
    receipt = replace(result.receipt.receipt, received_at=NOW + timedelta(days=1))
    return replace(result, receipt=replace(result.receipt, receipt=receipt))


@pytest.mark.parametrize("status", [ItemStatus.STORED, ItemStatus.DUPLICATE])
@pytest.mark.parametrize(
    ("forge", "code"),
    [
        (forged_by(KEY), "forged_receipt"),
        (altered, "forged_receipt"),
        (lambda result: replace(result, receipt=None), "forged_receipt"),
        (receipt_for(item_id=UUID(int=9)), "wrong_receipt"),
        (receipt_for(item_hash="0" * 64), "wrong_receipt"),
        (receipt_for(station_id=UUID(int=9)), "wrong_receipt"),
        (receipt_for(kind=ItemKind.SCAN), "wrong_receipt"),
    ],
    ids=["other key", "altered", "none", "other item", "other hash", "other station", "other kind"],
)
def test_forged_receipt_acknowledges_nothing_at_all(
    server: Any,
    station: Station,
    status: ItemStatus,
    forge: Callable[[ItemResult], ItemResult],
    code: str,
) -> None:
    refused = id_of(station.outbox.queue[ItemKind.RECORD][0])
    honest = HonestServer(statuses={refused: ItemStatus.INVALID})

    def answer(handler: Any) -> None:
        response = honest.push(codec.decode(handler.body, PushRequest))
        last = forge(replace(response.records[-1], status=status))
        handler.message(replace(response, records=[*response.records[:-1], last]))

    server.answer = answer
    error = station.fail()

    assert (type(error), error.code) == (NotTheServer, code)
    assert "Tell an admin" in error.message
    assert station.outbox.untouched


@pytest.mark.parametrize(
    "twist",
    [
        lambda results: results[::-1],
        lambda results: results[:-1],
        lambda results: [*results, results[0]],
        lambda _: [],
        lambda results: [replace(results[0], id=""), *results[1:]],
    ],
    ids=["reversed", "one less", "one more", "none", "without an id"],
)
def test_results_that_do_not_fit_what_was_sent_count_for_nothing(
    server: Any, station: Station, twist: Callable[[list[ItemResult]], list[ItemResult]]
) -> None:
    honest = HonestServer()

    def answer(handler: Any) -> None:
        response = honest.push(codec.decode(handler.body, PushRequest))
        handler.message(replace(response, records=twist(response.records)))

    server.answer = answer
    assert isinstance(station.fail(), NotTheServer)
    assert station.outbox.untouched


@pytest.mark.parametrize(
    "answer",
    [
        lambda h: h.message(MediaStored(sha256="0" * 64, server_time=NOW)),
        lambda h: h.reply(b"<html>Sign in</html>", kind="text/html"),
        lambda h: h.reply(b"", status=500),
        lambda h: h.reset(),
        lambda h: h.message(ErrorResponse(error="Gone.", code="station_revoked"), status=401),
    ],
    ids=["another photo", "portal", "500", "reset", "revoked"],
)
def test_photo_counts_as_sent_only_when_the_server_says_so(
    server: Any, honest: HonestServer, station: Station, answer: Callable[[Any], None]
) -> None:
    server.answer = lambda h: answer(h) if h.command == "PUT" else honest(h)
    station.fail()
    assert station.outbox.sent == []
    assert station.outbox.state().media == 2
