"""What phones send and are answered, field by field."""

from typing import Any

from rest_framework import serializers

from sync.domain.attendance import EvidenceKind, Outcome
from sync.server.attendance import sent
from sync.server.attendance.models import Standing, Verification
from sync.server.attendance.tickets import Step

STEPS = [step.value for step in Step]


class _Under(sent.Sent):
    """Names the check-in under way; without either it is the person's latest."""

    ticket = serializers.UUIDField(required=False, help_text="As verify-qr gave it.")
    event = serializers.UUIDField(required=False, help_text="Instead of the ticket.")


class ScanSerializer(sent.Place):
    qr_token = serializers.CharField(
        max_length=500, help_text="What the QR on the screen says, or the code at its end."
    )


class LocationSerializer(_Under, sent.Place):
    latitude = sent.Finite(min_value=-90, max_value=90)
    longitude = sent.Finite(min_value=-180, max_value=180)


class PhotoSerializer(_Under):
    """One of `photo`, `image` and `selfie_image`, a JPEG or PNG."""

    photo = sent.Picture(required=False)
    image = sent.Picture(required=False)
    selfie_image = sent.Picture(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        for name in ("photo", "image", "selfie_image"):
            if name in attrs:
                return {**attrs, "photo": attrs[name]}
        raise serializers.ValidationError({"photo": ["Send a photo."]})


class _Signed(sent.Sent):
    """A signature under any of its names."""

    signature = sent.Signing(required=False, help_text="Strokes or a picture.")
    strokes = sent.Signing(required=False)
    signature_image = sent.Signing(required=False)
    image = sent.Signing(required=False)

    def signatures(self, attrs: dict[str, Any]) -> list[tuple[EvidenceKind, Any]]:
        """Return each piece that was given."""
        names = ("signature", "strokes", "signature_image", "image")
        return [attrs[name] for name in names if name in attrs]


class SignatureSerializer(_Under, _Signed):
    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        given = self.signatures(attrs)
        if not given:
            raise serializers.ValidationError({"signature": ["Send a signature."]})
        return {**attrs, "signatures": given}


class SubmitSerializer(_Under, sent.Place):
    """`ticket`, `event` or `qr_token` says what is attended."""

    qr_token = serializers.CharField(max_length=500, required=False)
    front_photo = sent.Picture(required=False)
    selfie_image = sent.Picture(required=False, help_text="Another name of `front_photo`.")
    back_photo = sent.Picture(required=False)
    signature = sent.Signing(required=False)
    signature_image = sent.Signing(required=False)
    consent = sent.Consent(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        attrs = super().validate(attrs)
        if not any(name in attrs for name in ("ticket", "event", "qr_token")):
            raise serializers.ValidationError({"event": ["Say which event, or send its code."]})
        if "selfie_image" in attrs:
            attrs.setdefault("front_photo", attrs["selfie_image"])
        given = [attrs[name] for name in ("signature", "signature_image") if name in attrs]
        return {**attrs, "signatures": given}


class StudentSerializer(serializers.Serializer[dict[str, Any]]):
    student_id = serializers.CharField()
    full_name = serializers.CharField()
    email = serializers.CharField(allow_blank=True)
    department = serializers.CharField(allow_blank=True)
    year_level = serializers.CharField(allow_blank=True)
    profile_photo_url = serializers.CharField(allow_null=True)


class ScannedEventSerializer(serializers.Serializer[dict[str, Any]]):
    id = serializers.UUIDField()
    title = serializers.CharField()
    location = serializers.CharField()
    start_time = serializers.DateTimeField()
    end_time = serializers.DateTimeField()
    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)
    location_radius = serializers.FloatField()


class ScannedSerializer(serializers.Serializer[dict[str, Any]]):
    event = ScannedEventSerializer()
    student = StudentSerializer()
    auto_fill = StudentSerializer(help_text="The same as `student`.")
    ticket = serializers.UUIDField()
    expires_at = serializers.DateTimeField()
    steps = serializers.ListField(child=serializers.ChoiceField(choices=STEPS))
    next_step = serializers.ChoiceField(choices=STEPS)


class LocatedSerializer(serializers.Serializer[dict[str, Any]]):
    location_verified = serializers.BooleanField()
    distance_m = serializers.IntegerField(allow_null=True)
    radius_m = serializers.FloatField(allow_null=True)
    next_step = serializers.ChoiceField(choices=STEPS)


class KeptSerializer(serializers.Serializer[dict[str, Any]]):
    stored = serializers.BooleanField(help_text="False when the event does not ask for this.")
    sha256 = serializers.CharField(allow_null=True)
    next_step = serializers.ChoiceField(choices=STEPS)


class ReasonSerializer(serializers.Serializer[dict[str, Any]]):
    code = serializers.CharField()
    text = serializers.CharField()


class SubmittedSerializer(serializers.Serializer[dict[str, Any]]):
    message = serializers.CharField()
    attendance_id = serializers.UUIDField()
    verification_status = serializers.ChoiceField(choices=Verification.choices)
    status = serializers.ChoiceField(choices=Standing.choices)
    outcome = serializers.ChoiceField(choices=[(o.value, o.value) for o in Outcome])
    reasons = ReasonSerializer(many=True)
    receipt_url = serializers.CharField()
    next_steps = serializers.ListField(child=serializers.CharField())
