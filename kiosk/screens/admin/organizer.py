"""The organizer's sheet: a card each for event, sync and export, and the way to the settings."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QProgressBar, QVBoxLayout

from kiosk.screens.admin.page import BACK, AdminPage, heading, wrapping
from kiosk.screens.admin.problems import problem
from kiosk.screens.admin.tiles import Tiles
from kiosk.syncing import SyncState, SyncStatus
from kiosk.widgets import basics
from kiosk.widgets.status_bar import JUST_NOW_S, age_text
from kiosk.widgets.theme import Theme
from kiosk.widgets.wrap_button import WrapButton
from sync.client.cycle import Stage
from sync.reports.formats import Format

FORMAT_ICONS = {
    Format.PDF: "file-pdf-box",
    Format.XLSX: "file-excel-outline",
    Format.CSV: "file-delimited-outline",
}


class OrganizerScreen(AdminPage):
    """What an organizer does at the station.

    Signals:
        events_wanted: choose the event
        self_test_wanted: test the station
        sync_wanted: send and fetch now
        retry_wanted: let set-aside items wait again
        export_wanted: write a report, with its Format
        export_cancelled: stop writing
        settings_wanted: the station's settings
        help_wanted: the help sheet
        closed: back to check-in
        exit_wanted: end the kiosk
    """

    events_wanted = Signal()
    self_test_wanted = Signal()
    sync_wanted = Signal()
    retry_wanted = Signal()
    export_wanted = Signal(Format)
    export_cancelled = Signal()
    settings_wanted = Signal()
    help_wanted = Signal()
    exit_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, self.tr("For organizers"), "shield-account-outline")
        self._halves: list[QBoxLayout] = []
        self._tiles = Tiles(
            [self._event_card(), self._sync_card(), self._export_card()],
            least=theme.px("text_body", 10),
            gap=theme.gap,
            most=3,
        )
        self.body.addWidget(self._tiles)
        self.body.addStretch(1)
        # The way back to check-in is taken most: at the end, where every primary button is.
        self.exit_button = wrapping(
            self.tr("Exit Muster"), self.exit_wanted.emit, theme, icon="power"
        )
        self.help_button = wrapping(
            self.tr("Help"), self.help_wanted.emit, theme, icon="help-circle-outline"
        )
        self.settings_button = wrapping(
            self.tr("Station settings"), self.settings_wanted.emit, theme, icon="cog-outline"
        )
        for button in (self.exit_button, self.help_button, self.settings_button):
            self.bottom.addWidget(button)
        self.bottom.put_last(self.close_button)
        self.show_export_idle()

    def make_close_button(self) -> WrapButton:
        """Return the button that leads back."""
        return wrapping(
            self.tr("Back to check-in"),
            self.closed.emit,
            self.theme,
            role="primary",
            icon=BACK,
        )

    def show_event(self, text: str, *, chosen: bool = False) -> None:
        """Show which event and station this is, and whether an organizer chose it."""
        self._event.setText(text)
        self._choice.setText(
            self.tr("Chosen by an organizer") if chosen else self.tr("Chosen by the clock")
        )

    def show_works_alone(self) -> None:
        """Show that there is no server."""
        self._waiting.setText(self.tr("This station works alone: nothing is sent."))
        self._since.setText(self.tr("Export the report to take it with you."))
        for widget in (self._problem, self._sync_bar, self.sync_button, self.retry_button):
            widget.hide()

    def show_sync(self, status: SyncStatus, now: datetime) -> None:
        """Show what waits and how sync is going."""
        queue = status.queue
        running = status.state is SyncState.RUNNING
        if queue.waiting:
            size = basics.kept_latin(QLocale().formattedDataSize(queue.media_bytes), self.theme)
            self._waiting.setText(
                self.tr(
                    "To send: records {records}, photos and signatures {photos} ({size})"
                ).format(records=queue.records, photos=queue.media, size=size)
            )
        else:
            self._waiting.setText(self.tr("Everything is sent"))
        self._since.setText(self._times(status, now))
        told = problem(status.problem_code, status.problem) if status.problem else ""
        self._problem.setText(told)
        self._problem.setVisible(bool(told))
        self.sync_button.setEnabled(not running)
        self.sync_button.setText(self.tr("Syncing…") if running else self.tr("Sync now"))
        self._sync_bar.setVisible(running)
        self._show_progress(status)
        self.retry_button.setVisible(queue.quarantined > 0)
        self.retry_button.setText(
            self.tr("Send {count} refused again").format(count=queue.quarantined)
        )

    def show_export_idle(self) -> None:
        """Offer the formats."""
        self._export_text.setText(
            self.tr("Attendance sheet of this event, from this station's own records.")
        )
        self._offer_formats(offer=True)

    def show_export_progress(self, done: int, total: int) -> None:
        """Show how far the export is, in records."""
        self._offer_formats(offer=False)
        self._export_text.setText(
            self.tr("Writing {done} of {total}…").format(done=done, total=total)
            if total
            else self.tr("Writing…")
        )
        self._export_bar.setRange(0, max(1, total))
        self._export_bar.setValue(done)

    def show_export_done(self, path: Path) -> None:
        """Tell where the report is."""
        self._offer_formats(offer=True)
        self._export_text.setText(
            self.tr("Saved as {name}\nin {folder}").format(
                name=basics.kept_latin(path.name, self.theme),
                folder=basics.kept_latin(str(path.parent), self.theme),
            )
        )

    def show_export_problem(self, problem: str) -> None:
        """Tell why there is no report."""
        self._offer_formats(offer=True)
        self._export_text.setText(problem)

    def _times(self, status: SyncStatus, now: datetime) -> str:
        oldest = status.queue.oldest
        since = self.tr("Oldest waiting: {age}").format(age=age_text(oldest, now)) if oldest else ""
        last = (
            self._last_sync(status.last_success, now)
            if status.last_success
            else self.tr("Not synced since Muster was started")
        )
        return "\n".join(filter(None, [since, last]))

    def _last_sync(self, at: datetime, now: datetime) -> str:
        is_new = (now - at).total_seconds() < JUST_NOW_S
        said = self.tr("Last sync: {age}") if is_new else self.tr("Last sync: {age} ago")
        return said.format(age=age_text(at, now))

    def _show_progress(self, status: SyncStatus) -> None:
        progress = status.progress
        if progress is None or progress.stage is Stage.PULL:
            self._sync_bar.setRange(0, 0)
        else:
            self._sync_bar.setRange(0, max(1, progress.total))
            self._sync_bar.setValue(progress.done)

    def _offer_formats(self, *, offer: bool) -> None:
        for widget in self.export_buttons.values():
            widget.setVisible(offer)
        self.cancel_export.setVisible(not offer)
        self._export_bar.setVisible(not offer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards flat where large text would make them higher than the window."""
        super().resizeEvent(event)
        is_flat = self.theme.look.large_text and not self.is_portrait
        self._tiles.set_most(1 if is_flat else 3)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for halves in self._halves:
            halves.setDirection(across if is_flat else down)
            for half in (0, 1):
                halves.setStretch(half, 1 if is_flat or half == 0 else 0)

    def _event_card(self) -> QFrame:
        frame, told, actions = self._card(self.tr("Event"), "calendar-star")
        self._event = basics.label("", wrap=True)
        self._choice = basics.label("", "small", wrap=True)
        told.addWidget(self._event)
        told.addWidget(self._choice)
        told.addStretch(1)
        self.events_button = self._action(
            self.tr("Choose event"), self.events_wanted.emit, "calendar-multiple"
        )
        self.self_test_button = self._action(
            self.tr("Self-test"), self.self_test_wanted.emit, "clipboard-check-outline"
        )
        actions.addWidget(self.events_button)
        actions.addWidget(self.self_test_button)
        return frame

    def _sync_card(self) -> QFrame:
        frame, told, actions = self._card(self.tr("Sync"), "cloud-sync-outline")
        self._waiting = basics.label("", wrap=True)
        self._since = basics.label("", "small", wrap=True)
        self._problem = basics.label("", "bad", wrap=True)
        self._sync_bar = _progress(self.tr("Sync progress"))
        for widget in (self._waiting, self._since, self._problem, self._sync_bar):
            told.addWidget(widget)
        told.addStretch(1)
        self.sync_button = self._action(self.tr("Sync now"), self.sync_wanted.emit, "sync")
        self.retry_button = self._action("", self.retry_wanted.emit, "")
        actions.addWidget(self.retry_button)
        actions.addWidget(self.sync_button)
        return frame

    def _export_card(self) -> QFrame:
        frame, told, actions = self._card(self.tr("Export"), "file-export-outline")
        self._export_text = basics.label("", wrap=True)
        self._export_bar = _progress(self.tr("Export progress"))
        self.cancel_export = self._action(self.tr("Cancel"), self.export_cancelled.emit, "close")
        told.addWidget(self._export_text)
        told.addWidget(self._export_bar)
        told.addStretch(1)
        self.export_buttons = {
            chosen: self._action(chosen.name, partial(self.export_wanted.emit, chosen), icon)
            for chosen, icon in FORMAT_ICONS.items()
        }
        for button in self.export_buttons.values():
            actions.addWidget(button)
        actions.addWidget(self.cancel_export)
        return frame

    def _action(self, text: str, on_click: Callable[[], object], icon: str) -> WrapButton:
        return wrapping(text, on_click, self.theme, role="plain", icon=icon)

    def _card(self, title: str, icon: str) -> tuple[QFrame, QVBoxLayout, QVBoxLayout]:
        """Return a card, the column of what it tells, and the column of its buttons."""
        frame = basics.card()
        column = QVBoxLayout(frame)
        margin = 2 * self.theme.gap
        column.setContentsMargins(margin, self.theme.gap, margin, margin)
        column.setSpacing(self.theme.gap)
        told, actions = QVBoxLayout(), QVBoxLayout()
        halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for place in (halves, told, actions):
            place.setSpacing(self.theme.gap)
        told.addLayout(heading(title, icon, self.theme, role="strong"))
        beside = QVBoxLayout()
        beside.addLayout(actions)
        beside.addStretch(1)  # buttons beside a long text stay as high as others
        halves.addLayout(told, 1)
        halves.addLayout(beside)
        self._halves.append(halves)
        column.addLayout(halves, 1)
        return frame, told, actions


def _progress(name: str) -> QProgressBar:
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setAccessibleName(name)
    return bar
