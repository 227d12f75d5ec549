"""A student's details, each with its title, in as few lines as the room asks for."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from kiosk.widgets import basics
from kiosk.widgets.theme import Theme

CLEAR_UNTITLED = frozenset({"department", "email"})
"""What anybody knows for what it is."""
_BREAK = "\u200b"
"""Unicode's space of no width, at which a line may end."""


class Details(QGridLayout):
    """`titles` by key: number, department, year and email."""

    def __init__(self, theme: Theme, titles: Mapping[str, str]) -> None:
        super().__init__()
        self._roomy = 0 if theme.look.large_text else theme.gap // 2
        self._placed = False, False
        self._labels: dict[str, tuple[QLabel, QLabel]] = {}
        self.setHorizontalSpacing((2 if theme.look.large_text else 3) * theme.gap)
        for key, title in titles.items():
            self._labels[key] = (basics.label(title, "muted"), basics.label(wrap=True))
            for label in self._labels[key]:
                label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._place()

    def fill(self, values: Mapping[str, str]) -> None:
        """Show these; what is empty has no line."""
        for key, (_, value) in self._labels.items():
            value.setText(values.get(key, ""))
            value.setVisible(bool(value.text()))
        self._show_titles()

    def be_close(self, *, year_beside: bool, untitled: bool) -> None:
        """Save lines: the year beside the number, or no titles where a value is clear without."""
        if (year_beside, untitled) != self._placed:
            self._placed = year_beside, untitled
            self._place()

    def fit_titles(self, width: int) -> None:
        """Let titles take two lines, and an address break, where `width` would cut them off."""
        titled = [pair for pair in self._labels.values() if not pair[0].isHidden()]
        titles = max((_width(title.text(), title) for title, _ in titled), default=0)
        values = max((_longest_word(value) for _, value in titled), default=0)
        alone = max((_longest_word(value) for _, value in self._labels.values()), default=0)
        is_tight = max(titles + self.horizontalSpacing() + values, alone) > width
        for title, _ in titled:
            title.setWordWrap(is_tight)
        _, email = self._labels["email"]
        email.setText(_breakable(email.text()) if is_tight else _whole(email.text()))

    def _place(self) -> None:
        year_beside, untitled = self._placed
        places = {key: (line, 0, 3) for line, key in enumerate(self._labels)}
        if year_beside:
            places |= {"number": (0, 0, 1), "year": (0, 2, 1), "department": (1, 0, 3)}
        for key, (line, column, span) in places.items():
            title, value = self._labels[key]
            for label in (title, value):
                self.removeWidget(label)
            if untitled and key in CLEAR_UNTITLED:
                self.addWidget(value, line, 0, 1, 4)
            else:
                self.addWidget(title, line, column)
                self.addWidget(value, line, column + 1, 1, span)
        self.setColumnStretch(1, 0 if year_beside else 1)
        self.setColumnStretch(3, 1 if year_beside else 0)
        self.setVerticalSpacing(0 if year_beside or untitled else self._roomy)
        self._show_titles()

    def _show_titles(self) -> None:
        _, untitled = self._placed
        for key, (title, value) in self._labels.items():
            title.setVisible(bool(value.text()) and not (untitled and key in CLEAR_UNTITLED))


def _width(text: str, label: QLabel) -> int:
    label.ensurePolished()
    return label.fontMetrics().horizontalAdvance(text)


def _longest_word(label: QLabel) -> int:
    return max((_width(word, label) for word in _whole(label.text()).split()), default=0)


def _breakable(address: str) -> str:
    """Return an address that a narrow place may break after its @ and dots."""
    return _whole(address).replace("@", f"@{_BREAK}").replace(".", f".{_BREAK}")


def _whole(address: str) -> str:
    return address.replace(_BREAK, "")
