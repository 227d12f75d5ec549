"""Records as people's programs read them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from sync.server.attendance import amending, keeping, telling
from sync.server.attendance.models import Amendment, Evidence, Record, Verification
from sync.server.attendance.phone_serializers import ReasonSerializer


class EvidenceSerializer(serializers.ModelSerializer[Evidence]):
    arrived = serializers.BooleanField(read_only=True, help_text="Whether the bytes are here.")
    deleted = serializers.SerializerMethodField(
        help_text="Whether the bytes are kept no more, as the event is long over."
    )
    url = serializers.SerializerMethodField(help_text="Where the bytes are given out.")

    class Meta:
        model = Evidence
        fields = ["kind", "media_type", "sha256", "size", "arrived", "deleted", "url"]
        read_only_fields = fields

    def get_deleted(self, evidence: Evidence) -> bool:
        return keeping.was_deleted(evidence)

    def get_url(self, evidence: Evidence) -> str:
        place = {"pk": evidence.record_id, "kind": evidence.kind}
        return reverse("attendance_evidence", kwargs=place, request=self.context.get("request"))


class AmendmentSerializer(serializers.ModelSerializer[Amendment]):
    by = serializers.CharField(source="by_name", read_only=True)
    reason = serializers.CharField(source="why", read_only=True)

    class Meta:
        model = Amendment
        fields = ["field", "old", "new", "by", "at", "reason"]
        read_only_fields = fields


class RecordSerializer(serializers.ModelSerializer[Record]):
    """One record. `student` is the name on file, null for an unknown number."""

    event_title = serializers.CharField(source="event.title", read_only=True)
    student = serializers.CharField(
        source="student.full_name", default=None, read_only=True, allow_null=True
    )
    station = serializers.CharField(source="station.name", read_only=True)
    reasons = serializers.ListField(child=serializers.CharField(), read_only=True)
    verification_status = serializers.CharField(source="verification", read_only=True)
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
            "verification_status",
            "duplicate_of",
            "identified_at",
            "checked_in_at",
            "received_at",
            "hash",
            "evidence",
        ]
        read_only_fields = fields


class RecordDetailSerializer(RecordSerializer):
    """One record with what the checks of its photos found, and how it was corrected since."""

    remarks = serializers.SerializerMethodField()
    receipt_url = serializers.SerializerMethodField()
    amendments = AmendmentSerializer(many=True, read_only=True)

    class Meta(RecordSerializer.Meta):
        fields = [*RecordSerializer.Meta.fields, "remarks", "receipt_url", "amendments"]
        read_only_fields = fields

    @extend_schema_field(ReasonSerializer(many=True))
    def get_remarks(self, record: Record) -> list[dict[str, str]]:
        return telling.remarks(record)

    def get_receipt_url(self, record: Record) -> str:
        return telling.receipt_url(record)


class ReviewSerializer(serializers.Serializer[dict[str, Any]]):
    status = serializers.ChoiceField(choices=Verification.choices)
    reason = serializers.CharField(max_length=amending.MAX_REASON)


class ReviewedSerializer(serializers.Serializer[dict[str, Any]]):
    message = serializers.CharField()
    attendance_id = serializers.UUIDField()
    verification_status = serializers.ChoiceField(choices=Verification.choices)
    amendment = AmendmentSerializer()


class WhichSerializer(serializers.Serializer[dict[str, Any]]):
    """Which check-in is asked about; without either it is the latest."""

    attendance_id = serializers.UUIDField(required=False)
    event = serializers.UUIDField(required=False)


class CheckSerializer(serializers.Serializer[dict[str, Any]]):
    code = serializers.CharField()
    passed = serializers.BooleanField()
    text = serializers.CharField()


class FeedbackSerializer(serializers.Serializer[dict[str, Any]]):
    attendance_id = serializers.UUIDField()
    event = serializers.UUIDField()
    event_title = serializers.CharField()
    checked_in_at = serializers.DateTimeField()
    status = serializers.CharField()
    outcome = serializers.CharField()
    verification_status = serializers.ChoiceField(choices=Verification.choices)
    message = serializers.CharField()
    accepted = serializers.ListField(child=serializers.CharField())
    checks = CheckSerializer(many=True)
    reasons = ReasonSerializer(many=True)
    remarks = ReasonSerializer(many=True)
    amendments = AmendmentSerializer(many=True)
    receipt_url = serializers.CharField()
    next_steps = serializers.ListField(child=serializers.CharField())
