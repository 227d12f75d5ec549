"""Nobody there: after a while a warning hides what is on the screen, then the visit is over."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from kiosk.screens.idle import IdleOverlay
from kiosk.screens.window import Window
from kiosk.widgets.idle_watch import IdleWatch

IDLE_AFTER_MS = 40_000
LEFT_MS = 20_000
"""How long the warning stands: WCAG 2.2.1 wants at least 20 s."""


class IdleGuard(QObject):
    """Watches every screen on which somebody is expected to do something.

    `is_watched` tells whether the screen that is shown is one; `leave` ends what is on it.
    """

    def __init__(
        self,
        *,
        window: Window,
        is_watched: Callable[[], bool],
        leave: Callable[[], object],
        warn: Callable[[], object] = lambda: None,
        after_ms: int = IDLE_AFTER_MS,
        left_ms: int = LEFT_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._is_watched = is_watched
        self._leave = leave
        self._warn = warn
        self._left_ms = left_ms
        self._overlay: IdleOverlay | None = None
        self.watch = IdleWatch(after_ms=after_ms, left_ms=left_ms, parent=self)
        self.watch.warned.connect(self._on_warned)
        self.watch.resumed.connect(self._hide)
        self.watch.expired.connect(self._on_expired)
        window.screen_changed.connect(self._on_screen_changed)
        window.rebuilt.connect(self._hide)

    @property
    def is_warning(self) -> bool:
        """Whether the warning covers the window."""
        return self._overlay is not None

    def stop(self) -> None:
        """Watch no more."""
        self.watch.stop()
        self._hide()

    def _on_screen_changed(self) -> None:
        self._hide()
        if self._is_watched():
            self.watch.start()
        else:
            self.watch.stop()

    def _on_warned(self) -> None:
        self._overlay = IdleOverlay(self._window.theme, self._window)
        self._overlay.count_down(self._left_ms)
        self._warn()

    def _on_expired(self) -> None:
        self._leave()
        self._hide()

    def _hide(self) -> None:
        if self._overlay is not None:
            self._overlay.hide()
            self._overlay.deleteLater()
            self._overlay = None
