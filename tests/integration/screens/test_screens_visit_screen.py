"""What the screens of a visit share, without a step of its own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from visit_values import a_visit

from kiosk.checkin.visit import Step
from kiosk.screens.confirm import ConfirmScreen
from kiosk.screens.sign import SignScreen
from kiosk.screens.visit_screen import VisitScreen


def test_primary_button_of_a_screen_that_has_no_use_for_it_does_nothing(theme, stand) -> None:
    screen = VisitScreen(theme, primary="Go on")
    screen.setParent(stand)
    screen.show()
    screen.show_visit(a_visit())

    QTest.mouseClick(screen.primary, Qt.MouseButton.LeftButton)

    assert screen.primary.isEnabled()


@pytest.mark.parametrize(
    ("kind", "step"), [(ConfirmScreen, Step.CONFIRM), (SignScreen, Step.SIGNATURE)]
)
def test_one_tap_counts_once(theme, stand, kind, step) -> None:
    screen = kind(theme)
    screen.setParent(stand)
    screen.show()
    screen.show_visit(a_visit(step))
    heard = []
    done = screen.confirmed if kind is ConfirmScreen else screen.signed
    done.connect(heard.append)
    screen.primary.setEnabled(True)

    QTest.mouseClick(screen.primary, Qt.MouseButton.LeftButton)

    assert len(heard) == 1
