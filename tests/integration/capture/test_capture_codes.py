"""Real pixels through the real decoders."""

import sys
import time
from collections.abc import Callable

import cv2
import numpy as np
import pytest
import zxingcpp

from kiosk.capture.codes import MAX_TEXT, CodeReader, FoundCode, Symbology, Zbar, Zxing, available
from kiosk.capture.sources import Image
from kiosk.demo.cards import CodeKind, render_card, render_unreadable_card

NUMBER = "2024-00123"
FORMATS = {
    Symbology.QR: (zxingcpp.BarcodeFormat.QRCode, NUMBER),
    Symbology.CODE128: (zxingcpp.BarcodeFormat.Code128, NUMBER),
    Symbology.CODE39: (zxingcpp.BarcodeFormat.Code39, NUMBER),
    Symbology.EAN13: (zxingcpp.BarcodeFormat.EAN13, "4006381333931"),
    Symbology.EAN8: (zxingcpp.BarcodeFormat.EAN8, "96385074"),
    Symbology.PDF417: (zxingcpp.BarcodeFormat.PDF417, NUMBER),
    Symbology.DATA_MATRIX: (zxingcpp.BarcodeFormat.DataMatrix, NUMBER),
}


def code(symbology: Symbology, text: str | None = None) -> Image:
    """Return a crisp code on a large grey field."""
    form, usual = FORMATS[symbology]
    made = zxingcpp.create_barcode(text or usual, form)
    return on_field(np.array(made.to_image(scale=4, add_quiet_zones=True)))


def on_field(picture: Image) -> Image:
    """Return a 720p colour picture with `picture` in its middle."""
    field = np.full((720, 1280, 3), 150, np.uint8)
    height, width = picture.shape[:2]
    top, left = (720 - height) // 2, (1280 - width) // 2
    field[top : top + height, left : left + width] = (
        picture[..., None] if picture.ndim == 2 else picture
    )
    return field


def card(kind: CodeKind | None) -> Image:
    """Return a student card, 500 pixels wide, lying straight."""
    drawn = render_unreadable_card(NUMBER, "Ana Reyes")
    if kind is not None:
        drawn = render_card(NUMBER, "Ana Reyes", kind)
    small = drawn.convert("RGB").resize((500, 315))
    return on_field(np.asarray(small)[..., ::-1])


def turned(image: Image, degrees: float) -> Image:
    matrix = cv2.getRotationMatrix2D((640, 360), degrees, 1)
    return np.asarray(
        cv2.warpAffine(image, matrix, (1280, 720), borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def blurred(image: Image, sigma: float) -> Image:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), sigma), np.uint8)


def noisy(image: Image) -> Image:
    noise = np.random.default_rng(1).normal(0, 8, image.shape)
    return np.clip(image + noise, 0, 255).astype(np.uint8)


def texts(codes: list[FoundCode]) -> list[str | None]:
    return [found.text for found in codes]


@pytest.fixture(scope="module")
def reader() -> CodeReader:
    return CodeReader()


@pytest.mark.parametrize("symbology", list(Symbology))
def test_every_symbology_of_student_cards_is_read(reader: CodeReader, symbology: Symbology) -> None:
    found = reader.read(code(symbology))

    assert [(f.text, f.symbology) for f in found] == [(FORMATS[symbology][1], symbology)]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda image: turned(image, 17),
        lambda image: turned(image, -40),
        lambda image: turned(image, 90),
        lambda image: turned(image, 180),
        lambda image: blurred(image, 1.6),
        lambda image: noisy(blurred(turned(image, 12), 1.4)),
        lambda image: noisy(np.asarray(cv2.convertScaleAbs(image, alpha=0.35), np.uint8)),
    ],
    ids=["17°", "-40°", "90°", "180°", "defocused", "tilted, soft, noisy", "dark"],
)
@pytest.mark.parametrize("kind", list(CodeKind))
def test_a_card_held_badly_is_read(
    reader: CodeReader, kind: CodeKind, spoil: Callable[[Image], Image]
) -> None:
    (text,) = texts(reader.read(spoil(card(kind))))

    assert text is not None
    assert text.endswith(NUMBER)


@pytest.mark.parametrize("is_inverted", [False, True], ids=["dark on light", "light on dark"])
@pytest.mark.parametrize("symbology", list(Symbology))
def test_every_symbology_is_read_at_every_angle_and_inverted(
    reader: CodeReader, symbology: Symbology, is_inverted: bool
) -> None:
    upright = code(symbology)
    wanted = FORMATS[symbology][1]

    for degrees in (0, 12, 45, 90, 123, 180, 217, 270, 340):
        picture = turned(upright, degrees)
        found = texts(reader.read(255 - picture if is_inverted else picture))
        assert found == [wanted], f"at {degrees} degrees"


