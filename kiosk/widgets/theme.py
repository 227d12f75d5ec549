"""The design tokens of resources/tokens.toml as colours and pixels, and the style sheet.

Lengths are measured on the glass: millimetres times the screen's real density. In a window that is
taller than the tokens were drawn for, everything grows together; in a lower one spacing gives way
first, then type, and what fingers hit last.
"""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from PySide6.QtGui import QColor, QScreen
from PySide6.QtWidgets import QApplication

from kiosk.widgets import contrast, fonts

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

DRAWN_FOR_MM = 190.0
"""Shorter side of the window that the tokens were drawn for: 720 px at 96 dpi."""
LARGEST_SCALE = 2.0
TOUCH_HOLDS_MM = 150.0
"""Down to this shorter side keys stay as large as fingers need, and text and space give way.

A key that is missed costs a student more than type a little smaller, which one tap makes large;
a 13-inch laptop is 165 mm high. Below it nothing would fit any more, so everything shrinks.
"""
TOUCH_SIZES = frozenset({"primary_key", "key", "tick", "border", "ring", "rule", "scroll"})
PLAUSIBLE_PPI = (60.0, 400.0)
MIRRORED = frozenset({"ar"})
"""Languages that are read from right to left."""


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a person at the screen may choose: each is one tap, and ends with the visit.

    `language` is `en`, `fil`, `es` or `ar` (languages.py); `palette` is `light`, `dark` or
    `contrast`.
    """

    language: str = "en"
    palette: str = "light"
    large_text: bool = False
    reduced_motion: bool = False


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
    look: Look = Look()

    def px(self, size: str, times: float = 1.0) -> int:
        """Return a length token in pixels."""
        return round(self.sizes[size] * self.px_per_mm * self._scale_of(size) * times)

    def color(self, name: str) -> QColor:
        """Return a colour token."""
        return QColor(self.colors[name])

    def ms(self, name: str) -> int:
        """Return a duration token in milliseconds; motion takes none when it is not wanted."""
        return 0 if name == "motion_ms" and self.look.reduced_motion else self.times[name]

    @property
    def gap(self) -> int:
        """The grid's step in pixels."""
        return self.px("unit")

    @property
    def is_mirrored(self) -> bool:
        """Whether the language is read from right to left."""
        return self.look.language in MIRRORED

    def with_accent(self, accent: str) -> "Theme":
        """Return the theme with an event's colour (`#RRGGBB`), corrected so that it is seen well.

        The same theme where that is no colour, and in high contrast, which has its own.
        """
        if not contrast.is_color(accent) or self.look.palette == "contrast":
            return self
        return replace(self, colors=self.colors | _accents(accent, self.colors))

    def style_sheet(self) -> str:
        """Return the application's style sheet for this theme."""
        lengths: dict[str, int] = {name: self.px(name) for name in self.sizes}
        lengths |= {f"gap{n}": self.gap * n for n in (1, 2, 3, 4)}
        ring = lengths["ring"]
        lengths |= {
            # What is left of a control's height inside of its border, and of border and ring.
            "key_inside": lengths["key"] - 2 * lengths["border"],
            "primary_inside": lengths["primary_key"] - 2 * lengths["border"],
            "key_focused": lengths["key"] - 2 * ring,
            "key_ringed": lengths["key"] - 4 * ring,
            "primary_focused": lengths["primary_key"] - 2 * ring,
            "primary_ringed": lengths["primary_key"] - 4 * ring,
            "gap1_focused": max(0, lengths["gap1"] - ring + lengths["border"]),
            "gap2_focused": max(0, lengths["gap2"] - ring + lengths["border"]),
            "tick_radius": lengths["radius"] // 2,
            "knob_out": -((lengths["tick"] - lengths["bar"]) // 2),
            "knob_radius": lengths["tick"] // 2,
            "bar_radius": lengths["bar"] // 2,
            "scroll_radius": lengths["scroll"] // 2,
            # A bar keeps its distance from what it scrolls; style sheets know no leading side.
            "scroll_wide": lengths["scroll"] + lengths["gap1"],
            "scroll_left": 0 if self.is_mirrored else lengths["gap1"],
            "scroll_right": lengths["gap1"] if self.is_mirrored else 0,
        }
        template = Template((RESOURCES / "kiosk.qss").read_text(encoding="utf-8"))
        names = {
            "families": ", ".join(f'"{family}"' for family in fonts.FAMILIES),
            "icons": (RESOURCES / "icons").as_posix(),
            "tick_shade": "dark" if contrast.luminance(self.colors["on_accent"]) < 0.5 else "light",
        }
        return template.substitute(self.colors, **lengths, **names)

    def _scale_of(self, size: str) -> float:
        if self.scale >= 1:
            return self.scale
        if size in TOUCH_SIZES:
            return min(1.0, self.scale * DRAWN_FOR_MM / TOUCH_HOLDS_MM)
        return self.scale**2 if size == "unit" else self.scale


def make_theme(
    *, ppi: float, width: int, height: int, look: Look | None = None, accent: str = ""
) -> Theme:
    """Return the theme for a window of `width` by `height` pixels on a screen of `ppi`.

    `accent` is the event's own colour, see `Theme.with_accent`.
    """
    look = look or Look()
    tokens = _tokens()
    px_per_mm = ppi / 25.4
    scale = min(width, height) / px_per_mm / DRAWN_FOR_MM
    grown = tokens["size_large_text"] if look.large_text else {}
    return Theme(
        px_per_mm=px_per_mm,
        scale=min(LARGEST_SCALE, scale),
        sizes=tokens["size"] | grown | tokens.get(f"size_{look.palette}", {}),
        times=tokens["time"],
        colors=tokens[look.palette],
        look=look,
    ).with_accent(accent)


def screen_ppi(screen: QScreen, told: float | None) -> float:
    """Return the screen's density in device-independent pixels per inch.

    `told` (a setting) wins; a density that no screen has is taken for a lie and 96 used.
    """
    ppi = told or screen.physicalDotsPerInch()
    low, high = PLAUSIBLE_PPI
    return ppi if low <= ppi <= high else 96.0


def load_fonts() -> None:
    """Make the kiosk's fonts known to Qt."""
    fonts.load()


def apply(theme: Theme, application: QApplication) -> None:
    """Give every widget of the application this look."""
    sheet = theme.style_sheet()
    # Qt would dress every widget again also in what it wears: a third of a change of language.
    if sheet != application.styleSheet():
        application.setStyleSheet(sheet)


def _accents(accent: str, colors: dict[str, str]) -> dict[str, str]:
    pages = [colors[name] for name in colors if name == "raised" or name.endswith("surface")]
    made = contrast.corrected(accent, pages)
    on_accent = contrast.best_of(("#FFFFFF", colors["on_accent"]), (made,))
    is_dark = contrast.luminance(made) < contrast.luminance(on_accent)
    return {
        "accent": made,
        "accent_pressed": contrast.shifted(made, -0.12 if is_dark else 0.12),
        "on_accent": on_accent,
        "paper_accent": contrast.corrected(accent, (colors["paper"],)),
    }


@cache
def _tokens() -> dict[str, dict[str, Any]]:
    return tomllib.loads((RESOURCES / "tokens.toml").read_text(encoding="utf-8"))
