"""The background sync: one loop, one thread, forever, and its state for the status line.

Qt-free: `on_status` is called on the loop's thread; kiosk.app carries it to the UI thread.
"""

import logging
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum

from sync.client.cycle import Cancelled, Cycle, CycleReport, Progress
from sync.client.ports import QueueState
from sync.domain.errors import MusterError

log = logging.getLogger(__name__)

FIRST_DELAY_S = 2.0
LONGEST_DELAY_S = 300.0


class SyncState(StrEnum):
    IDLE = "idle"
    RUNNING = "running"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class SyncStatus:
    """What the status line and the organizer sheet show.

    `problem` is the sentence for the organizer while the last cycle failed, `problem_code` its
    stable name. `cycles` counts cycles that ended well.
    """

    state: SyncState
    queue: QueueState
    last_success: datetime | None = None
    problem: str = ""
    problem_code: str = ""
    progress: Progress | None = None
    report: CycleReport | None = None
    cycles: int = 0


NewCycle = Callable[[Callable[[Progress], None], Callable[[], bool]], Cycle]
"""Makes a cycle from a progress callback and a question whether to stop."""


class SyncLoop:
    """Runs a cycle at once, then every `interval_s`, earlier when woken.

    After a failure the pause doubles from FIRST_DELAY_S to LONGEST_DELAY_S, with jitter.
    """

    def __init__(
        self,
        *,
        new_cycle: NewCycle,
        queue_state: Callable[[], QueueState],
        on_status: Callable[[SyncStatus], None],
        on_offset: Callable[[int], None],
        interval_s: float,
    ) -> None:
        self._new_cycle = new_cycle
        self._queue_state = queue_state
        self._on_status = on_status
        self._on_offset = on_offset
        self._interval_s = interval_s
        self._failures = 0
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self._telling = threading.Lock()
        self._status = SyncStatus(state=SyncState.IDLE, queue=queue_state())
        self._thread = threading.Thread(target=self._run, name="sync")

    @property
    def status(self) -> SyncStatus:
        """The state last told."""
        return self._status

    def start(self) -> None:
        """Begin the first cycle."""
        self._thread.start()

    def wake(self) -> None:
        """Run a cycle now, or right after the one under way. The queue is told at once."""
        self._tell_if_countable()
        self._wake.set()

    def stop(self, timeout_s: float = 30.0) -> bool:
        """End the loop after the request under way; return whether it ended in time."""
        self._stopping.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while True:
            self._wake.clear()
            if self._stopping.is_set():  # asked after clearing, lest a stop be slept over
                return
            self._one_cycle()
            self._wake.wait(self._pause_s())

    def _one_cycle(self) -> None:
        try:
            self._tell(state=SyncState.RUNNING, progress=None)
            report = self._new_cycle(self._on_progress, self._stopping.is_set).run()
            if report.server_offset_ms is not None:
                self._on_offset(report.server_offset_ms)
            self._succeed(report)
        except Cancelled:
            return
        except MusterError as error:
            log.warning("sync failed: %s", error.code)
            self._fail(error.message, error.code)
        except Exception:
            log.exception("sync failed by a bug")
            self._fail("Sync failed by a fault of its own; see the log. It tries again.", "bug")

    def _succeed(self, report: CycleReport) -> None:
        self._failures = 0
        self._tell(
            state=SyncState.IDLE,
            last_success=datetime.now(UTC),
            problem="",
            problem_code="",
            progress=None,
            report=report,
            cycles=self._status.cycles + 1,
        )

    def _fail(self, problem: str, code: str) -> None:
        self._failures += 1
        self._tell_if_countable(
            state=SyncState.FAILED, problem=problem, problem_code=code, progress=None
        )

    def _pause_s(self) -> float:
        if not self._failures:
            return self._interval_s
        longest = min(LONGEST_DELAY_S, FIRST_DELAY_S * 2.0 ** min(self._failures - 1, 16))
        return longest * random.uniform(0.5, 1.0)  # noqa: S311 - jitter, not a secret

    def _on_progress(self, progress: Progress) -> None:
        self._tell(progress=progress)

    def _tell_if_countable(self, **changes: object) -> None:
        """Tell, with the queue as last counted where the store cannot be asked now."""
        try:
            self._tell(**changes)
        except MusterError as error:
            log.warning("the queue cannot be counted: %s", error.code)
            with self._telling:
                self._status = replace(self._status, **changes)  # type: ignore[arg-type]
            self._on_status(self._status)

    def _tell(self, **changes: object) -> None:
        with self._telling:
            self._status = replace(self._status, queue=self._queue_state(), **changes)  # type: ignore[arg-type]
        self._on_status(self._status)
