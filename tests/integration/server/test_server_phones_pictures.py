"""Photos and signatures from phones: made bare and small, refused when they are no such thing."""

import io
import json
import struct
import zlib
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from phone import STROKES, Phone, data_url, jpeg, phone_of, signature_png, upload
from PIL import Image

from sync.domain import signature
from sync.protocol.messages import MAX_MEDIA_BYTES
from sync.server.attendance import media, pictures
from sync.server.attendance.models import Media

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(event: Any, student: Any) -> Phone:
    phone = phone_of(student)
    phone.scan(event)
    return phone


def sent(phone: Phone, data: bytes, name: str = "selfie.jpg") -> Any:
    return phone.form("upload-front-photo/", photo=SimpleUploadedFile(name, data))


def kept(answer: Any) -> bytes:
    assert answer.status_code == 200, answer.content
    data = media.read(answer.json()["sha256"])
    assert data is not None
    assert sha256(data).hexdigest() == answer.json()["sha256"]
    return data


def with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Invented Maker"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (14.0, 39.0, 13.0)
    return jpeg(1, exif=exif, comment=b"somewhere")


def test_photo_is_kept_upright_and_without_metadata(ana: Phone) -> None:
    data = kept(sent(ana, with_place() + b"<script>alert(1)</script>"))
    assert not [word for word in (b"Invented", b"somewhere", b"script") if word in data]
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.format, picture.size, len(picture.getexif())) == ("JPEG", (240, 320), 0)


def test_large_photo_is_made_small_and_png_becomes_jpeg(ana: Phone) -> None:
    data = kept(sent(ana, jpeg(1, (2400, 3200), format="PNG"), "photo.jpg"))
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.format, max(picture.size)) == ("JPEG", pictures.LONG_SIDE)


def test_later_photo_takes_the_place_of_the_earlier(ana: Phone) -> None:
    sent(ana, jpeg(1))
    digest = sent(ana, jpeg(2)).json()["sha256"]
    [piece] = ana.user.tickets.get().evidence.all()
    assert piece.sha256 == digest


def webp() -> bytes:
    return b"RIFF" + struct.pack("<I", 20) + b"WEBPVP8 " + bytes(12)


def heic() -> bytes:
    return struct.pack(">I", 24) + b"ftypheic" + bytes(40)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (webp(), "WebP"),
        (heic(), "HEIC"),
        (b"GIF89a" + bytes(40), "not a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
        (b"%PDF-1.7", "not a picture"),
        (b"MZ" + bytes(60), "not a picture"),
    ],
)
def test_other_types_are_refused_by_content_not_name(ana: Phone, data: bytes, words: str) -> None:
    answer = sent(ana, data)
    assert (answer.status_code, answer.json()["code"]) == (415, "picture_type")
    assert words in answer.json()["error"]
    assert not Media.objects.exists()


