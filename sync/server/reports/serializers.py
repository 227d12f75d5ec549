"""What is asked of a report and what is told of one that is being made."""

from typing import Any

from rest_framework import serializers

from sync.reports.formats import Format
from sync.server.reports.models import State


class ReportQuery(serializers.Serializer[dict[str, Any]]):
    """The query of a report. Days are those of the events' campuses, the last one included."""

    event = serializers.UUIDField(required=False, help_text="Only of this event.")
    format = serializers.ChoiceField(choices=[f.value for f in Format], default=Format.PDF.value)
    date_from = serializers.DateField(required=False, default=None)
    date_to = serializers.DateField(required=False, default=None)
    wait = serializers.BooleanField(
        default=False, help_text="Make a somewhat larger report at once, too."
    )

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Python has no name for a field called `async`."""
        fields = super().get_fields()
        fields["async"] = serializers.BooleanField(
            default=False, help_text="Make even a small report as a job."
        )
        return fields

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        first, last = attrs["date_from"], attrs["date_to"]
        if first and last and first > last:
            raise serializers.ValidationError({"date_to": "This is before the first day."})
        return attrs


class SheetQuery(ReportQuery):
    event = serializers.UUIDField(help_text="The event whose sheet it is.")


class AskedSerializer(serializers.Serializer[dict[str, Any]]):
    job_id = serializers.UUIDField()
    status_url = serializers.URLField()
    status = serializers.ChoiceField(choices=State.choices)


class JobSerializer(serializers.Serializer[dict[str, Any]]):
    """`progress` is 0 to 1, `rows` how many are written. The link ends at `expires_at`; asking
    again gives a new one, as long as the file is kept."""

    job_id = serializers.UUIDField()
    status = serializers.ChoiceField(choices=State.choices)
    progress = serializers.FloatField(min_value=0, max_value=1)
    rows = serializers.IntegerField(min_value=0)
    error = serializers.CharField(allow_null=True)
    download_url = serializers.URLField(allow_null=True)
    expires_at = serializers.DateTimeField(allow_null=True)
