"""Another look throws all screens away: a day of changes must leave nothing of them behind."""

import gc
import weakref

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from kiosk.demo.exhibits import new_window
from kiosk.widgets import theme as themes
from kiosk.widgets.theme import Look

LOOKS = (
    Look(language="es"),
    Look(language="ar", palette="dark"),
    Look(palette="contrast", large_text=True),
    Look(),
)
ROUNDS = 3


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
