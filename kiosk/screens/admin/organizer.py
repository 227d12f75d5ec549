"""The organizer's sheet: what waits to be sent, sync now, export, exit."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout

from kiosk.screens.screen import Screen
from kiosk.syncing import SyncState, SyncStatus
from kiosk.widgets import basics
from kiosk.widgets.status_bar import age_text
from kiosk.widgets.theme import Theme
from sync.client.cycle import Stage
from sync.reports.formats import Format

FORMAT_ICONS = {
    Format.PDF: "file-pdf-box",
    Format.XLSX: "file-excel-outline",
    Format.CSV: "file-delimited-outline",
}


class OrganizerScreen(Screen):
    """What an organizer does at the station.

    Signals:
        sync_wanted: send and fetch now
        retry_wanted: let set-aside items wait again
        export_wanted: write a report, with its Format
        export_cancelled: stop writing
        closed: back to check-in
        exit_wanted: end the kiosk
    """

    sync_wanted = Signal()
    retry_wanted = Signal()
    export_wanted = Signal(Format)
    export_cancelled = Signal()
    closed = Signal()
    exit_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._heading = basics.label(self.tr("For organizers"), "title")
        self._event = basics.label("", "muted", wrap=True)
        self.column.addWidget(self._heading)
        self.column.addWidget(self._event)
        row = QHBoxLayout()
        row.setSpacing(3 * theme.gap)
        row.addWidget(self._sync_card(), 1)
        row.addWidget(self._export_card(), 1)
        self.column.addLayout(row, 1)
        self.close_button = basics.button(
            self.tr("Back to check-in"),
            self.closed.emit,
            "primary",
            basics.icon("arrow-left", theme, "on_accent"),
        )
        self.exit_button = basics.button(
            self.tr("Exit Muster"),
            self.exit_wanted.emit,
            "secondary",
            basics.icon("power", theme),
        )
        bottom = QHBoxLayout()
        bottom.addWidget(self.exit_button)
        bottom.addStretch(1)
        bottom.addWidget(self.close_button)
        self.column.addLayout(bottom)
        self.show_export_idle()

    def show_event(self, text: str) -> None:
        """Show which event and station this is."""
        self._event.setText(text)

    def show_sync(self, status: SyncStatus, now: datetime) -> None:
        """Show what waits and how sync is going."""
        queue = status.queue
        running = status.state is SyncState.RUNNING
        if queue.waiting:
            size = QLocale().formattedDataSize(queue.media_bytes)
            self._waiting.setText(
                self.tr(
                    "To send: records {records}, photos and signatures {photos} ({size})"
                ).format(records=queue.records, photos=queue.media, size=size)
            )
        else:
            self._waiting.setText(self.tr("Everything is sent"))
        since = (
            self.tr("Oldest waiting: {age}").format(age=age_text(queue.oldest, now))
            if queue.oldest
            else ""
        )
        last = (
            self.tr("Last sync: {age}").format(age=age_text(status.last_success, now))
            if status.last_success
            else self.tr("Not synced since Muster was started")
        )
        self._since.setText("\n".join(filter(None, [since, last])))
        self._problem.setText(status.problem)
        self._problem.setVisible(bool(status.problem))
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
            self.tr("Saved as {name}\nin {folder}").format(name=path.name, folder=path.parent)
        )

    def show_export_problem(self, problem: str) -> None:
        """Tell why there is no report."""
        self._offer_formats(offer=True)
        self._export_text.setText(problem)

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

    def _sync_card(self) -> QFrame:
        frame, column = self._card(self.tr("Sync"), "cloud-sync-outline")
        self._waiting = basics.label("", wrap=True)
        self._since = basics.label("", "muted", wrap=True)
        self._problem = basics.label("", "bad", wrap=True)
        self._sync_bar = QProgressBar()
        self._sync_bar.setTextVisible(False)
        self._sync_bar.setAccessibleName(self.tr("Sync progress"))
        self.sync_button = basics.button(
            self.tr("Sync now"),
            self.sync_wanted.emit,
            "secondary",
            basics.icon("sync", self.theme),
        )
        self.retry_button = basics.button("", self.retry_wanted.emit, "secondary")
        for widget in (self._waiting, self._since, self._problem, self._sync_bar):
            column.addWidget(widget)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(self.theme.gap)
        row.addWidget(self.retry_button)
        row.addWidget(self.sync_button, 1)
        column.addLayout(row)
        return frame

    def _export_card(self) -> QFrame:
        frame, column = self._card(self.tr("Export"), "file-export-outline")
        self._export_text = basics.label("", wrap=True)
        self._export_bar = QProgressBar()
        self._export_bar.setTextVisible(False)
        self._export_bar.setAccessibleName(self.tr("Export progress"))
        self.cancel_export = basics.button(
            self.tr("Cancel"), self.export_cancelled.emit, "secondary"
        )
        column.addWidget(self._export_text)
        column.addWidget(self._export_bar)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(self.theme.gap)
        self.export_buttons = {}
        for chosen, icon in FORMAT_ICONS.items():
            widget = basics.button(
                chosen.name,
                partial(self.export_wanted.emit, chosen),
                "secondary",
                basics.icon(icon, self.theme),
            )
            self.export_buttons[chosen] = widget
            row.addWidget(widget, 1)
        column.addLayout(row)
        column.addWidget(self.cancel_export)
        return frame

    def _card(self, title: str, icon: str) -> tuple[QFrame, QVBoxLayout]:
        frame = basics.card()
        column = QVBoxLayout(frame)
        margin = 2 * self.theme.gap
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(self.theme.gap)
        head = QHBoxLayout()
        head.addWidget(
            basics.icon_label(icon, self.theme, color="accent", size=self.theme.px("text_title"))
        )
        head.addWidget(basics.label(title, "title"), 1)
        column.addLayout(head)
        return frame, column
