"""Reads of accounts."""

from typing import cast

from rest_framework.request import Request

from sync.server.accounts.models import User


def signed_in(request: Request) -> User:
    """Return who asks, in a view that only lets signed-in people in."""
    return cast("User", request.user)
