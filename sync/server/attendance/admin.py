"""Records with their photos, and the scan log. Both can only be read."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.safestring import SafeString

from sync.domain.attendance import Reason
from sync.reports import words
from sync.server.attendance import media, plain, selectors
from sync.server.attendance.models import Evidence, Record, ScanLog
from sync.server.config.admin import ModelAdmin


class _ReadOnlyAdmin(ModelAdmin[Any]):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Record)
class RecordAdmin(_ReadOnlyAdmin):
    list_display = [
        *("student_number", "name", "event", "local_time"),
        *("verification", "status", "station"),
    ]
    list_filter = ["event", "outcome", "verification", "status", "station"]
    list_select_related = ["event__campus", "station", "student"]
    search_fields = ["student_number", "student__full_name", "hash"]
    date_hierarchy = "checked_in_at"
    list_per_page = 50
    fieldsets: ClassVar[Any] = [
        (None, {"fields": ["student_number", "name", "event", "local_time", "outcome", "why"]}),
        ("Review", {"fields": ["verification", "found", "changes"]}),
        ("How", {"fields": ["identified_by", "consent", "place"]}),
        ("Evidence", {"fields": ["pictures"]}),
        ("Standing", {"fields": ["status", "duplicate_of", "provisional"]}),
        (
            "Chain",
            {
                "classes": ["collapse"],
                "fields": [
                    "id",
                    "station",
                    "seq",
                    "identified_at",
                    "sealed_at",
                    "received_at",
                    "hash",
                    "previous",
                ],
            },
        ),
    ]
    readonly_fields = [
        "name",
        "local_time",
        "why",
        "found",
        "changes",
        "identified_by",
        "consent",
        "place",
        "pictures",
    ]

    @admin.display(description="name", ordering="student__full_name")
    def name(self, record: Record) -> str:
        return record.student.full_name if record.student else "unknown number"

    @admin.display(description="checked in", ordering="checked_in_at")
    def local_time(self, record: Record) -> str:
        """When, in the zone of the event's campus."""
        return _local(record, record.checked_in_at)

    @admin.display(description="reasons")
    def why(self, record: Record) -> str:
        """Why the record is to be looked at, in words."""
        return words.reasons_words(tuple(Reason(reason) for reason in record.reasons)) or "none"

    @admin.display(description="photo checks")
    def found(self, record: Record) -> SafeString:
        """What the server's checks found in the photos, with the check-ins that it is about."""
        return render_to_string("attendance/remarks.html", {"remarks": record.remarks})

    @admin.display(description="changes")
    def changes(self, record: Record) -> SafeString:
        """Who changed whether the record is relied on, when and why."""
        changes = [(_local(record, change.at), change) for change in record.amendments.all()]
        return render_to_string("attendance/amendments.html", {"changes": changes})

    @admin.display(description="identified by")
    def identified_by(self, record: Record) -> str:
        return plain.method(record)

    @admin.display(description="consent")
    def consent(self, record: Record) -> str:
        return plain.consent(plain.sealed(record))

    @admin.display(description="place")
    def place(self, record: Record) -> str:
        return plain.place(plain.sealed(record))

    @admin.display(description="photos and signature")
    def pictures(self, record: Record) -> SafeString:
        """Photos, signature, waivers and pass, or that they have not arrived."""
        evidence = [
            {"piece": piece, "lines": _lines(record, piece)}
            for piece in selectors.evidence_with_arrival().filter(record=record)
        ]
        return render_to_string(
            "attendance/pictures.html", {"record": record, "evidence": evidence}
        )

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.evidence_view)
        own = path("<uuid:record_id>/evidence/<slug:kind>/", view, name="attendance_evidence")
        return [own, *super().get_urls()]

    def evidence_view(self, request: HttpRequest, record_id: UUID, kind: str) -> HttpResponse:
        """Answer with the bytes of one piece of a record's evidence; no cache keeps them."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        evidence = Evidence.objects.filter(record_id=record_id, kind=kind).first()
        data = media.read(evidence.sha256) if evidence else None
        if evidence is None or data is None:
            raise Http404
        return HttpResponse(data, content_type=evidence.media_type)


def _local(record: Record, at: datetime) -> str:
    local = at.astimezone(ZoneInfo(record.event.campus.timezone))
    return f"{local:%Y-%m-%d %H:%M %Z}"


def _lines(record: Record, piece: Any) -> list[str]:
    """Return what a piece of evidence says in words, if it has arrived and says anything."""
    data = media.read(piece.sha256) if piece.arrived and not piece.is_picture else None
    return [] if data is None else plain.evidence(record, piece.kind, data)


@admin.register(ScanLog)
class ScanLogAdmin(_ReadOnlyAdmin):
    list_display = ["at", "event", "station", "method", "result", "reason", "student_number"]
    list_filter = ["event", "result", "method", "station"]
    list_select_related = ["event", "station"]
    search_fields = ["student_number"]
    date_hierarchy = "at"
    list_per_page = 50
    fields = [
        "at",
        "event",
        "station",
        "method",
        "result",
        "reason",
        "student_number",
        "record_id",
        "received_at",
        "hash",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ScanLog]:
        return super().get_queryset(request).defer("body", "receipt")
