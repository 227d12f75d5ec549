"""Is this you? The details on file, masked where a stranger need not read them, and consent."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from kiosk.checkin.visit import Step, Visit
from kiosk.screens import words
from kiosk.screens.consent import ConsentPanel
from kiosk.screens.details import Details
from kiosk.screens.visit_screen import VisitScreen
from kiosk.widgets import basics
from kiosk.widgets.announce import announce
from kiosk.widgets.portrait import Portrait
from kiosk.widgets.scroll import scrolled
from kiosk.widgets.theme import Theme
from kiosk.widgets.wrap_button import WrapButton
from sync.domain.students import masked_email, masked_number

LEVELS = (
    ("display", False),
    ("title", False),
    ("strong", False),
    ("title", True),
    ("strong", True),
)
"""The role of the name, and whether all moves closer together; the first that fits."""


class ConfirmScreen(VisitScreen):
    """Shows who was identified. Confirming agrees to the consent text that stands beside.

    Signals:
        confirmed: the student says: this is me; with the version of the text agreed to, or empty
        photo_declined: the student wants no photo
    """

    confirmed = Signal(str)
    photo_declined = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, primary="", icon="check")
        self.primary.clicked.connect(lambda _checked: self.on_primary())
        self.cancel.setText(self.tr("This is not me"))
        self.cancel.setAccessibleName(self.tr("This is not me"))
        self._greeting = basics.label("", "muted", wrap=True)
        self._name = basics.label("", "display", wrap=True)
        self._note = basics.label("", "body", wrap=True)
        self._portrait = Portrait(theme)
        self._version = self._text = ""
        self.panel: ConsentPanel | None = None
        self._waivable = True
        self._is_close = False
        self._consent = basics.card()
        self._line = basics.label("", "body", wrap=True)
        self.read_all = WrapButton(self.tr("Read all"), theme)
        self.read_all.clicked.connect(lambda _checked: self._on_read_all())
        self.no_photo = WrapButton(self.tr("No photo, please"), theme, role="quiet")
        self.no_photo.clicked.connect(lambda _checked: self.photo_declined.emit())
        self._whom_to_ask = basics.label(
            self.tr("Do you want no photo? Please ask an organizer first."), "muted", wrap=True
        )
        self._lay_out()
        self.read_from_edge()
        self.order_focus(self.read_all, self.no_photo)

    def show_visit(self, visit: Visit) -> None:
        """Fill in what is on file for the student."""
        super().show_visit(visit)
        self._show_student(visit)
        is_asked = visit.asks_photo and bool(self._version)
        self._consent.setVisible(is_asked)
        self._line.setText(words.consent_line(signature=Step.SIGNATURE in visit.steps))
        self.set_photo_waivable(self._waivable)
        self.name_primary(self.tr("Yes, this is me") if visit.student else self.tr("Continue"))
        self._fit_name()
        self.primary.setFocus()
        spoken = [self._greeting.text(), self._name.text(), self._note.text()]
        announce(self, ". ".join(filter(None, [*spoken, self._line.text() if is_asked else ""])))

    def show_photo(self, photo: QImage | None) -> None:
        """Show the reference photo; without one, a figure that stands for anybody."""
        self._portrait.show_photo(photo)
        self.arrange()

    def set_consent(self, text: str, version: str) -> None:
        """Set the whole text to which confirming agrees."""
        self._text, self._version = text, version

    def set_photo_waivable(self, waivable: bool) -> None:  # noqa: FBT001
        """Set whether a student may go on without a photo."""
        self._waivable = waivable
        self.no_photo.setVisible(waivable)
        self._whom_to_ask.setVisible(not waivable)

    def set_busy(self, *, busy: bool) -> None:
        """Take no taps while the last one is being worked on."""
        super().set_busy(busy=busy)
        for widget in (self.read_all, self.no_photo):
            widget.setEnabled(not busy)

    def on_primary(self) -> None:
        """Pass on the student's word."""
        self.confirmed.emit("" if self._consent.isHidden() else self._version)

    def forget(self) -> None:
        """Empty every field."""
        for label in (self._greeting, self._name, self._note):
            label.setText("")
        self._details.fill({})
        self.show_photo(None)
        if self.panel is not None:
            self.panel.hide()

    def unfinished(self) -> bool | None:
        """Return whether the consent text is open: somebody wants it in another language."""
        return (self.panel is not None and not self.panel.isHidden()) or None

    def go_on_with(self, unfinished: object) -> None:
        """Open the consent text."""
        self._on_read_all()

    def arrange(self) -> None:
        """Put photo over details, and consent over its buttons, where the window is narrow."""
        super().arrange()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        narrow = self.is_portrait
        # Nobody's figure is worth no scrolling.
        is_spare = narrow and self.theme.look.large_text and not self._portrait.has_photo
        self._portrait.setHidden(is_spare)
        self._consent_row.setDirection(down if narrow else across)
        self._fit_name()

    def _fit_name(self) -> None:
        """Write the name as large as lets the details be seen without scrolling."""
        for role, is_close in LEVELS:
            basics.restyle(self._name, role=role)
            self._be_close(is_close)
            self.height_needed(self)
            self._details.fit_titles(self._area.viewport().width())
            self.height_needed(self)
            # Words that could not break made it wider than its place before.
            self._content.resize(self._area.viewport().width(), self._content.height())
            if self.height_needed(self._content) <= self._area.viewport().height():
                break

    def _be_close(self, is_close: bool) -> None:  # noqa: FBT001 - as setVisible
        """Save height: less space and a smaller photo; the year goes beside the number, or on a
        narrow screen what is clear by itself does without a title.
        """
        gap, is_large = self.theme.gap, self.theme.look.large_text
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._card_row.setDirection(down if self.is_portrait else across)
        self._portrait.set_small(small=is_close)
        self._place_photo(beside_name=is_close and self.is_portrait)
        if is_close == self._is_close:
            return
        self._is_close = is_close
        for column in (self.column, self.body):
            column.setSpacing(gap if is_close else 2 * gap)
        room = 1 if is_large or is_close else 2
        self._card_row.setContentsMargins(*(gap * n for n in (room + 1, room, room + 1, room)))
        if is_large:  # its small type is larger than the body of the other
            basics.restyle(self._whom_to_ask, role="small" if is_close else "muted")
            basics.restyle(self._note, role="small" if is_close else "body")
        upright = self.is_portrait
        self._details.be_close(year_beside=is_close and not upright, untitled=is_close and upright)

    def _place_photo(self, *, beside_name: bool) -> None:
        wanted, other = self._card_row, self._name_row
        if beside_name:
            wanted, other = other, wanted
        if wanted.indexOf(self._portrait) < 0:
            is_hidden = self._portrait.isHidden()
            other.removeWidget(self._portrait)
            wanted.insertWidget(0, self._portrait, 0, Qt.AlignmentFlag.AlignCenter)
            # With another parent it would be shown again only when Qt is idle, after measuring.
            self._portrait.setHidden(is_hidden)

    def _show_student(self, visit: Visit) -> None:
        student = visit.student
        number = masked_number(visit.student_number)
        if student is None:
            self._greeting.setText(self.tr("We do not know this student number yet"))
            self._name.setText(number)
            note = self.tr("You can still check in. An organizer will confirm it later.")
            self._details.fill({})
        else:
            # The step's name says it already; large text needs the room.
            self._greeting.setText("" if self.theme.look.large_text else self.tr("Is this you?"))
            self._name.setText(student.full_name)
            note = self.tr("You are not on the list for this event. You can check in all the same.")
            note = "" if visit.on_roster else note
            self._details.fill(
                {
                    "number": number,
                    "department": student.department,
                    "year": student.year_level,
                    "email": masked_email(student.email),
                }
            )
        self._greeting.setVisible(bool(self._greeting.text()))
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _on_read_all(self) -> None:
        if self.panel is None:
            self.panel = ConsentPanel(self.theme, self)
            self.panel.closed.connect(self.read_all.setFocus)
        self.panel.set_text(self._text, self._version)
        self.panel.open()

    def _lay_out(self) -> None:
        gap = self.theme.gap
        box = basics.card()
        self._card_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, box)
        # Large text needs the room that is left free around smaller text.
        room = 1 if self.theme.look.large_text else 2
        self._card_row.setContentsMargins(*(gap * n for n in (room + 1, room, room + 1, room)))
        self._card_row.setSpacing(2 * room * gap)
        self._card_row.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignCenter)
        self._content = QWidget()
        self._content.setLayout(self._lay_out_details())
        self._area = scrolled(self._content)
        self._card_row.addWidget(self._area, 1)
        self.body.addWidget(box, 1)
        self.body.addWidget(self._lay_out_consent(self._consent))

    def _lay_out_details(self) -> QVBoxLayout:
        gap = self.theme.gap
        details = QVBoxLayout()
        details.setContentsMargins(0, 0, 0, 0)
        details.setSpacing(gap // 2 if self.theme.look.large_text else gap)
        details.addStretch(1)
        names = QVBoxLayout()
        names.setSpacing(details.spacing())
        names.addWidget(self._greeting)
        names.addWidget(self._name)
        self._name_row = QHBoxLayout()
        self._name_row.setSpacing(2 * gap)
        self._name_row.addLayout(names, 1)
        details.addLayout(self._name_row)
        self._details = Details(
            self.theme,
            {
                "number": self.tr("Student number"),
                "department": self.tr("Department"),
                "year": self.tr("Year"),
                "email": self.tr("Email"),
            },
        )
        details.addLayout(self._details)
        details.addWidget(self._note)
        details.addStretch(1)
        return details

    def _lay_out_consent(self, box: QFrame) -> QFrame:
        gap = self.theme.gap
        self._consent_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, box)
        self._consent_row.setContentsMargins(2 * gap, gap, 2 * gap, gap)
        self._consent_row.setSpacing(2 * gap)
        said = QVBoxLayout()
        said.setSpacing(gap // 2)
        said.addWidget(self._line)
        said.addWidget(self._whom_to_ask)
        self._consent_row.addLayout(said, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(gap)
        for button in (self.read_all, self.no_photo):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._consent_row.addLayout(buttons)
        return box
