"""Checking in by phone over HTTP, step by step or all at once. What happens: phones.py."""

from collections.abc import Callable, Collection
from functools import lru_cache, partial
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.parsers import FormParser, JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sync.domain import places
from sync.domain.attendance import EvidenceKind, EvidenceLink
from sync.server.accounts import audit
from sync.server.accounts.models import User
from sync.server.accounts.rights import Holds, Right
from sync.server.accounts.selectors import signed_in
from sync.server.attendance import (
    people,
    phone_serializers,
    phones,
    scanning,
    sent,
    telling,
    tickets,
)
from sync.server.attendance.models import Record, Ticket
from sync.server.attendance.tickets import Step
from sync.server.events import selectors as events
from sync.server.events.models import Event


class PhoneView(APIView):
    """A view for students who check in themselves."""

    permission_classes = [Holds]
    right = Right.CHECK_IN
    parser_classes = [JSONParser, MultiPartParser, FormParser]

    @property
    def student(self) -> User:
        """Who checks in."""
        return signed_in(self.request)

    @property
    def note(self) -> scanning.Note:
        """What makes the audit entries of this request."""
        return partial(audit.entry, self.request)

    def sent(self, kind: type[sent.Sent]) -> dict[str, Any]:
        """Return what was sent, checked. Raises ValidationError."""
        data = self.request.data
        fields: dict[str, Any] = _checks(kind).run_validation({} if data is None else data)
        return fields

    def ticket(self, fields: dict[str, Any]) -> Ticket:
        """Return the open ticket that was named, else the person's latest. Raises NoTicket."""
        people.attendee(self.student)
        found = tickets.find(
            self.student, ticket_id=fields.get("ticket"), event_id=fields.get("event")
        )
        return found.ticket


class VerifyCodeView(PhoneView):
    """Scan: what the code lets into, the student's details, and a ticket for what follows."""

    @extend_schema(
        request=phone_serializers.ScanSerializer,
        responses=phone_serializers.ScannedSerializer,
    )
    def post(self, request: Request) -> Response:
        fields = self.sent(phone_serializers.ScanSerializer)
        found = scanning.scan(self.student, fields["qr_token"], self.note)
        ticket = tickets.open_ticket(
            self.student,
            found.event,
            number=found.attendee.number,
            place=sent.place_in(fields),
        )
        details = people.autofill(self.student, found.attendee)
        return Response(
            {
                "event": _event(found.event),
                "student": details,
                "auto_fill": details,
                "ticket": str(ticket.pk),
                "expires_at": ticket.expires_at,
                "steps": [step.value for step in tickets.steps_of(found.event)],
                "next_step": tickets.next_step(ticket).value,
            }
        )


class VerifyLocationView(PhoneView):
    """Where the phone is. A place elsewhere turns nobody away: somebody looks at it later."""

    @extend_schema(
        request=phone_serializers.LocationSerializer,
        responses=phone_serializers.LocatedSerializer,
    )
    def post(self, request: Request) -> Response:
        fields = self.sent(phone_serializers.LocationSerializer)
        place = sent.place_in(fields)
        if place is None:  # the serializer asks for it
            raise AssertionError
        ticket = tickets.locate(self.ticket(fields), place)
        event = events.to_domain(ticket.event)
        return Response(
            {
                "location_verified": not scanning.off_site(place, event),
                "distance_m": places.distance_m(place, event),
                "radius_m": event.radius_m if event.latitude is not None else None,
                "next_step": tickets.next_step(ticket).value,
            }
        )


class _PhotoView(PhoneView):
    step: Step
    kind: EvidenceKind

    def keep(self) -> Response:
        fields = self.sent(phone_serializers.PhotoSerializer)
        ticket = self.ticket(fields)
        return self.kept(ticket, lambda: [sent.keep_photo(self.kind, fields["photo"])])

    def kept(self, ticket: Ticket, make: Callable[[], list[EvidenceLink]]) -> Response:
        """Keep what `make` returns, unless the event does not ask for it: then nothing is kept."""
        asked = self.step in tickets.steps_of(ticket.event)
        made = make() if asked else []
        ticket = tickets.keep(ticket, self.step, made)
        return Response(
            {
                "stored": asked,
                "sha256": made[0].sha256 if made else None,
                "next_step": tickets.next_step(ticket).value,
            }
        )


