"""Is this you? The details on file, masked where a stranger need not read them, and consent."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

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

LEVELS = ((True, False), (True, True), (False, True))
"""Whether details have titles, and whether all moves closer together; the first that fits."""
LONG_NAME = 22
"""Letters. A longer name is smaller from the beginning, so that it has room in large text, too."""
WIDEST_PHOTO = 2.8
"""By the narrowest; a figure that stands for anybody needs less, and beside a name is none."""
FIGURE = 2.2
BESIDE_NAME = 1.25


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
        self._version = self._text = self._said = ""
        self.panel: ConsentPanel | None = None
        self._waivable = True
        self._consent = basics.card()
        self._line = basics.label("", "body", wrap=True)
        self.read_all = WrapButton(self.tr("Read all"), theme)
        self.read_all.clicked.connect(lambda _checked: self._on_read_all())
        self.no_photo = WrapButton(self.tr("No photo, please"), theme)
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
        self._said = words.consent_line(signature=Step.SIGNATURE in visit.steps)
        self.set_photo_waivable(self._waivable)
        self.name_primary(self.tr("Yes, this is me") if visit.student else self.tr("Continue"))
        is_long = len(self._name.text()) > LONG_NAME
        basics.restyle(self._name, role="heading" if is_long else "display")
        self._fit()
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
        self._join_sentences(joined=False)

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
        ways = QBoxLayout.Direction
        direction = ways.TopToBottom if self.is_portrait else ways.LeftToRight
        self._consent_row.setDirection(direction)
        self._card_row.setDirection(direction)
        # Nobody's figure is worth no scrolling.
        self._portrait.setHidden(self.theme.look.large_text and not self._portrait.has_photo)
        self._fit()

    def _fit(self) -> None:
        """Give up space, then titles, until nothing scrolls; what is left over is the photo's."""
        least = self._portrait.narrowest
        for titled, close in LEVELS:
            self._be_close(titled=titled, close=close)
            self._portrait.set_width(least)
            if self._fits():
                break
        else:
            return
        if not self._portrait.isHidden():
            widest = WIDEST_PHOTO if self._portrait.has_photo else FIGURE
            is_beside = self._name_row.indexOf(self._portrait) >= 0
            self._portrait.grow(round(least * (BESIDE_NAME if is_beside else widest)), self._fits)

    def _fits(self) -> bool:
        """Whether nothing has to be scrolled, as it is arranged now."""
        # A bar that is there while it is measured makes lines break, for which it is needed then.
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        fits = self._is_all_seen()
        if not fits:
            self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return fits

    def _is_all_seen(self) -> bool:
        if self.height_needed(self) > self.height():
            return False
        self._card_row.activate()
        place = self._area.size()
        is_whole = self._details.fit(place.width())
        self._content.resize(place)
        return is_whole and self.height_needed(self._content) <= place.height()

    def _be_close(self, *, titled: bool, close: bool) -> None:
        """Save height: less space, the year beside the number, the photo beside the name."""
        gap, upright = self.theme.gap, self.is_portrait
        for column in (self.column, self.body):
            column.setSpacing(gap if close else 2 * gap)
        room = 1 if close else 2
        self._card_row.setContentsMargins(2 * gap, room * gap, 2 * gap, room * gap)
        self._card_row.setSpacing((1 + room) * gap)
        places = self._card_row, self._name_row
        _move(self._portrait, *(places if close and upright else reversed(places)), at=0)
        self._details.arrange(titled=titled, narrow=upright, year_beside=close and not upright)
        self._join_sentences(joined=close)
        self._place_read_all(below=close and self._has_room_below())

    def _join_sentences(self, *, joined: bool) -> None:
        """Let what is said of consent and of no photo share a line."""
        joined = joined and not self._waivable
        self._line.setText(f"{self._said} {self._whom_to_ask.text()}" if joined else self._said)
        self._whom_to_ask.setVisible(not self._waivable and not joined)

    def _has_room_below(self) -> bool:
        if self.is_portrait or self._waivable or self._consent.isHidden():
            return False
        buttons = (self.cancel, self.back, self.read_all, self.primary)
        shown = [button.sizeHint().width() for button in buttons if not button.isHidden()]
        wanted = sum(shown) + (len(shown) + 2) * 2 * self.theme.gap  # and at both edges 3 gaps
        return wanted <= self.width()

    def _place_read_all(self, *, below: bool) -> None:
        """Leave the whole width to the sentences: put the button between those at the foot."""
        places = self._consent_buttons, self.buttons
        if not _move(self.read_all, *(places if below else reversed(places)), at=int(below)):
            return
        self.order_focus(self.read_all, self.no_photo)
        if below:
            self.setTabOrder(self.back, self.read_all)
            self.setTabOrder(self.read_all, self.primary)

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
        box = basics.card()
        self._card_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, box)
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
        titles = {"number": self.tr("Student number"), "department": self.tr("Department")}
        titles |= {"year": self.tr("Year"), "email": self.tr("Email")}
        self._details = Details(self.theme, titles)
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
        self._consent_buttons = QHBoxLayout()
        self._consent_buttons.setSpacing(gap)
        self._consent_buttons.addWidget(self.read_all, 0, Qt.AlignmentFlag.AlignVCenter)
        self._consent_buttons.addWidget(self.no_photo, 0, Qt.AlignmentFlag.AlignVCenter)
        self._consent_row.addLayout(self._consent_buttons)
        return box


def _move(widget: QWidget, source: QBoxLayout, target: QBoxLayout, *, at: int) -> bool:
    """Move `widget` unless it is there; return whether it was moved."""
    if target.indexOf(widget) >= 0:
        return False
    is_hidden = widget.isHidden()
    source.removeWidget(widget)
    target.insertWidget(at, widget, 0, Qt.AlignmentFlag.AlignCenter)
    # With another parent it would be shown again only when Qt is idle, after measuring.
    widget.setHidden(is_hidden)
    return True
