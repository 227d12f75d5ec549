"""Evidence bytes: asked for, sent, checked, kept as files under their SHA-256."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PIL import Image

from sync.domain import chain, passes, waivers
from sync.domain.attendance import Evidence, EvidenceKind
from sync.domain.passes import StudentPass
from sync.domain.waivers import Waived, Waiver
from sync.protocol import codec, messages
from sync.server.attendance import media
from sync.server.attendance.models import Media

pytestmark = pytest.mark.django_db


def push_with(station: Any, event: Any, evidence: list[Evidence]) -> list[str]:
    record = station.record(event, evidence=tuple(chain.link(e) for e in evidence))
    [result], _ = station.push(station.seal(record))
    assert result.status is messages.ItemStatus.STORED
    return [chain.digest(e.data) for e in evidence]


def ask(station: Any, digests: list[str]) -> messages.MissingResponse:
    response = station.post("/api/sync/media/missing/", messages.MissingRequest(sha256=digests))
    return codec.decode(response.content, messages.MissingResponse)


def photo(data: bytes, media_type: str = "image/jpeg") -> Evidence:
    return Evidence(kind=EvidenceKind.FRONT_PHOTO, media_type=media_type, data=data)


def test_bytes_arrive_as_they_were_sent(
    station: Any, event: Any, evidence: Any, server_data: Any
) -> None:
    digests = push_with(station, event, evidence)
    assert ask(station, digests).missing == digests

    for piece, digest in zip(evidence, digests, strict=True):
        response = station.put(digest, piece.data)
        assert codec.decode(response.content, messages.MediaStored).sha256 == digest

    for piece, digest in zip(evidence, digests, strict=True):
        assert (server_data / "media" / digest[:2] / digest).read_bytes() == piece.data
    assert ask(station, digests).missing == []
    names = [p.name for p in (server_data / "media").rglob("*") if p.is_file()]
    assert sorted(names) == sorted(set(digests))


def test_sent_again_changes_nothing(station: Any, event: Any, evidence: Any) -> None:
    [digest] = push_with(station, event, evidence[:1])
    station.put(digest, evidence[0].data)
    stored_at = Media.objects.get().stored_at
    assert station.put(digest, evidence[0].data).status_code == 200
    assert Media.objects.get().stored_at == stored_at


def test_only_a_station_whose_record_names_them_may_send_bytes(
    station: Any, other_station: Any, event: Any, evidence: Any
) -> None:
    [digest] = push_with(station, event, evidence[:1])
    response = other_station.put(digest, evidence[0].data)
    assert (response.status_code, response.json()["code"]) == (404, "unknown_media")
    answer = ask(other_station, [digest])
    assert (answer.missing, answer.unknown) == ([], [digest])
    assert not Media.objects.exists()


@pytest.mark.parametrize("digest", ["a" * 64, "A" * 64, "..secrets.json", "a" * 63])
def test_digest_nobody_named_is_unknown(station: Any, event: Any, digest: str) -> None:
    response = station.put(digest, b"x")
    assert (response.status_code, response.json()["code"]) == (404, "unknown_media")


def test_wrong_bytes_are_refused_and_right_ones_taken_later(
    station: Any, event: Any, evidence: Any, server_data: Any
) -> None:
    [digest] = push_with(station, event, evidence[:1])
    right = evidence[0].data
    wrong = {
        "wrong_size": [b"", right[:-1], right + b"\0"],
        "wrong_digest": [right[:-1] + b"\0"],
    }
    for code, bodies in wrong.items():
        for body in bodies:
            response = station.put(digest, body)
            assert (response.status_code, response.json()["code"]) == (422, code)
    assert not (server_data / "media").exists()
    assert station.put(digest, right).status_code == 200


def cut_jpeg() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((200, 200), 80).convert("RGB").save(out, "JPEG")
    return out.getvalue()[: len(out.getvalue()) // 2]


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"<script>alert(1)</script>", "image/jpeg"),
        (cut_jpeg(), "image/jpeg"),
        (b"GIF89a" + bytes(20), "image/png"),
        (b"[1, 2]", "application/vnd.muster.strokes+json"),
        (b"\xff\xfe", "application/vnd.muster.strokes+json"),
    ],
    ids=["script", "cut", "gif", "no strokes", "no text"],
)
def test_bytes_that_are_not_what_the_record_says_are_refused(
    station: Any, event: Any, data: bytes, media_type: str
) -> None:
    [digest] = push_with(station, event, [photo(data, media_type)])
    response = station.put(digest, data)
    assert (response.status_code, response.json()["code"]) == (422, "wrong_content")
    assert not Media.objects.exists()


def test_picture_of_another_format_than_told_is_refused(
    station: Any, event: Any, evidence: Any
) -> None:
    png = evidence[3].data
    [digest] = push_with(station, event, [photo(png, "image/jpeg")])
    assert station.put(digest, png).json()["code"] == "wrong_content"


@pytest.mark.parametrize("side", [6_500, 10_000])
def test_decompression_bomb_is_refused_unread(station: Any, event: Any, side: int) -> None:
    out = io.BytesIO()
    Image.new("1", (side, side)).save(out, "PNG")
    bomb = out.getvalue()
    assert len(bomb) < 100_000 < media.MAX_PIXELS < side * side
    [digest] = push_with(station, event, [photo(bomb, "image/png")])
    assert station.put(digest, bomb).json()["code"] == "too_many_pixels"


def test_asking_for_too_many_is_refused(station: Any) -> None:
    digests = ["a" * 64] * (messages.MAX_MISSING + 1)
    response = station.post("/api/sync/media/missing/", messages.MissingRequest(sha256=digests))
    assert (response.status_code, response.json()["code"]) == (413, "too_many_items")


def waiver(kind: EvidenceKind, waived: Waived, **changed: Any) -> Evidence:
    given = Waiver(waived=waived, typed_name="Ana", witness="pin", at=datetime.now(UTC))
    data = waivers.encode(replace(given, **changed))
    return Evidence(kind=kind, media_type=waivers.MEDIA_TYPE, data=data)


def student_pass(key: bytes) -> Evidence:
    content = StudentPass(
        number="2026-00001", full_name="Ana Liza Peña", expires_at=datetime(2199, 1, 1, tzinfo=UTC)
    )
    text = passes.make_pass(content, chain.signer(key))
    return Evidence(
        kind=EvidenceKind.STUDENT_PASS, media_type=passes.MEDIA_TYPE, data=text.encode()
    )


def test_waivers_and_pass_are_kept(station: Any, event: Any, settings: Any) -> None:
    pieces = [
        waiver(EvidenceKind.PHOTO_WAIVER, Waived.PHOTO),
        waiver(EvidenceKind.SIGNATURE_WAIVER, Waived.SIGNATURE),
        student_pass(settings.MUSTER_SIGNING_KEY),
    ]
    for piece, digest in zip(pieces, push_with(station, event, pieces), strict=True):
        assert station.put(digest, piece.data).status_code == 200
        assert media.read(digest) == piece.data


def bare(kind: EvidenceKind, media_type: str, data: bytes) -> Evidence:
    return Evidence(kind=kind, media_type=media_type, data=data)


@pytest.mark.parametrize(
    "piece",
    [
        waiver(EvidenceKind.PHOTO_WAIVER, Waived.SIGNATURE),
        waiver(EvidenceKind.SIGNATURE_WAIVER, Waived.SIGNATURE, typed_name="x" * 201),
        bare(EvidenceKind.PHOTO_WAIVER, waivers.MEDIA_TYPE, b"{}"),
        bare(EvidenceKind.PHOTO_WAIVER, waivers.MEDIA_TYPE, b'{"waived": "\xff"}'),
        bare(EvidenceKind.PHOTO_WAIVER, waivers.MEDIA_TYPE, b"[" * 100_000),
        student_pass(chain.new_private_key()),
        bare(EvidenceKind.STUDENT_PASS, "text/plain", b"<script>alert(1)</script>"),
        bare(EvidenceKind.STUDENT_PASS, "text/plain", b"MUSTERPASS1\xff"),
    ],
    ids=[
        "waiver of something else",
        "long name",
        "empty waiver",
        "waiver in no UTF-8",
        "deep waiver",
        "pass signed by a stranger",
        "script",
        "pass in no UTF-8",
    ],
)
def test_waiver_or_pass_that_is_none_is_refused(station: Any, event: Any, piece: Evidence) -> None:
    [digest] = push_with(station, event, [piece])
    response = station.put(digest, piece.data)
    assert (response.status_code, response.json()["code"]) == (422, "wrong_content")
    assert not Media.objects.exists()
