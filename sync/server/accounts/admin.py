"""Who may use the server: users with their roles, signing in to the admin, and the audit trail."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest
from rest_framework.exceptions import Throttled

from sync.server.accounts import audit, guard, managing, tokens
from sync.server.accounts.models import AuditEntry, User
from sync.server.config.admin import ModelAdmin
from sync.server.errors import ServerError, SignInRefused

if TYPE_CHECKING:
    _Base = UserAdmin[User]
    _ChangeForm = UserChangeForm[User]
else:
    _Base = UserAdmin
    _ChangeForm = UserChangeForm

_OWN_FIELDS: Any = (
    "Muster",
    {"fields": ["role", "department", "campus", "student", "claimed_number", "is_verified"]},
)


class _SignInForm(AdminAuthenticationForm):
    """The same guard as at the API's login."""

    def clean(self) -> dict[str, Any]:
        username = self.cleaned_data.get("username")
        password = self.cleaned_data.get("password")
        if username and password and self.request is not None:
            try:
                user = guard.sign_in(self.request, username=username, password=password)
            except SignInRefused as error:
                raise self.get_invalid_login_error() from error
            except Throttled as error:
                raise ValidationError(str(error.detail)) from error
            self.confirm_login_allowed(user)
            self.user_cache = user
        return self.cleaned_data


class _UserForm(_ChangeForm):
    """Holds to the rules of `managing`. `actor` is set by the page."""

    actor: User

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        try:
            managing.refuse(
                self.actor,
                self.instance,
                role=self.cleaned_data.get("role"),
                is_active=self.cleaned_data.get("is_active"),
            )
        except ServerError as error:
            raise ValidationError(error.message) from error
        return cleaned


admin.site.unregister(Group)  # roles take its place
admin.site.login_form = _SignInForm


@admin.register(User)
class MusterUserAdmin(_Base):
    form = _UserForm
    list_display = ["username", "first_name", "last_name", "role", "campus", "is_verified"]
    list_filter = ["role", "campus", "is_verified", "is_active"]
    list_select_related = ["campus"]
    search_fields = ["username", "first_name", "last_name", "email", "student__number"]
    autocomplete_fields = ["student"]
    fieldsets = (*(UserAdmin.fieldsets or ()), _OWN_FIELDS)
    add_fieldsets = (*UserAdmin.add_fieldsets, _OWN_FIELDS)

    def get_form(
        self,
        request: HttpRequest,
        obj: User | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 - Django's signature
        **kwargs: Any,
    ) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.actor = request.user  # type: ignore[attr-defined]  # a class made for this request
        return form

    def save_model(
        self,
        request: HttpRequest,
        obj: User,
        form: "ModelForm[User]",
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        if "email" in form.changed_data:
            obj.email_confirmed = False
        super().save_model(request, obj, form, change)
        if not obj.is_active:
            tokens.end_all(obj)
        action = "change user" if change else "make user"
        audit.note(request, action, success=True, about=f"user {obj.pk}")


@admin.register(AuditEntry)
class AuditAdmin(ModelAdmin[AuditEntry]):
    """Can only be read."""

    list_display = ["at", "action", "success", "user", "name", "about", "ip_address"]
    list_filter = ["success", "action"]
    list_select_related = ["user"]
    search_fields = ["=name", "=user__username", "=about", "=ip_address"]
    date_hierarchy = "at"
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
