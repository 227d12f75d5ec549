"""Finding oneself by number or name: what is asked for, shown, chosen and forgotten."""

from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from kiosk.screens.identify import IdentifyScreen
from kiosk.widgets import theme as themes
from kiosk.widgets.theme import Look, make_theme
from sync.domain.students import Student

LEFT = Qt.MouseButton.LeftButton


def student(name: str, number: str = "2024-00123", department: str = "Engineering") -> Student:
    return Student(id=uuid4(), number=number, full_name=name, department=department)


MARIA = student("Maria Santos")
FAMILY = [student(f"Maria Santos {n}", f"2024-1000{n}") for n in range(10)]
LONG = student(
    "Maria Esperanza Concepcion de los Reyes-Villanueva y Macaraeg",
    department="College of Arts and Sciences, Department of Philosophy",
)


class Heard:
    """What a screen said."""

    def __init__(self, screen: IdentifyScreen) -> None:
        self.searches: list[str] = []
        self.numbers: list[str] = []
        self.students: list[Student] = []
        self.closed = 0
        screen.search_wanted.connect(self.searches.append)
        screen.number_entered.connect(self.numbers.append)
        screen.student_chosen.connect(self.students.append)
        screen.closed.connect(self._on_closed)

    def _on_closed(self) -> None:
        self.closed += 1


@pytest.fixture
def make_screen(qapp, qtbot):
    windows = []

    def make(*, width=1280, height=720, ppi=96.0, **look) -> IdentifyScreen:
        theme = make_theme(ppi=ppi, width=width, height=height, look=Look(**look))
        themes.apply(theme, qapp)
        mirrored = theme.look.language == "ar"
        direction = Qt.LayoutDirection
        qapp.setLayoutDirection(direction.RightToLeft if mirrored else direction.LeftToRight)
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(width, height - theme.px("key", 1.25))  # the row of looks takes the rest
        screen = IdentifyScreen(theme)
        screen.setParent(window)
        screen.resize(window.size())
        window.show()
        screen.setFocus()
        qtbot.waitUntil(screen.field.hasFocus)
        return screen

    yield make
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def screen(make_screen) -> IdentifyScreen:
    return make_screen()


@pytest.fixture
def heard(screen) -> Heard:
    return Heard(screen)


def words(screen: IdentifyScreen) -> str:
    return " ".join(w.text() for w in screen.findChildren(QLabel) if w.isVisible())


def tap(screen: IdentifyScreen, *keys: str) -> None:
    for key in keys:
        QTest.mouseClick(screen.keyboard.keys[key], LEFT)


def test_three_letters_and_a_tap_identify(screen, heard, qtbot) -> None:
    tap(screen, *"mar")
    qtbot.waitUntil(lambda: heard.searches == ["Mar"])
    screen.show_results("Mar", [MARIA])
    QTest.mouseClick(screen.rows.rows[0], LEFT)

    assert heard.students == [MARIA]


def test_fewer_letters_and_digits_ask_for_no_name(screen, heard, qtbot) -> None:
    tap(screen, *"ma", "backspace", "2", "0", "2", "4")
    assert not screen._pause.isActive()
    assert heard.searches == []


def test_letters_typed_fast_are_searched_once(screen, heard, qtbot) -> None:
    tap(screen, *"maria")
    qtbot.waitUntil(lambda: bool(heard.searches))
    assert heard.searches == ["Maria"]


def test_results_for_something_typed_before_are_ignored(screen, heard) -> None:
    tap(screen, *"maria")
    screen.show_results("Mar", [MARIA])
    assert screen.rows.rows == []


def test_names_go_when_letters_are_taken_back(screen) -> None:
    tap(screen, *"mar")
    screen.show_results("Mar", [MARIA])
    tap(screen, "backspace")
    assert screen.rows.rows == []
    assert "Maria" not in words(screen)


def test_eight_names_at_most_with_masked_numbers(screen) -> None:
    tap(screen, *"mar")
    screen.show_results("Mar", FAMILY)

    assert len(screen.rows.rows) == 8
    name = screen.rows.rows[3].accessibleName()
    assert "Maria Santos 3" in name
    assert "202•••••03" in name
    assert "2024-10003" not in name
    shown = screen.rows.viewport().rect()
    for row in screen.rows.rows:
        corner = row.mapTo(screen.rows.viewport(), QPoint())
        assert shown.contains(QRect(corner, row.size())), "all eight without scrolling"


def test_number_is_confirmed_with_the_button(screen, heard) -> None:
    assert not screen.primary.isEnabled()
    tap(screen, *"2024-00123")
    QTest.mouseClick(screen.primary, LEFT)
    QTest.mouseClick(screen.primary, LEFT)

    assert heard.numbers == ["2024-00123"], "and no second tap for the same"
    screen.show_hint("This is no student number.")
    assert "This is no student number." in words(screen)
    QTest.mouseClick(screen.primary, LEFT)
    assert len(heard.numbers) == 2


