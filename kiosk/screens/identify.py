"""Who are you? Typing a student number, or a name to be found, on the screen's own keyboard."""

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kiosk.screens import typed
from kiosk.screens.screen import Screen
from kiosk.widgets import basics
from kiosk.widgets.announce import announce
from kiosk.widgets.keyboard import OnScreenKeyboard
from kiosk.widgets.student_rows import StudentRows
from kiosk.widgets.text_field import TextField
from kiosk.widgets.theme import Theme
from sync.domain.students import Student

PAUSE_MS = 80
"""Letters that follow each other faster are searched for together."""


class IdentifyScreen(Screen):
    """One field, the names found, and a keyboard beneath.

    Signals:
        search_wanted: names that begin so are wanted; three letters at least
        number_entered: the student says that this is their number
        student_chosen: the student says that this is them
        closed: back to where the kiosk was
    """

    search_wanted = Signal(str)
    number_entered = Signal(str)
    student_chosen = Signal(Student)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        prompt = self.tr("Type your student number or your name")
        self.field = TextField(theme, prompt, self.tr("Number or name"))
        self.rows = StudentRows(theme)
        self.keyboard = OnScreenKeyboard(theme)
        self.close_button = basics.button(
            self.tr("Back"), self.closed.emit, "secondary", basics.icon("arrow-left", theme)
        )
        self.primary = basics.button(
            self.tr("This is my number"),
            self._on_primary,
            "primary",
            basics.icon("check", theme, "on_accent"),
        )
        self._hint = basics.label("", "hint", wrap=True)
        self._said = basics.label("", "body", center=True, wrap=True)
        self._picture = basics.icon_label(
            "account-search-outline", theme, color="accent", size=theme.px("text_title", 1.3)
        )
        self._camera = basics.label(
            self.tr("You can also hold your card to the camera."), "muted", center=True, wrap=True
        )
        self._sentence = ""
        self._hint_text = ""
        self._is_busy = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect_signals()
        self.setFocusProxy(self.field)
        self.forget()

    def show_results(self, text: str, students: Sequence[Student]) -> None:
        """Show who was found for `text`; nothing happens when something else is typed by now."""
        if text != self._wanted() or not typed.is_name(text):
            return
        if not students:
            self.show_nothing_found()
            return
        self.rows.show_students(students)
        self._order_tabs()
        self._middle.setCurrentWidget(self.rows)
        self._show_words()
        announce(self, self.tr("{count} names found").format(count=len(self.rows.rows)))

    def show_nothing_found(self) -> None:
        """Say that nobody is called so."""
        self._say(
            self.tr("No such name on the list. Check the spelling, or type your student number.")
        )
        announce(self, self._sentence)

    def show_hint(self, text: str) -> None:
        """Say what went wrong with what was typed or held up; empty takes it back."""
        self._hint_text = text
        self._is_busy = False
        self._show_primary()
        self._show_words()
        announce(self, text, urgent=True)

    def forget(self) -> None:
        """Take everything of the student off the screen, the keyboard and the memory of both."""
        self.field.clear()
        self._on_text()
        self.keyboard.reset()

    def unfinished(self) -> str | None:
        """Return what is typed."""
        return self.field.text() or None

    def go_on_with(self, unfinished: object) -> None:
        """Take over what was typed; names are searched for again."""
        if isinstance(unfinished, str):
            self.field.setText(unfinished)

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for whoever comes."""
        self._is_busy = False
        self._show_primary()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons beside the field, or on a narrow screen above the keyboard."""
        super().resizeEvent(event)
        row = self._low if self.is_portrait else self._top
        if row.indexOf(self.primary) < 0:
            for button in (self.close_button, self.primary):
                for other in (self._low, self._top):
                    other.removeWidget(button)
            row.insertWidget(0, self.close_button, 0, Qt.AlignmentFlag.AlignLeading)
            row.addWidget(self.primary)
            self._order_tabs()
        wanted = self.close_button.sizeHint().width() + self.primary.sizeHint().width()
        margins = self.column.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._low.spacing()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._low.setDirection(down if wanted > room else across)
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self._fit_words()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the field to the names, and back; Escape closes."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key == Qt.Key.Key_Down and self.field.hasFocus():
            self.rows.focus_first()
        elif not self.field.hasFocus() and (
            key == Qt.Key.Key_Backspace or (event.text() and event.text().isprintable())
        ):
            self.field.setFocus()
            self.field.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _connect_signals(self) -> None:
        self.keyboard.set_target(self.field)
        self.field.textChanged.connect(self._on_text)
        self.field.returnPressed.connect(self._on_return)
        self.rows.chosen.connect(self._on_chosen)
        self.rows.left_above.connect(partial(self.field.setFocus, Qt.FocusReason.OtherFocusReason))
        self._pause.timeout.connect(self._on_pause)

    def _wanted(self) -> str:
        return typed.name(self.field.text())

    def _on_text(self) -> None:
        text = self.field.text()
        self._is_busy = False
        self._show_primary()
        self._hint_text = ""
        if typed.is_name(text):
            self._pause.start()
            return
        self._pause.stop()
        self.rows.show_students([])
        self._say(
            self.tr("Type your whole student number, then tap “This is my number”.")
            if any(c.isdecimal() for c in text)
            else self.tr("Type 3 letters of your name and tap it in the list.")
        )

    def _on_pause(self) -> None:
        self.search_wanted.emit(self._wanted())

    def _on_return(self) -> None:
        rows = self.rows.rows
        if self.primary.isEnabled():
            self._on_primary()
        elif len(rows) == 1:
            rows[0].click()
        else:
            self.rows.focus_first()

    def _on_primary(self) -> None:
        if not self._is_busy:
            self._take()
            self.number_entered.emit(typed.number(self.field.text()))

    def _on_chosen(self, student: Student) -> None:
        if not self._is_busy:
            self._take()
            self.student_chosen.emit(student)

    def _take(self) -> None:
        """Take no second tap for the same thing."""
        self._is_busy = True
        self._pause.stop()
        self._show_primary()

    def _show_primary(self) -> None:
        self.primary.setEnabled(typed.is_number(self.field.text()) and not self._is_busy)

    def _say(self, text: str) -> None:
        self.rows.show_students([])
        self._sentence = text
        self._middle.setCurrentWidget(self._words)
        self._show_words()

    def _show_words(self) -> None:
        """Say one thing at a time: what went wrong, or what to do."""
        over_rows = self._middle.currentWidget() is self.rows
        self._hint.setText(self._hint_text if over_rows else "")
        self._hint.setVisible(bool(self._hint.text()))
        self._said.setText(self._hint_text or self._sentence)
        basics.restyle(self._said, role="hint" if self._hint_text else "body")
        self._fit_words()

    def _fit_words(self) -> None:
        """Leave out what there is no room for; the keyboard stays where it is."""
        page, room = self._words.widget(), self._middle.size()
        layout = page.layout() if page is not None else None
        for extras in ((self._picture, self._camera), (self._camera,), ()):
            for widget in (self._picture, self._camera):
                widget.setVisible(widget in extras)
            if layout is None or layout.totalHeightForWidth(room.width()) <= room.height():
                return

    def _lay_out(self) -> None:
        gap = self.theme.gap
        self._top = QHBoxLayout()
        self._top.setSpacing(2 * gap)
        self._top.addWidget(self.close_button)
        self._top.addWidget(self.field, 1)
        self._top.addWidget(self.primary)
        self._low = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._low.setSpacing(gap)
        self._low.addStretch(1)
        self._words = self._make_words()
        self._middle = QStackedWidget()
        self._middle.addWidget(self._words)
        self._middle.addWidget(self.rows)
        self.column.setContentsMargins(2 * gap, 2 * gap, 2 * gap, gap)
        self.column.setSpacing(gap)
        self.column.addLayout(self._top)
        self.column.addWidget(self._hint)
        self.column.addWidget(self._middle, 1)
        self.column.addLayout(self._low)
        self.column.addWidget(self.keyboard)
        self._order_tabs()

    def _order_tabs(self) -> None:
        buttons = [self.primary, self.close_button]
        if self.is_portrait:
            buttons.reverse()
        stops = (self.field, *self.rows.rows, *buttons)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _make_words(self) -> QScrollArea:
        """Return what is said where names show later; it may be scrolled, and pushes nothing."""
        gap = self.theme.gap
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(2 * gap, 0, 2 * gap, 0)
        column.setSpacing(gap)
        column.addStretch(1)
        column.addWidget(self._picture)
        column.addWidget(self._said)
        column.addWidget(self._camera)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setMinimumHeight(self.theme.px("key"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area
