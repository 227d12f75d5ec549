"""Stations as people see and run them: the list with each one's health, codes, renaming, revoking.

Web stations, which are the server itself, are none of it.
"""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveUpdateAPIView, get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sync.domain.enrolling import EnrollmentLink
from sync.server import qr
from sync.server.accounts import audit
from sync.server.accounts.rights import Holds, Right
from sync.server.attendance import selectors as attendance
from sync.server.pages import Pages
from sync.server.stations import health, services
from sync.server.stations.models import EnrollmentCode, Station, StationKind

HEALTH = [state.value for state in health.Health]
SHOWN_GAPS = 100


class StationSerializer(serializers.ModelSerializer[Station]):
    """A station, what it last told of itself, and what that means. `health` is the worst of
    `problems`; `missing` in the detail are numbers of its chain that never arrived."""

    health = serializers.SerializerMethodField()
    problems = serializers.SerializerMethodField()

    class Meta:
        model = Station
        fields = [
            "id",
            "short_id",
            "name",
            "health",
            "problems",
            "enrolled_at",
            "last_seen",
            "revoked_at",
            "reported_at",
            "version",
            "waiting",
            "oldest_waiting_at",
            "quarantined",
            "clock_offset_ms",
            "disk_free_bytes",
            "battery_percent",
        ]
        read_only_fields = [name for name in fields if name != "name"]

    @extend_schema_field({"type": "string", "enum": HEALTH})
    def get_health(self, station: Station) -> str:
        return health.of(station, timezone.now())

    @extend_schema_field({"type": "array", "items": {"type": "string", "enum": HEALTH}})
    def get_problems(self, station: Station) -> list[str]:
        return [str(problem) for problem in health.problems(station, timezone.now())]


class RangeSerializer(serializers.Serializer[Any]):
    """Numbers from `first` to `last`, both included."""

    first = serializers.IntegerField()
    last = serializers.IntegerField()


class StationDetailSerializer(StationSerializer):
    missing = serializers.SerializerMethodField()

    class Meta(StationSerializer.Meta):
        fields = [*StationSerializer.Meta.fields, "missing"]

    @extend_schema_field(RangeSerializer(many=True))
    def get_missing(self, station: Station) -> list[dict[str, int]]:
        gaps = attendance.missing_numbers(station)[:SHOWN_GAPS]
        return [{"first": gap[0], "last": gap[-1]} for gap in gaps]


class NewCodeSerializer(serializers.Serializer[Any]):
    """`name`, when given, becomes the station's name whatever it calls itself."""

    name = serializers.CharField(max_length=100, required=False, allow_blank=True, default="")


class CodeSerializer(serializers.Serializer[Any]):
    """An enrollment code, shown this once; `qr` is its link as an SVG."""

    name = serializers.CharField()
    code = serializers.CharField()
    link = serializers.CharField()
    qr = serializers.CharField()
    expires_at = serializers.DateTimeField()


class _Run(APIView):
    permission_classes = [Holds]
    right = Right.RUN_STATIONS

    def get_queryset(self) -> QuerySet[Station]:
        return Station.objects.filter(kind=StationKind.LAPTOP).order_by("short_id")


class StationsView(_Run, ListAPIView[Station]):
    """All stations, with how they are."""

    serializer_class = StationSerializer
    pagination_class = Pages


class StationView(_Run, RetrieveUpdateAPIView[Station]):
    """One station. Its name is what can be changed; the station hears of it."""

    http_method_names = ["get", "head", "options", "patch"]
    serializer_class = StationDetailSerializer

    @transaction.atomic
    def perform_update(self, serializer: serializers.BaseSerializer[Station]) -> None:
        station = serializer.save()
        audit.note(self.request, "rename station", success=True, about=f"station {station.pk}")


class RevokeView(_Run):
    @extend_schema(
        summary="End a station's access", request=None, responses=StationDetailSerializer
    )
    @transaction.atomic
    def post(self, request: Request, pk: str) -> Response:
        station = self._station(pk)
        if services.revoke(self.get_queryset().filter(pk=pk)):
            audit.note(request, "revoke station", success=True, about=f"station {pk}")
            station.refresh_from_db()
        return Response(StationDetailSerializer(station).data)

    def _station(self, pk: str) -> Station:
        return get_object_or_404(self.get_queryset(), pk=pk)


class CodesView(_Run):
    @extend_schema(
        summary="Make a one-time enrollment code",
        request=NewCodeSerializer,
        responses={201: CodeSerializer},
    )
    @transaction.atomic
    def post(self, request: Request) -> Response:
        asked = NewCodeSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        code = EnrollmentCode(name=asked.validated_data["name"])
        text = services.create_enrollment_code(code)
        audit.note(request, "make enrollment code", success=True, about=f"code {code.pk}")
        link = str(EnrollmentLink(server=settings.MUSTER_PUBLIC_URL, code=text))
        made = {
            "name": code.name,
            "code": text,
            "link": link,
            "qr": qr.svg(link, label=f"QR: {code}"),
            "expires_at": code.expires_at,
        }
        answer = Response(CodeSerializer(made).data, status=201)
        answer.headers["Cache-Control"] = "no-store"
        return answer
