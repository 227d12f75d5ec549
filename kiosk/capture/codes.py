"""Codes in a picture: QR, Code 128, Code 39, EAN, PDF417 and Data Matrix, read by zxing or zbar.

`CodeReader` looks at one picture; kiosk.capture.scanner watches a camera with it. Either decoder
may be missing: zbar needs a library of the system (libzbar0), zxing-cpp comes with its own. zxing
goes first because it reads more and takes half the time.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Protocol, cast

import cv2

from kiosk.capture.bars import BarFinder, Strip, upright_stripes
from kiosk.capture.found import MAX_TEXT, Corners, FoundCode, Symbology
from kiosk.capture.sources import Image

log = logging.getLogger(__name__)

_SHARPEN_SIGMA, _SHARPEN_BY = 2.0, 2.0
"""Radius in pixels and strength: what made the most defocused QR codes readable."""


class Decoder(Protocol):
    """Something that finds codes in a grey picture."""

    def read(self, grey: Image) -> list[FoundCode]:
        """Return the codes found; unreadable ones too where it can tell."""

    def read_bars(self, strip: Strip) -> FoundCode | None:
        """Return the bar code in a strip that holds nothing else, None when it cannot be read."""

    def read_upright(self, grey: Image) -> list[FoundCode]:
        """Return the codes made of bars in a picture in which they stand upright."""


class CodeReader:
    """Finds the codes in pictures with the decoders that are there, best first.

    With `in_turn`, each picture gets one of the last tries only, the next picture the next of them:
    for a camera, which shows the same card again a moment later. They take two thirds of a look
    that finds nothing. One reader belongs to one thread.
    """

    def __init__(self, decoders: Sequence[Decoder] | None = None, *, in_turn: bool = False) -> None:
        self._decoders = list(_installed().values()) if decoders is None else list(decoders)
        self._in_turn = in_turn
        self._turn = 0
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
        upright = upright_stripes(grey)
        if upright is not None:
            yield best.read_upright(upright)
            yield best.read_upright(255 - upright)
        last: list[Callable[[], list[FoundCode]]] = [
            lambda: best.read(_sharpened(grey)),
            *(partial(decoder.read, grey) for decoder in others),
        ]
        if self._in_turn:
            self._turn = (self._turn + 1) % len(last)
            last = [last[self._turn]]
        for last_try in last:
            yield last_try()


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
        linear = [form for form, symbology in self._symbologies.items() if symbology.is_linear]
        self._linear = zxingcpp.BarcodeFormats(linear)
        self._upright = zxingcpp.BarcodeFormats([*linear, kind.PDF417])

    def read(self, grey: Image) -> list[FoundCode]:
        found = []
        for code in self._read(grey, formats=self._all, return_errors=True):
            symbology = self._symbology(code)
            # It takes rows of stripes for damaged bar codes, and squares for Data Matrix.
            if symbology is not None and (code.valid or symbology is Symbology.QR):
                at = code.position
                corners = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
                text = code.text if code.valid else ""
                found.append(_found(text, symbology, _four([(c.x, c.y) for c in corners])))
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
                return _found(code.text, symbology, strip.corners)
        return None

    def read_upright(self, grey: Image) -> list[FoundCode]:
        codes = self._read(
            grey,
            formats=self._upright,
            try_rotate=False,
            try_downscale=False,
            try_invert=False,
        )
        found = ((code, self._symbology(code)) for code in codes)
        return [_found(code.text, what, None) for code, what in found if what is not None]

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
            self._code(code, _four([(point.x, point.y) for point in code.polygon]))
            for code in self._decode(grey, symbols=self._all)
        ]

    def read_bars(self, strip: Strip) -> FoundCode | None:
        codes = self._decode(strip.image, symbols=self._linear)
        return self._code(codes[0], strip.corners) if codes else None

    def read_upright(self, grey: Image) -> list[FoundCode]:
        codes = self._decode(grey, symbols=self._linear)
        return [self._code(code, None) for code in codes]

    def _code(self, code: Any, corners: Corners | None) -> FoundCode:
        text = code.data.decode("utf-8", errors="replace")
        return _found(text, self._symbologies[code.type], corners)


_DECODERS: dict[str, Callable[[], Decoder]] = {"zxing": Zxing, "zbar": Zbar}


def _installed() -> dict[str, Decoder]:
    there = {}
    for name, decoder in _DECODERS.items():
        try:
            there[name] = decoder()
        except ImportError as error:
            log.info("Codes are read without %s: %s", name, error)
    return there


def _found(text: str, symbology: Symbology, corners: Corners | None) -> FoundCode:
    too_long = len(text) > MAX_TEXT
    return FoundCode(None if too_long else text or None, symbology, corners, too_long)


def _four(points: list[tuple[int, int]]) -> Corners | None:
    return (points[0], points[1], points[2], points[3]) if len(points) == 4 else None


def _sharpened(grey: Image) -> Image:
    soft = cv2.GaussianBlur(grey, (0, 0), _SHARPEN_SIGMA)
    return cast("Image", cv2.addWeighted(grey, 1 + _SHARPEN_BY, soft, -_SHARPEN_BY, 0))
