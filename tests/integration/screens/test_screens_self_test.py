"""The self-test screen: lines fill in, red needs a second tap, the summary tells the truth."""

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.findings import Check, Finding, bad, good, warning
from kiosk.screens.admin.self_test import SelfTestScreen
from kiosk.widgets.theme import Theme

CHECKS = dict.fromkeys([Check.EVENT, Check.FRONT_CAMERA, Check.DISK])


@pytest.fixture
def screen(theme: Theme, stand: QWidget) -> SelfTestScreen:
    made = SelfTestScreen(theme)
    made.setParent(stand)
    made.resize(1280, 650)
    made.show()
    made.begin(CHECKS)
    return made


def find(screen: SelfTestScreen, *findings: Finding) -> None:
    for finding in findings:
        screen.show_finding(finding)


GOOD = [good(check, "Fine.") for check in CHECKS]
LOW = warning(Check.DISK, "{size} GB are free.", "Make room.", size="1.5")
DARK = bad(Check.FRONT_CAMERA, "The camera gives no pictures.", "Check its cable.")


def started(screen: SelfTestScreen) -> list[int]:
    times: list[int] = []
    screen.start_wanted.connect(lambda: times.append(1))
    return times


def test_test_is_not_done_before_every_line_is(screen: SelfTestScreen) -> None:
    assert screen.state(Check.DISK) == "running"
    find(screen, *GOOD[:2])
    assert not screen.is_done
    assert not screen.rerun_button.isEnabled()
    find(screen, GOOD[2])
    assert screen.is_done
    assert screen.rerun_button.isEnabled()
    assert screen._told.text() == "All is ready."


def test_line_says_what_and_what_to_do(screen: SelfTestScreen) -> None:
    find(screen, LOW)
    assert screen.state(Check.DISK) == "review"
    said = screen._lines[Check.DISK].accessibleName()
    assert "1.5 GB are free." in said
    assert "Make room." in said


def test_amber_does_not_hold_up_the_start(screen: SelfTestScreen) -> None:
    times = started(screen)
    find(screen, *GOOD, LOW)
    screen.start_button.click()
    assert times == [1]


def test_red_needs_a_second_tap(screen: SelfTestScreen) -> None:
    times = started(screen)
    find(screen, *GOOD, DARK)
    assert "1" in screen._told.text()
    screen.start_button.click()
    assert times == []
    assert screen.start_button.text() == "Start anyway"
    screen.start_button.click()
    assert times == [1]


def test_red_that_is_mended_needs_none(screen: SelfTestScreen) -> None:
    times = started(screen)
    find(screen, *GOOD, DARK)
    screen.start_button.click()
    screen.begin(CHECKS)
    find(screen, *GOOD)
    assert screen.start_button.text() == "Start check-in"
    screen.start_button.click()
    assert times == [1]


def test_start_may_be_tapped_before_the_test_is_through(screen: SelfTestScreen) -> None:
    times = started(screen)
    find(screen, GOOD[0])
    screen.start_button.click()
    assert times == [1]


def test_finding_of_another_run_is_dropped(screen: SelfTestScreen) -> None:
    find(screen, good(Check.PRINTER, "Printer: {names}", names="Laser"))
    assert screen.state(Check.PRINTER) == "running"
