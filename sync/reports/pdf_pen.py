"""Drawing on a reportlab canvas in millimetres from the page's top left, in one typeface.

Knows paper, type and colour; nothing of attendance. Used by the other pdf modules only.
"""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from io import BytesIO
from typing import IO, Any, Literal

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from sync.reports.pdf_theme import PAGE_HEIGHT, Type
from sync.reports.text import one_line

FONT = "Muster Noto Sans"

Align = Literal["left", "right", "center"]


@dataclass(frozen=True)
class Fitted:
    """Lines of text and the size at which they fit where they shall go."""

    lines: tuple[str, ...]
    type: Type

    @property
    def leading(self) -> float:
        """Millimetres from one base line to the next."""
        return self.type.size * 1.28 / mm


class Pen:
    """One PDF being drawn."""

    def __init__(self, file: IO[bytes], *, title: str, author: str, subject: str) -> None:
        # reportlab's default packs pictures into text, a quarter larger; the switch is global
        rl_config.useA85 = 0
        self._font = _font()
        self.canvas = Canvas(
            file,
            pagesize=landscape(A4),
            pageCompression=1,
            initialFontName=FONT,  # type: ignore[arg-type]  # the stubs say float
            lang="en",
        )
        self.canvas.setTitle(one_line(title))
        self.canvas.setAuthor(one_line(author))
        self.canvas.setSubject(one_line(subject))
        self.canvas.setCreator("Muster")

    def finish(self) -> None:
        """Write the file."""
        self.canvas.save()

    def next_page(self) -> None:
        """End this page."""
        self.canvas.showPage()

    @contextmanager
    def later(self, name: str, width: float, height: float) -> Iterator[None]:
        """Draw what `put` placed earlier under `name`, in a box of `width` by `height`."""
        self.canvas.beginForm(name, 0, (PAGE_HEIGHT - height) * mm, width * mm, PAGE_HEIGHT * mm)  # type: ignore[arg-type]
        yield
        self.canvas.endForm()

    def put(self, name: str, x: float, y: float) -> None:
        """Leave a place, its top left at (x, y), for what is known only at the end."""
        self.canvas.saveState()
        self.canvas.translate(x * mm, -y * mm)
        self.canvas.doForm(name)
        self.canvas.restoreState()

    def text(self, x: float, y: float, text: str, look: Type, *, align: Align = "left") -> None:
        """Draw one line with its base line at `y`."""
        self._line(x, y, self._drawable(text), look, align)

    def fitted(self, x: float, y: float, text: Fitted) -> float:
        """Draw fitted lines, the first on the base line `y`; return the base line of the last."""
        for number, line in enumerate(text.lines):
            self._line(x, y + number * text.leading, line, text.type, "left")
        return y + (len(text.lines) - 1) * text.leading

    def fit(
        self, text: str, look: Type, width: float, *, least: float, height: float = 0.0
    ) -> Fitted:
        """Return `text` in lines of `width` millimetres, the last at most `height` below the first.

        It is wrapped first, then shrunk down to `least` points, and cut with an ellipsis only when
        it is too long even then.
        """
        drawable = self._drawable(text)
        size = look.size
        while True:
            wrapped = self._wrapped(drawable, size, width)
            fitted = Fitted(tuple(wrapped), look.at(size))
            room = 1 + int(height / fitted.leading)
            if len(wrapped) <= room:
                return fitted
            if size - 0.5 < least:
                last = self._cut(wrapped[room - 1], size, width)
                return Fitted((*wrapped[: room - 1], last), look.at(size))
            size -= 0.5

    def rule(
        self, x0: float, y0: float, x1: float, y1: float, color: str, *, points: float = 0.5
    ) -> None:
        """Draw a straight line."""
        self.canvas.setStrokeColor(HexColor(color))
        self.canvas.setLineWidth(points)
        self.canvas.line(x0 * mm, _up(y0), x1 * mm, _up(y1))

    def box(
        self, x: float, y: float, width: float, height: float, color: str, *, radius: float = 0.0
    ) -> None:
        """Fill a rectangle whose top left is (x, y)."""
        self.canvas.setFillColor(HexColor(color))
        self.canvas.roundRect(
            x * mm, _up(y + height), width * mm, height * mm, radius * mm, stroke=0, fill=1
        )

    def disc(self, x: float, y: float, radius: float, color: str) -> None:
        """Fill a circle around (x, y)."""
        self.canvas.setFillColor(HexColor(color))
        self.canvas.circle(x * mm, _up(y), radius * mm, stroke=0, fill=1)

    def picture(self, x: float, y: float, width: float, height: float, jpeg: bytes) -> None:
        """Draw a JPEG in the middle of a box, its corners slightly rounded."""
        image = ImageReader(BytesIO(jpeg))
        wide, high = image.getSize()
        scale = min(width / wide, height / high)
        w, h = wide * scale, high * scale
        left, top = x + (width - w) / 2, y + (height - h) / 2
        self.canvas.saveState()
        clip = self.canvas.beginPath()
        clip.roundRect(left * mm, _up(top + h), w * mm, h * mm, 0.8 * mm)
        self.canvas.clipPath(clip, stroke=0, fill=0)
        self.canvas.drawImage(image, left * mm, _up(top + h), w * mm, h * mm)
        self.canvas.restoreState()

    def polyline(self, points: list[tuple[float, float]], color: str, *, width: float) -> None:
        """Draw a line of `width` millimetres with round ends and joints through `points`."""
        canvas = self.canvas
        canvas.setStrokeColor(HexColor(color))
        canvas.setLineWidth(width * mm)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        path = canvas.beginPath()
        path.moveTo(points[0][0] * mm, _up(points[0][1]))
        for x, y in points[1:]:
            path.lineTo(x * mm, _up(y))
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.setLineCap(0)
        canvas.setLineJoin(0)

    def _line(self, x: float, y: float, text: str, look: Type, align: Align) -> None:
        width = float(pdfmetrics.stringWidth(text, FONT, look.size))
        left = x * mm - {"left": 0.0, "right": width, "center": width / 2}[align]
        canvas = self.canvas
        color = HexColor(look.color)
        canvas.saveState()
        line: Any = canvas.beginText(left, _up(y))
        line.setFont(FONT, look.size)
        line.setFillColor(color)
        if look.strong:
            # The font file holds weights that reportlab cannot reach; an outline makes it heavier.
            canvas.setStrokeColor(color)
            canvas.setLineWidth(look.size * 0.022)
            canvas.setLineJoin(1)
            line.setTextRenderMode(2)
        line.textOut(text)
        canvas.drawText(line)
        canvas.restoreState()

    def _drawable(self, text: str) -> str:
        known = self._font.face.charToGlyph
        return "".join(
            c if ord(c) in known else "\N{REPLACEMENT CHARACTER}"
            for c in one_line(text)
            if unicodedata.category(c) != "Cf"
        )

    def _wrapped(self, text: str, size: float, width: float) -> list[str]:
        def fits(line: str) -> bool:
            return bool(pdfmetrics.stringWidth(line, FONT, size) <= width * mm)

        lines = [""]
        for word in text.split(" "):
            joined = f"{lines[-1]} {word}".strip()
            if fits(joined):
                lines[-1] = joined
                continue
            if lines[-1]:
                lines.append("")
            for letter in word:
                if lines[-1] and not fits(lines[-1] + letter):
                    lines.append("")
                lines[-1] += letter
        return lines

    def _cut(self, line: str, size: float, width: float) -> str:
        while line and pdfmetrics.stringWidth(line + "…", FONT, size) > width * mm:
            line = line[:-1]
        return line.rstrip() + "…"


def _font() -> Any:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        source = files("fontpkg_noto_sans") / "files" / "NotoSans[wdth,wght].ttf"
        with as_file(source) as path:
            pdfmetrics.registerFont(TTFont(FONT, str(path)))
    return pdfmetrics.getFont(FONT)


def _up(y: float) -> float:
    """Return points from the page's bottom for millimetres from its top."""
    return (PAGE_HEIGHT - y) * mm
