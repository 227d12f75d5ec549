"""Scans that a USB scanner types, told from people's keystrokes, in a real window."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from kiosk.widgets.keystrokes import GAP_MS, PAUSE_MS
from kiosk.widgets.pin_pad import PinPad
from kiosk.widgets.wedge import WedgeFilter

PERSON_MS = 120
SCANNER_MS = 8
CARD = "2024-00123"
BROKEN = None
"""Stands for a scan that was heard and not understood."""
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Hands:
    """Types into the window as the system does, with the times it would give."""

    def __init__(self, window) -> None:
        self.window = window
        self.now = 1000

    def press(self, key, text="", *, after=PERSON_MS, modifiers=NONE, repeat=False) -> None:
        self.now += after
        self._send(QEvent.Type.KeyPress, key, text, modifiers, repeat=repeat)

    def release(self, key, text="", *, modifiers=NONE, repeat=False) -> None:
        self._send(QEvent.Type.KeyRelease, key, text, modifiers, repeat=repeat)

    def type(self, text: str, *, every=PERSON_MS) -> None:
        for character in text:
            key = ord(character.upper()) if character.isascii() else 0
            modifiers = SHIFT if character.isupper() else NONE
            self.press(key, character, after=every, modifiers=modifiers)
            self.release(key, character, modifiers=modifiers)

    def enter(self, *, after=PERSON_MS) -> None:
        self.press(Qt.Key.Key_Return, "\r", after=after)
        self.release(Qt.Key.Key_Return, "\r")

    def scan(self, text: str) -> None:
        self.type(text, every=SCANNER_MS)
        self.enter(after=SCANNER_MS)

    def _send(self, kind, key, text, modifiers, *, repeat) -> None:
        event = QKeyEvent(kind, int(key), modifiers, text, repeat)
        event.setTimestamp(self.now)
        QCoreApplication.sendEvent(self.window.windowHandle(), event)


@pytest.fixture
def field(stand, qtbot) -> QLineEdit:
    field = QLineEdit(stand)
    field.setGeometry(0, 0, 600, 80)
    field.show()
    field.setFocus()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is stand.windowHandle())
    return field


@pytest.fixture
def button(stand, field) -> QPushButton:
    button = QPushButton("Yes, this is me", stand)
    button.setGeometry(0, 100, 600, 80)
    button.setAutoDefault(True)
    button.show()
    button.clicks = 0

    def count() -> None:
        button.clicks += 1

    button.clicked.connect(count)
    return button


@pytest.fixture
def wedge(field, qapp):
    wedge = WedgeFilter()
    wedge.heard = []
    wedge.scanned.connect(wedge.heard.append)
    wedge.broken.connect(lambda: wedge.heard.append(BROKEN))
    yield wedge
    wedge.stop()


@pytest.fixture
def hands(stand) -> Hands:
    return Hands(stand)


@pytest.mark.parametrize("every", [0, SCANNER_MS, 50])
def test_scan_is_told_and_types_nothing(wedge, field, hands, every) -> None:
    hands.type(CARD, every=every)
    hands.enter(after=every)

    assert wedge.heard == [CARD]
    assert field.text() == ""


def test_enter_of_a_scan_presses_no_button(wedge, button, hands) -> None:
    button.setFocus()
    hands.scan(CARD)
    assert button.clicks == 0

    hands.enter(after=PAUSE_MS + PERSON_MS)
    assert button.clicks == 1, "a person's Enter still does"


def test_second_enter_of_a_scanner_presses_no_button(wedge, button, hands) -> None:
    button.setFocus()
    hands.scan(CARD)
    hands.enter(after=SCANNER_MS)

    assert button.clicks == 0
    assert wedge.heard == [CARD]


def test_scan_is_heard_when_nothing_has_the_focus(wedge, field, hands) -> None:
    field.clearFocus()
    assert QApplication.focusWidget() is None
    hands.scan(CARD)

    assert wedge.heard == [CARD]


def test_people_type_unharmed_and_in_order(wedge, field, hands, qtbot) -> None:
    hands.type("Ana Ñandú 2024")
    qtbot.waitUntil(lambda: field.text() == "Ana Ñandú 2024")

    hands.press(Qt.Key.Key_Left)
    hands.press(Qt.Key.Key_Backspace, "\b")
    assert field.text() == "Ana Ñandú 204"
    assert wedge.heard == []


def test_first_character_is_held_for_a_moment_only(wedge, field, hands, qtbot) -> None:
    hands.type("a")
    assert field.text() == ""
    qtbot.waitUntil(lambda: field.text() == "a", timeout=1000)


def test_fast_roll_of_a_person_stays_in_order_with_its_enter(wedge, field, hands, qtbot) -> None:
    entered: list[str] = []
    field.returnPressed.connect(lambda: entered.append(field.text()))
    hands.type("abc", every=20)
    hands.enter(after=20)

    assert entered == ["abc"]
    assert wedge.heard == []


def test_fast_burst_without_an_enter_is_typed(wedge, field, hands, qtbot) -> None:
    hands.type("abcdef", every=10)
    qtbot.waitUntil(lambda: field.text() == "abcdef")
    hands.enter()

    assert wedge.heard == []


def test_keys_that_type_nothing_come_after_what_was_held(wedge, field, hands) -> None:
    hands.type("ab", every=30)
    hands.press(Qt.Key.Key_Home, after=10)
    hands.type("c")
    hands.press(Qt.Key.Key_End)

    assert field.text() == "cab"


def test_held_down_key_repeats(wedge, field, hands) -> None:
    hands.press(Qt.Key.Key_A, "a")
    for _ in range(6):
        hands.release(Qt.Key.Key_A, "a", repeat=True)
        hands.press(Qt.Key.Key_A, "a", after=30, repeat=True)
    hands.release(Qt.Key.Key_A, "a")
    hands.enter(after=10)

    assert field.text() == "a" * 7
    assert wedge.heard == []


def test_commands_pass(wedge, field, hands) -> None:
    field.setText("Ana")
    hands.press(Qt.Key.Key_A, "\x01", modifiers=CONTROL)
    assert field.selectedText() == "Ana"


def test_space_presses_the_button_that_has_the_focus(wedge, button, hands, qtbot) -> None:
    button.setFocus()
    hands.press(Qt.Key.Key_Space, " ")
    hands.release(Qt.Key.Key_Space, " ")
    qtbot.waitUntil(lambda: button.clicks == 1)


def test_capitals_through_shift_belong_to_the_scan(wedge, field, hands) -> None:
    for character in "ABÉ12":
        hands.press(Qt.Key.Key_Shift, after=SCANNER_MS)
        hands.press(ord(character), character, after=SCANNER_MS, modifiers=SHIFT)
        hands.release(ord(character), character)
        hands.release(Qt.Key.Key_Shift)
    hands.enter(after=SCANNER_MS)

    assert wedge.heard == ["ABÉ12"]
    assert field.text() == ""


def test_two_cards_after_each_other(wedge, field, hands) -> None:
    hands.scan(CARD)
    hands.now += 400
    hands.scan("2024-00124")

    assert wedge.heard == [CARD, "2024-00124"]


def test_scan_after_typing_leaves_what_was_typed(wedge, field, hands, qtbot) -> None:
    hands.type("Ana")
    hands.now += 400
    hands.scan(CARD)

    assert wedge.heard == [CARD]
    assert field.text() == "Ana"


def test_endless_scan_is_cut_and_types_nothing(wedge, button, field, hands, qtbot) -> None:
    button.setFocus()
    hands.type("7" * 2000 + "\n" + "8" * 2000, every=1)
    hands.enter(after=1)
    qtbot.waitUntil(lambda: bool(wedge.heard))

    [text] = wedge.heard
    assert text == "7" * 513
    assert (field.text(), button.clicks) == ("", 0)


def test_events_without_a_time_are_timed_by_the_clock(field, stand, qtbot) -> None:
    times = iter(range(1000, 100_000, 10))
    wedge = WedgeFilter(clock_ms=lambda: next(times))
    heard: list[str] = []
    wedge.scanned.connect(heard.append)
    hands = Hands(stand)
    hands.now = 0
    hands.type(CARD, every=0)
    hands.enter(after=0)

    assert heard == [CARD]
    wedge.stop()


def test_scan_that_waited_for_a_busy_machine_is_whole(wedge, field, hands, qapp) -> None:
    hands.type(CARD[0])
    wedge._quiet.timeout.emit()  # the timer ran out while keystrokes wait to be handled
    hands.type(CARD[1:], every=SCANNER_MS)
    qapp.processEvents()
    hands.enter(after=SCANNER_MS)

    assert wedge.heard == [CARD]
    assert field.text() == ""


def test_scan_by_way_of_the_system(wedge, field, stand) -> None:
    for character in CARD:
        QTest.keyClick(stand.windowHandle(), character)
    QTest.keyClick(stand.windowHandle(), Qt.Key.Key_Return)

    assert wedge.heard == [CARD]
    assert field.text() == ""


def test_stopped_filter_holds_nothing_back(wedge, field, hands) -> None:
    hands.type("a")
    wedge.stop()
    assert field.text() == "a"
    hands.scan("12345")
    assert field.text() == "a12345"
    assert wedge.heard == []


@pytest.mark.parametrize("pause", [GAP_MS + 1, 200, PAUSE_MS])
@pytest.mark.parametrize("at", [4, 5, 9, 10])
def test_scan_that_a_pause_splits_is_whole_and_types_nothing(
    wedge, field, hands, at, pause
) -> None:
    field.setText("Ana")
    hands.type(CARD[:at], every=SCANNER_MS)
    hands.now += pause - SCANNER_MS
    hands.scan(CARD[at:])

    assert wedge.heard == [CARD]
    assert field.text() == "Ana"


def test_split_scan_is_waited_for_in_real_time_too(wedge, field, hands, qtbot) -> None:
    hands.type(CARD[:5], every=SCANNER_MS)
    qtbot.wait(3 * GAP_MS)
    assert field.text() == ""
    hands.now += 3 * GAP_MS
    hands.scan(CARD[5:])

    assert wedge.heard == [CARD]


@pytest.mark.parametrize("at", [1, 2, 3])
def test_scan_whose_head_was_typed_has_to_come_again_and_the_field_is_as_before(
    wedge, field, hands, qtbot, at
) -> None:
    field.setText("Ana Cruz")
    field.setCursorPosition(3)
    hands.type(CARD[:at], every=SCANNER_MS)
    qtbot.waitUntil(lambda: CARD[:at] in field.text())
    hands.now += 100
    hands.scan(CARD[at:])

    assert wedge.heard == [BROKEN], "never the tail alone"
    assert (field.text(), field.cursorPosition()) == ("Ana Cruz", 3)
    hands.now += 1000
    hands.scan(CARD)
    assert wedge.heard == [BROKEN, CARD]


def test_scan_that_begins_with_the_key_that_somebody_else_took_has_to_come_again(
    wedge, field, hands
) -> None:
    wedge.miss()
    hands.scan(CARD[1:])
    hands.now += 1000
    wedge._missed.stop()
    hands.scan(CARD)

    assert wedge.heard == [BROKEN, CARD]


ENDS = {
    "return": [(Qt.Key.Key_Return, "\r", NONE)],
    "keypad": [(Qt.Key.Key_Enter, "\r", Qt.KeyboardModifier.KeypadModifier)],
    "line feed": [(Qt.Key.Key_Return, "\n", NONE)],
    "nameless line feed": [(Qt.Key.Key_unknown, "\n", NONE)],
    "control j": [(Qt.Key.Key_Control, "", CONTROL), (Qt.Key.Key_J, "\n", CONTROL)],
    "control m": [(Qt.Key.Key_Control, "", CONTROL), (Qt.Key.Key_M, "\r", CONTROL)],
    "tab without a text": [(Qt.Key.Key_Tab, "", NONE)],
    "tab": [(Qt.Key.Key_Tab, "\t", NONE)],
    "both": [(Qt.Key.Key_Return, "\r", NONE), (Qt.Key.Key_Return, "\n", NONE)],
    "both by control": [(Qt.Key.Key_Return, "\r", NONE), (Qt.Key.Key_J, "\n", CONTROL)],
    "both and tab": [
        (Qt.Key.Key_Return, "\r", NONE),
        (Qt.Key.Key_Return, "\n", NONE),
        (Qt.Key.Key_Tab, "\t", NONE),
    ],
}


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_any_end_that_scanners_have_ends_a_scan_and_nothing_else(
    wedge, button, field, hands, end, late
) -> None:
    button.setFocus()
    for widget in (button, field):
        widget.setFocus()
        hands.now += 1000
        hands.type(CARD, every=SCANNER_MS)
        for place, (key, text, modifiers) in enumerate(end):
            pause = 150 if late and place == len(end) - 1 else SCANNER_MS
            hands.press(key, text, after=pause, modifiers=modifiers)
            hands.release(key, text, modifiers=modifiers)
        assert QApplication.focusWidget() is widget, "the focus did not move on"

    assert wedge.heard == [CARD, CARD]
    assert (field.text(), button.clicks) == ("", 0)


def test_persons_tab_still_moves_the_focus(wedge, button, field, hands) -> None:
    hands.type("Ana")
    hands.press(Qt.Key.Key_Tab, "\t")

    assert field.text() == "Ana"
    assert QApplication.focusWidget() is button


@pytest.fixture
def pad(stand, field, theme) -> PinPad:
    pad = PinPad(theme)
    pad.setParent(stand)
    pad.resize(600, 500)
    pad.show()
    pad.setFocus()
    return pad


@pytest.mark.parametrize("at", [2, 4])
def test_scan_types_no_digit_of_a_pin(wedge, pad, hands, qtbot, at) -> None:
    entered: list[str] = []
    pad.entered.connect(entered.append)
    hands.type("24", every=150)
    qtbot.waitUntil(lambda: pad._digits == "24")
    hands.now += 1000
    hands.scan(CARD)
    assert pad._digits == "24"

    hands.now += 1000
    hands.type(CARD[:at], every=SCANNER_MS)
    qtbot.wait(2 * GAP_MS)
    hands.now += 100
    hands.scan(CARD[at:])
    assert pad._digits == "24"
    assert entered == []


def test_scan_without_an_end_types_no_digit_but_is_told_of(wedge, pad, hands, qtbot) -> None:
    hands.type("20240012", every=SCANNER_MS)
    qtbot.waitUntil(lambda: wedge.heard == [BROKEN])
    assert pad._digits == ""


def test_control_characters_within_a_scan_press_nothing(wedge, field, hands) -> None:
    hands.press(Qt.Key.Key_2, "2", after=1000)
    for key, text in ((Qt.Key.Key_B, "\x02"), (Qt.Key.Key_V, "\x16"), (Qt.Key.Key_A, "\x01")):
        hands.press(Qt.Key.Key_Control, after=SCANNER_MS)
        hands.press(key, text, after=SCANNER_MS, modifiers=CONTROL)
    hands.scan("024-00123")

    assert wedge.heard == ["2024-00123"]
    assert field.text() == ""


def test_letters_by_way_of_alt_gr_and_dead_keys_belong_to_the_scan(wedge, field, hands) -> None:
    alt_gr = CONTROL | Qt.KeyboardModifier.AltModifier
    hands.type("Äß", every=SCANNER_MS)
    for key in (Qt.Key.Key_Control, Qt.Key.Key_AltGr):
        hands.press(key, after=SCANNER_MS)
    hands.press(Qt.Key.Key_At, "@", after=SCANNER_MS, modifiers=alt_gr)
    hands.press(Qt.Key.Key_Dead_Acute, after=SCANNER_MS)
    hands.scan("éÖ1")

    assert wedge.heard == ["Äß@éÖ1"]
    assert field.text() == ""


def test_endless_scan_in_pieces_is_told_once(wedge, button, field, hands, qtbot) -> None:
    button.setFocus()
    for _ in range(8):
        hands.type("7" * 500, every=1)
        hands.now += 200
    hands.scan("12345")
    qtbot.waitUntil(lambda: bool(wedge.heard))

    assert wedge.heard == ["7" * 513]
    assert (field.text(), button.clicks) == ("", 0)


def test_two_scanners_at_once_make_one_mixed_text_and_press_nothing(wedge, field, hands) -> None:
    for one, other in zip(CARD, "2023-04567", strict=True):
        hands.type(one + other, every=4)
    hands.enter(after=4)
    hands.enter(after=4)

    assert wedge.heard == ["22002243--0004152637"], "which the pattern of numbers is to refuse"
    assert field.text() == ""
