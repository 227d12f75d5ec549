"""Student cards of an invented university, drawn as pictures. Pillow only.

kiosk.demo.clips holds them before the virtual camera; tests read them with the real decoders.
"""

from enum import StrEnum
from functools import cache
from hashlib import sha256
from random import Random

import fontpkg
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE = (1012, 638)
"""A card of 85.6 by 54 mm (ISO/IEC 7810 ID-1) at 300 dots an inch."""

UNIVERSITY = "North Campus University"
PREFIX = "MUSTER-DEMO:"
"""What stands before the number in a QR code, as real cards hold more than the bare number."""

_QR_SIDE = 360
_NAVY, _TEAL, _INK, _GREY, _PAPER = "#16305c", "#1c8f8a", "#1b2333", "#69748a", "#fbfbf8"


class CodeKind(StrEnum):
    QR = "qr"
    CODE128 = "code128"


def payload(number: str, kind: CodeKind) -> str:
    """Return the text in a card's code: prefix and number as QR, the number as bar code."""
    return PREFIX + number if kind is CodeKind.QR else number


def render_card(number: str, name: str, kind: CodeKind | str) -> Image.Image:
    """Return a card as RGBA, SIZE pixels, transparent outside its round corners."""
    return _card(number, name, code_image(number, CodeKind(kind)), CodeKind(kind))


def render_unreadable_card(number: str, name: str) -> Image.Image:
    """Return a card whose QR code can be seen but not be read: its middle is rubbed off."""
    code = _rubbed(code_image(number, CodeKind.QR), seed=number)
    return _card(number, name, code, CodeKind.QR)


def code_image(number: str, kind: CodeKind) -> Image.Image:
    """Return the bare code in black on white with its quiet zone, as it is printed on the card."""
    if kind is CodeKind.QR:
        code = zxingcpp.create_barcode(
            payload(number, kind), zxingcpp.BarcodeFormat.QRCode, ec_level="M"
        )
        return _drawn(code, scale=10).resize((_QR_SIDE, _QR_SIDE), Image.Resampling.LANCZOS)
    code = zxingcpp.create_barcode(payload(number, kind), zxingcpp.BarcodeFormat.Code128)
    bars = _drawn(code, scale=4)
    return bars.resize((640, 120), Image.Resampling.LANCZOS)


def _drawn(code: zxingcpp.Barcode, *, scale: int) -> Image.Image:
    return Image.fromarray(code.to_image(scale=scale, add_quiet_zones=True)).convert("L")


def _card(number: str, name: str, code: Image.Image, kind: CodeKind) -> Image.Image:
    width, height = SIZE
    card = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(card)
    _draw_pattern(draw)
    draw.rectangle((0, 0, width, 132), fill=_NAVY)
    draw.rectangle((0, 132, width, 140), fill=_TEAL)
    _draw_crest(draw, 76, 68)
    draw.text((136, 26), UNIVERSITY, font=_font(44, 700), fill="white")
    draw.text((138, 82), "STUDENT IDENTIFICATION CARD", font=_font(22, 500), fill="#b9d6e6")
    card.paste(_portrait(name), (40, 176))
    left = 300
    draw.text((left, 178), "NAME", font=_font(20, 600), fill=_GREY)
    draw.text(
        (left, 200),
        name,
        font=_fitting(name, 660 if kind is CodeKind.CODE128 else 320, 42),
        fill=_INK,
    )
    draw.text((left, 268), "STUDENT NO.", font=_font(20, 600), fill=_GREY)
    draw.text((left, 290), number, font=_font(42, 700), fill=_NAVY)
    if kind is CodeKind.QR:
        draw.text((left, 358), "VALID UNTIL", font=_font(20, 600), fill=_GREY)
        draw.text((left, 380), "06 / 2028", font=_font(32, 500), fill=_INK)
        card.paste(code, (width - _QR_SIDE - 24, 164))
    else:
        card.paste(code, (left + 24, 414))
        draw.text((left + 344, 538), number, font=_font(24, 500), fill=_INK, anchor="ma")
    draw.rectangle((0, height - 40, width, height), fill=_TEAL)
    draw.text(
        (48, height - 34),
        "If found, return to the registrar’s office",
        font=_font(20, 500),
        fill="white",
    )
    card.putalpha(_rounded(SIZE, 40))
    return card


