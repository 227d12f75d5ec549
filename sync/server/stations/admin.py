"""Stations can be looked at, renamed and revoked; they come into being by enrolling with a code."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from sync.server.attendance import selectors as attendance
from sync.server.config.admin import ModelAdmin
from sync.server.stations import services
from sync.server.stations.models import EnrollmentCode, Station

SHOWN_GAPS = 20


@admin.register(Station)
class StationAdmin(ModelAdmin[Station]):
    list_display = ["name", "short_id", "enrolled_at", "last_seen", "revoked_at"]
    list_filter = [("revoked_at", admin.EmptyFieldListFilter)]
    search_fields = ["name"]
    readonly_fields = [
        "id",
        "short_id",
        "enrolled_at",
        "last_seen",
        "revoked_at",
        "missing_numbers",
    ]
    fields = ["name", *readonly_fields]
    actions = ["make_code", "revoke"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @admin.display(description="missing record numbers")
    def missing_numbers(self, station: Station) -> str:
        """The gaps in the station's chain: records that never arrived or were not taken."""
        gaps = attendance.missing_numbers(station)
        shown = [_in_words(gap) for gap in gaps[:SHOWN_GAPS]]
        if len(gaps) > SHOWN_GAPS:
            shown.append(f"and {len(gaps) - SHOWN_GAPS} more gaps")
        return ", ".join(shown) or "none"

    @admin.action(
        description="Make a code to enroll the selected stations anew", permissions=["change"]
    )
    def make_code(self, request: HttpRequest, queryset: QuerySet[Station]) -> None:
        for station in queryset:
            show_new_code(request, EnrollmentCode(name=station.name))

    @admin.action(description="Revoke the selected stations", permissions=["change"])
    def revoke(self, request: HttpRequest, queryset: QuerySet[Station]) -> None:
        count = services.revoke(queryset)
        self.message_user(request, f"Stations revoked: {count}.", messages.SUCCESS)


@admin.register(EnrollmentCode)
class EnrollmentCodeAdmin(ModelAdmin[EnrollmentCode]):
    """Adding one makes a code and shows it once."""

    list_display = ["__str__", "created_at", "expires_at", "used_at", "station"]
    list_select_related = ["station"]
    readonly_fields = ["created_at", "expires_at", "used_at", "station"]
    search_fields = ["name"]

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: EnrollmentCode | None = None) -> Any:
        return ["name"] if obj is None else ["name", *self.readonly_fields]

    def save_model(
        self,
        request: HttpRequest,
        obj: EnrollmentCode,
        form: "ModelForm[EnrollmentCode]",
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        show_new_code(request, obj)


def _in_words(numbers: range) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def show_new_code(request: HttpRequest, code: EnrollmentCode) -> None:
    """Make the code and tell it on the next page, the only time."""
    text = services.create_enrollment_code(code)
    messages.warning(
        request,
        f"{code}: {text} - good for one station and 24 hours. It is not shown again.",
    )
