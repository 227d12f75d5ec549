"""Material Design icons out of QtAwesome's font, painted as text.

Not through QtAwesome's own module: importing that loads half of Qt again, a third of the whole
cold start. Icons are sharp at every size and density; disabled ones are muted.
"""

import importlib.util
import json
from functools import cache
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPixmap,
)

_FONT = "materialdesignicons6-webfont-*.ttf"
_NAMES = "materialdesignicons6-webfont-charmap-*.json"


def icon(
    name: str,
    color: QColor,
    disabled: QColor,
    *,
    on: str = "",
    on_color: QColor | None = None,
) -> QIcon:
    """Return the icon with this name (without its prefix mdi6) in a colour.

    `on` and `on_color` are those of a button that is checked, where they differ.
    Raises KeyError when there is no such icon.
    """
    glyphs = {QIcon.State.Off: _glyph(name), QIcon.State.On: _glyph(on or name)}
    colors = {QIcon.State.Off: color, QIcon.State.On: on_color or color}
    # A copy, which shares the engine: PySide makes an engine a child of the icon built from it,
    # and a child found in the same garbage as its parent is destroyed before it, and again by it.
    return QIcon(QIcon(_GlyphEngine(glyphs, colors, disabled)))


class _GlyphEngine(QIconEngine):
    """Paints one glyph of the icon font in whatever size is asked for."""

    def __init__(
        self,
        glyphs: dict[QIcon.State, str],
        colors: dict[QIcon.State, QColor],
        disabled: QColor,
    ) -> None:
        super().__init__()
        self._glyphs = glyphs
        self._colors = colors
        self._disabled = disabled

    def clone(self) -> QIconEngine:
        return _GlyphEngine(self._glyphs, self._colors, self._disabled)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        font = QFont(_family())
        font.setPixelSize(max(1, rect.height()))
        painter.save()
        painter.setFont(font)
        painter.setPen(self._disabled if mode is QIcon.Mode.Disabled else self._colors[state])
        painter.drawText(QRectF(rect), _alignment(rect), self._glyphs[state])
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap


def _alignment(rect: QRect) -> Qt.AlignmentFlag:
    """Return where the glyph is in a place wider than it: before the gap that follows it."""
    middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
    if rect.width() <= rect.height():
        return Qt.AlignmentFlag.AlignCenter
    if QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        return middle | Qt.AlignmentFlag.AlignRight
    return middle | Qt.AlignmentFlag.AlignLeft


@cache
def _family() -> str:
    number = QFontDatabase.addApplicationFont(str(_file(_FONT)))
    return QFontDatabase.applicationFontFamilies(number)[0]


@cache
def _code_points() -> dict[str, str]:
    names: dict[str, str] = json.loads(_file(_NAMES).read_text(encoding="utf-8"))
    return names


def _glyph(name: str) -> str:
    return chr(int(_code_points()[name], 16))


def _file(pattern: str) -> Path:
    found = importlib.util.find_spec("qtawesome")
    places = found.submodule_search_locations if found else None
    folder = Path(places[0] if places else ".") / "fonts"
    return next(folder.glob(pattern))
