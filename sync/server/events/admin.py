from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from sync.server.config.admin import ModelAdmin
from sync.server.events.models import Campus, Event, RosterEntry, Student


@admin.register(Campus)
class CampusAdmin(ModelAdmin[Campus]):
    list_display = ["name", "timezone"]
    search_fields = ["name"]


@admin.register(Event)
class EventAdmin(ModelAdmin[Event]):
    list_display = ["title", "campus", "venue", "opens_at", "closes_at", "status", "expected"]
    list_filter = ["status", "campus"]
    list_select_related = ["campus"]
    search_fields = ["title", "venue"]
    date_hierarchy = "starts_at"
    autocomplete_fields = ["campus", "organizer"]
    readonly_fields = ["short_id"]
    fieldsets: ClassVar[Any] = [
        (None, {"fields": ["title", "campus", "venue", "organizer", "status", "short_id"]}),
        ("Times (UTC)", {"fields": ["opens_at", "starts_at", "late_after", "closes_at"]}),
        ("Place", {"fields": [("latitude", "longitude"), "radius_m"]}),
        (
            "Check-in",
            {
                "fields": [
                    "front_photo",
                    "back_photo",
                    "signature",
                    "provisional",
                    "open_to_campus",
                    "code_interval_s",
                ]
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        return super().get_queryset(request).annotate(expected_count=Count("roster"))

    @admin.display(description="on the roster", ordering="expected_count")
    def expected(self, event: Any) -> int:
        return int(event.expected_count)


@admin.register(Student)
class StudentAdmin(ModelAdmin[Student]):
    list_display = ["number", "full_name", "department", "year_level", "is_active"]
    list_filter = ["is_active", "department", "year_level"]
    search_fields = ["number", "full_name", "email"]


@admin.register(RosterEntry)
class RosterEntryAdmin(ModelAdmin[RosterEntry]):
    list_display = ["student", "event"]
    list_filter = ["event"]
    list_select_related = ["student", "event"]
    search_fields = ["student__number", "student__full_name", "event__title"]
    autocomplete_fields = ["event", "student"]
