"""The kiosk's own keyboard, for fingers and the mouse. A real one works at the same time.

Types into a line of text that the screen names; the keys' places are in keyboard_layouts.py.
"""

from enum import Enum

from PySide6.QtCore import QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from kiosk.widgets import keyboard_layouts as layouts
from kiosk.widgets.held_keys import HeldKeys
from kiosk.widgets.key_cap import KeyCap
from kiosk.widgets.keyboard_layouts import MIRRORED_PAGES, PAGES, Act, Cap
from kiosk.widgets.theme import Theme

HOLD_MS = 450
"""A key that is held this long offers its accents; a held backspace begins to repeat."""
REPEAT_MS = 70
WIDEST_KEY = 1.5
"""Of its height: on a wide screen the keyboard stays in the middle, within reach of two hands."""
GAP = 0.75
"""Of the grid's step, between two keys."""


class Shift(Enum):
    """How letters are typed; AUTO is large for the first letter of a word."""

    OFF = "off"
    AUTO = "auto"
    ONCE = "once"
    LOCKED = "locked"


class OnScreenKeyboard(QWidget):
    """Letters, digits and accents of a language; 4 rows, or 5 where it is narrow.

    Signals:
        key_pressed: a key went down, for those who want to hear it
    """

    key_pressed = Signal()

    def __init__(self, theme: Theme, language: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._language = language or theme.look.language
        self._row_height = theme.px("primary_key") + round(theme.gap * GAP)
        self._target: QLineEdit | None = None
        self._page = Act.LETTERS
        self._shape = "wide"
        self._shift = Shift.AUTO
        self._pool: list[KeyCap] = []
        self._caps: dict[KeyCap, Cap] = {}
        self._pending: KeyCap | None = None
        self._offer: HeldKeys | None = None
        self._hold = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._repeat = QTimer(self, singleShot=True)
        self._hold.timeout.connect(self._on_held)
        self._repeat.timeout.connect(self._on_repeat)
        # Keys stand where they stand on a real keyboard, in Arabic too.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAccessibleName(self.tr("Keyboard"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(self._width_of("tall") // 2)
        self._fit_height()

    @property
    def keys(self) -> dict[str, KeyCap]:
        """The keys that are shown, by what they type or do."""
        self._make_keys()
        return {cap.text or cap.act.value: key for key, cap in self._caps.items()}

    def set_target(self, field: QLineEdit | None) -> None:
        """Type into `field` from now on."""
        if self._target is not None:
            self._target.textChanged.disconnect(self._on_text)
        self._target = field
        if field is not None:
            field.textChanged.connect(self._on_text)
        self.reset()

    def reset(self) -> None:
        """Be as at first: letters, nothing held, no Shift locked."""
        self._let_all_go()
        if self._page is not Act.LETTERS:
            self._show_page(Act.LETTERS)
        self._set_shift(Shift.OFF)
        self._on_text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose rows that fit the width, and place the keys."""
        shape = "wide" if self.width() >= self._width_of("wide") else "tall"
        if shape != self._shape:
            self._shape = shape
            self._fit_height()
            if self._caps:
                self._show_page(self._page)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the keys: a keyboard that nobody sees takes no time."""
        self._make_keys()

    def hideEvent(self, event: QHideEvent) -> None:
        """Repeat nothing that nobody sees."""
        self._let_all_go()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep a tap between keys from the screen beneath, which would move the focus."""

    def _width_of(self, shape: str) -> int:
        return layouts.units(shape) * self._row_height

    def _rows(self) -> layouts.Rows:
        return layouts.page(self._language, self._page, self._shape)

    def _fit_height(self) -> None:
        self.setFixedHeight(len(self._rows()) * self._row_height)

    def _make_keys(self) -> None:
        if not self._caps:
            self._show_page(self._page)

    def _show_page(self, page: Act) -> None:
        self._page = page
        caps = [cap for row in self._rows() for cap in row if cap.act is not Act.GAP]
        while len(self._pool) < len(caps):
            self._pool.append(self._new_key())
        self._caps = dict(zip(self._pool, caps, strict=False))
        for key in self._pool:
            key.setVisible(key in self._caps)
        self._label_keys()
        self._place()

    def _new_key(self) -> KeyCap:
        key = KeyCap(self._theme, self)
        key.pressed.connect(lambda: self._on_pressed(key))
        key.released.connect(self._on_released)
        key.clicked.connect(lambda: self._on_clicked(key))
        key.slid.connect(self._on_slid)
        key.let_go.connect(self._on_let_go)
        return key

    def _place(self) -> None:
        if not self._caps:
            return
        units = layouts.units(self._shape)
        pitch = min(self.width() / units, self._row_height * WIDEST_KEY)
        left = (self.width() - pitch * units) / 2
        keys = iter(self._caps)
        for line, row in enumerate(self._rows()):
            at = 0.0
            for cap in row:
                if cap.act is not Act.GAP:
                    begin, end = round(left + at * pitch), round(left + (at + cap.width) * pitch)
                    top = line * self._row_height
                    place = QRect(begin, top, end - begin, self._row_height)
                    next(keys).setGeometry(place)
                at += cap.width

    def _label_keys(self) -> None:
        mirrored = (self._language, self._page.value) in MIRRORED_PAGES
        arabic = self._language == "ar"
        erase = "backspace-reverse-outline" if mirrored else "backspace-outline"
        for key, cap in self._caps.items():
            match cap.act:
                case Act.TYPE:
                    text = self._shifted(cap.text)
                    key.wear(text, self._spoken(text))
                case Act.SPACE:
                    key.wear(self.tr("Space"), self.tr("Space"), calm=True)
                case Act.BACKSPACE:
                    key.wear("", self.tr("Delete last letter"), icon=erase, calm=True)
                case Act.SHIFT:
                    locked = self._shift is Shift.LOCKED
                    icon = "apple-keyboard-caps" if locked else "apple-keyboard-shift"
                    key.wear("", self.tr("Large letters"), icon=icon, calm=True)
                case Act.ACCENTS:
                    key.wear("أإ" if mirrored else "áé", self.tr("More letters"), calm=True)
                case Act.LETTERS:
                    key.wear("ابت" if arabic else "abc", self.tr("Letters"), calm=True)
                case Act.LATIN:
                    key.wear("abc", self.tr("Latin letters"), calm=True)
            key.light(on=cap.act is Act.SHIFT and self._shift in {Shift.ONCE, Shift.LOCKED})

    def _spoken(self, text: str) -> str:
        """Return what a screen reader calls a key."""
        return {
            "-": self.tr("Hyphen"),
            "/": self.tr("Slash"),
            "'": self.tr("Apostrophe"),
            ".": self.tr("Full stop"),
        }.get(text, text)

    def _shifted(self, text: str) -> str:
        if self._shift is Shift.OFF:
            return text
        if self._shift is Shift.LOCKED:
            return text.upper()
        return text[:1].upper() + text[1:]

    def _set_shift(self, shift: Shift) -> None:
        if self._shift is not shift:
            self._shift = shift
            self._label_keys()

    def _on_text(self, *_: object) -> None:
        """Words begin with a large letter."""
        if self._shift is Shift.LOCKED:
            return
        text = self._target.text() if self._target is not None else ""
        begins = not text or text[-1] in " -'"
        self._set_shift(Shift.AUTO if begins else Shift.OFF)

    def _on_pressed(self, key: KeyCap) -> None:
        self.key_pressed.emit()
        if self._pending is not None and self._pending is not key:
            # The next finger is down before the last one is up: letters keep their order.
            self._on_clicked(self._pending)
        cap = self._caps[key]
        if cap.act is Act.BACKSPACE:
            self._erase()
            self._repeat.start(HOLD_MS)
            return
        self._pending = key
        if cap.held:
            self._hold.start()

    def _on_released(self) -> None:
        self._hold.stop()
        self._repeat.stop()

    def _on_clicked(self, key: KeyCap) -> None:
        if self._pending is key:
            self._pending = None
            self._do(self._caps[key])

    def _on_slid(self, at: QPointF) -> None:
        if self._offer is not None:
            self._offer.point_at(at)

    def _on_let_go(self, at: QPointF) -> None:
        self._pending = None
        if self._offer is not None:
            self._offer.choose_at(at)

    def _on_repeat(self) -> None:
        self._erase()
        self._repeat.start(REPEAT_MS)

    def _on_held(self) -> None:
        key, self._pending = self._pending, None
        if key is not None:
            offered = [self._shifted(text) for text in self._caps[key].held]
            self._offer = HeldKeys(self._theme, key, offered)
            self._offer.chosen.connect(self._type)
            self._offer.closed.connect(self._on_offer_closed)

    def _on_offer_closed(self) -> None:
        self._offer = None

    def _do(self, cap: Cap) -> None:
        match cap.act:
            case Act.TYPE:
                self._type(self._shifted(cap.text))
            case Act.SPACE:
                self._type(" ")
            case Act.SHIFT:
                after = {Shift.OFF: Shift.ONCE, Shift.ONCE: Shift.LOCKED}
                self._set_shift(after.get(self._shift, Shift.OFF))
            case act if act in PAGES:
                self._show_page(act)

    def _type(self, text: str) -> None:
        if self._target is not None:
            self._target.setFocus()
            self._target.insert(text)
        if self._page is Act.ACCENTS and text.isalpha():
            self._show_page(Act.LETTERS)

    def _erase(self) -> None:
        if self._target is not None:
            self._target.setFocus()
            self._target.backspace()

    def _let_all_go(self) -> None:
        self._hold.stop()
        self._repeat.stop()
        self._pending = None
        if self._offer is not None:
            self._offer.close_offer()
        for key in self._caps:
            key.setDown(False)
