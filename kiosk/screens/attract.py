"""What the kiosk shows while nobody checks in: the rotating code and an invitation."""

from collections.abc import Collection
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from kiosk.screens import words
from kiosk.screens.screen import Screen
from kiosk.widgets import basics
from kiosk.widgets.announce import announce
from kiosk.widgets.camera_view import CameraView
from kiosk.widgets.rotating_code import RotatingCode
from kiosk.widgets.theme import Theme
from kiosk.widgets.wrap_button import WrapButton
from sync.domain.events import Event

CODE_SHARE = 0.5
"""The code's least side as a share of the window's shorter one."""
CAMERA_UNITS = (36, 20)
"""Width and height of the camera's picture in steps of the theme's grid."""
LAST = ("less picture", "small hint", "less title", "no dark picture", "body title", "cut title")
GIVING_WAY = {
    True: ("facts", "picture", "one place", "small place", "caption", *LAST),
    False: ("one place", "small place", "caption", "facts", "picture", *LAST),
}
"""What gives way to small screens, long words and large text, one thing after the other, on an
upright screen and on a wide one, where first what is over the halves makes room. See _be_small."""
ANY_SIZE = 16_777_215
"""Qt's QWIDGETSIZE_MAX: as large as there is room."""
SHARES = {True: (3, 5), False: (3, 2)}
"""How code, or camera, and words share a wide screen."""
LONGEST_TITLE = 120
"""Letters of an event's title that are shown."""