def bomb(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((min(width, 20_000) // 8 + 2) * 100), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [4_001, 9_500, 20_000, 2**31 - 1])
def test_decompression_bomb_is_refused_unread(ana: Phone, side: int) -> None:
    answer = sent(ana, bomb(side, side))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_many_pixels")


@pytest.mark.parametrize("keep", [4, 40, 700, 3000])
def test_damaged_photo_is_refused(ana: Phone, keep: int) -> None:
    answer = sent(ana, jpeg(1)[:keep])
    assert (answer.status_code, answer.json()["code"]) == (422, "picture_unreadable")


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_photo_with_garbled_exif_is_taken(ana: Phone) -> None:
    whole = with_place()
    at = whole.index(b"Exif\0\0") + 14
    kept(sent(ana, whole[:at] + b"\xff" * 60 + whole[at + 60 :]))


def test_too_many_bytes_are_refused(ana: Phone) -> None:
    answer = sent(ana, jpeg(1) + bytes(MAX_MEDIA_BYTES))
    assert (answer.status_code, answer.json()["code"]) == (413, "picture_too_large")


@pytest.mark.parametrize("given", ["no base64!", "data:image/jpeg;base64,@@@", 5, [1], {"a": 1}])
def test_what_is_no_file_is_a_bad_request(ana: Phone, given: Any) -> None:
    answer = ana.post("upload-front-photo/", photo=given)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert set(answer.json()["fields"]) == {"photo"}


def test_photo_is_asked_for(ana: Phone) -> None:
    for answer in (ana.post("upload-back-photo/"), ana.form("upload-back-photo/", photo="null")):
        assert (answer.status_code, set(answer.json()["fields"])) == (400, {"photo"})


def test_strokes_are_kept_as_the_stations_keep_them(ana: Phone) -> None:
    pads = [{"points": stroke, "penColor": "black"} for stroke in STROKES]
    digests = {
        ana.post("capture-signature/", **given).json()["sha256"]
        for given in ({"strokes": STROKES}, {"signature": pads}, {"signature": json.dumps(STROKES)})
    }
    [digest] = digests
    data = media.read(digest)
    assert data is not None
    [stroke] = signature.decode(data).strokes
    assert [p.t for p in stroke.points[:3]] == [0, 16, 32]
    assert stroke.points[1].x == round(10 * 2540 / 96)
    again = ana.post("capture-signature/", strokes=json.loads(data))
    assert again.json()["sha256"] == digest


def test_picture_of_a_signature_is_kept_on_white(ana: Phone) -> None:
    given = {"strokes": STROKES, "signature": data_url(signature_png(), "image/png")}
    assert ana.post("capture-signature/", **given).json()["next_step"] == "front_photo"
    kinds = {e.kind: e for e in ana.user.tickets.get().evidence.all()}
    assert set(kinds) == {"signature_strokes", "signature_picture"}
    data = media.read(kinds["signature_picture"].sha256)
    assert data is not None
    with Image.open(io.BytesIO(data)) as picture:
        assert (picture.format, picture.mode, picture.getpixel((0, 0))) == ("PNG", "L", 255)


def blank_png() -> str:
    out = io.BytesIO()
    Image.new("RGBA", (300, 100), (0, 0, 0, 0)).save(out, "PNG")
    return data_url(out.getvalue(), "image/png")


@pytest.mark.parametrize(
    ("given", "status", "expected"),
    [
        ([], 422, "signature_blank"),
        ([[{"x": 1, "y": 1}]], 422, "signature_blank"),
        ("[[", 422, "signature_unreadable"),
        ([[{"x": 1}]], 422, "signature_unreadable"),
        ([[{"x": 1, "y": 1e30}]], 422, "signature_unreadable"),
        ([["a", "b"]], 422, "signature_unreadable"),
        ([5, None], 422, "signature_unreadable"),
        ([1, 2, 3, [["touch", [1, 2, 3]]]], 422, "signature_unreadable"),
        ("[" * 50_000, 422, "signature_unreadable"),
        ({"strokes": "x"}, 422, "signature_unreadable"),
        ([[{"x": i, "y": 1} for i in range(20_001)]], 413, "signature_too_large"),
        (blank_png(), 422, "signature_blank"),
        ("nothing", 400, "invalid"),
        ("bm90aGluZw==", 415, "picture_type"),
        (5, 400, "invalid"),
    ],
)
def test_what_is_no_signature_is_refused(
    ana: Phone, given: Any, status: int, expected: str
) -> None:
    answer = ana.post("capture-signature/", signature=given)
    assert (answer.status_code, answer.json()["code"]) == (status, expected)
    assert not Media.objects.exists()


@pytest.mark.parametrize(
    "sent_place",
    [
        {"latitude": 91, "longitude": 0},
        {"latitude": "Infinity", "longitude": 0},
        {"latitude": 10**400, "longitude": 0},
        {"latitude": 14},
        {"latitude": [], "longitude": {}},
        {"latitude": 14, "longitude": 121, "accuracy": -1},
    ],
)
def test_place_that_is_nowhere_is_a_bad_request(ana: Phone, sent_place: Any) -> None:
    answer = ana.post("verify-location/", **sent_place)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")


@pytest.mark.parametrize("body", ["[]", "3", "null", '"x"', "{", '{"ticket": "x"}', "\xff"])
def test_nonsense_is_a_bad_request_everywhere(ana: Phone, body: str) -> None:
    for path in (
        "verify-qr/",
        "verify-location/",
        "upload-front-photo/",
        "capture-signature/",
        "submit/",
        "verification-feedback/",
    ):
        answer = ana.client.post(
            f"/api/attendance/{path}", body, "application/json", headers=ana.headers
        )
        expected = (
            (404,) if (path, body) == ("verification-feedback/", '{"ticket": "x"}') else (400,)
        )
        assert answer.status_code in expected, (path, body, answer.content)


def test_form_of_a_browser_that_fills_in_undefined_is_read_as_empty(ana: Phone, event: Any) -> None:
    answer = ana.form(
        "submit/",
        event=str(event.id),
        latitude="undefined",
        longitude="null",
        ticket="undefined",
        back_photo="",
        selfie_image=upload(jpeg(1)),
    )
    assert (answer.status_code, answer.json()["next_step"]) == (422, "back_photo")
