"""Chooses the front and the back camera, with a live picture of each. The first-start wizard and
the settings use it; kiosk/screens/admin/camera_panel.py is one of the two.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent

from kiosk.capture.devices import CameraDevice
from kiosk.capture.measuring import Measured
from kiosk.capture.sources import Frame
from kiosk.screens.admin.camera_panel import CameraPanel
from kiosk.screens.admin.page import AdminPage, wrapping
from kiosk.screens.admin.tiles import Tiles
from kiosk.widgets import basics
from kiosk.widgets.theme import Theme

REFRESH_MS = 3000
READING_MS = 1000
_LEAST_PANEL = 7.0
"""A panel's least width, in heights of a control: portrait screens have one below the other."""


class CamerasScreen(AdminPage):
    """Two cameras side by side. Cameras are given and taken as the text of their setting.

    Signals:
        front_chosen: use this camera for the front
        back_chosen: use this camera for the back; empty for the front one
        measure_wanted: try every way to open this camera, then call show_measured
        refresh_wanted: list the cameras off the UI thread, then call show_devices
        closed: done
    """

    front_chosen = Signal(str)
    back_chosen = Signal(str)
    measure_wanted = Signal(str)
    refresh_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        newest_front: Callable[[], Frame | None],
        newest_back: Callable[[], Frame | None],
    ) -> None:
        super().__init__(theme, self.tr("Cameras"), "camera")
        self.front = CameraPanel(theme, self.tr("Front camera"), newest_front, is_front=True)
        self.back = CameraPanel(theme, self.tr("Back camera"), newest_back, is_front=False)
        self._none = basics.label(
            self.tr("No camera is plugged in. Plug one in. It appears here by itself."),
            "hint",
            wrap=True,
        )
        self._none.hide()
        least = theme.px("key", _LEAST_PANEL)
        self.column.insertWidget(self.column.indexOf(self.area), self._none)
        self.body.addWidget(Tiles([self.front, self.back], least=least, gap=3 * theme.gap), 1)
        self.refresh_button = wrapping(
            self.tr("Look again"), self.refresh_wanted.emit, theme, icon="refresh"
        )
        self.bottom.addWidget(self.refresh_button)
        self._refresh = QTimer(self, interval=REFRESH_MS)
        self._reading = QTimer(self, interval=READING_MS)
        self._connect_signals()

    def show_devices(self, devices: Sequence[CameraDevice]) -> None:
        """Offer the cameras that are plugged in. Harmless when they are the same as before."""
        self._none.setVisible(not devices)
        self.front.show_devices(devices)
        self.back.show_devices(devices)

    def show_chosen(self, front: str, back: str) -> None:
        """Show which cameras are in use; an empty `back` is the front one."""
        self.front.show_chosen(front)
        self.back.show_chosen(back)

    def show_trouble(self, front: str, back: str) -> None:
        """Say over each picture what is wrong with its camera; empty when nothing is."""
        self.front.show_trouble(front)
        self.back.show_trouble(back)

    def show_measure_progress(self, done: int, total: int) -> None:
        """Show how many ways to open the camera have been tried."""
        for panel in self._panels:
            panel.show_progress(done, total)

    def show_measured(self, found: Sequence[Measured]) -> None:
        """Show what each way gave, best first; where the camera is in use, choose the best way."""
        for panel in self._panels:
            panel.show_measured(found)
        self._set_measuring(measuring=False)

    def show_measure_failed(self, message: str) -> None:
        """Say why nothing could be measured."""
        for panel in self._panels:
            panel.show_measure_failed(message)
        self._set_measuring(measuring=False)

    def forget(self) -> None:
        """Drop the pictures."""
        for panel in self._panels:
            panel.view.forget()

    def showEvent(self, event: QShowEvent) -> None:
        """Look for cameras as long as somebody is here."""
        super().showEvent(event)
        self._refresh.start()
        self._reading.start()
        self.refresh_wanted.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop looking."""
        super().hideEvent(event)
        self._refresh.stop()
        self._reading.stop()

    @property
    def _panels(self) -> tuple[CameraPanel, CameraPanel]:
        return self.front, self.back

    def _connect_signals(self) -> None:
        self._refresh.timeout.connect(self.refresh_wanted)
        self._reading.timeout.connect(self.front.show_reading)
        self._reading.timeout.connect(self.back.show_reading)
        self.front.chosen.connect(self._on_front_chosen)
        self.back.chosen.connect(self._on_back_chosen)
        for panel in self._panels:
            panel.measure_wanted.connect(self._on_measure_wanted)

    def _on_front_chosen(self, source: str) -> None:
        self.front_chosen.emit(source)
        if self.back.uses_device(source):
            self._on_back_chosen(self.back.source)

    def _on_back_chosen(self, source: str) -> None:
        """Take the front camera for both where it is the same: no device opens twice."""
        if self.front.uses_device(source):
            source = ""
            self.back.show_chosen(source)
        self.back_chosen.emit(source)

    def _on_measure_wanted(self, source: str) -> None:
        self._set_measuring(measuring=True)
        self.measure_wanted.emit(source)

    def _set_measuring(self, *, measuring: bool) -> None:
        for panel in self._panels:
            panel.set_measuring(measuring=measuring)
