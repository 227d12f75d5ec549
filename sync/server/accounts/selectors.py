"""Reads of accounts."""

from typing import cast

from django.db.models import QuerySet
from rest_framework.request import Request

from sync.server.accounts.models import User

MAX_SAME_ADDRESS = 5
"""Accounts of one address that are sent links: nobody is flooded by accounts others made."""


def signed_in(request: Request) -> User:
    """Return who asks, in a view that only lets signed-in people in."""
    return cast("User", request.user)


def everybody() -> QuerySet[User]:
    """Return all accounts with what a list of them shows."""
    return User.objects.select_related("campus", "student").order_by("username")


def with_address(email: str) -> list[User]:
    """Return active accounts with this address, those that confirmed it first."""
    # The database's idea of upper and lower case takes some letters for others.
    same = User.objects.filter(email__iexact=email, is_active=True).exclude(email="")
    found = [
        user
        for user in same.order_by("-email_confirmed", "pk")[: 4 * MAX_SAME_ADDRESS]
        if user.email.casefold() == email.casefold()
    ]
    return found[:MAX_SAME_ADDRESS]
