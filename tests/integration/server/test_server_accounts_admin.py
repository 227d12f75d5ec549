"""The admin's site keeps to the same guard, the same rules and the same audit trail."""

from typing import Any

import pytest
from account_helps import PASSWORD, log_in, noted, refresh
from django.test import Client

from sync.server.accounts.models import AuditEntry, Role, User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def boss(db: None) -> User:
    return User.objects.create_superuser("boss", "boss@north.example", PASSWORD)


@pytest.fixture
def browser(boss: User) -> Client:
    client = Client()
    client.force_login(boss)
    return client


def sign_in_at_site(password: str) -> Any:
    return Client().post("/admin/login/", {"username": "boss", "password": password})


def save(browser: Client, user: User, **changed: Any) -> str:
    """Save the page of a user as it stands, but for what is `changed`."""
    page = browser.get(f"/admin/accounts/user/{user.pk}/change/")
    form = {
        name: value
        for name, value in page.context["adminform"].form.initial.items()
        if isinstance(value, str) or value is True
    }
    form |= {"date_joined_0": "2026-01-01", "date_joined_1": "08:00:00"}
    form |= changed
    answer = browser.post(
        f"/admin/accounts/user/{user.pk}/change/",
        {name: value for name, value in form.items() if value is not False},
        follow=True,
    )
    return answer.content.decode()


def test_guessing_at_the_site_locks_the_name_there_and_at_the_api(boss: User) -> None:
    for _ in range(5):
        assert b"correct username and password" in sign_in_at_site("wrong").content
    locked = sign_in_at_site(PASSWORD)
    assert b"Too many wrong passwords" in locked.content
    assert log_in("boss").status_code == 429
    assert noted("login") == [(False, "boss")] * 5


def test_signing_in_at_the_site_is_noted(boss: User) -> None:
    assert sign_in_at_site(PASSWORD).status_code == 302
    assert noted("login") == [(True, "boss")]


def test_last_administrator_cannot_be_demoted_at_the_site(browser: Client, boss: User) -> None:
    assert "Nobody changes their own role" in save(browser, boss, role="hr")
    boss.refresh_from_db()
    assert boss.role == Role.ADMIN


def test_closing_an_account_at_the_site_ends_its_tokens(browser: Client) -> None:
    ana = User.objects.create_user("ana", "ana@north.example", PASSWORD)
    token = log_in().json()["refresh"]
    save(browser, ana, is_active=False)
    ana.refresh_from_db()
    assert ana.is_active is False
    save(browser, ana, is_active=True)
    assert refresh(token).status_code == 401
    assert [e.success for e in AuditEntry.objects.filter(action="change user")] == [True, True]


def test_address_changed_at_the_site_is_unconfirmed(browser: Client) -> None:
    ana = User.objects.create_user("ana", "ana@north.example", PASSWORD, email_confirmed=True)
    save(browser, ana, email="new@north.example")
    ana.refresh_from_db()
    assert (ana.email, ana.email_confirmed) == ("new@north.example", False)


def test_audit_trail_can_be_read_and_nothing_else(browser: Client) -> None:
    log_in("nobody", "wrong")
    entry = AuditEntry.objects.get()
    page = browser.get("/admin/accounts/auditentry/", {"q": "nobody"})
    assert b"127.0.0.1" in page.content
    one = f"/admin/accounts/auditentry/{entry.pk}"
    assert browser.get(f"{one}/change/").status_code == 200
    assert browser.post(f"{one}/change/", {"name": "x"}).status_code == 403
    assert browser.post(f"{one}/delete/", {"post": "yes"}).status_code == 403
    assert browser.get("/admin/accounts/auditentry/add/").status_code == 403
