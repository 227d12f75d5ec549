"""The worker: tasks that outlive it, tasks that fail, jobs that come again."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import slow_tasks
from django.db.models.functions import Now
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from server_processes import environment, in_django, serving, started, until

from sync.server.work import jobs, recovery
from sync.server.work.models import Job, Worker
from sync.server.work.worker import Worker as TaskWorker

MIGRATE = "from django.core.management import call_command as call; call('migrate', verbosity=0)"


def count(path: Path) -> int:
    return len(path.read_text()) if path.exists() else 0


def enqueue(folder: Path, env: dict[str, str]) -> None:
    folder.mkdir()
    in_django(f"import slow_tasks; slow_tasks.wait_for_go.enqueue({str(folder)!r})", env)


def state(env: dict[str, str]) -> str:
    """Return how the slow task stands; a worker has tasks of its own beside it."""
    code = (
        "from django_tasks_db.models import DBTaskResult as T; "
        "print(T.objects.get(task_path__startswith='slow_tasks').status)"
    )
    return in_django(code, env)


def test_task_of_a_killed_worker_is_run_again_by_the_next(tmp_path: Path) -> None:
    # given a server whose worker is in mid-task
    data, folder = tmp_path / "data", tmp_path / "task"
    env = environment(data)
    with serving(data) as server:
        until(lambda: server.children("worker"))
        enqueue(folder, env)
        until(lambda: count(folder / "began") == 1)
        # when the worker dies without a word
        (worker,) = server.children("worker")
        worker.send_signal(signal.SIGKILL)
        worker.wait(10)
        # then the server starts another, which begins the task anew, and ends it
        until(lambda: count(folder / "began") == 2)
        (folder / "go").touch()
        until(lambda: count(folder / "ended") == 1)
        assert server.children("worker")[0].pid != worker.pid
        until(lambda: state(env) == "SUCCESSFUL")


def test_worker_lets_its_task_end_before_it_stops(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", tmp_path / "task"
    env = environment(data)
    in_django(MIGRATE, env)
    enqueue(folder, env)
    with started(["main.py", "worker"], env) as worker:
        until(lambda: count(folder / "began") == 1)
        worker.process.terminate()
        (folder / "go").touch()
        assert worker.process.wait(10) == 0
    assert state(env) == "SUCCESSFUL"
    assert count(folder / "ended") == 1


def test_task_that_takes_too_long_to_wait_for_is_left_to_the_next_worker(tmp_path: Path) -> None:
    data, folder = tmp_path / "data", tmp_path / "task"
    env = environment(data)
    in_django(MIGRATE, env)
    enqueue(folder, env)
    with started(["main.py", "worker"], env) as worker:
        until(lambda: count(folder / "began") == 1)
        worker.process.terminate()
        worker.process.wait(10)
    with started(["main.py", "worker"], env):
        until(lambda: count(folder / "began") == 2)


@contextmanager
def working(worker: TaskWorker) -> Iterator[None]:
    thread = threading.Thread(target=worker.run)
    thread.start()
    try:
        yield
    finally:
        worker.stop()
        thread.join(10)


def claimed_by(worker_id: str, folder: Path, times: int = 1) -> DBTaskResult[..., Any]:
    result = slow_tasks.wait_for_go.enqueue(str(folder))
    task = DBTaskResult.objects.get(pk=result.id)
    for _ in range(times):
        task.claim(worker_id)
    return task


@pytest.mark.postgres
@pytest.mark.django_db
def test_only_tasks_of_workers_that_fell_silent_are_given_back(tmp_path: Path) -> None:
    lives, fell_silent, never_was = (
        claimed_by(name, tmp_path) for name in ("lives", "fell silent", "never was")
    )
    recovery.beat("lives")
    recovery.beat("fell silent")
    silent_since = Now() - recovery.LOST_AFTER - timedelta(seconds=1)
    Worker.objects.filter(pk="fell silent").update(seen_at=silent_since)
    assert recovery.recover() == 2
    states = {t.pk: t.status for t in DBTaskResult.objects.all()}
    assert states == {lives.pk: "RUNNING", fell_silent.pk: "READY", never_was.pk: "READY"}
    assert set(Worker.objects.values_list("pk", flat=True)) == {"lives"}


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.allows_errors
def test_task_that_takes_worker_after_worker_down_is_given_up(tmp_path: Path) -> None:
    task = claimed_by("gone", tmp_path, times=recovery.MOST_TRIES)
    recovery.recover()
    task.refresh_from_db()
    assert task.status == "FAILED"
    assert "WorkerLost" in task.exception_class_path


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.allows_errors
def test_task_that_failed_is_tried_again_later_and_then_no_more(tmp_path: Path) -> None:
    result = slow_tasks.fail.enqueue(str(tmp_path))
    with working(TaskWorker("tries", periodic=())):
        until(lambda: DBTaskResult.objects.get(pk=result.id).run_after.year < 9999)
        task = DBTaskResult.objects.get(pk=result.id)
        assert (task.status, count(tmp_path / "began")) == ("READY", 1)
        assert task.run_after > timezone.now() + recovery.FIRST_PAUSE / 2
        task.worker_ids = ["tries"] * (recovery.MOST_TRIES - 1)
        task.run_after = timezone.now()
        task.save()
        until(lambda: DBTaskResult.objects.get(pk=result.id).status == "FAILED")
    assert count(tmp_path / "began") == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_never_take_the_same_task(tmp_path: Path) -> None:
    (tmp_path / "go").touch()
    for _ in range(20):
        slow_tasks.wait_for_go.enqueue(str(tmp_path))
    with working(TaskWorker("one", periodic=())), working(TaskWorker("two", periodic=())):
        until(lambda: DBTaskResult.objects.successful().count() == 20)
    assert count(tmp_path / "began") == 20
    assert not Worker.objects.exists()


ran: list[str] = []


def run_it() -> None:
    ran.append("ran")


def break_down() -> None:
    ran.append("broke down")
    raise RuntimeError("of the test")


@pytest.mark.postgres
@pytest.mark.django_db
def test_job_runs_when_due_and_then_not_before_it_is_due_again() -> None:
    ran.clear()
    job = jobs.Job(name="daily", every=timedelta(days=1), path=f"{__name__}.run_it")
    jobs.run_due([job])
    jobs.run_due([job])
    assert ran == ["ran"]
    Job.objects.update(due_at=timezone.now() - timedelta(seconds=1))
    jobs.run_due([job])
    assert ran == ["ran", "ran"]
    assert Job.objects.get().due_at > timezone.now() + timedelta(hours=23)


@pytest.mark.django_db
@pytest.mark.allows_errors
def test_job_that_fails_is_due_again_soon_and_holds_back_no_other() -> None:
    ran.clear()
    broken = jobs.Job(name="broken", every=timedelta(days=1), path=f"{__name__}.break_down")
    constant = jobs.Job(name="constant", every=timedelta(seconds=1), path=f"{__name__}.run_it")
    jobs.run_due([broken, constant])
    jobs.run_due([broken, constant])
    assert ran == ["broke down", "ran", "ran"]
    assert Job.objects.get(pk="broken").due_at < timezone.now() + jobs.RETRY


@pytest.mark.django_db
def test_every_job_of_the_server_can_be_run() -> None:
    for job in jobs.JOBS:
        job.run()
