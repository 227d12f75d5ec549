"""Writes of accounts."""

import secrets

from django.db import transaction

from sync.server.accounts.models import User

FIRST_ADMIN = "admin"


@transaction.atomic
def create_first_admin() -> str | None:
    """Make the first administrator and return the password, shown once; None when there is one."""
    if User.objects.filter(is_superuser=True, is_active=True).exists():
        return None
    password = secrets.token_urlsafe(12)
    user = User.objects.filter(username=FIRST_ADMIN).first()
    if user is None:
        User.objects.create_superuser(FIRST_ADMIN, password=password, is_verified=True)
        return password
    user.is_superuser = user.is_staff = user.is_active = True
    user.set_password(password)
    user.save()
    return password
