"""The design tokens of resources/tokens.toml as colours and pixels, and the style sheet.

Lengths are measured on the glass: millimetres times the screen's real density. In a window that is
taller or shorter than the tokens were drawn for, everything grows or shrinks together.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources as package_resources
from pathlib import Path
from string import Template
from typing import Any

from PySide6.QtGui import QColor, QFontDatabase, QScreen
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

DRAWN_FOR_MM = 190.0
"""Shorter side of the window that the tokens were drawn for: 720 px at 96 dpi."""
LARGEST_SCALE = 2.0
PLAUSIBLE_PPI = (60.0, 400.0)


@dataclass(frozen=True, kw_only=True)
class Theme:
    """Colours by name, lengths in device-independent pixels, durations in milliseconds.

    `px_per_mm` is the density of the glass; `scale` is what the window's size makes of the tokens.
    """

    px_per_mm: float
    scale: float
    sizes: dict[str, float]
    times: dict[str, int]
    colors: dict[str, str]

    def px(self, size: str, times: float = 1.0) -> int:
        """Return a length token in pixels."""
        return round(self.sizes[size] * self.px_per_mm * self.scale * times)

    def color(self, name: str) -> QColor:
        """Return a colour token."""
        return QColor(self.colors[name])

    def ms(self, name: str) -> int:
        """Return a duration token in milliseconds."""
        return self.times[name]

    @property
    def gap(self) -> int:
        """The grid's step in pixels."""
        return self.px("unit")

    def style_sheet(self) -> str:
        """Return the application's style sheet for this theme."""
        lengths = {name: self.px(name) for name in self.sizes}
        lengths |= {f"gap{n}": self.gap * n for n in (1, 2, 3, 4)}
        template = Template((RESOURCES / "kiosk.qss").read_text(encoding="utf-8"))
        return template.substitute(self.colors, **lengths)


def make_theme(*, ppi: float, width: int, height: int, palette: str = "light") -> Theme:
    """Return the theme for a window of `width` by `height` pixels on a screen of `ppi`."""
    tokens = _tokens()
    px_per_mm = ppi / 25.4
    scale = min(width, height) / px_per_mm / DRAWN_FOR_MM
    return Theme(
        px_per_mm=px_per_mm,
        scale=min(LARGEST_SCALE, scale),
        sizes=tokens["size"],
        times=tokens["time"],
        colors=tokens[palette],
    )


def screen_ppi(screen: QScreen, told: float | None) -> float:
    """Return the screen's density in device-independent pixels per inch.

    `told` (a setting) wins; a density that no screen has is taken for a lie and 96 used.
    """
    ppi = told or screen.physicalDotsPerInch()
    low, high = PLAUSIBLE_PPI
    return ppi if low <= ppi <= high else 96.0


def load_fonts() -> None:
    """Make Noto Sans known to Qt, from the package that the PDFs take it from too."""
    files = package_resources.files("fontpkg_noto_sans") / "files"
    for font in files.iterdir():
        if font.name.endswith(".ttf"):
            QFontDatabase.addApplicationFontFromData(font.read_bytes())


def apply(theme: Theme, application: QApplication) -> None:
    """Give every widget of the application this look."""
    application.setStyleSheet(theme.style_sheet())


@cache
def _tokens() -> dict[str, dict[str, Any]]:
    return tomllib.loads((RESOURCES / "tokens.toml").read_text(encoding="utf-8"))