class AttractScreen(Screen):
    """Shows the event, its code, the clock, how many are in, and what the camera sees; for an event
    without a code, the camera's picture large in the code's place.

    `look_row` takes the row of languages and looks.

    Signals:
        search_wanted: a student has no card and would type
    """

    search_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.code = RotatingCode(theme)
        self.code.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.camera = CameraView(theme, mirrored=True)
        self.look_row = QHBoxLayout()
        self.search = WrapButton(
            self.tr("No card? Type your number or name"), theme, role="secondary", icon="keyboard"
        )
        self.search.clicked.connect(lambda _checked: self.search_wanted.emit())
        self._organization = basics.label("", "muted", wrap=True)
        self._title = basics.label("", "display", wrap=True)
        self._place = basics.label("", "muted", wrap=True)
        self._where = ("", "")
        self._clock = basics.label("", "title")
        self._count = basics.label("", "title", wrap=True)
        self._hint = basics.label("", "title", wrap=True)
        self._code_caption = basics.label("", "small", center=True, wrap=True)
        self.code.changed.connect(self._caption_code)
        self._camera_trouble = ""
        self._event_title = ""
        self._has_code = True
        self._is_hint = False
        self._lay_out()
        self.read_from_edge()
        self._caption_code()
        self.show_hint("")

    def show_event(self, event: Event, organization: str) -> None:
        """Show which event this is."""
        self._event_title = event.title
        place = (
            self.tr("{venue}, starts at {time}")
            .format(venue=event.venue, time=words.clock_time(event.starts_at, event))
            .strip(" ,،")
        )
        self._where = (organization, place)
        self._show_code_or_camera(has_code=event.code_key is not None)
        self.setAccessibleName(f"{event.title}. {place}")
        self._fit()

    def show_time(self, now: datetime, event: Event) -> None:
        """Show the time of day at the event."""
        self._show_fact(self._clock, words.clock_time(now, event))

    def show_count(self, count: int) -> None:
        """Show how many this station checked in."""
        self._show_fact(self._count, self.tr("{count} checked in").format(count=count))

    def show_hint(self, text: str) -> None:
        """Say something about what is held up; empty goes back to the invitation."""
        text = text or self._camera_trouble
        said = text or self.tr("Hold your student card to the camera")
        if said != self._hint.text():
            self._hint.setText(said)
            self._is_hint = bool(text)
            self._fit()
            announce(self, text, urgent=True)

    @property
    def hint(self) -> str:
        """What is said beside the camera's picture."""
        return self._hint.text()

    def show_camera_trouble(self, message: str) -> None:
        """Say what is wrong with the camera; empty means that it is back."""
        self.camera.set_message(self.tr("No picture") if message else "")
        if message != self._camera_trouble:
            self._camera_trouble = message
            self.show_hint("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the code above the rest where the window is narrow, and never make it small."""
        super().resizeEvent(event)
        self._share()
        side = round(CODE_SHARE * min(self.window().width(), self.window().height()))
        self.code.setMinimumSize(side, side)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure again: only what is shown knows its size."""
        super().showEvent(event)
        self._fit()

    def _share(self) -> None:
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(down if self.is_portrait else across)
        for place, stretch in enumerate((1, 0) if self.is_portrait else SHARES[self._has_code]):
            self._halves.setStretch(place, stretch)

    def _fit(self) -> None:
        if self.isVisible() or self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            order = GIVING_WAY[self.is_portrait]
            levels = (partial(self._be_small, order[:count]) for count in range(len(order) + 1))
            self.fit(levels, spare=0 if self.theme.look.large_text else 2 * self.theme.gap)

    def _show_fact(self, label: QLabel, text: str) -> None:
        was_empty = not label.text()
        label.setText(text)
        if was_empty:
            self._fit()

    def _be_small(self, given: Collection[str]) -> None:
        """Let what is in GIVING_WAY give way: space and pictures first, the event's name last."""
        is_large = self.theme.look.large_text
        title = "heading" if "less title" in given else self._title_role()
        basics.restyle(self._title, role="strong" if "body title" in given else title)
        longest = LONGEST_TITLE // 2 if "cut title" in given else LONGEST_TITLE
        self._title.setText(_shortened(self._event_title, longest))
        self._tell_where(in_one="one place" in given, small="small place" in given)
        fact = "strong" if "facts" in given else "title"
        for label in (self._clock, self._count):
            basics.restyle(label, role=fact)
        # The smallest type of large text is larger than the hint of the other.
        hint = "small-hint" if "small hint" in given and is_large else "hint"
        basics.restyle(self._hint, role=hint if self._is_hint else fact)
        has_caption = self._has_code and bool(self._code_caption.text())
        self._code_caption.setVisible(has_caption and "caption" not in given)
        share = 0.6 if "less picture" in given else 0.8 if "picture" in given else 1.0
        side = self.theme.gap * share
        self.camera.setMinimumSize(*(round(units * side) for units in CAMERA_UNITS))
        if self._has_code:
            self.camera.setFixedSize(self.camera.minimumSize())
        is_dark = bool(self._camera_trouble) and "no dark picture" in given
        self.camera.setVisible(not (self._has_code and is_dark))

    def _title_role(self) -> str:
        """Return the largest role for a title that is short enough, in either size of text."""
        width = basics.widest(self._title, self._event_title, self.theme)
        lines = 2 if self.is_portrait else 1
        # A line is hardly ever full.
        room = (self.width() - 6 * self.theme.gap) * (0.9 if lines > 1 else 1.0)
        return "display" if width <= lines * room else "heading"

    def _tell_where(self, *, in_one: bool, small: bool) -> None:
        """Name organization and place, in one paragraph where room is short."""
        organization, place = self._where
        self._organization.setText("" if in_one else organization)
        self._organization.setVisible(bool(self._organization.text()))
        self._place.setText(" · ".join(filter(None, self._where)) if in_one else place)
        self._place.setVisible(bool(self._place.text()))
        basics.restyle(self._place, role="small" if small else "muted")

    def _lay_out(self) -> None:
        gap = self.theme.gap
        self._shown = shown = QVBoxLayout()
        shown.setSpacing(gap)
        shown.addWidget(self.code, 1)
        shown.addWidget(self._code_caption)
        self._said = said = QVBoxLayout()
        said.setSpacing(gap)
        said.addStretch(1)
        said.addLayout(self._facts())
        said.addStretch(1)
        self._invited = self._invitation()
        said.addWidget(self._invited)
        said.addWidget(self.search)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(3 * gap)
        self._halves.addLayout(shown)
        self._halves.addLayout(said)
        header = QVBoxLayout()
        header.setSpacing(0)
        for label in (self._organization, self._title, self._place):
            header.addWidget(label)
        self.column.setSpacing(gap)
        self.column.addLayout(header)
        self.column.addLayout(self._halves, 1)
        self.column.addLayout(self.look_row)

    def _facts(self) -> QHBoxLayout:
        gap = self.theme.gap
        facts = QHBoxLayout()
        facts.setSpacing(gap)
        size = 4 * gap
        facts.addWidget(basics.icon_label("clock-outline", self.theme, color="accent", size=size))
        facts.addWidget(self._clock)
        facts.addSpacing(2 * gap)
        facts.addWidget(
            basics.icon_label("account-check-outline", self.theme, color="good", size=size)
        )
        facts.addWidget(self._count, 1)
        return facts

    def _caption_code(self) -> None:
        told = self.tr("Event code, new every few seconds")
        self._code_caption.setText("" if self.code.has_notice else told)
        self._fit()

    def _show_code_or_camera(self, *, has_code: bool) -> None:
        """Give the large place to the code, or to the invitation where there is none."""
        if has_code == self._has_code:
            return
        self._has_code = has_code
        self.code.setVisible(has_code)
        self._shown.removeWidget(self._invited)
        self._said.removeWidget(self._invited)
        if has_code:
            self._said.insertWidget(self._said.indexOf(self.search), self._invited)
            self._inviting.setDirection(QBoxLayout.Direction.LeftToRight)
            policy, aligned = QSizePolicy.Policy.Preferred, Qt.AlignmentFlag.AlignLeading
        else:
            self._shown.addWidget(self._invited, 1)
            self._inviting.setDirection(QBoxLayout.Direction.TopToBottom)
            self.camera.setMaximumSize(ANY_SIZE, ANY_SIZE)
            policy, aligned = QSizePolicy.Policy.Expanding, Qt.AlignmentFlag.AlignHCenter
        self._inviting.setAlignment(
            self.camera, Qt.AlignmentFlag.AlignVCenter if has_code else Qt.AlignmentFlag(0)
        )
        self._inviting.setStretchFactor(self.camera, 0 if has_code else 1)
        self._inviting.setStretchFactor(self._hint, 1 if has_code else 0)
        self._hint.setAlignment(aligned | Qt.AlignmentFlag.AlignVCenter)
        self.camera.setSizePolicy(policy, policy)
        self._share()
        if has_code:
            self.read_from_edge()

    def _invitation(self) -> QFrame:
        gap = self.theme.gap
        invitation = basics.card()
        self._inviting = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, invitation)
        row.setContentsMargins(2 * gap, 2 * gap, 2 * gap, 2 * gap)
        row.setSpacing(2 * gap)
        row.addWidget(self.camera, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._hint, 1, Qt.AlignmentFlag.AlignVCenter)
        return invitation


def _shortened(text: str, longest: int) -> str:
    """Return a text of at most so many letters and whole words, where it has several."""
    if len(text) <= longest:
        return text
    cut = text[: longest + 1].rpartition(" ")[0] or text[:longest]
    return f"{cut.rstrip()}…"
