from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group

from sync.server.accounts.models import User

if TYPE_CHECKING:
    _Base = UserAdmin[User]
else:
    _Base = UserAdmin

_OWN_FIELDS: Any = (
    "Muster",
    {"fields": ["role", "department", "campus", "student", "is_verified"]},
)


admin.site.unregister(Group)  # roles take its place


@admin.register(User)
class MusterUserAdmin(_Base):
    list_display = ["username", "first_name", "last_name", "role", "campus", "is_verified"]
    list_filter = ["role", "campus", "is_verified", "is_active"]
    list_select_related = ["campus"]
    search_fields = ["username", "first_name", "last_name", "email", "student__number"]
    autocomplete_fields = ["student"]
    fieldsets = (*(UserAdmin.fieldsets or ()), _OWN_FIELDS)
    add_fieldsets = (*UserAdmin.add_fieldsets, _OWN_FIELDS)
