"""Analytics as people's programs read them: each view asks figures of what the person may see."""

import time
from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from sync.server.accounts.rights import Extent, Holds, Right, extent
from sync.server.accounts.selectors import signed_in
from sync.server.analytics import anomalies, event_selectors, rollups, selectors
from sync.server.analytics import serializers as shapes
from sync.server.analytics.figures import Figures
from sync.server.analytics.sources import figures_for
from sync.server.events.selectors import event_for, visible_events

_REFRESH_S = 0.7


class AnalyticsView(APIView):
    """Takes `days`, `campus_id` and `event_id`."""

    permission_classes = (IsAuthenticated, Holds)
    right = Right.SEE_ANALYTICS
    default_days: ClassVar[int] = 30
    most_days: ClassVar[int] = selectors.MAX_DAYS
    asked: ClassVar[type[Serializer[Any]]] = shapes.DaysSerializer

    def given(self, request: Request) -> dict[str, Any]:
        """Return what was asked for. Raises ValidationError."""
        checked = self.asked(data=request.query_params)
        checked.is_valid(raise_exception=True)
        days = self.default_days
        if "event_id" in checked.validated_data:
            days = self.most_days
        given = {"days": days, "campus_id": None, "event_id": None}
        return {**given, **checked.validated_data}

    def figures(self, request: Request, given: dict[str, Any]) -> Figures:
        """Return what the person may see, brought up to date."""
        found = figures_for(
            signed_in(request), campus_id=given["campus_id"], event_id=given["event_id"]
        )
        rollups.freshen()
        return found


class DashboardView(AnalyticsView):
    @extend_schema(parameters=[shapes.DaysSerializer], responses=shapes.DashboardSerializer)
    def get(self, request: Request) -> Response:
        """Summary of what you may see: a student's own attendance, your own events, or all."""
        given = self.given(request)
        figures = self.figures(request, given)
        return Response(selectors.dashboard(signed_in(request), figures, given["days"]))


class DashboardRefreshView(AnalyticsView):
    @extend_schema(
        parameters=[shapes.DaysSerializer], request=None, responses=shapes.DashboardSerializer
    )
    def post(self, request: Request) -> Response:
        """Count what waits, then the summary. `is_current` tells when there was too much of it."""
        given = self.given(request)
        figures = self.figures(request, given)
        until = time.monotonic() + _REFRESH_S
        while rollups.fold() and time.monotonic() < until:
            pass
        return Response(selectors.dashboard(signed_in(request), figures, given["days"]))


class _FiguresView(AnalyticsView):
    answer: ClassVar[Callable[[Figures, int, int | None], dict[str, Any]]]

    def get(self, request: Request) -> Response:
        given = self.given(request)
        figures = self.figures(request, given)
        return Response(type(self).answer(figures, given["days"], given["campus_id"]))


def _documented(shape: type[Serializer[Any]], words: str) -> Any:
    return extend_schema(
        methods=["GET"], parameters=[shapes.DaysSerializer], responses=shape, description=words
    )


@_documented(shapes.HourlySerializer, "Check-ins by the local hour of the day.")
class HourlyHistogramView(_FiguresView):
    default_days = 7
    answer = selectors.hourly


@_documented(shapes.VerificationTimeSerializer, "How many seconds check-ins took.")
class VerificationTimeHistogramView(_FiguresView):
    default_days = 7
    answer = selectors.verification_time


@_documented(shapes.DepartmentHistogramSerializer, "Check-ins by department, the most first.")
class DepartmentHistogramView(_FiguresView):
    answer = selectors.department_comparison


@_documented(shapes.WeeklySerializer, "Check-ins by the day of the week.")
class WeeklyPatternHistogramView(_FiguresView):
    answer = selectors.weekly_pattern


@_documented(shapes.TrendsSerializer, "Check-ins day by day, with the mean of seven days.")
class TrendsView(_FiguresView):
    answer = selectors.trends


@_documented(shapes.DepartmentsSerializer, "Every count of every department.")
class DepartmentSummaryView(_FiguresView):
    answer = selectors.department_summary


class AnomaliesView(AnalyticsView):
    most_days = anomalies.MAX_DAYS
    asked = shapes.AnomalyDaysSerializer

    @extend_schema(parameters=[shapes.AnomalyDaysSerializer], responses=shapes.AnomaliesSerializer)
    def get(self, request: Request) -> Response:
        """What stands out from the usual, the worst first."""
        given = self.given(request)
        figures = self.figures(request, given)
        user = signed_in(request)
        narrowed = {"campus_id": given["campus_id"], "pk": given["event_id"]}
        narrowed = {name: value for name, value in narrowed.items() if value}
        is_whole = extent(user, Right.SEE_ANALYTICS) is Extent.ALL and not narrowed
        seen = visible_events(user, Right.SEE_ANALYTICS)
        events = None if is_whole else seen.filter(**narrowed)
        return Response(
            selectors.anomalies_in(
                events, figures.last(given["days"]), given["days"], given["campus_id"]
            )
        )


class RealtimeView(APIView):
    permission_classes = (IsAuthenticated, Holds)
    right = Right.WATCH

    @extend_schema(responses=shapes.RealtimeSerializer)
    def get(self, request: Request, event_id: UUID) -> Response:
        """How an event stands now."""
        event = event_for(signed_in(request), event_id, self.right)
        rollups.freshen()
        return Response(event_selectors.realtime(event))


class EventAnalyticsView(APIView):
    permission_classes = (IsAuthenticated, Holds)
    right = Right.SEE_ANALYTICS

    @extend_schema(responses=shapes.EventAnalyticsSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """An event's counts: in all, by department, per five minutes and by station."""
        event = event_for(signed_in(request), pk, self.right)
        rollups.freshen()
        return Response(event_selectors.whole(event))
