"""Drawn portraits of people who do not exist, one for each name. Pillow only.

The demonstration's reference photos, and the picture on its students' cards.
"""

from hashlib import sha256
from random import Random

from PIL import Image, ImageDraw

SIZE = (360, 460)

_BIG = 3
"""Drawn larger and then made smaller, which smooths the edges."""

_SKINS = (
    ("#f3cfb3", "#e3b292"),
    ("#e0ac86", "#c98f68"),
    ("#bd8259", "#a06a44"),
    ("#8f5f40", "#774b31"),
)
_HAIRS = ("#1d1a1c", "#33231b", "#54361f", "#26262f")
_SHIRTS = ("#3e6ea5", "#8a4b6a", "#4f7f5b", "#a8673c", "#5a5f9e", "#2f8482")
_BACKS = ("#dbe5ea", "#e8e1d4", "#dfe6d8", "#e6dde6")
_STYLES = ("short", "long", "bun", "curly")


def portrait(name: str) -> Image.Image:
    """Return the portrait that goes with a name, SIZE pixels."""
    chance = Random(sha256(name.encode()).digest())  # noqa: S311 - colours, no secret
    style = chance.choice(_STYLES)
    skin, shade = chance.choice(_SKINS)
    hair = chance.choice(_HAIRS)
    big = Image.new("RGB", (SIZE[0] * _BIG, SIZE[1] * _BIG), chance.choice(_BACKS))
    pen = _Pen(ImageDraw.Draw(big))
    _draw_hair_behind(pen, style, hair)
    pen.ellipse(22, 352, 338, 640, chance.choice(_SHIRTS))
    pen.rounded(144, 270, 216, 386, 34, shade)
    pen.ellipse(134, 340, 226, 400, skin)
    for left in (78, 256):
        pen.ellipse(left, 196, left + 26, 246, shade)
    pen.ellipse(92, 84, 268, 326, skin)
    _draw_face(pen, chance, hair=hair, shade=shade)
    _draw_hair_before(pen, style, hair)
    return big.resize(SIZE, Image.Resampling.LANCZOS)


class _Pen:
    """Draws in the portrait's own pixels on the larger picture."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self._draw = draw

    def ellipse(self, left: float, top: float, right: float, bottom: float, fill: str) -> None:
        self._draw.ellipse(self._box(left, top, right, bottom), fill=fill)

    def chord(self, box: tuple[float, ...], start: float, end: float, fill: str) -> None:
        self._draw.chord(self._box(*box), start, end, fill=fill)

    def arc(
        self, box: tuple[float, ...], start: float, end: float, *, fill: str, width: float
    ) -> None:
        self._draw.arc(self._box(*box), start, end, fill=fill, width=round(width * _BIG))

    def rounded(
        self, left: float, top: float, right: float, bottom: float, radius: float, fill: str
    ) -> None:
        box = self._box(left, top, right, bottom)
        self._draw.rounded_rectangle(box, radius * _BIG, fill=fill)

    def ring(self, left: float, top: float, side: float, fill: str) -> None:
        box = self._box(left, top, left + side, top + side)
        self._draw.rounded_rectangle(box, 16 * _BIG, outline=fill, width=5 * _BIG)

    @staticmethod
    def _box(*values: float) -> tuple[float, float, float, float]:
        left, top, right, bottom = (value * _BIG for value in values)
        return left, top, right, bottom


def _draw_hair_behind(pen: _Pen, style: str, hair: str) -> None:
    if style == "long":
        pen.rounded(70, 90, 290, 400, 96, hair)
    elif style == "bun":
        pen.ellipse(136, 18, 224, 104, hair)


def _draw_hair_before(pen: _Pen, style: str, hair: str) -> None:
    if style == "curly":
        pen.chord((96, 70, 264, 210), 190, 350, hair)
        for x, y in ((84, 110), (104, 78), (138, 58), (176, 52), (214, 60), (246, 82), (264, 116)):
            pen.ellipse(x - 34, y - 30, x + 34, y + 34, hair)
        return
    pen.chord((84, 62, 276, 250), 192, 348, hair)
    if style == "short":
        pen.rounded(85, 130, 101, 190, 8, hair)
        pen.rounded(259, 130, 275, 190, 8, hair)


def _draw_face(pen: _Pen, chance: Random, *, hair: str, shade: str) -> None:
    for x in (142, 218):
        pen.arc((x - 24, 172, x + 24, 210), 205, 335, fill=hair, width=6)
        pen.ellipse(x - 15, 198, x + 15, 220, "#ffffff")
        pen.ellipse(x - 9, 199, x + 9, 219, "#33241c")
        pen.ellipse(x - 1, 202, x + 5, 208, "#ffffff")
    pen.arc((164, 218, 196, 258), 20, 160, fill=shade, width=6)
    pen.arc((146, 236, 214, 292), 25, 155, fill="#9a4a42", width=7)
    if chance.random() < 0.35:
        for left in (114, 190):
            pen.ring(left, 180, 56, "#2b3340")
        pen.arc((168, 196, 192, 212), 180, 360, fill="#2b3340", width=5)
