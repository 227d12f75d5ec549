"""Attendance records as people's programs read them."""

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView

from sync.domain.attendance import Outcome
from sync.server.accounts.selectors import signed_in
from sync.server.attendance import selectors
from sync.server.attendance.models import Evidence, Record, Standing


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    arrived = serializers.BooleanField(read_only=True, help_text="Whether the bytes are here.")

    class Meta:
        model = Evidence
        fields = ["kind", "media_type", "sha256", "size", "arrived"]
        read_only_fields = fields


class RecordSerializer(serializers.ModelSerializer[Record]):
    """One record. `student` is the name on file, null for an unknown number."""

    event_title = serializers.CharField(source="event.title", read_only=True)
    student = serializers.CharField(source="student.full_name", default=None, read_only=True)
    station = serializers.CharField(source="station.name", read_only=True)
    reasons = serializers.ListField(child=serializers.CharField(), read_only=True)
    evidence = EvidenceSerializer(many=True, read_only=True)

    class Meta:
        model = Record
        fields = [
            "id",
            "event_id",
            "event_title",
            "student_number",
            "student",
            "provisional",
            "station",
            "seq",
            "method",
            "outcome",
            "reasons",
            "status",
            "duplicate_of",
            "identified_at",
            "checked_in_at",
            "received_at",
            "hash",
            "evidence",
        ]
        read_only_fields = fields


class RecordFilter(django_filters.FilterSet):  # type: ignore[misc]
    event = django_filters.UUIDFilter("event_id", label="Event id")
    outcome = django_filters.ChoiceFilter(choices=[(o.value, o.value) for o in Outcome])
    status = django_filters.ChoiceFilter(choices=Standing.choices)
    student_number = django_filters.CharFilter("student_number", label="Exact student number")


class RecordListView(ListAPIView[Record]):
    """Records you may see: all for admin and HR, your own for students, else of your events."""

    queryset = Record.objects.none()
    serializer_class = RecordSerializer
    filterset_class = RecordFilter

    def get_queryset(self) -> QuerySet[Record]:
        return selectors.visible_records(signed_in(self.request))


class RecordDetailView(RetrieveAPIView[Record]):
    """One record that you may see."""

    queryset = Record.objects.none()
    serializer_class = RecordSerializer

    def get_queryset(self) -> QuerySet[Record]:
        return selectors.visible_records(signed_in(self.request))
