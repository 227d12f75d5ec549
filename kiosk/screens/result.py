"""How it ended: colour, icon and words; who, what, when, and what to do next."""

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLabel, QProgressBar

from kiosk.checkin.desk import Result
from kiosk.screens import words
from kiosk.screens.screen import Screen
from kiosk.widgets import basics
from kiosk.widgets.theme import Theme
from sync.domain.attendance import Outcome
from sync.domain.students import masked_number

ICONS = {
    Outcome.ACCEPTED: ("check-circle", "good"),
    Outcome.REVIEW: ("alert-circle", "review"),
    Outcome.REFUSED: ("close-circle", "bad"),
}
REASONS_TIMES_LONGER = 2
ENDING_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape}


class ResultScreen(Screen):
    """Shows a result for a few seconds; a tap or a key ends it early.

    Signals:
        finished: the time is over or somebody tapped
    """

    finished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._headline = basics.label("", "display", center=True, wrap=True)
        self._name = basics.label("", "title", center=True, wrap=True)
        self._facts = basics.label("", "body", center=True, wrap=True)
        self._reasons = basics.label("", "title", center=True, wrap=True)
        self._next = basics.label("", "title", center=True, wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Time left on this screen"))
        self._running = QPropertyAnimation(self._bar, b"value", self)
        self._running.setEasingCurve(QEasingCurve.Type.Linear)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.finished.emit)
        self.column.addStretch(1)
        for widget in (
            self._icon,
            self._headline,
            self._reasons,
            self._name,
            self._facts,
            self._next,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.column.addWidget(self._bar)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_result(self, result: Result) -> None:
        """Show the result and start its time."""
        icon, color = ICONS[result.outcome]
        size = self.theme.px("primary_key", 1.4)
        self._icon.setPixmap(basics.icon(icon, self.theme, color).pixmap(size, size))
        self._headline.setText(words.headline(result.outcome))
        self._headline.setStyleSheet(f"color: {self.theme.colors[color]}")
        student = result.student
        self._name.setText(student.full_name if student else masked_number(result.student_number))
        self._facts.setText(f"{result.event.title}\n{words.date_and_time(result.at, result.event)}")
        self._reasons.setText(" ".join(words.reason(why, result) for why in result.reasons))
        self._reasons.setVisible(bool(result.reasons))
        self._next.setText(words.next_action(result))
        basics.restyle(self, outcome=result.outcome.value)
        self.setAccessibleName(f"{self._headline.text()}. {self._reasons.text()}")
        length = self.theme.ms("result_ms") * (REASONS_TIMES_LONGER if result.reasons else 1)
        self._running.stop()
        self._running.setDuration(length)
        self._running.setStartValue(1000)
        self._running.setEndValue(0)
        self._running.start()
        self._timer.start(length)
        self.setFocus()

    def forget(self) -> None:
        """Take everything of the student off the screen."""
        self._timer.stop()
        self._running.stop()
        for label in (self._headline, self._name, self._facts, self._reasons, self._next):
            label.setText("")
        self.setAccessibleName("")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A tap ends the result."""
        self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Space or Escape ends the result."""
        if event.key() in ENDING_KEYS:
            self.finished.emit()
        else:
            super().keyPressEvent(event)
