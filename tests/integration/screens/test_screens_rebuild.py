"""Another look throws all screens away: a day of changes must leave nothing of them behind."""

import gc
import subprocess
import sys
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from kiosk.demo.exhibits import new_window
from kiosk.flows.looks import Looks, Wardrobe
from kiosk.settings import Settings
from kiosk.widgets import theme as themes
from kiosk.widgets.theme import Look

LOOKS = (
    Look(language="es"),
    Look(language="ar", palette="dark"),
    Look(palette="contrast", large_text=True),
    Look(),
)
ROUNDS = 3
ROOT = Path(__file__).parents[3]


class Ear(QObject):
    """Hears what happens to an object."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[QEvent.Type] = []

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.heard.append(event.type())
        return False


def wear(window, look: Look) -> None:
    made = themes.make_theme(ppi=96, width=1280, height=720, look=look)
    themes.apply(made, QApplication.instance())
    window.rebuild(made)
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def test_screens_that_were_thrown_away_are_gone(qtbot, theme) -> None:
    window = new_window(theme, 1280, 720)
    qtbot.addWidget(window)
    window.show()
    wear(window, LOOKS[-1])
    before = len(window.findChildren(object))
    everywhere = len(QApplication.allWidgets())
    gone = []

    for _ in range(ROUNDS):
        for look in LOOKS:
            gone += [weakref.ref(screen) for screen in window.screens()]
            gone.append(weakref.ref(window.identify))
            gone.append(weakref.ref(window.organizer))
            wear(window, look)
    gc.collect()

    assert [screen() for screen in gone if screen() is not None] == []
    assert len(window.findChildren(object)) == before
    assert len(QApplication.allWidgets()) == everywhere


def test_a_change_of_language_dresses_nothing_anew_that_looks_the_same(qapp, theme) -> None:
    polished = []

    class Sheet:
        def styleSheet(self) -> str:  # noqa: N802
            return theme.style_sheet()

        def setStyleSheet(self, sheet: str) -> None:  # noqa: N802
            polished.append(sheet)

    spanish = themes.make_theme(ppi=96, width=1280, height=720, look=Look(language="es"))
    dark = themes.make_theme(ppi=96, width=1280, height=720, look=Look(palette="dark"))

    themes.apply(spanish, Sheet())
    assert polished == []
    themes.apply(dark, Sheet())
    assert polished == [dark.style_sheet()]


def test_screens_that_are_thrown_away_are_not_dressed_once_more(qtbot, theme) -> None:
    window = new_window(theme, 1280, 720)
    qtbot.addWidget(window)
    window.show()

    ear, old = Ear(), window.confirm
    old.installEventFilter(ear)
    window.rebuild(theme)

    assert QEvent.Type.StyleChange not in ear.heard
    assert QEvent.Type.PaletteChange not in ear.heard


@pytest.fixture
def looks(qtbot, qapp, theme):
    """What changes the look of a window that is shown, in the middle of a visit."""
    window = new_window(theme, 1280, 720)
    qtbot.addWidget(window)
    window.show()
    window.go_to(window.confirm)
    settings = Settings(data_folder=Path("nowhere"), full_screen=False, screen_ppi=96.0)
    wardrobe = Wardrobe(qapp, settings, (1280, 720))
    looks = Looks(window=window, wardrobe=wardrobe, is_visited=lambda: True)
    looks.window = window
    yield looks
    looks.stop()


def test_screens_that_go_are_not_dressed_in_the_look_that_comes(qtbot, looks) -> None:
    window = looks.window
    ear, old = Ear(), window.confirm
    old.installEventFilter(ear)

    with qtbot.waitSignal(looks.worn):
        window.look_bars[0].switches["dark"].click()

    assert window.theme.look.palette == "dark"
    assert QEvent.Type.StyleChange not in ear.heard
    assert QEvent.Type.PaletteChange not in ear.heard


def test_picture_stands_still_until_the_other_look_is_whole(qtbot, looks) -> None:
    window = looks.window
    was_painted = []
    looks.worn.connect(lambda _: was_painted.append(window.updatesEnabled()))

    window.look_bars[0].languages["es"].click()

    assert not window.updatesEnabled()
    qtbot.waitUntil(window.updatesEnabled)
    assert was_painted == [False]
    assert window.theme.look.language == "es"
    assert window.focusWidget() is window.current


@pytest.mark.parametrize(
    "late", ["kiosk.screens.admin.organizer", "kiosk.screens.identify", "kiosk.checkin.desk"]
)
def test_first_sight_does_not_wait_for_what_it_does_not_show(late: str) -> None:
    code = f"import sys, kiosk.flows.first_sight; sys.exit({late!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
