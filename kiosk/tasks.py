"""One-off work off the UI thread, with its result handed back on the UI thread."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

log = logging.getLogger(__name__)

T = TypeVar("T")


class TaskRunner(QObject):
    """Runs work one after the other on a single thread, in the order in which it was given."""

    _finished = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._pending = 0
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether work is under way or waits."""
        return self._pending > 0

    def run(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Do `work` on the runner's thread; then call `done` or `failed` on the UI thread."""
        self._pending += 1

        def job() -> None:
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - `failed` decides what it means
                self._finished.emit(_Call(failed, error))
            else:
                self._finished.emit(_Call(done, result))

        self._executor.submit(job)

    def stop(self) -> None:
        """Finish what was begun and end the thread. What waits is dropped."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _on_finished(self, call: "_Call") -> None:
        self._pending -= 1
        call.callback(call.argument)


class _Call:
    def __init__(self, callback: Callable[[Any], object], argument: object) -> None:
        self.callback = callback
        self.argument = argument
