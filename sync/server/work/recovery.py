"""What a dead worker left in mid-task is run again, and what failed is tried again.

A task counts as lost when the worker that claimed it last says no more that it lives. So a task
may run twice, in part or whole: every task is written so that this changes nothing.
"""

import logging
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from sync.server.work.models import Worker

log = logging.getLogger(__name__)

BEAT_S = 5.0
LOST_AFTER = timedelta(seconds=30)
MOST_TRIES = 5
FIRST_PAUSE = timedelta(seconds=10)


class WorkerLost(Exception):
    """A task took its worker down too often."""


def beat(worker_id: str) -> None:
    """Say that this worker lives. All times are the database's, so no two clocks are compared."""
    Worker.objects.update_or_create(pk=worker_id, defaults={"seen_at": Now()})


def leave(worker_id: str) -> None:
    """Say that this worker has ended, or was seen to end: its tasks are lost at once."""
    Worker.objects.filter(pk=worker_id).delete()


def recover() -> int:
    """Give back the tasks of workers that are gone; return how many."""
    Worker.objects.filter(seen_at__lt=Now() - LOST_AFTER).delete()
    recovered = 0
    with transaction.atomic():
        # The workers are asked for after the tasks: whoever claimed one said before that it lives.
        running = list(DBTaskResult.objects.running().select_for_update(skip_locked=True))
        alive = set(Worker.objects.values_list("pk", flat=True))
        for task in running:
            if not task.worker_ids or task.worker_ids[-1] not in alive:
                _give_back(task)
                recovered += 1
    return recovered


def try_again(task: DBTaskResult[..., Any]) -> bool:
    """Let a failed task run again after a pause that grows; False when it was tried enough."""
    tries = len(task.worker_ids)
    if tries >= MOST_TRIES:
        return False
    due = timezone.now() + FIRST_PAUSE * 3 ** (tries - 1)
    DBTaskResult.objects.filter(pk=task.pk).failed().update(
        status="READY", run_after=due, finished_at=None
    )
    return True


def _give_back(task: DBTaskResult[..., Any]) -> None:
    if len(task.worker_ids) >= MOST_TRIES:
        log.error("task %s (%s) took its worker down %d times", task.pk, task.task_path, MOST_TRIES)
        task.set_failed(WorkerLost(f"The worker ended {MOST_TRIES} times in mid-task."))
        return
    log.warning("task %s (%s) was lost with its worker; it runs again", task.pk, task.task_path)
    task.status = "READY"
    task.save(update_fields=["status"])
