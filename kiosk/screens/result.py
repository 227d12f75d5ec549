"""How it ended: colour, icon and words; who, what, when, what to do next, and the receipt."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from kiosk.screens import words
from kiosk.screens.screen import Screen
from kiosk.widgets import basics
from kiosk.widgets.announce import announce
from kiosk.widgets.receipt_code import ReceiptCode
from kiosk.widgets.theme import Theme
from sync.domain.attendance import Outcome
from sync.domain.students import masked_number

if TYPE_CHECKING:
    from kiosk.checkin.desk import Result  # see words.py

ICONS = {
    Outcome.ACCEPTED: ("check-circle", "good"),
    Outcome.REVIEW: ("alert-circle", "review"),
    Outcome.REFUSED: ("close-circle", "bad"),
}
REASONS_TIMES_LONGER = 2
HOLD_MS = 20_000
"""How long the receipt stays when it is wanted large."""
ENDING_KEYS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape}
SIZES = (
    ("display", "title", "body", 2.5),
    ("display", "title", "body", 1.5),
    ("display", "strong", "body", 1.5),
    ("display", "body", "body", 1.5),
    ("display", "body", "small", 1.0),
    ("heading", "body", "small", 1.0),
    ("strong", "body", "small", 1.0),
)
"""Roles of the headline, of the other lines and of event and time, and the icon's side in primary
keys; the largest that fit. The icon gives way before words do, the headline last."""
CLOSE = 1.0
"""With an icon so small, lines stand closer together, too."""


class ResultScreen(Screen):
    """Shows a result for a few seconds; a tap or a key ends it early.

    A tap on the receipt holds it, and shows that large.

    Signals:
        finished: the time is over or somebody tapped
    """

    finished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._icon = QLabel()
        self._sign = QIcon()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._headline = basics.label("", "display", wrap=True)
        self._reasons = basics.label("", "title", wrap=True)
        self._name = basics.label("", "title", wrap=True)
        self._facts = basics.label("", "body", wrap=True)
        self._next = basics.label("", "title", wrap=True)
        self.receipt = ReceiptCode(theme)
        self.receipt.clicked.connect(lambda _checked: self._hold())
        self.large_receipt = ReceiptCode(theme, large=True)
        self.large_receipt.clicked.connect(lambda _checked: self.finished.emit())
        self._url = ""
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Time left on this screen"))
        self._running = QPropertyAnimation(self._bar, b"value", self)
        self._running.setEasingCurve(QEasingCurve.Type.Linear)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.finished.emit)
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_result(self, result: "Result", receipt_url: str = "") -> None:
        """Show the result, with the receipt as a code where there is one, and start its time."""
        icon, color = ICONS[result.outcome]
        self._sign = basics.icon(icon, self.theme, color)
        self._headline.setText(words.headline(result.outcome))
        self._headline.setStyleSheet(f"color: {self.theme.colors[color]}")
        student = result.student
        self._name.setText(student.full_name if student else masked_number(result.student_number))
        self._facts.setText(f"{result.event.title}\n{words.date_and_time(result.at, result.event)}")
        self._reasons.setText(" ".join(words.reason(why, result) for why in result.reasons))
        self._next.setText(words.next_action(result))
        for label in (self._name, self._reasons):
            label.setVisible(bool(label.text()))
        self._url = receipt_url
        self.receipt.show_receipt(receipt_url)
        self.receipt.setVisible(bool(receipt_url))
        self._show_large(large=False)
        basics.restyle(self, outcome=result.outcome.value)
        self.setAccessibleName(f"{self._headline.text()}. {self._reasons.text()}")
        self._arrange()
        times = REASONS_TIMES_LONGER if result.reasons else 1
        self._run(self.theme.ms("result_ms") * times)
        self.setFocus()
        spoken = (self._headline, self._reasons, self._name, self._next)
        announce(self, " ".join(label.text() for label in spoken), urgent=True)

    @property
    def is_held(self) -> bool:
        """Whether the receipt is shown large."""
        return not self.large_receipt.isHidden()

    def forget(self) -> None:
        """Take everything of the student off the screen."""
        self._timer.stop()
        self._running.stop()
        for label in (self._headline, self._name, self._facts, self._reasons, self._next):
            label.setText("")
        self._url = ""
        for code in (self.receipt, self.large_receipt):
            code.show_receipt("")
        self._show_large(large=False)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the parts one below the other where the window is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _hold(self) -> None:
        """Show the receipt large, and for long enough to take out a phone."""
        self.large_receipt.show_receipt(self._url)
        self._show_large(large=True)
        self._run(HOLD_MS)
        self.setFocus()
        announce(self, self.large_receipt.accessibleName())

    def _show_large(self, *, large: bool) -> None:
        self._content.setVisible(not large)
        self.large_receipt.setVisible(large)

    def _run(self, milliseconds: int) -> None:
        self._running.stop()
        self._running.setDuration(milliseconds)
        self._running.setStartValue(1000)
        self._running.setEndValue(0)
        self._running.start()
        self._timer.start(milliseconds)

    def _arrange(self) -> None:
        narrow = self.is_portrait
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(down if narrow else across)
        # Narrow, the parts keep together in the middle; else the words take the room.
        for at, stretch in enumerate((1, 0, 0, 0, 1) if narrow else (0, 0, 1, 0, 0)):
            self._parts.setStretch(at, stretch)
        sideways = Qt.AlignmentFlag.AlignHCenter if narrow else Qt.AlignmentFlag.AlignLeading
        for label in self._lines:
            label.setAlignment(sideways | Qt.AlignmentFlag.AlignVCenter)
        self.read_from_edge()
        if self._headline.text():
            self.fit(partial(self._write, *roles) for roles in SIZES)

    def _write(self, headline: str, lines: str, facts: str, icon: float) -> None:
        basics.restyle(self._headline, role=headline)
        basics.restyle(self._facts, role=facts)
        for label in (self._reasons, self._name, self._next):
            basics.restyle(label, role=lines)
        if lines == "body":
            basics.restyle(self._name, role="strong")
        side = self.theme.px("primary_key", icon)
        self._icon.setPixmap(self._sign.pixmap(side, side))
        close = icon <= CLOSE
        self._said.setSpacing(self.theme.gap if close else 2 * self.theme.gap)
        self._parts.setSpacing((2 if close or self.is_portrait else 5) * self.theme.gap)

    def _lay_out(self) -> None:
        gap = self.theme.gap
        self._said = said = QVBoxLayout()
        self._lines = (self._headline, self._reasons, self._name, self._facts, self._next)
        said.addStretch(1)
        for label in self._lines:
            said.addWidget(label)
        said.addStretch(1)
        self._content = QWidget()
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._content)
        self._parts.setContentsMargins(2 * gap, 0, 2 * gap, 0)
        self._parts.setSpacing(5 * gap)
        self._parts.addStretch(0)
        self._parts.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignCenter)
        self._parts.addLayout(said, 1)
        self._parts.addWidget(self.receipt, 0, Qt.AlignmentFlag.AlignCenter)
        self._parts.addStretch(0)
        self.column.addWidget(self._content, 1)
        self.column.addWidget(self.large_receipt, 1)
        self.column.addWidget(self._bar)
        self.large_receipt.hide()
