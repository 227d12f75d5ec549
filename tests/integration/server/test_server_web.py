"""Pages behind printed codes, receipts and e-mailed links, as a browser has them."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from account_helps import PASSWORD, mailed, noted, queued, run_tasks
from django.core.mail import EmailMessage
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from rest_framework.throttling import SimpleRateThrottle

from sync.server.accounts import tasks
from sync.server.accounts.models import User
from sync.server.attendance import telling
from sync.server.attendance.models import Record, ScanLog, Verification
from sync.server.events import codes
from sync.server.events.models import Event
from sync.server.web import page, scanned

pytestmark = pytest.mark.django_db

NEW = "correct-horse-7"


@pytest.fixture(autouse=True)
def quick_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def browser() -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def ana(db: None) -> User:
    return User.objects.create_user("ana", "ana@north.example", PASSWORD)


@pytest.fixture
def record(station: Any, event: Event, student: Any) -> Record:
    made = station.record(event)
    station.push(station.seal(made))
    return Record.objects.get(pk=made.id)


def path_of(url: str) -> str:
    """The path of an address, as a browser asks for it."""
    return "/" + url.split("/", 3)[3]


def words(response: Any) -> str:
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(text.split())


def send(browser: Client, url: str, **typed: str) -> Any:
    """Fill in the form at an address and send it, with what is hidden in it."""
    form = browser.get(url).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    return browser.post(url.partition("?")[0], {**hidden, **typed})


@pytest.mark.parametrize("case", [str.upper, str.lower])
def test_scanned_code_tells_which_event_and_checks_nobody_in(
    browser: Client, event: Event, case: Any
) -> None:
    path = path_of(codes.current(event, timezone.now()).url)
    answer = browser.get(case(path))
    assert answer.status_code == 200
    assert event.title in words(answer)
    assert "This page does not check you in." in words(answer)
    assert (Record.objects.count(), ScanLog.objects.count()) == (0, 0)
    assert "no-store" in answer.headers["Cache-Control"]
    assert "<script" not in answer.content.decode()


def test_old_code_says_so(browser: Client, event: Event) -> None:
    shown = codes.current(event, timezone.now() - timedelta(minutes=5))
    answer = browser.get(path_of(shown.url))
    assert answer.status_code == 200
    assert "This code is old" in words(answer)
    assert event.title in words(answer)


def test_replaced_code_is_old_and_a_cancelled_event_is_told(browser: Client, event: Event) -> None:
    shown = codes.current(event, timezone.now())
    codes.refresh(event)
    assert "This code is old" in words(browser.get(path_of(shown.url)))
    event.refresh_from_db()
    shown = codes.current(event, timezone.now())
    event.status = "cancelled"
    event.save()
    assert "This event was cancelled" in words(browser.get(path_of(shown.url)))


@pytest.mark.parametrize(
    "code", ["AAAA", "x" * 100, "%00", "<b>", "AEAAAAABAAAAAA5DZ2KYX5XGYQ34N4UX"]
)
def test_made_up_code_tells_of_no_event(browser: Client, event: Event, code: str) -> None:
    answer = browser.get(f"/C/{code}")
    assert answer.status_code == 404
    assert event.title not in words(answer)


@pytest.mark.parametrize("case", [str.upper, str.lower])
def test_receipt_proves_the_check_in_without_telling_who(
    browser: Client, record: Record, case: Any
) -> None:
    answer = browser.get(case(path_of(telling.receipt_url(record))))
    assert answer.status_code == 200
    assert "This receipt is genuine" in words(answer)
    assert record.event.title in words(answer)
    assert "••••-••001" in words(answer)
    assert "2026-00001" not in words(answer)
    assert "Peña" not in words(answer)


def test_receipt_of_a_rejected_check_in_says_so(browser: Client, record: Record) -> None:
    Record.objects.update(verification=Verification.REJECTED)
    answer = browser.get(path_of(telling.receipt_url(record)))
    assert "This check-in was not accepted." in words(answer)


def test_forged_unknown_and_broken_receipts_are_told_apart(browser: Client, record: Record) -> None:
    record.hash = "0" * 64
    forged = browser.get(path_of(telling.receipt_url(record)))
    assert (forged.status_code, "not genuine" in words(forged)) == (404, True)
    assert record.event.title not in words(forged)
    record.pk = uuid4()
    unknown = browser.get(path_of(telling.receipt_url(record)))
    assert (unknown.status_code, "Not known yet" in words(unknown)) == (404, True)
    assert "This is no receipt" in words(browser.get("/R/ABC"))


@pytest.mark.parametrize(
    ("number", "shown"),
    [("2026-00001", "••••-••001"), ("12345", "•••45"), ("7", "•"), ("", ""), ("AB-1", "••-1")],
)
def test_only_the_end_of_a_number_is_shown(number: str, shown: str) -> None:
    assert scanned.masked(number) == shown


def link(box: list[EmailMessage]) -> str:
    return next(path_of(line) for line in str(box[-1].body).splitlines() if line.startswith("http"))


def test_mailed_link_lets_choose_a_password_once(
    browser: Client, ana: User, mailoutbox: list[EmailMessage]
) -> None:
    asked = send(browser, "/reset", email="ana@north.example")
    assert "on its way" in words(asked)
    run_tasks()
    url = link(mailoutbox)
    done = send(browser, url, new_password=NEW, again=NEW)
    assert "Your password was changed" in words(done), words(done)
    ana.refresh_from_db()
    assert ana.check_password(NEW)
    assert noted("reset password") == [(True, "ana")]
    again = send(browser, url, new_password=PASSWORD, again=PASSWORD)
    assert (again.status_code, "not valid any more" in words(again)) == (400, True)


def test_asking_tells_nobody_whether_an_address_has_an_account(browser: Client, ana: User) -> None:
    known = send(browser, "/reset", email="ana@north.example")
    unknown = send(browser, "/reset", email="nobody@north.example")
    assert words(known) == words(unknown)


def test_weak_and_mistyped_passwords_are_told_and_leave_the_link_good(
    browser: Client, ana: User, mailoutbox: list[EmailMessage]
) -> None:
    send(browser, "/reset", email="ana@north.example")
    run_tasks()
    url = link(mailoutbox)
    weak = send(browser, url, new_password="12345678", again="12345678")
    assert (weak.status_code, "too common" in words(weak)) == (400, True)
    other = send(browser, url, new_password=NEW, again=NEW + "x")
    assert "another password than the one above" in words(other)
    assert NEW not in other.content.decode()
    assert "Your password was changed" in words(send(browser, url, new_password=NEW, again=NEW))


def test_expired_link_says_so_and_offers_another(
    browser: Client, ana: User, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks.send_password_links.call([ana.pk])
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(hours=3))
    late = send(browser, link(mailoutbox), new_password=NEW, again=NEW)
    assert late.status_code == 400
    assert 'href="/reset"' in late.content.decode()


def test_address_is_confirmed_by_who_can_sign_in(
    browser: Client, ana: User, mailoutbox: list[EmailMessage]
) -> None:
    tasks.send_confirmation.call(ana.pk)
    url = link(mailoutbox)
    wrong = send(browser, url, username="ana", password="wrong")
    assert "User name or password is wrong" in words(wrong)
    done = send(browser, url, username="ana", password=PASSWORD)
    assert "Your e-mail address is confirmed" in words(done), words(done)
    ana.refresh_from_db()
    assert ana.email_confirmed
    again = send(browser, url, username="ana", password=PASSWORD)
    assert (again.status_code, "not valid any more" in words(again)) == (400, True)


def test_link_of_one_account_confirms_no_other(
    browser: Client, ana: User, mailoutbox: list[EmailMessage]
) -> None:
    ben = User.objects.create_user("ben", "ana@north.example", PASSWORD)
    tasks.send_confirmation.call(ana.pk)
    answer = send(browser, link(mailoutbox), username="ben", password=PASSWORD)
    assert answer.status_code == 400
    ben.refresh_from_db()
    assert not ben.email_confirmed


def test_guessing_at_the_confirmation_locks_the_name(browser: Client, ana: User) -> None:
    answers = [
        send(browser, "/confirm-email?token=x-y", username="ana", password=f"guess {i}")
        for i in range(6)
    ]
    assert [answer.status_code for answer in answers] == [400] * 5 + [429]
    assert "Retry-After" in answers[-1].headers


@pytest.mark.parametrize("url", ["/reset", "/reset?uid=MQ&token=x", "/confirm-email?token=x"])
def test_form_from_elsewhere_is_not_taken(browser: Client, url: str) -> None:
    answer = browser.post(url, {"token": "x", "uid": "MQ", "new_password": NEW, "again": NEW})
    assert (answer.status_code, "not accepted" in words(answer)) == (403, True)


def test_what_stands_in_a_link_is_only_shown_as_text(browser: Client) -> None:
    for url in ("/reset?uid=1&token=", "/confirm-email?token="):
        text = browser.get(url + "%22%3E%3Cscript%3Ealert(1)%3C/script%3E").content.decode()
        assert "<script" not in text


def test_pages_are_throttled(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page.PageThrottle, "rate", "2/min")
    assert [browser.get("/R/ABC").status_code for _ in range(3)] == [404, 404, 429]


def test_asking_for_links_is_throttled(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SimpleRateThrottle.THROTTLE_RATES, "mail", "1/hour")
    answers = [send(browser, "/reset", email="ana@north.example") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert queued().count("[[]]") == 1


@pytest.mark.allows_errors
def test_busy_database_is_told_as_such(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(scanned.codes, "check", locked)
    answer = browser.get("/C/AAAA")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


@pytest.mark.parametrize("url", ["/C/AAAA", "/R/ABC"])
def test_printed_addresses_take_nothing(url: str) -> None:
    assert Client().post(url).status_code == 405


def test_mail_names_the_page(ana: User, mailoutbox: list[EmailMessage]) -> None:
    tasks.send_confirmation.call(ana.pk)
    assert mailed(mailoutbox[0], "token") in link(mailoutbox)
