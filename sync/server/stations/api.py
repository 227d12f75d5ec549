"""The server's end of the wire (sync.protocol.messages): enroll, push, media, pull, photos."""

from dataclasses import dataclass
from typing import TypeVar, cast

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from sync.domain import chain
from sync.protocol import codec, messages
from sync.protocol.errors import ProtocolError
from sync.server.attendance import media
from sync.server.attendance import services as attendance
from sync.server.errors import ProtocolUnsupported, TooMany
from sync.server.events import photos
from sync.server.stations import schema, selectors, services
from sync.server.stations.authentication import IsStation, StationAuthentication
from sync.server.stations.models import Station

M = TypeVar("M")


@dataclass(frozen=True, kw_only=True)
class _Envelope:
    """The part of a message that every version of the protocol has."""

    protocol: int = messages.PROTOCOL


class SyncView(APIView):
    """A view that only stations get into."""

    authentication_classes = [StationAuthentication]
    permission_classes = [IsStation]

    @property
    def station(self) -> Station:
        """Who asks."""
        return cast("Station", self.request.auth)


class EnrollView(APIView):
    authentication_classes: list[type] = []
    permission_classes = [AllowAny]
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "enroll"

    @schema.operation(
        summary="Enroll a station with a one-time code",
        request=messages.EnrollRequest,
        response=messages.EnrollResponse,
        errors={
            401: "",
            403: "The code is wrong, expired, or used by another station.",
            429: "Too many tries.",
        },
    )
    def post(self, request: Request) -> HttpResponse:
        asked = _read(request, messages.EnrollRequest)
        name = asked.name.strip()
        if len(asked.public_key) != 32:
            raise ProtocolError("The station's public key must be 32 bytes.")
        if not 0 < len(name) <= 100:
            raise ProtocolError("The station needs a name of at most 100 characters.")
        station, token = services.enroll(code=asked.code, name=name, public_key=asked.public_key)
        return _answer(
            messages.EnrollResponse(
                station_id=station.id,
                short_id=station.short_id,
                name=station.name,
                token=token,
                server_public_key=chain.public_key(settings.MUSTER_SIGNING_KEY),
                settings=selectors.station_settings(),
                server_time=timezone.now(),
            )
        )


class PushView(SyncView):
    @schema.operation(
        summary="Store sealed records and scan log entries",
        request=messages.PushRequest,
        response=messages.PushResponse,
        errors={413: f"More than {messages.MAX_PUSH_ITEMS} items, or too many bytes."},
    )
    def post(self, request: Request) -> HttpResponse:
        pushed = _read(request, messages.PushRequest)
        if len(pushed.scans) + len(pushed.records) > messages.MAX_PUSH_ITEMS:
            raise TooMany(f"Send at most {messages.MAX_PUSH_ITEMS} items at a time.")
        return _answer(
            messages.PushResponse(
                scans=attendance.store_scans(self.station, pushed.scans),
                records=attendance.store_records(self.station, pushed.records),
                server_time=timezone.now(),
            )
        )


class MissingView(SyncView):
    @schema.operation(
        summary="Ask which evidence is still needed",
        request=messages.MissingRequest,
        response=messages.MissingResponse,
        errors={413: f"More than {messages.MAX_MISSING} digests."},
    )
    def post(self, request: Request) -> HttpResponse:
        asked = _read(request, messages.MissingRequest)
        if len(asked.sha256) > messages.MAX_MISSING:
            raise TooMany(f"Ask for at most {messages.MAX_MISSING} digests at a time.")
        missing, unknown = media.missing(self.station, asked.sha256)
        return _answer(
            messages.MissingResponse(missing=missing, unknown=unknown, server_time=timezone.now())
        )


class MediaView(SyncView):
    @schema.operation(
        summary="Store the bytes of one photo or signature",
        response=messages.MediaStored,
        errors={
            400: "",
            404: "No record of this station names these bytes (unknown_media).",
            413: "Too many bytes.",
            422: "The bytes are not what the record says.",
        },
        raw_body=True,
    )
    def put(self, request: Request, sha256: str) -> HttpResponse:
        media.store(self.station, sha256, request.body)
        return _answer(messages.MediaStored(sha256=sha256, server_time=timezone.now()))


class PullView(SyncView):
    @schema.operation(
        summary="Get what changed since the last pull",
        response=messages.PullResponse,
        errors={400: ""},
        parameters=[schema.CURSOR],
    )
    def get(self, request: Request) -> HttpResponse:
        return _answer(selectors.pull(self.station, request.query_params.get("cursor", "")))


class PhotoView(SyncView):
    @schema.operation(
        summary="Get a student's reference photo",
        response=schema.JPEG,
        errors={400: "", 404: "No student has this photo (unknown_photo)."},
    )
    def get(self, request: Request, sha256: str) -> HttpResponse:
        # The address names the content, so it never changes under it.
        kept = {"Cache-Control": "private, max-age=31536000, immutable"}
        return HttpResponse(photos.read(sha256), content_type="image/jpeg", headers=kept)


class HeartbeatView(SyncView):
    @schema.operation(
        summary="Tell how the station is",
        request=messages.HeartbeatRequest,
        response=messages.HeartbeatResponse,
        errors={},
    )
    def post(self, request: Request) -> HttpResponse:
        services.note_health(self.station, _read(request, messages.HeartbeatRequest))
        return _answer(messages.HeartbeatResponse(server_time=timezone.now()))


def _read(request: Request, kind: type[M]) -> M:
    """Return the message in the request's body.

    Raises ProtocolUnsupported before anything else is looked at, ProtocolError for a bad message.
    """
    spoken = codec.decode(request.body, _Envelope).protocol
    if spoken != messages.PROTOCOL:
        raise ProtocolUnsupported(
            f"The station speaks protocol {spoken}, the server {messages.PROTOCOL}. "
            "Update the older of the two."
        )
    return codec.decode(request.body, kind)


def _answer(message: object) -> HttpResponse:
    return HttpResponse(codec.encode(message), content_type=codec.CONTENT_TYPE)
