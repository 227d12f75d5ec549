"""Keeps the rotating code on the attract screen right: the next one is made ahead, off the UI
thread, so that a step begins with its code at hand. Built by app.py.
"""

import logging
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from kiosk.checkin.ports import Clock
from kiosk.screens.window import Window
from kiosk.tasks import TaskRunner
from kiosk.widgets.rotating_code import qr_image
from sync.domain import codes
from sync.domain.events import Event

log = logging.getLogger(__name__)

TICK_MS = 100


class EventCode(QObject):
    """Shows the code of `event` while the attract screen is shown, from start() to stop().

    `code_url` is what the code is appended to (StationSettings.code_url).
    """

    def __init__(
        self,
        *,
        window: Window,
        clock: Clock,
        station_short_id: int,
        code_url: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._clock = clock
        self._station_short_id = station_short_id
        self._code_url = code_url
        self._event: Event | None = None
        self._codes: dict[int, QImage | None] = {}
        self._shown_step = -1
        # Its own thread, so that nothing else holds up the next code.
        self._tasks = TaskRunner("codes", self)
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        window.rebuilt.connect(self._show_anew)

    def start(self) -> None:
        """Begin to show codes."""
        self._tick.start()

    def stop(self) -> None:
        """Make no more codes."""
        self._tick.stop()
        self._tasks.stop()

    def set_event(self, event: Event | None) -> None:
        """Show this event's codes from now on, none for None."""
        self._event = event
        self._codes.clear()
        self._show_anew()

    def _show_anew(self) -> None:
        self._shown_step = -1

    def _on_tick(self) -> None:
        event = self._event
        if event is None or self._window.current is not self._window.attract:
            return
        if event.code_key is None:  # the attract screen shows the camera in its place
            return
        shown = self._window.attract.code
        if self._clock.is_suspect:
            shown.show_notice(self.tr("The clock of this station may be wrong: no code now."))
            self._show_anew()
            return
        interval = event.policy.code_interval_s
        now = self._clock.server_now()
        step = codes.step_at(now, interval)
        for wanted in (step, step + 1):
            if wanted not in self._codes:
                self._make(event, event.code_key, wanted)
        image = self._codes[step]
        if image is not None and step != self._shown_step:
            self._shown_step = step
            shown.show_code(image)
            self._codes = {s: i for s, i in self._codes.items() if s >= step}
        shown.set_time_left(1 - (now.timestamp() % interval) / interval)

    def _make(self, event: Event, key: bytes, step: int) -> None:
        claim = codes.CodeClaim(
            event_short_id=event.short_id, station_short_id=self._station_short_id, step=step
        )
        self._codes[step] = None
        self._tasks.run(
            partial(qr_image, self._code_url() + codes.make_code(key, claim)),
            done=partial(self._on_made, event, step),
            failed=partial(self._on_failed, step),
        )

    def _on_made(self, event: Event, step: int, image: QImage) -> None:
        if event == self._event:
            self._codes[step] = image

    def _on_failed(self, step: int, error: Exception) -> None:
        log.error("the code of step %d could not be drawn", step, exc_info=error)
        self._codes.pop(step, None)
