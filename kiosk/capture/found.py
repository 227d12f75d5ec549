"""A code that was found in a picture, as a value. kiosk.capture.codes finds them.

Without OpenCV, so that screens are there before it is loaded.
"""

from dataclasses import dataclass, field
from enum import StrEnum

MAX_TEXT = 512
"""Longer texts are on no student card; what they say is not kept."""

Corners = tuple[tuple[int, int], tuple[int, int], tuple[int, int], tuple[int, int]]


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
    """A code in a picture. `text` is None when it is seen but cannot be read, or is `too_long` for
    a student card.

    `corners` are the four corners in pixels of the picture, going round; None where the decoder
    does not tell.
    """

    text: str | None = field(repr=False)
    symbology: Symbology
    corners: Corners | None = None
    too_long: bool = False

    @property
    def readable(self) -> bool:
        return self.text is not None or self.too_long
