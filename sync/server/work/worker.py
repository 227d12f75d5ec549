"""The worker: runs tasks one after the other, and beside them the periodic jobs and its heartbeat.

`run` is called by sync.server.process in a process of its own, on the main thread.
"""

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from types import FrameType
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError, close_old_connections, connection
from django_tasks_db.management.commands.db_worker import Worker as TaskRunner
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from sync.server.work import jobs, recovery

log = logging.getLogger(__name__)

PAUSE_S = 0.5
"""How long a task may wait for a worker that has nothing to do."""
TROUBLE_PAUSE_S = 3.0
GRACE_S = 8.0
"""How long a task under way may take to end after the signal to stop."""


class Worker:
    """Works until told to stop. `ended` is a predecessor that is known to be dead."""

    def __init__(
        self, worker_id: str, *, ended: str = "", periodic: Iterable[jobs.Job] = jobs.JOBS
    ) -> None:
        self._id = worker_id
        self._ended = ended
        self._periodic = tuple(periodic)
        self._stopping = threading.Event()
        self._idle = threading.Event()
        self._done = threading.Event()
        self._runner = TaskRunner(
            queue_names=["*"],
            interval=PAUSE_S,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
            excluded_queue_names=[],
        )

    def run(self, on_ready: Callable[[], None] = lambda: None) -> None:
        """Work; return when told to stop and the task under way has ended."""
        _until_it_works(self._begin, self._stopping)
        others = [
            threading.Thread(target=self._loop, args=(turn, pause_s, self._idle), daemon=True)
            for turn, pause_s in ((self._beat, recovery.BEAT_S), (self._do_jobs, 1.0))
        ]
        for thread in others:
            thread.start()
        on_ready()
        self._loop(self._work, PAUSE_S, self._stopping)
        self._idle.set()
        for thread in others:
            thread.join(1.0)
        self._leave()
        self._done.set()

    def stop(self, *_: Any) -> None:
        """End after the task under way; without it when it takes too long: it runs again then."""
        if not self._stopping.is_set():
            self._stopping.set()
            threading.Thread(target=self._give_up_later, daemon=True).start()

    def stop_on_signals(self) -> None:
        """Stop at SIGTERM and SIGINT; at once at the second."""

        def leave(_number: int, _frame: FrameType | None) -> None:
            if self._stopping.is_set():
                os._exit(1)
            self.stop()

        for kind in (signal.SIGTERM, signal.SIGINT):
            signal.signal(kind, leave)

    def _begin(self) -> None:
        if self._ended:
            recovery.leave(self._ended)
        recovery.beat(self._id)

    def _beat(self) -> None:
        recovery.beat(self._id)
        recovery.recover()

    def _do_jobs(self) -> None:
        jobs.run_due(self._periodic)

    def _work(self) -> None:
        """Run what waits, until nothing does."""
        if self._ended:
            recovery.recover()
            self._ended = ""
        while not self._stopping.is_set() and (task := self._claimed()) is not None:
            self._runner.run_task(task)
            if task.status == "FAILED" and recovery.try_again(task):
                log.warning("task %s (%s) failed and is tried again", task.pk, task.task_path)

    def _claimed(self) -> DBTaskResult[..., Any] | None:
        ready = DBTaskResult.objects.ready().filter(backend_name="default")
        if not ready.exists():  # a look does not lock SQLite's file, claiming does
            return None
        with exclusive_transaction():
            task = ready.get_locked()
            if task is not None:
                task.claim(self._id)
        return task

    def _loop(self, turn: Callable[[], None], pause_s: float, end: threading.Event) -> None:
        """Take turns until the end. A database that is away for a while ends nothing."""
        while not end.is_set():
            pause = pause_s
            try:
                close_old_connections()
                turn()
            except (DatabaseError, SuspiciousOperation) as error:
                log.warning("the worker cannot go on for now: %s", type(error).__name__)
                pause = TROUBLE_PAUSE_S
            end.wait(pause)
        connection.close()

    def _give_up_later(self) -> None:
        if not self._done.wait(GRACE_S):
            log.warning("what is under way takes too long to wait for; a task will run again")
            leaving = threading.Thread(target=self._leave, daemon=True)
            leaving.start()
            leaving.join(1.0)
            os._exit(1)

    def _leave(self) -> None:
        with suppress(DatabaseError):
            recovery.leave(self._id)
        connection.close()


def _until_it_works(begin: Callable[[], None], stopping: threading.Event) -> None:
    while not stopping.is_set():
        try:
            begin()
        except DatabaseError as error:
            log.warning("the worker cannot begin for now: %s", type(error).__name__)
            stopping.wait(TROUBLE_PAUSE_S)
        else:
            return
