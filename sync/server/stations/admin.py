"""Stations can be looked at, renamed and revoked; they come into being by enrolling with a code.

A code is shown once, with its QR, on the page that answers to making it.
"""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin import AdminSite
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from sync.domain.enrolling import EnrollmentLink
from sync.server import qr
from sync.server.attendance import selectors as attendance
from sync.server.config.admin import ModelAdmin
from sync.server.stations import services
from sync.server.stations.models import ConsentText, EnrollmentCode, Station

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
    def make_code(self, request: HttpRequest, queryset: QuerySet[Station]) -> HttpResponse:
        made = [EnrollmentCode(name=station.name) for station in queryset]
        for code in made:
            services.create_enrollment_code(code)
        return _page_of_codes(request, self.admin_site, made)

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
        services.create_enrollment_code(obj)

    def response_add(
        self, request: HttpRequest, obj: EnrollmentCode, post_url_continue: str | None = None
    ) -> HttpResponse:
        return _page_of_codes(request, self.admin_site, [obj])


@admin.register(ConsentText)
class ConsentTextAdmin(ModelAdmin[ConsentText]):
    """Once made, a version can only be taken out of use: records name it."""

    list_display = ["version", "created_at", "is_active"]
    fields: ClassVar[Any] = ["version", "english", "filipino", "spanish", "arabic", "is_active"]

    def get_readonly_fields(self, request: HttpRequest, obj: ConsentText | None = None) -> Any:
        return [] if obj is None else [name for name in self.fields if name != "is_active"]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


def _in_words(numbers: range) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}"


def _page_of_codes(
    request: HttpRequest, site: AdminSite, made: list[EnrollmentCode]
) -> HttpResponse:
    """Answer with the codes and their QRs, the only time: nothing keeps them."""
    server: str = settings.MUSTER_PUBLIC_URL
    codes = [
        {
            "name": str(code),
            "text": code.new_text,
            "svg": qr.svg(
                str(EnrollmentLink(server=server, code=code.new_text)), label=f"QR: {code}"
            ),
        }
        for code in made
    ]
    context = {**site.each_context(request), "title": "New enrollment code", "codes": codes}
    return TemplateResponse(request, "stations/new_codes.html", {**context, "server": server})
