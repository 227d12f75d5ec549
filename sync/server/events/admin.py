"""Campuses, events, students with their photos and passes, and rosters."""

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from sync.domain.errors import BadPass
from sync.server.config.admin import ModelAdmin
from sync.server.errors import PhotoRefused, UnknownPhoto
from sync.server.events import passes, photos
from sync.server.events.models import Campus, Event, RosterEntry, Student

if TYPE_CHECKING:
    _StudentForm = forms.ModelForm[Student]
else:
    _StudentForm = forms.ModelForm

MAX_PASSES = 200
"""Passes on one page."""


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
                    ("front_photo", "back_photo"),
                    "photo_waiver",
                    "signature",
                    "signature_waiver",
                    "provisional",
                    "open_to_campus",
                    "code_interval_s",
                    "accent",
                ]
            },
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        return super().get_queryset(request).annotate(expected_count=Count("roster"))

    @admin.display(description="on the roster", ordering="expected_count")
    def expected(self, event: Any) -> int:
        return int(event.expected_count)


class StudentForm(_StudentForm):
    """A student, and a new reference photo for them."""

    new_photo = forms.FileField(
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg"}),
        help_text="A photo in JPEG. It is made small, and what the camera noted in it is removed.",
    )
    remove_photo = forms.BooleanField(required=False)

    def clean_new_photo(self) -> bytes | None:
        """Return the photo as it will be kept."""
        upload: UploadedFile | None = self.cleaned_data["new_photo"]
        if upload is None:
            return None
        try:
            return photos.prepared(upload.read())
        except PhotoRefused as error:
            raise ValidationError(error.message, code=error.code) from error


@admin.register(Student)
class StudentAdmin(ModelAdmin[Student]):
    form = StudentForm
    list_display = ["number", "full_name", "department", "year_level", "is_active"]
    list_filter = ["is_active", "department", "year_level"]
    search_fields = ["number", "full_name", "email"]
    readonly_fields = ["photo_shown"]
    fieldsets: ClassVar[Any] = [
        (None, {"fields": ["number", "full_name", "email", "department", "year_level"]}),
        ("Reference photo", {"fields": ["photo_shown", "new_photo", "remove_photo"]}),
        (None, {"fields": ["is_active"]}),
    ]
    actions = ["student_pass"]

    class Media:
        css: ClassVar[Any] = {"all": ["events/admin.css"]}

    @admin.display(description="photo")
    def photo_shown(self, student: Student) -> str:
        if not student.photo:
            return "none yet"
        address = reverse("admin:events_student_photo", args=[student.pk])
        return format_html(
            '<img class="student-photo" src="{}?{}" alt="Reference photo">',
            address,
            student.photo[:8],
        )

    def save_model(
        self,
        request: HttpRequest,
        obj: Student,
        form: _StudentForm,
        change: bool,  # noqa: FBT001 - Django's signature
    ) -> None:
        new = form.cleaned_data["new_photo"]
        if new or form.cleaned_data["remove_photo"]:
            photos.change(obj, new)
        else:
            super().save_model(request, obj, form, change)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.photo_view)
        own = path("<uuid:student_id>/photo/", view, name="events_student_photo")
        return [own, *super().get_urls()]

    def photo_view(self, request: HttpRequest, student_id: UUID) -> HttpResponse:
        """Answer with a student's reference photo; no cache keeps it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        student = Student.objects.filter(pk=student_id).first()
        try:
            return HttpResponse(photos.read(student.photo if student else ""), "image/jpeg")
        except UnknownPhoto as error:
            raise Http404 from error

    @admin.action(description="Student pass: show to print", permissions=["change"])
    def student_pass(
        self, request: HttpRequest, queryset: QuerySet[Student]
    ) -> HttpResponseBase | None:
        """Make passes for the selected students on one page; who did so is logged."""
        chosen = list(queryset.filter(is_active=True)[: MAX_PASSES + 1])
        if len(chosen) > MAX_PASSES:
            self.message_user(request, f"Choose at most {MAX_PASSES} students.", messages.ERROR)
            return None
        try:
            issued = [passes.issue(student) for student in chosen]
        except BadPass as error:
            self.message_user(request, error.message, messages.ERROR)
            return None
        for student, made in zip(chosen, issued, strict=True):
            self.log_change(request, student, f"Student pass made. {made.good_until}.")
        context = {**self.admin_site.each_context(request), "passes": issued}
        context |= {"title": "Student passes", "opts": self.opts}
        return TemplateResponse(request, "events/passes.html", context)


@admin.register(RosterEntry)
class RosterEntryAdmin(ModelAdmin[RosterEntry]):
    list_display = ["student", "event"]
    list_filter = ["event"]
    list_select_related = ["student", "event"]
    search_fields = ["student__number", "student__full_name", "event__title"]
    autocomplete_fields = ["event", "student"]