class FrontPhotoView(_PhotoView):
    """The student's face."""

    step = Step.FRONT_PHOTO
    kind = EvidenceKind.FRONT_PHOTO

    @extend_schema(
        request=phone_serializers.PhotoSerializer, responses=phone_serializers.KeptSerializer
    )
    def post(self, request: Request) -> Response:
        return self.keep()


class BackPhotoView(_PhotoView):
    """The venue, or the student's card, as the event asks."""

    step = Step.BACK_PHOTO
    kind = EvidenceKind.BACK_PHOTO

    @extend_schema(
        request=phone_serializers.PhotoSerializer, responses=phone_serializers.KeptSerializer
    )
    def post(self, request: Request) -> Response:
        return self.keep()


class SignatureView(_PhotoView):
    """The signature, as strokes, as a picture, or both."""

    step = Step.SIGNATURE
    kind = EvidenceKind.SIGNATURE_STROKES

    @extend_schema(
        request=phone_serializers.SignatureSerializer, responses=phone_serializers.KeptSerializer
    )
    def post(self, request: Request) -> Response:
        fields = self.sent(phone_serializers.SignatureSerializer)
        ticket = self.ticket(fields)
        return self.kept(ticket, lambda: sent.keep_signature(fields["signatures"]))


class SubmitView(PhoneView):
    """Check in, with what was uploaded step by step, or with everything at once."""

    @extend_schema(
        request=phone_serializers.SubmitSerializer,
        responses={201: phone_serializers.SubmittedSerializer},
    )
    def post(self, request: Request) -> Response:
        fields = self.sent(phone_serializers.SubmitSerializer)
        given = phones.Submission(
            ticket_id=fields.get("ticket"),
            event_id=fields.get("event"),
            token=fields.get("qr_token", ""),
            place=sent.place_in(fields),
            evidence=partial(_evidence, fields),
            consent=fields.get("consent"),
        )
        record = phones.submit(self.student, given, self.note)
        return Response(_submitted(record), status=status.HTTP_201_CREATED)

    def handle_exception(self, exc: Exception) -> Response:
        """Tell the error as `message` too: the contract's client reads that here."""
        response = super().handle_exception(exc)
        if isinstance(response.data, dict) and "error" in response.data:
            response.data["message"] = response.data["error"]
        return response


class AutofillView(PhoneView):
    """The student's own details, to be filled in for them."""

    @extend_schema(responses=phone_serializers.StudentSerializer)
    def get(self, request: Request) -> Response:
        return Response(people.autofill(self.student, people.attendee(self.student)))


@lru_cache(maxsize=16)
def _checks(kind: type[sent.Sent]) -> sent.Sent:
    """Return a serializer that only checks, and so can be shared: making one takes longer."""
    return kind()


def _evidence(fields: dict[str, Any], steps: Collection[Step]) -> list[EvidenceLink]:
    """Keep what came for the steps that the event asks for: nothing else is kept of anybody."""
    made = [
        sent.keep_photo(kind, fields[kind.value])
        for step, kind in _PHOTOS.items()
        if step in steps and kind.value in fields
    ]
    if Step.SIGNATURE in steps:
        made += sent.keep_signature(fields["signatures"])
    return made


_PHOTOS = {
    Step.FRONT_PHOTO: EvidenceKind.FRONT_PHOTO,
    Step.BACK_PHOTO: EvidenceKind.BACK_PHOTO,
}


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": str(event.pk),
        "title": event.title,
        "location": event.venue,
        "start_time": event.starts_at,
        "end_time": event.closes_at,
        "latitude": event.latitude,
        "longitude": event.longitude,
        "location_radius": event.radius_m,
    }


def _submitted(record: Record) -> dict[str, Any]:
    return {
        "message": "Attendance submitted successfully",
        "attendance_id": str(record.pk),
        "verification_status": str(record.verification),
        "status": str(record.status),
        "outcome": str(record.outcome),
        "reasons": telling.reasons(record),
        "receipt_url": telling.receipt_url(record),
        "next_steps": telling.next_steps(record),
    }
