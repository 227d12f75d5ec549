"""Student cards of an invented university, and phones that show a code. Pillow only.

kiosk.demo.clips holds them before the virtual camera; tests read them with the real decoders.
"""

from enum import StrEnum
from functools import cache
from hashlib import sha256
from random import Random

import fontpkg
import zxingcpp
from PIL import Image, ImageDraw, ImageFont, ImageOps

from sync.server.events.demo_portraits import portrait

SIZE = (1012, 638)
"""A card of 85.6 by 54 mm (ISO/IEC 7810 ID-1) at 300 dots an inch."""

UNIVERSITY = "North Campus University"
PREFIX = "MUSTER-DEMO:"
"""What stands before the number in a QR code, as real cards hold more than the bare number."""

PHONE = (700, 1300)
"""A phone, as large as a card in the same scale is not: a hand holds it nearer."""

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


def render_pass(number: str, name: str, text: str) -> Image.Image:
    """Return a phone that shows a student pass on a dark screen: its QR code is inverted."""
    phone, draw = _phone(screen="#101318")
    _draw_crest(draw, 110, 156)
    draw.text((172, 116), "Student pass", font=_font(46, 600), fill="#f2f4f8")
    draw.text((172, 174), UNIVERSITY, font=_font(26, 500), fill="#9aa4b5")
    code = ImageOps.invert(_qr(text, side=612))
    phone.paste(code, (44, 250))
    middle = PHONE[0] / 2
    draw.text((middle, 906), name, font=_fitting(name, 600, 44), fill="#f2f4f8", anchor="ma")
    draw.text((middle, 972), number, font=_font(36, 500), fill="#9aa4b5", anchor="ma")
    return phone


def render_screenshot(text: str) -> Image.Image:
    """Return a phone that shows a photo of a QR code, as of the event's own."""
    phone, draw = _phone(screen="#0b0d11")
    draw.text((350, 120), "Photos", font=_font(34, 600), fill="#f2f4f8", anchor="ma")
    draw.rectangle((26, 220, 674, 1010), fill="#ffffff")
    phone.paste(_qr(text, side=560), (70, 320))
    draw.text((350, 252), "Scan to check in", font=_font(36, 600), fill=_INK, anchor="ma")
    return phone


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


def _qr(text: str, *, side: int) -> Image.Image:
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    return _drawn(code, scale=12).resize((side, side), Image.Resampling.LANCZOS)


def _phone(*, screen: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """Return a phone that is switched on, and what draws on it."""
    width, height = PHONE
    phone = Image.new("RGB", PHONE, "#22262d")
    draw = ImageDraw.Draw(phone)
    draw.rounded_rectangle((14, 14, width - 15, height - 15), 74, fill="#050608")
    draw.rounded_rectangle((26, 26, width - 27, height - 27), 64, fill=screen)
    draw.rounded_rectangle((width / 2 - 60, 44, width / 2 + 60, 68), 12, fill="#050608")
    draw.text((80, 42), "9:41", font=_font(26, 600), fill="#f2f4f8")
    phone.putalpha(_rounded(PHONE, 88))
    return phone, ImageDraw.Draw(phone)


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
    return portrait(name).resize((228, 290), Image.Resampling.LANCZOS)


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
