"""The help sheet: an answer for every state of the status line, what is the case now first."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.capture.troubles import Trouble
from kiosk.screens.admin.help import HelpScreen
from kiosk.screens.admin.help_topics import SAME, topics
from kiosk.widgets.status_bar import ITEMS
from kiosk.widgets.theme import Theme

STATUS = Path(__file__).parents[3] / "kiosk" / "flows" / "status.py"


@pytest.fixture
def screen(theme: Theme, stand: QWidget) -> HelpScreen:
    made = HelpScreen(theme)
    made.setParent(stand)
    made.resize(1280, 650)
    made.show()
    return made


def codes_of_the_status_line() -> set[str]:
    """Every help code in the status line's source, and every trouble of a camera."""
    said = set(re.findall(r'help_code="(\w+)"', STATUS.read_text(encoding="utf-8")))
    assert said, "the status line names its help codes"
    return said | {trouble.value for trouble in Trouble}


def test_every_state_has_a_topic() -> None:
    known = topics()
    assert {
        code for code in codes_of_the_status_line() if SAME.get(code, code) not in known
    } == set()


def test_every_topic_tells_meaning_remedy_and_whom_to_ask() -> None:
    for code, topic in topics().items():
        assert all((topic.title, topic.meaning, topic.remedy, topic.ask)), code
        assert topic.item in ITEMS, code


def test_what_is_the_case_comes_first_and_the_tapped_item_before_all(screen: HelpScreen) -> None:
    screen.show_help(["camera_lost", "no_server", "disk_low"], item="disk")
    assert screen.shown[:3] == ["disk_low", "camera_missing", "no_server"]
    assert sorted(screen.shown) == sorted(topics()), "all others follow"


def test_when_all_is_well_the_tapped_item_is_explained_first(screen: HelpScreen) -> None:
    screen.show_help([], item="clock")
    assert screen.shown[0] == "clock_suspect"
    shown = [label.text() for label in screen.findChildren(QLabel)]
    assert any("All is well" in text for text in shown)


def test_code_without_a_topic_does_no_harm(screen: HelpScreen) -> None:
    screen.show_help(["something_new"])
    assert len(screen.shown) == len(topics())
