"""Every screen in every state, looked at once for all tests: what is wrong with each.

Each language in each type size and each palette is among the looks; not each with each, which
would take minutes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from PySide6.QtWidgets import QApplication, QWidget

from kiosk.demo import gallery, inspection, pixels
from kiosk.demo.gallery import GLASSES, Glass, Shot
from kiosk.widgets import theme as themes
from kiosk.widgets.languages import Translation
from kiosk.widgets.theme import Look

SMALLEST, _, UPRIGHT, _ = GLASSES
LOOKS = {
    "en": Look(),
    "en-large-dark": Look(large_text=True, palette="dark"),
    "fil-dark": Look(language="fil", palette="dark"),
    "fil-large": Look(language="fil", large_text=True),
    "es-contrast": Look(language="es", palette="contrast"),
    "es-large": Look(language="es", large_text=True),
    "ar": Look(language="ar"),
    "ar-large-contrast": Look(language="ar", large_text=True, palette="contrast"),
}
PALETTES = {"light": "en", "dark": "fil-dark", "contrast": "es-contrast"}
"""A look for each palette."""
DIRECTIONS = ("en", "ar")
"""A look for each direction of reading."""

Faults = dict[str, list[str]]


@dataclass
class Findings:
    """Faults by the name of the state, for each thing that was looked at."""

    clipped: Faults
    overlapping: Faults
    too_small: Faults
    faint: Faults
    """Only in the looks of PALETTES."""
    nameless: Faults
    """Only in the looks of DIRECTIONS."""
    out_of_order: Faults


@cache
def walk(name: str, glass: Glass = SMALLEST) -> Findings:
    """Return what is wrong with the screens in one of LOOKS."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    themes.load_fonts()
    findings = Findings({}, {}, {}, {}, {}, {})
    shot = Shot(glass, LOOKS[name])
    checks = _checks(name)
    states = list(gallery.all_exhibits())
    for state, stage in gallery.shown(application, Translation(application), shot, states):
        for kind, check in checks.items():
            if found := check(stage.window):
                getattr(findings, kind)[state] = found
    return findings


def _checks(name: str) -> dict[str, Callable[[QWidget], list[str]]]:
    checks: dict[str, Callable[[QWidget], list[str]]] = {
        "clipped": inspection.clipped,
        "overlapping": inspection.overlapping,
        "too_small": lambda window: inspection.too_small(window, window.theme.px_per_mm),
    }
    if name in PALETTES.values():
        checks["faint"] = pixels.faint
    if name in DIRECTIONS:
        checks |= {"nameless": inspection.nameless, "out_of_order": inspection.out_of_order}
    return checks
