"""Stations at the sync endpoints: `Authorization: Station <token>`, and no other way in or out.

Only the sync views use this class; a station's token is nothing to any other view.
"""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from sync.server.stations import services
from sync.server.stations.models import Station

KEYWORD = "Station"


class StationAuthentication(BaseAuthentication):
    """Sets `request.auth` to the Station."""

    def authenticate(self, request: Request) -> tuple[AnonymousUser, Station] | None:
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != KEYWORD.lower().encode():
            return None
        station = _station(words[1].decode("latin-1") if len(words) == 2 else "")
        if station.revoked_at is not None:
            raise AuthenticationFailed(
                "This station was revoked. Ask an administrator to enroll it again.",
                code="station_revoked",
            )
        services.saw(station)
        return AnonymousUser(), station

    def authenticate_header(self, request: Request) -> str:
        return KEYWORD


class IsStation(BasePermission):
    def has_permission(self, request: Request, view: APIView) -> bool:
        return isinstance(request.auth, Station)


class StationScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Tells OpenAPI about it."""

    target_class = StationAuthentication
    name = "stationAuth"

    def get_security_definition(self, _auto_schema: object) -> dict[str, str]:
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "`Station <token>`, the token as given at enrollment.",
        }


def _station(token: str) -> Station:
    station_id, _, secret = token.partition(".")
    try:
        station = Station.objects.filter(pk=UUID(hex=station_id)).first()
    except ValueError:
        station = None
    if station is None or not services.token_fits(station, secret):
        raise AuthenticationFailed(
            "This station is not known here. Enroll it again.", code="station_unknown"
        )
    return station
