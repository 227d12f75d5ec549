"""The analytics endpoints in OpenAPI: what may be asked, and the shapes of answers."""

from typing import Any

from rest_framework import serializers

from sync.server.analytics import anomalies
from sync.server.analytics.selectors import MAX_DAYS

_Plain = serializers.Serializer[dict[str, Any]]


class DaysSerializer(_Plain):
    """How far back, and of what; a campus or event that is not there is refused."""

    days = serializers.IntegerField(
        min_value=1,
        max_value=MAX_DAYS,
        required=False,
        help_text=f"The last days, with today; {MAX_DAYS} means all. Of one event all is shown "
        "unless you say.",
    )
    campus_id = serializers.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
    event_id = serializers.UUIDField(required=False)


class AnomalyDaysSerializer(DaysSerializer):
    days = serializers.IntegerField(min_value=1, max_value=anomalies.MAX_DAYS, required=False)


class DateRangeSerializer(_Plain):
    start = serializers.DateField()
    end = serializers.DateField()


class MetadataSerializer(_Plain):
    date_range = serializers.CharField()
    campus_filter = serializers.CharField(allow_null=True)
    generated_at = serializers.DateTimeField()


class SummarySerializer(_Plain):
    total_events = serializers.IntegerField()
    total_attendees = serializers.IntegerField()
    avg_attendance_rate = serializers.FloatField(help_text="Percent of the expected who came.")
    verified_count = serializers.IntegerField()
    pending_count = serializers.IntegerField()
    rejected_count = serializers.IntegerField()
    late_count = serializers.IntegerField()
    duplicate_count = serializers.IntegerField()
    refused_count = serializers.IntegerField()
    expected_count = serializers.IntegerField()
    average_seconds = serializers.FloatField()


class TopDepartmentSerializer(_Plain):
    department = serializers.CharField()
    avg_rate = serializers.FloatField()
    attended = serializers.IntegerField()
    expected = serializers.IntegerField()


class RecentEventSerializer(_Plain):
    event_id = serializers.UUIDField()
    title = serializers.CharField()
    campus = serializers.CharField()
    start_datetime = serializers.DateTimeField()
    checked_in_at = serializers.DateTimeField()
    status = serializers.CharField()
    verification_status = serializers.CharField()


class DashboardSerializer(_Plain):
    summary = SummarySerializer()
    recent_activity = serializers.IntegerField(help_text="Check-ins of the last 24 hours.")
    top_departments = TopDepartmentSerializer(many=True)
    date_range = DateRangeSerializer()
    recent_events = RecentEventSerializer(many=True, help_text="A student's own; else empty.")
    is_current = serializers.BooleanField(help_text="Whether no change still waits to be counted.")
    generated_at = serializers.DateTimeField()


class HistogramSerializer(_Plain):
    histogram_type = serializers.CharField()
    bins = serializers.ListField(child=serializers.IntegerField())
    values = serializers.ListField(child=serializers.IntegerField())
    labels = serializers.ListField(child=serializers.CharField())
    total_samples = serializers.IntegerField()
    metadata = MetadataSerializer()


class HourlySerializer(HistogramSerializer):
    peak_hour = serializers.IntegerField(help_text="0 when there are no samples.")


class WeeklySerializer(HistogramSerializer):
    peak_bin = serializers.IntegerField(help_text="0 is Monday.")


class VerificationTimeSerializer(HistogramSerializer):
    peak_bin = serializers.IntegerField(help_text="Where the fullest bin begins, in seconds.")
    average_seconds = serializers.FloatField()


class DepartmentHistogramSerializer(HistogramSerializer):
    bins = serializers.ListField(child=serializers.CharField())
    peak_bin = serializers.CharField(allow_null=True)
    rates = serializers.ListField(child=serializers.FloatField())
    expected = serializers.ListField(child=serializers.IntegerField())