def _draw_pattern(draw: ImageDraw.ImageDraw) -> None:
    for radius in range(60, 900, 22):
        box = (900 - radius, 700 - radius, 900 + radius, 700 + radius)
        draw.ellipse(box, outline="#eef1f2", width=3)


def _draw_crest(draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
    shield = [(x - 36, y - 40), (x + 36, y - 40), (x + 36, y + 6), (x, y + 46), (x - 36, y + 6)]
    draw.polygon(shield, fill=_TEAL, outline="white", width=4)
    draw.polygon([(x, y - 26), (x + 11, y + 20), (x, y + 10), (x - 11, y + 20)], fill="white")


def _portrait(name: str) -> Image.Image:
    """Return a stand-in for a photo, its colours chosen by the name."""
    chance = Random(sha256(name.encode()).digest())  # noqa: S311 - colours, no secret
    skin = chance.choice(["#f0c8a8", "#d9a27c", "#b87c56", "#8a5a3c"])
    hair = chance.choice(["#1f1a1a", "#3c2a20", "#5b3d26", "#22242e"])
    shirt = chance.choice(["#3e6ea5", "#8a4b6a", "#4f7f5b", "#a8673c"])
    big = Image.new("RGB", (408, 520), "#dfe6ea")
    draw = ImageDraw.Draw(big)
    draw.ellipse((92, 58, 316, 330), fill=hair)
    draw.rounded_rectangle((160, 280, 248, 420), 40, fill=skin)
    draw.ellipse((20, 370, 388, 720), fill=shirt)
    draw.ellipse((116, 92, 292, 330), fill=skin)
    draw.chord((104, 70, 304, 250), 180, 360, fill=hair)
    for x in (164, 244):
        draw.ellipse((x - 8, 196, x + 8, 214), fill="#2a2220")
    draw.arc((168, 226, 240, 284), 25, 155, fill="#7d3b33", width=7)
    soft = big.filter(ImageFilter.GaussianBlur(1.5))
    return soft.resize((228, 290), Image.Resampling.LANCZOS)


def _rubbed(code: Image.Image, *, seed: str) -> Image.Image:
    """Return `code` with much of its data gone but its three corner marks still there."""
    chance = Random(sha256(seed.encode()).digest())  # noqa: S311 - scratches, no secret
    rubbed = code.copy()
    draw = ImageDraw.Draw(rubbed)
    side = code.width
    for _ in range(26):
        x, y = chance.uniform(0.4, 0.85) * side, chance.uniform(0.4, 0.85) * side
        length = chance.uniform(0.08, 0.2) * side
        draw.line(
            (x - length, y + length * 0.5, x + length, y - length * 0.5),
            fill=chance.choice([40, 130, 215, 240]),
            width=chance.randint(5, 11),
        )
    return rubbed


def _rounded(size: tuple[int, int], radius: int) -> Image.Image:
    big = Image.new("L", (size[0] * 2, size[1] * 2), 0)
    box = (0, 0, size[0] * 2 - 1, size[1] * 2 - 1)
    ImageDraw.Draw(big).rounded_rectangle(box, radius * 2, fill=255)
    return big.resize(size, Image.Resampling.LANCZOS)


def _fitting(text: str, width: int, size: int) -> ImageFont.FreeTypeFont:
    """Return the largest font up to `size` in which `text` is at most `width` pixels wide."""
    while size > 20 and _font(size, 600).getlength(text) > width:
        size -= 2
    return _font(size, 600)


@cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(fontpkg.path("Noto Sans", weight=weight)), size)
    weights = {b"Weight": weight, b"Width": 100}
    font.set_variation_by_axes([weights[axis["name"]] for axis in font.get_variation_axes()])
    return font
