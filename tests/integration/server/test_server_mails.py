"""Mails over a real SMTP server on loopback: away, busy, or refusing."""

import logging
import re
import socketserver
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from account_helps import PASSWORD, queued
from django.core.mail import EmailMessage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from sync.server.accounts import tasks
from sync.server.accounts.models import User
from sync.server.work import mails

pytestmark = pytest.mark.django_db

ADDRESS = "ana@north.example"


class _Conversation(socketserver.StreamRequestHandler):
    server: "MailServer"

    def handle(self) -> None:
        self._say("220 loopback")
        while line := self.rfile.readline().decode().strip():
            word = line.split()[0].upper()
            if word == "DATA" and self.server.answers["DATA"].startswith("354"):
                self._say(self.server.answers["DATA"])
                body = b""
                while not body.endswith(b"\r\n.\r\n"):
                    body += self.rfile.readline()
                self.server.taken.append(body.decode())
                self._say("250 taken")
            else:
                self._say(self.server.answers.get(word, "250 fine"))
            if word == "QUIT":
                return

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """Answers each command as `answers` says, and keeps what it took."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.answers = {"DATA": "354 go on", "QUIT": "221 bye"}
        self.taken: list[str] = []


@pytest.fixture
def mail_server(settings: Any) -> Iterator[MailServer]:
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def ana(db: None) -> User:
    return User.objects.create_user("ana", ADDRESS, PASSWORD)


def due_tasks() -> list[DBTaskResult[..., Any]]:
    return list(DBTaskResult.objects.filter(status="READY").order_by("enqueued_at"))


def run_next() -> timedelta:
    """Run the one task that waits, whenever it is due; return how long it was to wait."""
    [waiting] = due_tasks()
    DBTaskResult.objects.filter(pk=waiting.pk).update(status="SUCCESSFUL")
    result = waiting.task_result
    waiting.task.call(*result.args, **result.kwargs)
    return waiting.run_after - timezone.now() if waiting.run_after else timedelta()


def told(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(record.getMessage() for record in caplog.records)


def test_mail_is_taken_at_once(ana: User, mail_server: MailServer) -> None:
    tasks.send_confirmation.call(ana.pk)
    assert ADDRESS in mail_server.taken[0]
    assert due_tasks() == []


@pytest.mark.parametrize(
    "answers",
    [
        {"RCPT": f"450 {ADDRESS} is busy"},
        {"DATA": "451 try later"},
        {"MAIL": "550 sender not allowed"},
    ],
)
def test_mail_that_is_refused_for_now_comes_again(
    ana: User, mail_server: MailServer, answers: dict[str, str], caplog: Any
) -> None:
    before = dict(mail_server.answers)
    mail_server.answers |= answers
    tasks.send_password_links.call([ana.pk])
    pauses = [run_next() for _ in range(3)]
    assert pauses == sorted(pauses)
    assert pauses[0] > timedelta(seconds=50)
    assert pauses[2] > 10 * pauses[0]
    mail_server.answers = before
    run_next()
    assert len(mail_server.taken) == 1
    assert due_tasks() == []
    assert ADDRESS not in told(caplog)


def test_mail_waits_for_a_server_that_is_away(
    ana: User, mail_server: MailServer, settings: Any, caplog: Any
) -> None:
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    tasks.tell_password_changed.call(ana.pk)
    tasks_now = due_tasks()
    assert len(tasks_now) == 1
    assert "ConnectionRefusedError" in told(caplog)
    settings.EMAIL_PORT = port
    run_next()
    assert len(mail_server.taken) == 1


def test_address_before_a_change_waits_unreadable(
    ana: User, mail_server: MailServer, settings: Any
) -> None:
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    tasks.tell_address_changed.call(ana.pk, tasks.sealed("old@north.example"))
    assert "north.example" not in queued()
    settings.EMAIL_PORT = port
    run_next()
    assert "To: old@north.example" in mail_server.taken[0]


@pytest.mark.parametrize("answers", [{"RCPT": f"550 no {ADDRESS} here"}, {"DATA": "554 spam"}])
def test_mail_refused_for_good_is_given_up_without_naming_whom(
    ana: User, mail_server: MailServer, answers: dict[str, str], caplog: Any
) -> None:
    mail_server.answers |= answers
    with caplog.at_level(logging.INFO):
        tasks.send_confirmation.call(ana.pk)
    assert due_tasks() == []
    assert re.search(r"refused \(\w+ 55\d\)", told(caplog))
    assert "north.example" not in told(caplog)


@pytest.mark.allows_errors
def test_mail_is_given_up_after_two_days(ana: User, settings: Any, caplog: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    settings.EMAIL_USE_TLS = False
    tasks.send_confirmation.call(ana.pk)
    waited = timedelta()
    for _ in mails.PAUSES:
        waited += run_next()
    assert due_tasks() == []
    assert waited > timedelta(hours=40)
    assert "given up" in told(caplog)


def test_one_address_that_waits_gives_no_other_its_link_twice(
    ana: User, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    User.objects.create_user("ben", ADDRESS, PASSWORD)
    real, calls = mails.send_mail, []

    def once_away(*given: Any) -> int:
        calls.append(given)
        if len(calls) == 2:
            raise ConnectionRefusedError
        return real(*given)

    monkeypatch.setattr(mails, "send_mail", once_away)
    tasks.send_password_links.call(list(User.objects.order_by("pk").values_list("pk", flat=True)))
    run_next()
    assert len(mail_server.taken) == 2
    assert due_tasks() == []


def test_one_account_is_sent_few_mails_an_hour(ana: User, mailoutbox: list[EmailMessage]) -> None:
    for _ in range(8):
        tasks.send_confirmation.call(ana.pk)
        tasks.send_password_links.call([ana.pk])
    assert len(mailoutbox) == tasks.MAX_AN_HOUR
    for _ in range(8):
        tasks.tell_password_changed.call(ana.pk)
    assert len(mailoutbox) == 2 * tasks.MAX_AN_HOUR
