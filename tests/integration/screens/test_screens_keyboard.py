"""The on-screen keyboard under fingers and the mouse, and the field it types into."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.widgets import theme as themes
from kiosk.widgets.key_cap import KeyCap
from kiosk.widgets.keyboard import OnScreenKeyboard
from kiosk.widgets.keyboard_layouts import Act
from kiosk.widgets.text_field import TextField
from kiosk.widgets.theme import Look, make_theme

LEFT = Qt.MouseButton.LeftButton


class Desk(QWidget):
    """A field over a keyboard."""

    def __init__(self, theme, width: int) -> None:
        super().__init__()
        self.resize(width, 720)
        self.field = TextField(theme, "Your name")
        self.keyboard = OnScreenKeyboard(theme)
        self.keyboard.set_target(self.field)
        for widget, top in ((self.field, 10), (self.keyboard, 120)):
            widget.setParent(self)
            widget.move(8, top)
            widget.resize(width - 16, widget.height())
        self.field.resize(width - 16, 76)
        self.show()

    def tap(self, *keys: str) -> None:
        for key in keys:
            QTest.mouseClick(self.keyboard.keys[key], LEFT)

    def labels(self) -> dict[str, str]:
        return {name: key.text() for name, key in self.keyboard.keys.items()}


@pytest.fixture
def make_desk(qapp, qtbot):
    def make(*, language="en", width=1280, height=720, ppi=96.0) -> Desk:
        theme = make_theme(ppi=ppi, width=width, height=height, look=Look(language=language))
        themes.apply(theme, qapp)
        desk = Desk(theme, width)
        desk.theme = theme
        qtbot.addWidget(desk)
        return desk

    return make


@pytest.fixture
def desk(make_desk) -> Desk:
    return make_desk()


def test_words_begin_with_a_capital(desk) -> None:
    assert desk.labels()["a"] == "A"
    desk.tap("a", "n", "a", "space", "d", "e")
    assert desk.field.text() == "Ana De"


def test_shift_once_and_locked(desk) -> None:
    desk.tap("a", "shift", "b", "c", "shift", "shift", "d", "e", "shift", "f")
    assert desk.field.text() == "ABcDEf"


def test_numbers_with_hyphen_and_slash(desk) -> None:
    desk.tap(*"2024-01/7")
    assert desk.field.text() == "2024-01/7"


def test_backspace_takes_the_last_letter_and_goes_on_while_it_is_held(desk, qtbot) -> None:
    desk.tap(*"abcdefgh", "backspace")
    assert desk.field.text() == "Abcdefg"

    key = desk.keyboard.keys["backspace"]
    QTest.mousePress(key, LEFT)
    qtbot.waitUntil(lambda: desk.field.text() == "Abcd", timeout=5000)
    QTest.mouseRelease(key, LEFT)
    assert not desk.keyboard._repeat.isActive()


def test_accents_page_gives_one_letter_and_goes_back(desk) -> None:
    desk.tap("a", "accents", "é", "b")
    assert desk.field.text() == "Aéb"


def test_held_key_offers_accents_to_slide_to(desk, qtbot) -> None:
    desk.tap("m")
    key = desk.keyboard.keys["a"]
    QTest.mousePress(key, LEFT)
    qtbot.waitUntil(lambda: desk.keyboard._offer is not None, timeout=5000)
    wanted = next(k for k in desk.keyboard._offer.keys if k.text() == "á")
    at = QPointF(wanted.mapToGlobal(wanted.rect().center()))
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(), at, Qt.MouseButton.NoButton, LEFT, Qt.KeyboardModifier(0)
    )
    QApplication.sendEvent(key, move)
    assert wanted.isDown()
    release = QMouseEvent(
        QEvent.Type.MouseButtonRelease,
        QPointF(key.mapFromGlobal(at)),
        at,
        LEFT,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier(0),
    )
    QApplication.sendEvent(key, release)

    assert desk.field.text() == "Má"
    assert desk.keyboard._offer is None


def test_held_key_offers_accents_to_tap_and_a_tap_beside_closes(desk, qtbot) -> None:
    for choose in (True, False):
        key = desk.keyboard.keys["n"]
        QTest.mousePress(key, LEFT)
        qtbot.waitUntil(lambda: desk.keyboard._offer is not None, timeout=5000)
        QTest.mouseRelease(key, LEFT)
        offer = desk.keyboard._offer
        if choose:
            QTest.mouseClick(next(k for k in offer.keys if k.text() == "Ñ"), LEFT)
        else:
            QTest.mouseClick(offer, LEFT, pos=QPoint(2, 2))
        assert desk.keyboard._offer is None

    assert desk.field.text() == "Ñ"


def test_touch_in_the_gap_below_a_key_is_the_key(desk) -> None:
    key = desk.keyboard.keys["g"]
    low = QPoint(key.width() // 2, key.height() - 1)
    assert low.y() > key.face().bottom()
    QTest.mouseClick(desk.keyboard.childAt(key.mapToParent(low)), LEFT)
    assert desk.field.text() == "G"


def test_two_fingers_type_in_the_order_in_which_they_land(desk) -> None:
    device = QTest.createTouchDevice()
    first, second = desk.keyboard.keys["a"], desk.keyboard.keys["b"]
    QTest.touchEvent(desk, device).press(0, first.rect().center(), first)
    fingers = QTest.touchEvent(desk, device)
    fingers.stationary(0).press(1, second.rect().center(), second)
    del fingers
    fingers = QTest.touchEvent(desk, device)
    fingers.stationary(0).release(1, second.rect().center(), second)
    del fingers
    QTest.touchEvent(desk, device).release(0, first.rect().center(), first)

    assert desk.field.text() == "Ab"


def test_finger_that_slides_off_a_key_types_nothing(desk) -> None:
    key = desk.keyboard.keys["g"]
    QTest.mousePress(key, LEFT)
    QTest.mouseRelease(key, LEFT, pos=QPoint(-200, 10))
    desk.tap("h")
    assert desk.field.text() == "H"


def test_keys_never_take_the_focus_and_a_real_keyboard_works_along(desk) -> None:
    desk.field.setFocus()
    desk.tap("a")
    QTest.keyClicks(desk.field, "na")
    desk.tap("b")
    assert desk.field.text() == "Anab"
    for key in desk.keyboard.findChildren(KeyCap):
        assert key.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_every_press_is_told_for_the_sound(desk) -> None:
    heard: list[int] = []
    desk.keyboard.key_pressed.connect(lambda: heard.append(1))
    desk.tap("a", "shift", "backspace", "space")
    assert len(heard) == 4


@pytest.mark.parametrize("language", ["en", "fil", "es", "ar"])
def test_keys_have_names_and_are_pressed_by_programs(make_desk, language) -> None:
    desk = make_desk(language=language)
    for page in (Act.LETTERS, Act.ACCENTS):
        desk.keyboard._show_page(page)
        for key in desk.keyboard.keys.values():
            face = QAccessible.queryAccessibleInterface(key)
            assert face.text(QAccessible.Text.Name), key.text()
    desk.keyboard.reset()
    desk.keyboard.keys["2"].click()
    assert desk.field.text() == "2"


def test_arabic_has_a_way_to_latin_and_back(make_desk) -> None:
    desk = make_desk(language="ar")
    desk.tap("م", "latin", "a", "b", "letters", "ر")
    assert desk.field.text() == "مabر"
    desk.tap("accents", "أ", "م")
    assert desk.field.text() == "مabرأم"


def test_arabic_keys_stand_where_they_stand_on_a_real_keyboard(make_desk, qapp) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        desk = make_desk(language="ar")
        keys = desk.keyboard.keys
        assert keys["ض"].x() < keys["ص"].x() < keys["د"].x()
        assert keys["1"].x() < keys["0"].x()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize(
    ("width", "height", "ppi"),
    [(1280, 720, 96), (1366, 768, 112), (1920, 1080, 96), (1080, 1920, 96), (3840, 2160, 192)],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_keys_are_20_mm_on_the_glass(make_desk, width, height, ppi, language) -> None:
    desk = make_desk(language=language, width=width, height=height, ppi=ppi)
    for page in (Act.LETTERS, Act.ACCENTS):
        desk.keyboard._show_page(page)
        for name, key in desk.keyboard.keys.items():
            mm = [side * 25.4 / ppi for side in (key.face().width(), key.face().height())]
            assert min(mm) >= 20 - 25.4 / ppi, name
            assert desk.keyboard.rect().contains(key.geometry()), name


def test_held_keys_are_on_the_screen_and_20_mm(make_desk, qtbot) -> None:
    desk = make_desk(width=1080, height=1920)
    for name in ("a", "u", "n"):
        key = desk.keyboard.keys[name]
        desk.keyboard._on_pressed(key)
        desk.keyboard._on_held()
        offer = desk.keyboard._offer
        for each in offer.keys:
            assert offer.rect().contains(each.geometry())
            assert min(each.face().width(), each.face().height()) >= 20 * 96 / 25.4 - 1
        offer.close_offer()


def test_reset_goes_back_to_letters(desk) -> None:
    desk.tap("a", "shift", "shift", "accents")
    desk.keyboard.reset()
    assert desk.labels()["b"] == "b"
    desk.field.clear()
    assert desk.labels()["b"] == "B"


def test_field_forgets_what_could_be_undone(desk) -> None:
    desk.tap(*"ana")
    desk.field.clear()
    desk.field.undo()
    assert desk.field.text() == ""
    assert not desk.field.isUndoAvailable()


def test_nothing_reaches_the_clipboard_or_comes_from_it(desk) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("of somebody else")
    field = desk.field
    field.setText("Ana Reyes")
    field.selectAll()
    keys = QKeySequence.StandardKey
    for key in (keys.Copy, keys.Cut, keys.Paste, keys.DeleteEndOfLine, keys.DeleteCompleteLine):
        for binding in QKeySequence.keyBindings(key):
            if "+" in binding.toString():  # not the keys that only some keyboards have
                QTest.keySequence(field, binding)
    QTest.keyClick(field, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(field, Qt.MouseButton.MiddleButton)
    QTest.mouseDClick(field, LEFT)

    assert field.text() == "Ana Reyes"
    assert clipboard.text() == "of somebody else"
    assert field.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu
    clipboard.clear()


def test_prompt_is_shortened_where_there_is_no_room(theme, qtbot) -> None:
    field = TextField(replace(theme), "Type your student number or your name", "Number or name")
    qtbot.addWidget(field)
    field.resize(900, 76)
    field.show()
    assert field.placeholderText() == "Type your student number or your name"
    field.resize(320, 76)
    assert field.placeholderText() == "Number or name"
    assert field.accessibleName() == "Type your student number or your name"