def test_a_wide_stacked_code_off_the_middle_is_read_at_an_angle(reader: CodeReader) -> None:
    made = zxingcpp.create_barcode("STUDENT 2024-00123 SCIENCE", zxingcpp.BarcodeFormat.PDF417)
    field = np.full((720, 1280, 3), 150, np.uint8)
    picture = np.array(made.to_image(scale=3, add_quiet_zones=True))
    field[330 : 330 + picture.shape[0], 180 : 180 + picture.shape[1]] = picture[..., None]

    assert texts(reader.read(turned(field, 25))) == ["STUDENT 2024-00123 SCIENCE"]


def test_corners_are_where_the_code_is(reader: CodeReader) -> None:
    (found,) = reader.read(code(Symbology.QR))

    assert found.corners is not None
    xs, ys = zip(*found.corners, strict=True)
    assert min(xs) < 640 < max(xs)
    assert min(ys) < 360 < max(ys)
    assert max(xs) - min(xs) < 150


def test_a_worn_code_is_seen_and_said_to_be_unreadable(reader: CodeReader) -> None:
    found = reader.read(card(None))

    assert found
    assert not any(f.readable for f in found)
    assert {f.symbology for f in found} == {Symbology.QR}


def test_a_text_longer_than_any_card_holds_is_read_and_not_kept(reader: CodeReader) -> None:
    longest = reader.read(code(Symbology.QR, "A" * MAX_TEXT))
    (longer,) = reader.read(code(Symbology.QR, "A" * (MAX_TEXT + 1)))

    assert texts(longest) == ["A" * MAX_TEXT]
    assert (longer.text, longer.too_long, longer.readable) == (None, True, True)


def test_a_code_of_four_thousand_characters_is_no_card_and_costs_no_time(
    reader: CodeReader,
) -> None:
    made = zxingcpp.create_barcode("A1" * 2000, zxingcpp.BarcodeFormat.QRCode, ec_level="L")
    huge = on_field(np.array(made.to_image(scale=3, add_quiet_zones=True)))
    empty = on_field(np.full((10, 10), 150, np.uint8))

    (found,) = reader.read(huge)
    one_s, nothing_s = (least_time(reader, picture) for picture in (huge, empty))

    assert (found.symbology, found.text, found.too_long) == (Symbology.QR, None, True)
    assert one_s < max(0.1, 4 * nothing_s), f"{one_s:.3f} s, and {nothing_s:.3f} s for no code"


def least_time(reader: CodeReader, picture: Image, tries: int = 5) -> float:
    took = []
    for _ in range(tries):
        began = time.perf_counter()
        reader.read(picture)
        took.append(time.perf_counter() - began)
    return min(took)


@pytest.mark.parametrize("symbology", [Symbology.PDF417, Symbology.DATA_MATRIX])
def test_other_codes_with_much_text_are_no_cards_either(
    reader: CodeReader, symbology: Symbology
) -> None:
    (found,) = reader.read(code(symbology, "1234567890" * 60))

    assert (found.text, found.too_long) == (None, True)


def test_nothing_is_found_where_there_is_nothing(reader: CodeReader) -> None:
    rng = np.random.default_rng(3)

    assert reader.read(rng.integers(0, 255, (720, 1280, 3), np.uint8)) == []
    assert reader.read(np.zeros((720, 1280, 3), np.uint8)) == []


def test_a_grey_picture_is_read_too(reader: CodeReader) -> None:
    assert texts(reader.read(code(Symbology.QR)[..., 0].copy())) == [NUMBER]


@pytest.mark.parametrize("kind", list(CodeKind))
@pytest.mark.parametrize("decoder", [Zbar, Zxing])
def test_each_decoder_alone_reads_a_tilted_card(
    decoder: type[Zbar | Zxing], kind: CodeKind
) -> None:
    (text,) = texts(CodeReader([decoder()]).read(turned(card(kind), 17)))

    assert text is not None
    assert text.endswith(NUMBER)


def test_decoders_write_nothing_to_the_terminal(
    reader: CodeReader, capfd: pytest.CaptureFixture[str]
) -> None:
    for spoil in (blurred(card(CodeKind.CODE128), 4), noisy(card(None)), card(CodeKind.QR)):
        Zbar().read(np.ascontiguousarray(spoil[..., 0]))
        reader.read(spoil)

    assert capfd.readouterr() == ("", "")


MODULES = {"zbar": "pyzbar", "zxing": "zxingcpp"}


@pytest.mark.parametrize(("missing", "left"), [("zbar", "zxing"), ("zxing", "zbar")])
def test_one_missing_decoder_costs_a_log_line_not_the_scan(
    missing: str,
    left: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setitem(sys.modules, MODULES[missing], None)
    caplog.set_level("INFO")

    found = CodeReader().read(card(CodeKind.QR))

    assert [text.endswith(NUMBER) for text in texts(found) if text] == [True]
    assert available() == {missing: False, left: True}
    lines = [r.message for r in caplog.records if r.name == "kiosk.capture.codes"]
    assert lines[0].startswith(f"Codes are read without {missing}")


def test_without_any_decoder_nothing_is_found_and_nothing_breaks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in MODULES.values():
        monkeypatch.setitem(sys.modules, module, None)

    assert CodeReader().read(card(CodeKind.QR)) == []
    assert not any(available().values())
