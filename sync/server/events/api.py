"""Events for people's programs: list, make, change, delete, and their rotating codes."""

import base64
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListCreateAPIView
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sync.server import qr
from sync.server.accounts import audit
from sync.server.accounts.rights import Holds, Right
from sync.server.accounts.selectors import signed_in
from sync.server.events import codes, selectors, services
from sync.server.events.filters import EventFilter
from sync.server.events.models import Event
from sync.server.events.serializers import EventSerializer
from sync.server.pages import Pages


class EventListView(ListCreateAPIView[Event]):
    """The events you may see, latest first; and making one."""

    queryset = Event.objects.none()
    serializer_class = EventSerializer
    filterset_class = EventFilter
    pagination_class = Pages
    permission_classes = [Holds]

    @property
    def right(self) -> Right:
        return Right.SEE_EVENTS if self.request.method in SAFE_METHODS else Right.MAKE_EVENTS

    def get_queryset(self) -> QuerySet[Event]:
        return selectors.visible_events(signed_in(self.request))

    def perform_create(self, serializer: serializers.BaseSerializer[Event]) -> None:
        organizer = serializer.validated_data.get("organizer") or signed_in(self.request)
        with transaction.atomic():
            event = serializer.save(organizer=organizer)
            audit.note(self.request, "make event", success=True, about=f"event {event.pk}")


class EventView(APIView):
    """One event that you may see."""

    permission_classes = [Holds]

    @property
    def right(self) -> Right:
        return Right.SEE_EVENTS if self.request.method in SAFE_METHODS else Right.CHANGE_EVENTS


class EventDetailView(EventView):
    @extend_schema(responses=EventSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        event = selectors.event_for(signed_in(request), pk, Right.SEE_EVENTS)
        return Response(EventSerializer(event).data)

    @extend_schema(request=EventSerializer, responses=EventSerializer)
    def put(self, request: Request, pk: UUID) -> Response:
        """Change an event. What may be left out and is, stays."""
        return _change(request, pk, partial=False)

    @extend_schema(request=EventSerializer(partial=True), responses=EventSerializer)
    def patch(self, request: Request, pk: UUID) -> Response:
        """Change some of an event; `is_active: false` cancels it."""
        return _change(request, pk, partial=True)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: UUID) -> Response:
        """Delete an event that nobody checked in at. One with records can only be cancelled."""
        return _delete(request, pk)


class EventUpdateView(EventView):
    """The same as PUT and PATCH of the event itself."""

    @extend_schema(request=EventSerializer, responses=EventSerializer)
    def put(self, request: Request, pk: UUID) -> Response:
        return _change(request, pk, partial=False)

    @extend_schema(request=EventSerializer(partial=True), responses=EventSerializer)
    def patch(self, request: Request, pk: UUID) -> Response:
        return _change(request, pk, partial=True)


class EventDeleteView(EventView):
    """The same as DELETE of the event itself."""

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: UUID) -> Response:
        return _delete(request, pk)


def _change(request: Request, pk: UUID, *, partial: bool) -> Response:
    with transaction.atomic():
        event = selectors.event_for(signed_in(request), pk, Right.CHANGE_EVENTS, locked=True)
        was = event.status
        serializer = EventSerializer(
            event, data=request.data, partial=partial, context={"request": request}
        )
        serializer.is_valid(raise_exception=True)
        changed = serializer.save()
        cancelled = changed.status != was and changed.status == "cancelled"
        action = "cancel event" if cancelled else "change event"
        audit.note(request, action, success=True, about=f"event {pk}")
    return Response(serializer.data)


def _delete(request: Request, pk: UUID) -> Response:
    with transaction.atomic():
        event = selectors.event_for(signed_in(request), pk, Right.CHANGE_EVENTS, locked=True)
        services.delete(event)
        audit.note(request, "delete event", success=True, about=f"event {pk}")
    return Response(status=204)


class RotatingCodeSerializer(serializers.Serializer[dict[str, Any]]):
    """A rotating code. Ask again at `next_at`; a phone may still send it until `expires_at`."""

    qr_token = serializers.CharField()
    qr_image = serializers.CharField(help_text="A PNG in base64, of `url`.")
    expires_at = serializers.DateTimeField()
    event_id = serializers.UUIDField()
    url = serializers.CharField(help_text="What the picture holds: the code as an address.")
    next_at = serializers.DateTimeField()
    interval_s = serializers.IntegerField()


class CodeView(APIView):
    """The code of an event to be shown now, as a station would show it."""

    permission_classes = [Holds]
    right = Right.SHOW_CODES

    @extend_schema(responses=RotatingCodeSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        event = selectors.event_for(signed_in(request), pk, Right.SHOW_CODES)
        return _shown(event)


class CodeRefreshView(APIView):
    """Make every code void that was shown so far, and show a new one.

    A GET does so too, for clients that refresh in that way.
    """

    permission_classes = [Holds]
    right = Right.SHOW_CODES

    @extend_schema(request=None, responses=RotatingCodeSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        return _refreshed(request, pk)

    @extend_schema(responses=RotatingCodeSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        return _refreshed(request, pk)


def _refreshed(request: Request, pk: UUID) -> Response:
    with transaction.atomic():
        seen = selectors.event_for(signed_in(request), pk, Right.SHOW_CODES)
        event = codes.refresh(seen)
        audit.note(request, "refresh code", success=True, about=f"event {pk}")
    return _shown(event)


def _shown(event: Event) -> Response:
    shown = codes.current(event, timezone.now())
    told = {
        "qr_token": shown.code,
        "qr_image": _picture(shown.url, event.code_interval_s),
        "expires_at": shown.expires_at,
        "event_id": event.pk,
        "url": shown.url,
        "next_at": shown.next_at,
        "interval_s": event.code_interval_s,
    }
    return Response(RotatingCodeSerializer(told).data, headers={"Cache-Control": "no-store"})


def _picture(url: str, interval_s: int) -> str:
    """Many screens ask for the same picture within one step."""

    def drawn() -> str:
        return base64.b64encode(qr.png(url)).decode()

    return str(cache.get_or_set(f"code-picture:{url}", drawn, interval_s))
