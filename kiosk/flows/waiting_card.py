"""One card that waits until the Desk is free: its student need not notice that it was busy.

identification.py puts it here and takes it up again.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from kiosk.flows.visits import Visits
from kiosk.screens.window import RESULT_READ_S
from sync.domain.attendance import Method

BROKEN = ""
"""Stands for a card that the scanner did not read as a whole."""
LOOK_MS = 50
LONGEST_S = 20.0
"""Later another may stand there: the card has to be scanned again."""


class WaitingCard(QObject):
    """Holds at most one card and calls `take` with what was read, and how.

    A result is left on the screen for as long as it takes to see it: the card came before it, so
    that nobody meant to end it. `monotonic` is in seconds.
    """

    def __init__(
        self,
        visits: Visits,
        take: Callable[[str, Method], object],
        parent: QObject | None = None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._visits = visits
        self._take = take
        self._monotonic = monotonic
        self._text: str | None = None
        self._method = Method.WEDGE
        self._came_at = 0.0
        self._changed_at = 0.0
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._on_look)
        visits.window.screen_changed.connect(self._on_screen_changed)

    @property
    def text(self) -> str | None:
        """The card that waits."""
        return self._text

    @property
    def is_result_new(self) -> bool:
        """Whether a result is shown that nobody can have read yet."""
        window = self._visits.window
        is_new = self._monotonic() - self._changed_at < RESULT_READ_S
        return is_new and window.current is window.result

    def put(self, text: str, method: Method) -> bool:
        """Let a card wait; return whether there is room, or it waits already."""
        if self._text is None:
            self._text, self._method = text, method
            self._came_at = self._monotonic()
            self._look.start()
        return self._text == text

    def clear(self) -> None:
        """Let nothing wait."""
        self._text = None
        self._look.stop()

    def _on_screen_changed(self) -> None:
        self._changed_at = self._monotonic()

    def _on_look(self) -> None:
        if self._visits.is_busy or self.is_result_new:
            return
        text, is_late = self._text, self._monotonic() - self._came_at > LONGEST_S
        self.clear()
        if text is not None:
            self._take(BROKEN if is_late else text, self._method)
