"""Codes in a picture: QR, Code 128, Code 39, EAN, PDF417 and Data Matrix, read by zxing or zbar.

`CodeReader` looks at one picture; kiosk.capture.scanner watches a camera with it. Either decoder
may be missing: zbar needs a library of the system (libzbar0), zxing-cpp comes with its own. zxing
goes first because it reads more and takes half the time.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol, cast

import cv2

from kiosk.capture.bars import BarFinder, Corners, Strip
from kiosk.capture.sources import Image

log = logging.getLogger(__name__)

MAX_TEXT = 512
"""Longer texts are on no student card; they count as unreadable."""

_SHARPEN_SIGMA, _SHARPEN_BY = 2.0, 2.0
"""Radius in pixels and strength: what made the most defocused QR codes readable."""


class Symbology(StrEnum):
    QR = "qr"
    CODE128 = "code128"
    CODE39 = "code39"
    EAN13 = "ean13"
    EAN8 = "ean8"
    PDF417 = "pdf417"
    DATA_MATRIX = "data_matrix"

    @property
    def is_linear(self) -> bool:
        """Whether it is a bar code of one dimension, whose misreads its check may let through."""
        return self in _LINEAR


_LINEAR = {Symbology.CODE128, Symbology.CODE39, Symbology.EAN13, Symbology.EAN8}


@dataclass(frozen=True)
class FoundCode:
    """A code in a picture. `text` is None when it is seen but cannot be read.

    `corners` are the four corners in pixels of the picture, going round; None where the decoder
    does not tell.
    """

    text: str | None = field(repr=False)
    symbology: Symbology
    corners: Corners | None = None

    @property
    def readable(self) -> bool:
        return self.text is not None


class Decoder(Protocol):
    """Something that finds codes in a grey picture."""

    def read(self, grey: Image) -> list[FoundCode]:
        """Return the codes found; unreadable ones too where it can tell."""

    def read_bars(self, strip: Strip) -> FoundCode | None:
        """Return the bar code in a strip that holds nothing else, None when it cannot be read."""


class CodeReader:
    """Finds the codes in pictures with the decoders that are there, best first.

    One reader belongs to one thread.
    """

    def __init__(self, decoders: Sequence[Decoder] | None = None) -> None:
        self._decoders = list(_installed().values()) if decoders is None else list(decoders)
        self._finder = BarFinder()

    def read(self, image: Image) -> list[FoundCode]:
        """Return what is found in a colour or grey picture: the readable codes, or else the others.

        Each try is dearer than the one before and made only when those before read nothing.
        Without a decoder nothing is ever found.
        """
        grey = image if image.ndim == 2 else cast("Image", cv2.cvtColor(image, cv2.COLOR_BGR2GRAY))
        unreadable: list[FoundCode] = []
        for codes in self._tries(grey):
            readable = [code for code in codes if code.readable]
            if readable:
                return readable
            unreadable += codes
        return unreadable

    def _tries(self, grey: Image) -> Iterator[list[FoundCode]]:
        if not self._decoders:
            return
        best, *others = self._decoders
        yield best.read(grey)
        for strip in self._finder.strips(grey):
            for decoder in self._decoders:
                code = decoder.read_bars(strip)
                yield [] if code is None else [code]
        yield best.read(_sharpened(grey))
        for decoder in others:
            yield decoder.read(grey)


def available() -> dict[str, bool]:
    """Return for each decoder whether it can be used here: {"zxing": ..., "zbar": ...}."""
    there = _installed()
    return {name: name in there for name in _DECODERS}


class Zxing:
    """zxing-cpp. Also tells of QR codes that it sees and cannot read. Raises ImportError."""

    def __init__(self) -> None:
        import zxingcpp  # noqa: PLC0415 - may be missing

        kind = zxingcpp.BarcodeFormat
        self._read = zxingcpp.read_barcodes
        self._symbologies: dict[Any, Symbology] = {
            kind.QRCode: Symbology.QR,
            kind.Code128: Symbology.CODE128,
            kind.Code39: Symbology.CODE39,
            kind.EAN13: Symbology.EAN13,
            kind.EAN8: Symbology.EAN8,
            kind.PDF417: Symbology.PDF417,
            kind.DataMatrix: Symbology.DATA_MATRIX,
        }
        self._all = zxingcpp.BarcodeFormats(list(self._symbologies))
        self._linear = zxingcpp.BarcodeFormats(
            [form for form, symbology in self._symbologies.items() if symbology.is_linear]
        )

    def read(self, grey: Image) -> list[FoundCode]:
        found = []
        for code in self._read(grey, formats=self._all, return_errors=True):
            symbology = self._symbology(code)
            # It takes rows of stripes for damaged bar codes, and squares for Data Matrix.
            if symbology is not None and (code.valid or symbology is Symbology.QR):
                at = code.position
                corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
                text = _sane(code.text) if code.valid else None
                found.append(FoundCode(text, symbology, _four([(c.x, c.y) for c in corners])))
        return found

    def read_bars(self, strip: Strip) -> FoundCode | None:
        codes = self._read(
            strip.image,
            formats=self._linear,
            try_rotate=False,
            try_downscale=False,
            try_invert=False,
        )
        for code in codes:
            symbology = self._symbology(code)
            if symbology is not None:
                return FoundCode(_sane(code.text), symbology, strip.corners)
        return None

    def _symbology(self, code: Any) -> Symbology | None:
        # A format may be a variant, as Code 39 with its full ASCII.
        return self._symbologies.get(code.format) or self._symbologies.get(code.symbology)


class Zbar:
    """libzbar through pyzbar. Raises ImportError when either is missing."""

    def __init__(self) -> None:
        from pyzbar import pyzbar  # noqa: PLC0415 - loads a system library that may be missing

        kind = pyzbar.ZBarSymbol
        self._decode = pyzbar.decode
        self._symbologies = {
            "QRCODE": Symbology.QR,
            "CODE128": Symbology.CODE128,
            "CODE39": Symbology.CODE39,
            "EAN13": Symbology.EAN13,
            "EAN8": Symbology.EAN8,
        }
        self._all = [kind[name] for name in self._symbologies]
        self._linear = [
            kind[name] for name, symbology in self._symbologies.items() if symbology.is_linear
        ]

    def read(self, grey: Image) -> list[FoundCode]:
        return [
            self._found(code, _four([(point.x, point.y) for point in code.polygon]))
            for code in self._decode(grey, symbols=self._all)
        ]

    def read_bars(self, strip: Strip) -> FoundCode | None:
        codes = self._decode(strip.image, symbols=self._linear)
        return self._found(codes[0], strip.corners) if codes else None

    def _found(self, code: Any, corners: Corners | None) -> FoundCode:
        text = _sane(code.data.decode("utf-8", errors="replace"))
        return FoundCode(text, self._symbologies[code.type], corners)


_DECODERS: dict[str, Callable[[], Decoder]] = {"zxing": Zxing, "zbar": Zbar}


def _installed() -> dict[str, Decoder]:
    there = {}
    for name, decoder in _DECODERS.items():
        try:
            there[name] = decoder()
        except ImportError as error:
            log.info("Codes are read without %s: %s", name, error)
    return there


def _sane(text: str) -> str | None:
    return text if 0 < len(text) <= MAX_TEXT else None


def _four(points: list[tuple[int, int]]) -> Corners | None:
    return (points[0], points[1], points[2], points[3]) if len(points) == 4 else None


def _sharpened(grey: Image) -> Image:
    soft = cv2.GaussianBlur(grey, (0, 0), _SHARPEN_SIGMA)
    return cast("Image", cv2.addWeighted(grey, 1 + _SHARPEN_BY, soft, -_SHARPEN_BY, 0))
