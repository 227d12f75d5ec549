"""Real pixels through camera file, worker, reader and scanner: what is believed, and when."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import zxingcpp

from kiosk.capture.codes import CodeReader, FoundCode
from kiosk.capture.scanner import CodeScanner
from kiosk.capture.sources import CameraSource, Frame, Image
from kiosk.capture.worker import CameraWorker

FORMATS = zxingcpp.BarcodeFormat


def picture(text: str, form: Any, *, scale: int = 3) -> Image:
    """Return a 720p picture with a code in its middle."""
    made = np.array(zxingcpp.create_barcode(text, form).to_image(scale=scale, add_quiet_zones=True))
    field = np.full((720, 1280, 3), 150, np.uint8)
    top, left = (720 - made.shape[0]) // 2, (1280 - made.shape[1]) // 2
    field[top : top + made.shape[0], left : left + made.shape[1]] = made[..., None]
    return field


class Flow:
    """A camera that shows each of its pictures once, at 30 frames a second."""

    def __init__(self, *pictures: Image) -> None:
        self._pictures = iter(enumerate(pictures, 1))

    def wait_for_frame(self, _after: Frame | None, timeout_s: float) -> Frame | None:
        number, shown = next(self._pictures, (0, None))
        time.sleep(timeout_s if shown is None else 1 / 30)
        return None if shown is None else Frame(image=shown, at=number / 30, number=number)


class Counting(CodeReader):
    """A real reader that keeps what each look found."""

    def __init__(self) -> None:
        super().__init__()
        self.looks: list[list[str | None]] = []

    def read(self, image: Image) -> list[FoundCode]:
        found = super().read(image)
        self.looks.append([code.text for code in found])
        return found


@contextmanager
def scanning(camera: Any, on_code: Any, reader: CodeReader) -> Iterator[CodeScanner]:
    scanner = CodeScanner(camera, on_code, reader=reader)
    scanner.start()
    try:
        yield scanner
    finally:
        scanner.stop()


@pytest.mark.parametrize("form", [FORMATS.Code128, FORMATS.Code39, FORMATS.EAN13])
def test_a_bar_code_is_believed_when_two_looks_agree(form: Any, codes: Any) -> None:
    true, other = (
        ("4006381333931", "9780201379624")
        if form is FORMATS.EAN13
        else ("2024-00123", "2024-00723")
    )
    first, second = picture(true, form), picture(other, form)
    reader = Counting()

    with scanning(Flow(first, second, first), codes, reader):
        codes.wait_for(lambda heard: len(heard) == 1)

    assert [code.text for code in codes.all] == [true], "seen twice; the other once"
    assert reader.looks == [[true], [other], [true]]


def test_a_qr_code_has_its_own_check_and_is_believed_at_once(codes: Any) -> None:
    reader = Counting()

    with scanning(Flow(picture("2024-00123", FORMATS.QRCode)), codes, reader):
        codes.wait_for(lambda heard: len(heard) == 1)

    assert reader.looks == [["2024-00123"]]


def test_a_code_of_four_thousand_characters_slows_no_camera_and_the_next_card_is_read(
    tmp_path: Path, codes: Any
) -> None:
    huge = picture("A1" * 2000, FORMATS.QRCode)
    card = picture("2024-00123", FORMATS.QRCode, scale=5)
    clip = tmp_path / "clip.avi"
    writer = cv2.VideoWriter(
        str(clip), cv2.CAP_FFMPEG, cv2.VideoWriter.fourcc(*"MJPG"), 30, (1280, 720)
    )
    for shown in [huge] * 45 + [card] * 45:
        writer.write(shown)
    writer.release()
    worker = CameraWorker(CameraSource.parse(f"file:{clip}"))
    worker.start()
    try:
        alone = rate(worker, seconds=1.0)
        with scanning(worker, codes, CodeReader()):
            beside = rate(worker, seconds=2.0)
            codes.wait_for(lambda heard: len(heard) >= 2)
    finally:
        worker.stop()

    told = [(code.text, code.too_long) for code in codes.all[:2]]
    assert sorted(told, key=str) == [("2024-00123", False), (None, True)]
    assert beside > 0.6 * alone, f"{beside:.1f} frames a second, {alone:.1f} without reading"


def rate(worker: CameraWorker, *, seconds: float) -> float:
    """Return how many frames a second a camera gives."""
    first = last = worker.wait_for_frame(None, 5)
    while first is not None and last is not None and last.at - first.at < seconds:
        last = worker.wait_for_frame(last, 5)
    assert first is not None
    assert last is not None
    return (last.number - first.number) / (last.at - first.at)
