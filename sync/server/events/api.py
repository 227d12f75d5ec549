"""Events as people's programs read them. Field names follow the API's contract."""

import django_filters
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView

from sync.domain.events import EventStatus
from sync.server.accounts.selectors import signed_in
from sync.server.events import selectors
from sync.server.events.models import Event


class EventSerializer(serializers.ModelSerializer[Event]):
    """`start_datetime` is the start, `end_datetime` when check-in closes; both in UTC."""

    campus = serializers.CharField(source="campus.name", read_only=True)
    timezone = serializers.CharField(source="campus.timezone", read_only=True)
    location = serializers.CharField(source="venue", read_only=True)
    location_radius = serializers.FloatField(source="radius_m", read_only=True)
    start_datetime = serializers.DateTimeField(source="starts_at", read_only=True)
    end_datetime = serializers.DateTimeField(source="closes_at", read_only=True)
    organizer = serializers.CharField(source="organizer.username", default=None, read_only=True)
    is_active = serializers.SerializerMethodField()

    class Meta:
        model = Event
        fields = [
            "id",
            "title",
            "campus",
            "campus_id",
            "timezone",
            "location",
            "latitude",
            "longitude",
            "location_radius",
            "opens_at",
            "start_datetime",
            "late_after",
            "end_datetime",
            "status",
            "is_active",
            "organizer",
            "front_photo",
            "back_photo",
            "signature",
            "provisional",
            "open_to_campus",
        ]
        read_only_fields = fields

    def get_is_active(self, event: Event) -> bool:
        return event.status == EventStatus.ACTIVE.value


class EventFilter(django_filters.FilterSet):  # type: ignore[misc]
    campus = django_filters.NumberFilter("campus_id", label="Campus id")
    date_from = django_filters.DateFilter("starts_at__date", "gte", label="First day, in UTC")
    date_to = django_filters.DateFilter("starts_at__date", "lte", label="Last day, in UTC")


class EventListView(ListAPIView[Event]):
    """Events you may see: active ones for students, all for admin and HR, else your own."""

    queryset = Event.objects.none()
    serializer_class = EventSerializer
    filterset_class = EventFilter

    def get_queryset(self) -> QuerySet[Event]:
        return selectors.visible_events(signed_in(self.request))


class EventDetailView(RetrieveAPIView[Event]):
    """One event that you may see."""

    queryset = Event.objects.none()
    serializer_class = EventSerializer

    def get_queryset(self) -> QuerySet[Event]:
        return selectors.visible_events(signed_in(self.request))
