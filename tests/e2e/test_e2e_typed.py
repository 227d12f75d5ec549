"""Students without a card: a typed number, or a name searched for, on the screen's own keyboard."""

from uuid import UUID

from door_a import ANA, STRANGER, event_open_now, pull, scan_results, sealed_records
from eyes import in_sight, shown, texts
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.widgets.student_rows import MOST
from sync.domain.attendance import Method, Outcome, Reason
from sync.domain.students import Student

MOST_TAPS = 4
MORE_TAPS_TO_SEARCH = 5
"""The way to the search, three letters, and the name."""


class Presses(QObject):
    """Counts what is tapped in a window, and the strokes drawn on its signature pad apart."""

    def __init__(self, window: QWidget, pad: QWidget) -> None:
        super().__init__(window)
        self._window, self._pad = window.windowHandle(), pad
        self.taps = self.strokes = 0
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        # A tap on a widget comes to it and, where it does not want it, to those that hold it.
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            if watched is self._pad:
                self.strokes += 1
            elif watched.focusPolicy() != Qt.FocusPolicy.NoFocus or watched.inherits("KeyCap"):
                self.taps += 1
        return False

    def stop(self) -> None:
        QApplication.instance().removeEventFilter(self)


def open_search(visitors):
    visitors.arrive(visitors.window.attract)
    visitors.click(visitors.window.attract.search)
    visitors.arrive(visitors.window.identify)
    return visitors.window.identify


def go_through(visitors) -> None:
    """Tap the one large button of each step until the result shows; sign where it is asked."""
    window = visitors.window
    for screen in window.visit_screens().values():
        visitors.arrive(screen)
        visitors.until(lambda: visitors.kiosk.equipment.front.latest() is not None)
        if screen is window.sign:
            visitors._sign()
        visitors.click(screen.primary)
    visitors.arrive(window.result)


def found_rows(visitors):
    rows = visitors.window.identify.rows
    visitors.until(lambda: bool(rows.rows))
    return rows.rows


def test_typed_number_on_file_begins_a_visit_by_its_method(quick_door) -> None:
    visitors = quick_door.start()
    identify = open_search(visitors)

    visitors.type(identify.keyboard, "2024-00123")
    visitors.click(identify.primary)
    visitors.arrive(visitors.window.confirm)
    assert ANA.full_name in shown(visitors.window.confirm)
    visitors.click(visitors.window.confirm.primary)
    visitors.arrive(visitors.window.result)

    [(record, _)] = sealed_records(quick_door.database())
    assert (record.student_number, record.method) == (ANA.number, Method.TYPED)
    assert (record.outcome, record.reasons) == (Outcome.ACCEPTED, ())


def test_typed_number_that_nobody_knows_is_provisional_and_nonsense_is_told(quick_door) -> None:
    visitors = quick_door.start()
    identify = open_search(visitors)

    visitors.type(identify.keyboard, "12-34")
    visitors.click(identify.primary)
    said = "This is not a student number. Look at your card and try again"
    visitors.until(lambda: said in in_sight(visitors.window))
    assert visitors.window.current is identify
    for _ in "12-34":
        visitors.click(identify.keyboard.keys["backspace"])
    visitors.type(identify.keyboard, STRANGER.number)
    visitors.click(identify.primary)
    visitors.arrive(visitors.window.confirm)
    visitors.click(visitors.window.confirm.primary)
    visitors.arrive(visitors.window.result)
    assert visitors.window.result.property("outcome") == "review"

    [(record, _)] = sealed_records(quick_door.database())
    assert (record.student_number, record.provisional) == (STRANGER.number, True)
    assert record.reasons == (Reason.UNKNOWN_NUMBER,)


def test_card_takes_four_taps_and_search_at_most_five_more(open_door) -> None:
    visitors = open_door.start()
    window = visitors.window
    visitors.hold_up(ANA.number)
    presses = Presses(window, window.sign.pad)
    go_through(visitors)
    card = (presses.taps, presses.strokes)
    presses.stop()
    visitors.tap_result()
    visitors.arrive(window.attract)

    presses = Presses(window, window.sign.pad)
    identify = open_search(visitors)
    visitors.type(identify.keyboard, "jon")
    [row] = found_rows(visitors)
    visitors.click(row)
    go_through(visitors)
    presses.stop()

    assert card == (MOST_TAPS, 2)
    assert presses.taps == MOST_TAPS + MORE_TAPS_TO_SEARCH
    records = [record for record, _ in sealed_records(open_door.database())]
    assert [record.method for record in records] == [Method.CAMERA, Method.SEARCH]


def test_search_shows_nobody_before_three_letters_and_never_more_than_eight(door, hasty) -> None:
    door.set_up(event_open_now())
    visitors = door.start()
    crowd = [
        Student(id=UUID(int=100 + n), number=f"2022-0000{n}", full_name=f"Marisol Reyes {n}")
        for n in range(1, 10)
    ]
    pull(visitors.kiosk.station, event_open_now(), more=crowd)
    identify = open_search(visitors)

    visitors.type(identify.keyboard, "ma")
    QTest.qWait(300)
    assert identify.rows.rows == []
    visitors.type(identify.keyboard, "r")

    assert len(found_rows(visitors)) == MOST
    assert "2022-00001" not in texts(visitors.window), "numbers are masked in the list"


def test_nothing_of_a_search_is_left_when_its_visit_is_over(quick_door) -> None:
    visitors = quick_door.start()
    window, clipboard = visitors.window, QApplication.clipboard()
    clipboard.clear()
    identify = open_search(visitors)
    visitors.type(identify.keyboard, "liz")
    [row] = found_rows(visitors)
    for shortcut in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
        QTest.keyClick(identify.field, shortcut, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == ""
    assert identify.field.text() == "Liz"
    visitors.click(row)
    visitors.arrive(window.confirm)
    visitors.click(window.confirm.cancel)
    visitors.arrive(window.attract)

    left = texts(window).casefold()
    assert "liz" not in left.split()
    for piece in (ANA.full_name.casefold(), "202•", "marine"):
        assert piece not in left, piece
    identify = open_search(visitors)
    assert not identify.field.isUndoAvailable()
    QTest.keyClick(identify.field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert identify.field.text() == ""
    assert identify.rows.rows == []
    visitors.click(identify.close_button)
    visitors.arrive(window.attract)
    assert clipboard.text() == ""
    assert scan_results(quick_door.database()) == ["abandoned"]
