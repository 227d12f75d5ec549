"""What tests of accounts share: JSON requests, the worker's turn, and what was e-mailed."""

import re
from typing import Any

from django.core.mail import EmailMessage
from django.test import Client
from django_tasks_db.models import DBTaskResult

from sync.server.accounts.models import AuditEntry

PASSWORD = "a long invented one"
OTHER_PASSWORD = "another long invented one"


def post(path: str, body: Any, *, client: Client | None = None, **headers: str) -> Any:
    return (client or Client()).post(
        f"/api/{path}", body, content_type="application/json", headers=headers
    )


def patch(client: Client, path: str, body: Any) -> Any:
    return client.patch(f"/api/{path}", body, content_type="application/json")


def log_in(username: str = "ana", password: str = PASSWORD, **headers: str) -> Any:
    return post("auth/login/", {"username": username, "password": password}, **headers)


def refresh(token: str) -> Any:
    return post("auth/refresh/", {"refresh": token})


def profile(access: str) -> Any:
    return Client().get("/api/auth/profile/", headers={"Authorization": f"Bearer {access}"})


def bearer(access: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {access}"})


def run_tasks() -> int:
    """Do what is queued, as the worker would; return how many there were."""
    rows = list(DBTaskResult.objects.ready())
    for row in rows:
        row.task.call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
        row.delete()
    return len(rows)


def queued() -> str:
    """Everything that the queue holds, as text."""
    return " ".join(str(row.args_kwargs) for row in DBTaskResult.objects.ready())


def mailed(message: EmailMessage, name: str) -> str:
    """Return the uid or token that an e-mail carries."""
    found = re.search(rf"^ +{name}: +(\S+)$", str(message.body), re.MULTILINE)
    assert found, message.body
    return found[1]


def noted(action: str) -> list[tuple[bool, str]]:
    """Return the audit's entries of an action, oldest first: success and name."""
    return list(
        AuditEntry.objects.filter(action=action).order_by("id").values_list("success", "name")
    )
