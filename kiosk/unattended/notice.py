"""A small window with one sentence, for a kiosk that cannot start. It closes by itself."""

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QPushButton, QVBoxLayout

STAYS_S = 5.0
_WIDTH_EM = 30
_LARGER = 1.4


class Notice(QFrame):
    """The window. It has no theme: what keeps the kiosk from starting may keep that away too."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        title = QCoreApplication.translate("words", "Muster does not start")
        self.setWindowTitle(title)
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        self.setFont(font)
        em = self.fontMetrics().height()
        heading = QLabel(title)
        font.setPointSizeF(font.pointSizeF() * _LARGER)
        font.setBold(True)
        heading.setFont(font)
        text = QLabel(sentence, wordWrap=True)
        self.close_button = QPushButton(QCoreApplication.translate("words", "Close"))
        self.close_button.setMinimumSize(6 * em, 2 * em)
        self.close_button.clicked.connect(self.close)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(em, em, em, em)
        column.setSpacing(em)
        column.addWidget(heading)
        column.addWidget(text, 1)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTrailing)
        self.resize(_WIDTH_EM * em, column.totalHeightForWidth(_WIDTH_EM * em))
        self.close_button.setFocus()


def show(sentence: str, *, seconds: float = STAYS_S) -> None:
    """Show the sentence until it is closed, `seconds` at most. Needs a QApplication."""
    notice = Notice(sentence)
    notice.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    loop = QEventLoop()
    notice.destroyed.connect(loop.quit)
    QTimer.singleShot(round(seconds * 1000), notice, notice.close)
    notice.show()
    notice.activateWindow()
    loop.exec()