def test_whole_screen_with_a_real_keyboard(screen, heard, qtbot) -> None:
    QTest.keyClicks(screen.field, "mar")
    qtbot.waitUntil(lambda: bool(heard.searches))
    screen.show_results("mar", FAMILY)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert QApplication.focusWidget() is screen.rows.rows[3]
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(QApplication.focusWidget(), key)
    assert screen.field.hasFocus()
    QTest.keyClick(screen.field, Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert heard.students == [FAMILY[0]]

    screen.field.setText("2024-1")
    QTest.keyClick(screen.field, Qt.Key.Key_Return)
    assert heard.numbers == ["2024-1"]
    QTest.keyClick(screen.field, Qt.Key.Key_Escape)
    assert heard.closed == 1


def test_letters_typed_among_the_names_go_into_the_field(screen) -> None:
    QTest.keyClicks(screen.field, "mar")
    screen.show_results("mar", FAMILY)
    QTest.keyClick(screen.field, Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_I)
    assert screen.field.text() == "mari"
    assert screen.field.hasFocus()


def test_enter_chooses_the_only_name(screen, heard) -> None:
    QTest.keyClicks(screen.field, "mar")
    screen.show_results("mar", [MARIA])
    QTest.keyClick(screen.field, Qt.Key.Key_Return)
    assert heard.students == [MARIA]


def test_tab_goes_from_the_field_through_the_names_to_the_buttons(screen) -> None:
    QTest.keyClicks(screen.field, "mar")
    screen.show_results("mar", FAMILY[:2])
    order = []
    for _ in range(4):
        order.append(QApplication.focusWidget())
        QTest.keyClick(order[-1], Qt.Key.Key_Tab)
    assert order == [screen.field, *screen.rows.rows, screen.close_button]


def test_nothing_found_says_what_to_do(screen) -> None:
    tap(screen, *"xyz")
    screen.show_results("Xyz", [])
    assert "No such name" in words(screen)
    assert "card" in words(screen)


def test_forgets_everything(screen, heard, qtbot) -> None:
    tap(screen, *"mar", "shift", "shift", "accents")
    screen.show_results("Mar", FAMILY)
    screen.show_hint("Not this one")
    screen.forget()

    assert screen.field.text() == ""
    assert not screen.field.isUndoAvailable()
    assert not screen._pause.isActive()
    assert all(row.student is None and not row.text() for row in screen.rows._rows)
    assert all("Maria" not in row.accessibleName() for row in screen.rows._rows)
    assert "Not this one" not in words(screen)
    assert "m" in screen.keyboard.keys
    tap(screen, "m")
    assert screen.field.text() == "M"


@pytest.mark.parametrize(
    ("size", "look"),
    [
        ((1280, 720, 96), {}),
        ((1280, 720, 96), {"large_text": True}),
        ((1280, 720, 96), {"language": "ar"}),
        ((1366, 768, 112), {"language": "es", "large_text": True}),
        ((1080, 1920, 96), {"large_text": True}),
        ((3840, 2160, 192), {"palette": "contrast"}),
    ],
)
def test_everything_fits_and_is_large_enough(make_screen, size, look, qapp) -> None:
    width, height, ppi = size
    screen = make_screen(width=width, height=height, ppi=ppi, **look)
    mm = ppi / 25.4
    screen.field.setText("mar")
    for state in ("idle", "results", "hint", "nothing"):
        if state == "results":
            screen.show_results("mar", [LONG, *FAMILY])
        elif state == "hint":
            screen.show_hint("This code cannot be read. Hold it flat, closer, out of the glare")
        elif state == "nothing":
            screen.show_nothing_found()
        qapp.processEvents()
        qapp.sendPostedEvents()
        for widget in (screen.field, screen.primary, screen.close_button, screen.keyboard):
            place = QRect(widget.mapTo(screen, QPoint()), widget.size())
            assert screen.rect().contains(place), (state, widget)
            assert widget.height() >= 20 * mm - 1, (state, widget)
        for label in screen.findChildren(QLabel):
            if label.isVisible() and label.text():
                assert label.heightForWidth(label.width()) <= label.height(), (state, label.text())
        for row in screen.rows.rows:
            assert row.height() >= 13 * mm - 1, state


def test_every_control_has_a_name(screen) -> None:
    screen.field.setText("mar")
    screen.show_results("mar", FAMILY)
    for widget in (screen.field, *screen.findChildren(QAbstractButton)):
        if widget.isVisible():
            face = QAccessible.queryAccessibleInterface(widget)
            assert face.text(QAccessible.Text.Name), widget


def test_mirrored_rows_begin_at_the_right(make_screen) -> None:
    screen = make_screen(language="ar")
    screen.field.setText("مرم")
    screen.show_results("مرم", FAMILY[:2])
    first, second = screen.rows.rows
    assert first.x() > second.x()
    assert screen.primary.x() < screen.field.x() < screen.close_button.x()


def test_finger_scrolls_and_taps_rows(make_screen, qapp) -> None:
    screen = make_screen(large_text=True)
    heard = Heard(screen)
    screen.field.setText("mar")
    screen.show_results("mar", FAMILY)
    device = QTest.createTouchDevice()
    row = screen.rows.rows[0]
    at = row.rect().center()
    QTest.touchEvent(screen.window(), device).press(0, at, row)
    QTest.touchEvent(screen.window(), device).release(0, at, row)
    assert heard.students == [FAMILY[0]]


def test_what_is_typed_goes_over_to_the_screen_of_another_look(make_screen, qtbot) -> None:
    screen, other = make_screen(), make_screen(large_text=True)
    screen.field.setText("Ana")

    with qtbot.waitSignal(other.search_wanted, timeout=2000) as asked:
        other.go_on_with(screen.unfinished())

    assert (other.field.text(), asked.args) == ("Ana", ["Ana"])
    screen.forget()
    assert screen.unfinished() is None
