"""A small window beside the kiosk: what a person trying the demo holds up to the camera."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from kiosk.demo.stage import Stage


class Panel(QWidget):
    """One button for each thing that can be before the camera."""

    def __init__(self, stage: Stage, *, pin: str) -> None:
        super().__init__(None, Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint)
        self.setObjectName("window")
        self.setWindowTitle("Muster demo: what the camera sees")
        column = QVBoxLayout(self)
        for name, act in stage.actions().items():
            button = QPushButton(name)
            button.setStyleSheet("min-height: 32px; font-size: 15px;")
            button.clicked.connect(act)
            column.addWidget(button)
        hint = QLabel(f"Organizer PIN: {pin}\nExit: Organizer, PIN, Exit Muster")
        hint.setStyleSheet("font-size: 14px;")
        column.addWidget(hint)
