"""A student's details, each with its title, or where the room is scarce all without."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from kiosk.widgets import basics
from kiosk.widgets.theme import Theme

WIDE_LINES = (("number", "year", "department"), ("email",))
"""What shares a line when nothing has a title, and on a narrow screen."""
NARROW_LINES = (("number", "year"), ("department",), ("email",))
_BREAK = "\u200b"
"""Unicode's space of no width, at which a line may end."""
SPARE = 6
"""So much of a line's height stays free beside a text, whose width is told rounded."""
_ANY_WIDTH = 16_777_215
"""Qt's own: no limit."""


class Details(QVBoxLayout):
    """`titles` by key: number, department, year and email."""

    def __init__(self, theme: Theme, titles: Mapping[str, str]) -> None:
        super().__init__()
        self._roomy = 0 if theme.look.large_text else theme.gap // 2
        self._gap = (2 if theme.look.large_text else 3) * theme.gap
        self._lines: tuple[tuple[str, ...], ...] = ()
        self._is_titled = True
        self._values: dict[str, str] = {}
        self._labels: dict[str, tuple[QLabel, QLabel]] = {}
        for key, title in titles.items():
            self._labels[key] = (basics.label(title, "muted", wrap=True), basics.label(wrap=True))
            for label in self._labels[key]:
                label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._rows = [QHBoxLayout() for _ in titles]
        for row in self._rows:
            self.addLayout(row)
        self.arrange(titled=True, narrow=False)

    def fill(self, values: Mapping[str, str]) -> None:
        """Show these; what is empty has no line."""
        self._values = dict(values)
        self._show()

    def arrange(self, *, titled: bool, narrow: bool, year_beside: bool = False) -> None:
        """Put each in its line after its title, the year beside the number to save one; or all
        without titles, in the fewest lines.
        """
        lines: tuple[tuple[str, ...], ...] = tuple((key,) for key in self._labels)
        if titled and year_beside:
            lines = (("number", "year"), ("department",), ("email",))
        elif not titled:
            lines = NARROW_LINES if narrow else WIDE_LINES
        if (titled, lines) != (self._is_titled, self._lines):
            self._is_titled, self._lines = titled, lines
            self._place()

    def fit(self, width: int) -> bool:
        """Share `width` out: titles break before the address. Return whether that is whole."""
        titles = {key: _width(title.text(), title) for key, (title, _) in self._labels.items()}
        values = {
            key: _width(_whole(value.text()), value) for key, (_, value) in self._labels.items()
        }
        firsts = [line[0] for line in self._lines]
        least = max(_longest_word(self._labels[key][0]) for key in firsts) + self._gap
        email = self._labels["email"][1]
        address = _whole(email.text())
        is_whole = (least if self._is_titled else 0) + values["email"] <= width
        if not is_whole:
            address = _breakable(address)
            values["email"] = max(_width(part, email) for part in address.split(_BREAK))
        email.setText(address)
        room = width - self._gap - max(values[key] for key in firsts)
        column = max(least - self._gap, min(max(titles[key] for key in firsts), room))
        for line in self._lines:
            for key in line:
                title, value = self._labels[key]
                place = column if key == line[0] else titles[key]
                title.setWordWrap(titles[key] > place)
                title.setFixedWidth(place)
                if key != line[-1]:
                    value.setFixedWidth(values[key])
        return is_whole

    def _place(self) -> None:
        for row in self._rows:
            while row.takeAt(0):
                pass
        for row, line in zip(self._rows, self._lines, strict=False):
            row.setSpacing(self._gap if self._is_titled else 2 * self._gap)
            for key in line:
                for label in self._labels[key]:
                    label.setMinimumWidth(0)
                    label.setMaximumWidth(_ANY_WIDTH)
                title, value = self._labels[key]
                row.addWidget(title)
                row.addWidget(value, 1 if key == line[-1] else 0)
        self.setSpacing(self._roomy if len(self._lines) == len(self._labels) else 0)
        self._show()

    def _show(self) -> None:
        for key, (title, value) in self._labels.items():
            text = self._values.get(key, "")
            title.setVisible(bool(text) and self._is_titled)
            value.setVisible(bool(text))
            # Nobody would know what a lone figure is.
            is_bare = key == "year" and text.isdecimal() and not self._is_titled
            value.setText(f"{title.text()} {text}" if is_bare else text)


def _width(text: str, label: QLabel) -> int:
    label.ensurePolished()
    metrics = label.fontMetrics()
    return metrics.horizontalAdvance(text) + metrics.height() // SPARE


def _longest_word(label: QLabel) -> int:
    return max((_width(word, label) for word in label.text().split()), default=0)


def _breakable(address: str) -> str:
    """Return an address that a narrow place may break after its @ and dots."""
    return _whole(address).replace("@", f"@{_BREAK}").replace(".", f".{_BREAK}")


def _whole(address: str) -> str:
    return address.replace(_BREAK, "")
