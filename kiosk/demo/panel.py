"""A small window beside the kiosk: what a person trying the demo holds up to the camera."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kiosk.demo.stage import Stage

HELD_UP_MS = 9000
"""A card goes back into the pocket by itself after this long."""


class Panel(QWidget):
    """One button for each thing that can be before the camera."""

    def __init__(self, stage: Stage, *, pin: str) -> None:
        super().__init__(None, Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint)
        self.setObjectName("window")
        self.setWindowTitle("Muster demo: hold up to the camera")
        self._lasting = (stage.unplug, stage.cover)
        self._put_away = QTimer(self, singleShot=True, interval=HELD_UP_MS)
        self._put_away.timeout.connect(stage.stand)
        column = QVBoxLayout(self)
        for name, act in stage.actions().items():
            button = QPushButton(name)
            button.setStyleSheet("min-height: 32px; font-size: 15px;")
            button.clicked.connect(lambda _checked, act=act: self._on_clicked(act))
            column.addWidget(button)
        hint = QLabel(f"Organizer PIN: {pin}\nTo end: Organizer, PIN, Exit Muster")
        hint.setStyleSheet("font-size: 14px;")
        column.addWidget(hint)

    def show_beside(self, window: QWidget) -> None:
        """Show the panel right of `window`, or over its lower right corner where it must."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = min(window.frameGeometry().right() + 8, room.right() - self.width() - 8)
        y = min(window.frameGeometry().top() + 8, room.bottom() - self.height() - 8)
        self.move(QPoint(x, y))
        self.show()

    def _on_clicked(self, act: Callable[[], None]) -> None:
        act()
        if act in self._lasting:
            self._put_away.stop()
        else:
            self._put_away.start()
