"""Going on without a photo or a signature: the student's typed name, an organizer's PIN."""

from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.screens.screen import Screen
from kiosk.widgets import basics
from kiosk.widgets.announce import announce
from kiosk.widgets.keyboard import OnScreenKeyboard
from kiosk.widgets.pin_pad import PinPad
from kiosk.widgets.text_field import TextField
from kiosk.widgets.theme import Theme
from kiosk.widgets.wrap_button import WrapButton
from sync.domain.waivers import Waived

SHORTEST_NAME = 2
"""Letters that a typed name has at least."""
LEVELS = range(3)
"""How far the words over the keyboard make room for it, see `_be_small`."""


@dataclass(frozen=True, kw_only=True)
class Unfinished:
    """What somebody has entered so far. `is_waiting`: a PIN is being checked."""

    name: str
    is_ticked: bool
    is_at_pin: bool
    is_waiting: bool


class WaiverScreen(Screen):
    """Says what happens, takes the student's name for a signature, then the organizer's PIN.

    Signals:
        witnessed: OK was pressed, with the PIN and the name that was typed (empty for a photo)
        closed: back to the step
    """

    witnessed = Signal(str, str)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._waived = Waived.PHOTO
        self._name = ""
        self._is_built = False
        self.keyboard: OnScreenKeyboard | None = None

    def ask(self, waived: Waived, *, name: str) -> None:
        """Begin for what is waived; `name` is the student's, empty when it is not known."""
        if not self._is_built:
            self._build()
        self.forget()
        if self.pad.is_locked:
            self.pad.lock(0)  # an organizer may have opened it meanwhile; the next PIN tells
        self._waived = waived
        self._name = name
        if waived is Waived.SIGNATURE:
            self._title.setText(self.tr("Check in without a signature"))
            self._ask_name()
        else:
            self._title.setText(self.tr("Check in without a photo"))
            self._ask_pin()

    def refuse(self, message: str) -> None:
        """Say why the PIN did not count, and take another."""
        self.pad.clear()
        self.pad.show_problem(message)
        self.pad.setEnabled(True)
        self.pad.setFocus()

    def go_back(self) -> None:
        """Go back to the name, or to the step that asked."""
        if self._is_at_pin and self._waived is Waived.SIGNATURE:
            self._ask_name()
        else:
            self.closed.emit()

    def forget(self) -> None:
        """Take name, tick and digits off the screen."""
        self._name = ""
        if not self._is_built:
            return
        self.field.clear()
        self.tick.setChecked(False)
        self.pad.clear()
        self.pad.setEnabled(True)
        self._who.setText("")
        if self.keyboard is not None:
            self.keyboard.reset()

    def unfinished(self) -> Unfinished | None:
        """Return name, tick and how far somebody came; never the digits."""
        if not self._is_built:
            return None
        return Unfinished(
            name=self.field.text(),
            is_ticked=self.tick.isChecked(),
            is_at_pin=self._is_at_pin,
            is_waiting=not self.pad.isEnabled(),
        )

    def go_on_with(self, unfinished: object) -> None:
        """Take over name and tick, once it was asked for the same."""
        if not isinstance(unfinished, Unfinished):
            return
        self.field.setText(unfinished.name)
        self.tick.setChecked(unfinished.is_ticked)
        if unfinished.is_at_pin:
            self._ask_pin()
        if unfinished.is_waiting:
            self._wait()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape and self._is_built:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put words over keys where the window is narrow."""
        super().resizeEvent(event)
        if self._is_built:
            self._arrange()

    def _arrange(self) -> None:
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        for row in (self._name_row, self._pin_row):
            row.setDirection(down if self.is_portrait else across)
        # Below the words the pad takes the whole width, which keeps what is wrong in one line.
        beside = Qt.AlignmentFlag.AlignHCenter
        self._pin_row.setAlignment(self.pad, Qt.AlignmentFlag(0) if self.is_portrait else beside)
        self._low.setDirection(down if self.is_portrait else across)
        self.fit(partial(self._be_small, level) for level in LEVELS)

    def _be_small(self, level: int) -> None:
        """Put the explanation beside the title where keyboard and buttons leave no room below."""
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._header.setDirection(across if level else down)
        # The small type of large text is larger than the usual body.
        is_small = level > 1 and self.theme.look.large_text
        basics.restyle(self._name_text, role="small" if is_small else "body")

    def _build(self) -> None:
        """Make the parts when first asked for: few need them, and all wait for a window."""
        theme = self.theme
        self._is_built = True
        self._title = basics.label("", "title", wrap=True)
        self.back = basics.button(
            self.tr("Back"), self.go_back, "secondary", basics.icon("arrow-left", theme)
        )
        self.tick = basics.tick_box(self.tr("I cannot sign"), lambda _on: self._on_changed(), theme)
        self.field = TextField(theme, self.tr("Type your full name"), self.tr("Your name"))
        self.field.textChanged.connect(lambda _text: self._on_changed())
        self.field.returnPressed.connect(self._on_next)
        self.next = WrapButton(
            self.tr("Next"),
            theme,
            role="primary",
            icon="arrow-right",
            least_width=theme.px("primary_key", 3.6),
        )
        self.next.clicked.connect(lambda _checked: self._on_next())
        self._who = basics.label("", "title", wrap=True)
        self.pad = PinPad(theme)
        self.pad.entered.connect(self._on_pin)
        self._lay_out()
        self.read_from_edge()
        self._arrange()
        # Qt would show them only when it is idle, and what is not shown takes no focus.
        for widget in (self._title, self.back):
            widget.show()

    @property
    def _is_at_pin(self) -> bool:
        return not self._pin_stage.isHidden()

    def _ask_name(self) -> None:
        if self.keyboard is None:
            self.keyboard = OnScreenKeyboard(self.theme)
            self.keyboard.set_target(self.field)
            self._name_column.addWidget(self.keyboard)
            self.keyboard.show()
        self._show_stage(self._name_stage)
        self._on_changed()
        self.tick.setFocus()
        announce(self, f"{self._title.text()}. {self._name_text.text()}")

    def _ask_pin(self) -> None:
        self._who.setText(self.field.text().strip() or self._name)
        self._who.setVisible(bool(self._who.text()))
        self._show_stage(self._pin_stage)
        self.pad.clear()
        self.pad.setFocus()
        announce(self, f"{self._title.text()}. {self._pin_text.text()}")

    def _show_stage(self, stage: QWidget) -> None:
        # Not in a stack, which would be as high as the higher of the two.
        self._pin_stage.setVisible(stage is self._pin_stage)
        for widget in (self._name_stage, self._name_text, self.next):
            widget.setVisible(stage is self._name_stage)
        self._arrange()

    def _on_changed(self) -> None:
        typed = "".join(self.field.text().split())
        self.next.setEnabled(self.tick.isChecked() and len(typed) >= SHORTEST_NAME)

    def _on_next(self) -> None:
        if self.next.isEnabled():
            self._ask_pin()

    def _on_pin(self, digits: str) -> None:
        if not digits:
            return
        self._wait()
        name = self.field.text().strip() if self._waived is Waived.SIGNATURE else ""
        self.witnessed.emit(digits, name)

    def _wait(self) -> None:
        """The answer takes a moment, in which one PIN must not count twice."""
        self.pad.setEnabled(False)
        self.setFocus()

    def _lay_out(self) -> None:
        gap = self.theme.gap
        self._name_text = basics.label(
            self.tr("Type your name instead. An organizer then confirms it with their PIN."),
            "body",
            wrap=True,
        )
        self._header = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._header.setSpacing(gap)
        self._header.addWidget(self._title, 2)
        self._header.addWidget(self._name_text, 3)
        self._name_stage, self._pin_stage = QWidget(), QWidget()
        self._lay_out_name(self._name_stage)
        self._lay_out_pin(self._pin_stage)
        others = QHBoxLayout()
        others.addWidget(self.back)
        others.addStretch(1)
        self._low = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._low.setSpacing(2 * gap)
        self._low.addLayout(others, 1)
        self._low.addWidget(self.next)
        self.column.setSpacing(gap)
        self.column.addLayout(self._header)
        for stage in (self._name_stage, self._pin_stage):
            stage.hide()
            self.column.addWidget(stage, 1)
        self.column.addLayout(self._low)
        for before, after in pairwise((self.tick, self.field, self.back, self.next)):
            QWidget.setTabOrder(before, after)

    def _lay_out_name(self, stage: QWidget) -> None:
        gap = self.theme.gap
        self._name_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._name_row.setSpacing(2 * gap)
        self._name_row.addWidget(self.tick)
        self._name_row.addWidget(self.field, 1)
        self._name_column = QVBoxLayout(stage)
        self._name_column.setContentsMargins(0, 0, 0, 0)
        self._name_column.setSpacing(gap)
        self._name_column.addLayout(self._name_row)
        self._name_column.addStretch(1)

    def _lay_out_pin(self, stage: QWidget) -> None:
        gap = self.theme.gap
        self._pin_text = basics.label(
            self.tr(
                "Please call an organizer. An organizer confirms this with their PIN; your "
                "check-in is marked for review."
            ),
            "body",
            wrap=True,
        )
        words = QVBoxLayout()
        words.setSpacing(2 * gap)
        words.addStretch(1)
        for label in (self._who, self._pin_text):
            words.addWidget(label)
        words.addStretch(1)
        self._pin_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, stage)
        self._pin_row.setContentsMargins(0, 0, 0, 0)
        self._pin_row.setSpacing(4 * gap)
        self._pin_row.addLayout(words, 1)
        self._pin_row.addWidget(self.pad)