class PointSerializer(_Plain):
    date = serializers.DateField()
    attended = serializers.IntegerField()
    verified = serializers.IntegerField()
    pending = serializers.IntegerField()
    late = serializers.IntegerField()
    refused = serializers.IntegerField()
    expected = serializers.IntegerField()
    attendance_rate = serializers.FloatField()
    mean_7_days = serializers.FloatField()


class GrowthSerializer(_Plain):
    current = serializers.IntegerField()
    previous = serializers.IntegerField(help_text="In as many days just before.")
    percent = serializers.FloatField(allow_null=True, help_text="Null when there was nobody then.")


class TrendsSerializer(_Plain):
    trends = PointSerializer(many=True)
    growth = GrowthSerializer()
    date_range = DateRangeSerializer()
    metadata = MetadataSerializer()


class AnomalySerializer(_Plain):
    kind = serializers.CharField()
    severity = serializers.ChoiceField(choices=["high", "medium", "low"])
    text = serializers.CharField()
    event_id = serializers.UUIDField(allow_null=True)
    event = serializers.CharField()
    station_id = serializers.UUIDField(allow_null=True)
    station = serializers.CharField()
    record_id = serializers.UUIDField(allow_null=True)
    at = serializers.DateTimeField(allow_null=True)
    value = serializers.FloatField()
    expected = serializers.FloatField(help_text="What is usual, in the unit of `value`.")


class AnomaliesSerializer(_Plain):
    anomalies = AnomalySerializer(many=True)
    total = serializers.IntegerField()
    date_range = DateRangeSerializer()
    metadata = MetadataSerializer()


class DepartmentSerializer(_Plain):
    department = serializers.CharField()
    attended = serializers.IntegerField()
    expected = serializers.IntegerField()
    attendance_rate = serializers.FloatField()
    verified = serializers.IntegerField()
    pending = serializers.IntegerField()
    rejected = serializers.IntegerField()
    late = serializers.IntegerField()
    duplicates = serializers.IntegerField()
    refused = serializers.IntegerField()
    average_seconds = serializers.FloatField()


class DepartmentsSerializer(_Plain):
    departments = DepartmentSerializer(many=True)
    total = serializers.IntegerField()
    date_range = DateRangeSerializer()
    metadata = MetadataSerializer()


class StateSerializer(_Plain):
    status = serializers.CharField()
    verification_status = serializers.CharField()
    count = serializers.IntegerField()


class SubmissionSerializer(_Plain):
    student__first_name = serializers.CharField(allow_blank=True)
    student__last_name = serializers.CharField(allow_blank=True)
    submitted_at = serializers.DateTimeField()
    verification_status = serializers.CharField()


class RealtimeSerializer(_Plain):
    event_id = serializers.UUIDField()
    attendance_summary = StateSerializer(many=True)
    recent_submissions = SubmissionSerializer(many=True)
    total_registered = serializers.IntegerField()
    last_updated = serializers.DateTimeField()


class SlotSerializer(_Plain):
    start = serializers.DateTimeField()
    count = serializers.IntegerField()


class StationCountSerializer(_Plain):
    station_id = serializers.UUIDField()
    station = serializers.CharField()
    attended = serializers.IntegerField()
    review = serializers.IntegerField()
    refused = serializers.IntegerField()
    duplicates = serializers.IntegerField()
    average_seconds = serializers.FloatField()


class EventAnalyticsSerializer(_Plain):
    event_id = serializers.UUIDField()
    title = serializers.CharField()
    expected = serializers.IntegerField(help_text="0 for an event that is open to the campus.")
    on_roster = serializers.IntegerField()
    attended = serializers.IntegerField()
    attendance_rate = serializers.FloatField(help_text="Percent of the expected who came.")
    verified = serializers.IntegerField()
    review = serializers.IntegerField()
    rejected = serializers.IntegerField()
    late = serializers.IntegerField()
    refused = serializers.IntegerField()
    duplicates = serializers.IntegerField()
    average_seconds = serializers.FloatField()
    by_department = DepartmentSerializer(many=True)
    per_5_minutes = SlotSerializer(many=True)
    by_station = StationCountSerializer(many=True)
    last_updated = serializers.DateTimeField()
