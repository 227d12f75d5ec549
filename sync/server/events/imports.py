"""Imports for people's programs: many events at once, and rosters."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sync.server.accounts import audit
from sync.server.accounts.rights import Extent, Holds, Right, extent
from sync.server.accounts.selectors import signed_in
from sync.server.errors import RowsRefused
from sync.server.events import roster, schema, selectors, services, uploads
from sync.server.events.models import RosterEntry
from sync.server.events.serializers import EventSerializer
from sync.server.events.tables import Columns
from sync.server.events.uploads import Errors, Limits, Sent
from sync.server.pages import Pages

EVENT_LIMITS = Limits(file_bytes=5_000_000, rows=10_000)
ROSTER_LIMITS = Limits(file_bytes=8_000_000, rows=100_000)
_OTHER_NAMES = {
    "name": "title",
    "venue": "location",
    "lat": "latitude",
    "lng": "longitude",
    "lon": "longitude",
    "radius": "location_radius",
    "start": "start_datetime",
    "end": "end_datetime",
}
_WRITABLE = [name for name, field in EventSerializer().fields.items() if not field.read_only]
EVENT_COLUMNS = Columns(
    names={**{name: name for name in _WRITABLE}, **_OTHER_NAMES},
    required=["title", "campus", "location", "start_datetime", "end_datetime"],
)


class EventImportView(APIView):
    """Make many events: all of them, or none when a row is wrong."""

    permission_classes = [Holds]
    right = Right.MAKE_EVENTS
    parser_classes = [JSONParser, MultiPartParser]

    @schema.events_import
    def post(self, request: Request) -> Response:
        sent = uploads.sent(request, EVENT_COLUMNS, EVENT_LIMITS, key="events")
        rows, wrong = _validated(request, sent)
        if wrong:
            report = uploads.refusal(wrong, total=len(sent.rows), dry_run=sent.dry_run)
            told = RowsRefused("Some rows are not right, so no event was made.", report=report)
            return _refusal(told)
        made: list[Any] = [None] * len(rows)
        if not sent.dry_run:
            with transaction.atomic():
                made = [event.pk for event in services.make_all(rows)]
                audit.note(request, "import events", success=True, about=f"{len(made)} events")
        status = "valid" if sent.dry_run else "created"
        report = {
            "dry_run": sent.dry_run,
            "total": len(rows),
            "created": 0 if sent.dry_run else len(rows),
            "rows": [
                {"row": row.number, "status": status, "id": pk}
                for row, pk in zip(sent.rows, made, strict=True)
            ],
        }
        return Response(report, status=200 if sent.dry_run else 201)


def _validated(
    request: Request, sent: Sent
) -> tuple[list[dict[str, Any]], list[tuple[int, Errors]]]:
    """Return the fields of every row, and what is wrong with which."""
    serializer = EventSerializer(context={"request": request})
    good: list[dict[str, Any]] = []
    wrong: list[tuple[int, Errors]] = []
    for row in sent.rows:
        try:
            if row.wrong:
                raise serializers.ValidationError({"non_field_errors": [row.wrong]})
            fields = serializer.run_validation(row.fields)
        except serializers.ValidationError as error:
            wrong.append((row.number, _errors(error.detail)))
        else:
            good.append({"organizer": signed_in(request), **fields})
    return good, wrong


def _errors(detail: Any) -> Errors:
    return {name: [str(text) for text in texts] for name, texts in detail.items()}


def _refusal(error: RowsRefused) -> Response:
    told = {"error": error.message, "code": error.code, "fields": {}, **error.report}
    return Response(told, status=error.status)


class RosterEntrySerializer(serializers.ModelSerializer[RosterEntry]):
    """Somebody who is expected. `id` is the entry's, `student` the student's."""

    student_number = serializers.CharField(source="student.number", read_only=True)
    full_name = serializers.CharField(source="student.full_name", read_only=True)
    email = serializers.CharField(source="student.email", read_only=True)
    department = serializers.CharField(source="student.department", read_only=True)
    year_level = serializers.CharField(source="student.year_level", read_only=True)
    is_active = serializers.BooleanField(source="student.is_active", read_only=True)

    class Meta:
        model = RosterEntry
        fields = [
            "id",
            "student",
            "student_number",
            "full_name",
            "email",
            "department",
            "year_level",
            "is_active",
        ]
        read_only_fields = fields


class RosterView(ListAPIView[RosterEntry]):
    """Who is expected at an event, by student number; and bringing in more of them."""

    queryset = RosterEntry.objects.none()
    serializer_class = RosterEntrySerializer
    filter_backends = []
    pagination_class = Pages
    permission_classes = [Holds]
    parser_classes = [JSONParser, MultiPartParser]

    @property
    def right(self) -> Right:
        reads = self.request.method in SAFE_METHODS
        return Right.SEE_RECORDS if reads else Right.CHANGE_EVENTS

    def get_queryset(self) -> QuerySet[RosterEntry]:
        event = selectors.event_for(signed_in(self.request), self.kwargs["pk"], Right.SEE_RECORDS)
        return selectors.roster_of(event, self.request.query_params.get("search", ""))

    @extend_schema(parameters=[OpenApiParameter("search", str, description="Number or name.")])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @schema.roster_import
    def post(self, request: Request, pk: UUID) -> Response:
        """Students who are not on file are made; an empty cell changes nothing.

        What is on file already is only overwritten for HR and administrators.
        """
        user = signed_in(request)
        selectors.event_for(user, pk, Right.CHANGE_EVENTS)
        sent = uploads.sent(request, roster.COLUMNS, ROSTER_LIMITS, key="students")
        overwrite = extent(user, Right.CHANGE_EVENTS) is Extent.ALL
        try:
            with transaction.atomic():
                event = selectors.event_for(user, pk, Right.CHANGE_EVENTS, locked=True)
                report = roster.bring_in(event, sent, overwrite=overwrite)
                if not sent.dry_run:
                    audit.note(request, "import roster", success=True, about=f"event {pk}")
        except RowsRefused as error:
            return _refusal(error)
        return Response(report, status=200)


class RosterEntryView(APIView):
    permission_classes = [Holds]
    right = Right.CHANGE_EVENTS

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: UUID, entry_id: UUID) -> Response:
        """Take somebody off the roster."""
        with transaction.atomic():
            event = selectors.event_for(signed_in(request), pk, Right.CHANGE_EVENTS, locked=True)
            services.take_off_roster(event, entry_id)
            audit.note(request, "change roster", success=True, about=f"event {pk}")
        return Response(status=204)
