"""Contrast between two colours as WCAG 2.2 counts it, and a colour made to have enough of it.

Colours are `#RRGGBB`. No Qt: the theme and the checks on rendered pictures both use it.
"""

import colorsys
import re
from collections.abc import Iterable

TEXT = 4.5
"""Text against what is behind it, at least."""
LARGE = 3.0
"""Large text, icons, borders of controls and the focus ring, at least."""

_STEPS = 200


def is_color(text: str) -> bool:
    """Whether `text` is a colour written as `#RRGGBB`."""
    return re.fullmatch(r"#[0-9A-Fa-f]{6}", text) is not None


def ratio(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = (_linear(part) for part in _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def corrected(color: str, backgrounds: Iterable[str], least: float = TEXT) -> str:
    """Return the colour of the same hue, nearest in lightness, that has `least` on all backgrounds.

    Black or white, whichever is seen better, where no lightness has it.
    """
    backgrounds = tuple(backgrounds)
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(color))
    tried = sorted((step / _STEPS for step in range(_STEPS + 1)), key=lambda v: abs(v - lightness))
    for candidate in (color.upper(), *(_hex(hue, value, saturation) for value in tried)):
        if all(ratio(candidate, background) >= least for background in backgrounds):
            return candidate
    return best_of(("#000000", "#FFFFFF"), backgrounds)


def shifted(color: str, by: float) -> str:
    """Return the colour lighter (or darker, below 0) by a share of the whole range."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(color))
    return _hex(hue, min(1.0, max(0.0, lightness + by)), saturation)


def best_of(colors: Iterable[str], backgrounds: Iterable[str]) -> str:
    """Return the colour that is seen best on the background where it is seen worst."""
    backgrounds = tuple(backgrounds)
    return max(colors, key=lambda color: min(ratio(color, b) for b in backgrounds))


def _parts(color: str) -> tuple[float, float, float]:
    value = int(color.removeprefix("#"), 16)
    return (value >> 16) / 255, (value >> 8 & 0xFF) / 255, (value & 0xFF) / 255


def _hex(hue: float, lightness: float, saturation: float) -> str:
    parts = colorsys.hls_to_rgb(hue, lightness, saturation)
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
