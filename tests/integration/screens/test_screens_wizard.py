"""The wizard's pages: what is typed and tapped comes out, and secrets do not stay."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from kiosk.screens.admin.wizard import LanguagePage
from kiosk.screens.admin.wizard_connect import EnrollPage
from kiosk.screens.admin.wizard_safety import RecoveryPage
from kiosk.screens.admin.wizard_server import ServerPage
from kiosk.security import recovery
from kiosk.widgets.languages import NAMES
from kiosk.widgets.theme import Theme
from sync.domain.enrolling import EnrollmentLink

CODE = recovery.encode(bytes(range(32)))


@pytest.fixture
def enroll(theme: Theme, stand: QWidget) -> EnrollPage:
    made = EnrollPage(theme)
    made.setParent(stand)
    made.resize(1280, 720)
    made.show()
    return made


@pytest.fixture
def paper(theme: Theme, stand: QWidget) -> RecoveryPage:
    made = RecoveryPage(theme)
    made.setParent(stand)
    made.resize(1280, 720)
    made.show()
    made.show_code(CODE)
    return made


def test_every_language_is_offered_in_its_own_words(
    theme: Theme, stand: QWidget, qtbot: QtBot
) -> None:
    page = LanguagePage(theme)
    page.setParent(stand)
    assert [row.accessibleName() for row in page.rows.values()] == list(NAMES.values())
    with qtbot.waitSignal(page.language_chosen) as told:
        page.rows["fil"].click()
    assert told.args == ["fil"]


def test_address_and_code_of_a_qr_are_filled_in(enroll: EnrollPage, qtbot: QtBot) -> None:
    enroll.take_link(EnrollmentLink(server="https://muster.uni.example", code="ABCD-EFGH-JKMN"))
    with qtbot.waitSignal(enroll.enroll_wanted) as told:
        enroll.next_button.click()
    assert told.args == ["https://muster.uni.example", "ABCD-EFGH-JKMN", "Door A"]


@pytest.mark.parametrize("is_open", [False, True])
def test_server_is_named_whole_and_no_is_the_first_button_where_others_listen(
    theme: Theme, stand: QWidget, qtbot: QtBot, is_open: bool
) -> None:
    host = "muster.students.of-the-university-of-the-northern-islands.evil.example:8080"
    page = ServerPage(theme, host=host, address=f"http://{host}", is_open=is_open)
    page.setParent(stand)
    page.resize(1280, 720)
    page.show()
    shown = [label for label in page.findChildren(QLabel) if label.isVisible()]
    assert any(label.text().replace("\u200b", "") == host for label in shown)
    assert all(
        label.heightForWidth(label.width()) <= label.height() for label in shown if label.wordWrap()
    )
    assert any("Not encrypted" in label.text() for label in shown) is is_open
    first = page.close_button if is_open else page.next_button
    assert first.property("role") == "primary"
    with qtbot.waitSignal(page.closed):
        page.close_button.click()


def test_nothing_is_sent_twice_while_the_server_is_asked(enroll: EnrollPage) -> None:
    enroll.show_connecting()
    assert not enroll.next_button.isEnabled()
    enroll.show_problem("No connection.")
    assert enroll.next_button.isEnabled()
    assert enroll.problem.text() == "No connection."


def test_keyboard_comes_up_for_a_field_and_types_into_it(enroll: EnrollPage, qtbot: QtBot) -> None:
    assert not enroll.keyboard.isVisible()
    enroll.window().activateWindow()
    enroll.code.setFocus()
    qtbot.waitUntil(enroll.keyboard.isVisible)
    for key in "a1":
        enroll.keyboard.keys[key].click()
    assert enroll.code.text().upper() == "A1"
    qtbot.waitUntil(lambda: not enroll.code.visibleRegion().isEmpty())
    enroll.hide_keyboard()
    assert not enroll.keyboard.isVisible()


def test_recovery_code_is_shown_whole(paper: RecoveryPage) -> None:
    shown = [label.text() for label in paper.findChildren(QLabel) if label.isVisible()]
    assert [group for group in CODE.split("-") if group not in shown] == []


def test_next_needs_a_tick_or_the_last_group(paper: RecoveryPage) -> None:
    assert not paper.next_button.isEnabled()
    paper.proof.setText(CODE[:4])
    assert not paper.next_button.isEnabled()
    paper.proof.setText(recovery.last_group(CODE).lower())
    assert paper.next_button.isEnabled()
    paper.proof.clear()
    paper.tick.click()
    assert paper.next_button.isEnabled()


def test_nothing_of_the_recovery_code_stays(paper: RecoveryPage, qtbot: QtBot) -> None:
    paper.proof.setText(recovery.last_group(CODE))
    paper.forget()

    def shown() -> str:
        return " ".join(label.text() for label in paper.findChildren(QLabel))

    qtbot.waitUntil(lambda: CODE[:4] not in shown())
    assert paper.proof.text() == ""
    assert not paper._last
