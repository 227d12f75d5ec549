"""Attendance records over HTTP: lists, one with its evidence, feedback, and review by people."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sync.server.accounts import audit
from sync.server.accounts.rights import Holds, Right, may
from sync.server.accounts.selectors import signed_in
from sync.server.attendance import amending, feedback, keeping, media, selectors, serializers
from sync.server.attendance.filters import RecordFilter
from sync.server.attendance.models import Evidence, Record, Verification
from sync.server.errors import EvidenceDeleted
from sync.server.pages import Pages

_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png", "text/plain": ".txt"}


class RecordListView(ListAPIView[Record]):
    """Records you may see: all for admin and HR, your own for students, else of your events."""

    queryset = Record.objects.none()
    serializer_class = serializers.RecordSerializer
    filterset_class = RecordFilter
    pagination_class = Pages
    permission_classes = [Holds]
    right = Right.SEE_RECORDS

    def get_queryset(self) -> QuerySet[Record]:
        return selectors.visible_records(signed_in(self.request))


class EventRecordListView(RecordListView):
    """Records of one event; for students their own there."""

    def get_queryset(self) -> QuerySet[Record]:
        if getattr(self, "swagger_fake_view", False):
            return Record.objects.none()
        event = selectors.event_of_records(signed_in(self.request), self.kwargs["pk"])
        return super().get_queryset().filter(event=event)


class RecordDetailView(RetrieveAPIView[Record]):
    """One record that you may see."""

    queryset = Record.objects.none()
    serializer_class = serializers.RecordDetailSerializer
    permission_classes = [Holds]
    right = Right.SEE_RECORDS

    def get_queryset(self) -> QuerySet[Record]:
        return selectors.visible_records(signed_in(self.request))


class EvidenceView(APIView):
    """The bytes of one photo or signature of a record that you may see."""

    permission_classes = [Holds]
    right = Right.SEE_RECORDS

    @extend_schema(
        responses={
            (200, "image/jpeg"): OpenApiTypes.BINARY,
            (200, "image/png"): OpenApiTypes.BINARY,
            (200, "application/octet-stream"): OpenApiTypes.BINARY,
            404: OpenApiResponse(description="No such record, or its bytes are not here yet."),
            410: OpenApiResponse(description="The bytes were deleted, as the event is long over."),
        }
    )
    def get(self, request: Request, pk: UUID, kind: str) -> HttpResponse:
        record = selectors.record_for(signed_in(request), pk)
        evidence = Evidence.objects.filter(record=record, kind=kind).first()
        data = media.read(evidence.sha256) if evidence else None
        if evidence is None:
            raise Http404
        if data is None:
            if not keeping.is_kept(record.event.closes_at):
                raise EvidenceDeleted("Photos and signatures of this event were deleted by now.")
            raise Http404
        shown = "inline" if evidence.is_picture else "attachment"
        name = f"{kind}-{pk}{_SUFFIXES.get(evidence.media_type, '.json')}"
        return HttpResponse(
            data,
            content_type=evidence.media_type,
            headers={
                "Content-Disposition": f'{shown}; filename="{name}"',
                "X-Content-Type-Options": "nosniff",
                "Cache-Control": "private, no-store",
                "Content-Security-Policy": "default-src 'none'; sandbox",
            },
        )


class ReviewView(APIView):
    """Verify or reject a record, or put it back, with a reason: an amendment keeps all of it."""

    permission_classes = [Holds]
    right = Right.REVIEW_RECORDS

    @extend_schema(request=serializers.ReviewSerializer, responses=serializers.ReviewedSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        user = signed_in(request)
        record = selectors.record_for(user, pk)
        if not may(user, Right.REVIEW_RECORDS, record.event):
            raise PermissionDenied
        given = serializers.ReviewSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        to = Verification(given.validated_data["status"])
        with transaction.atomic():
            amendment = amending.verify(
                record.pk, to=to, by=user, why=given.validated_data["reason"]
            )
            audit.note(request, "review record", success=True, about=f"record {record.pk}")
        return Response(
            {
                "message": f"The record is {to.value}.",
                "attendance_id": str(record.pk),
                "verification_status": to.value,
                "amendment": serializers.AmendmentSerializer(amendment).data,
            }
        )


class FeedbackView(APIView):
    """What of a check-in was accepted, what is looked at again, and why, in plain words."""

    permission_classes = [Holds]
    right = Right.SEE_RECORDS

    @extend_schema(request=serializers.WhichSerializer, responses=serializers.FeedbackSerializer)
    def post(self, request: Request) -> Response:
        return self._answer(request, request.data)

    @extend_schema(
        parameters=[
            OpenApiParameter("attendance_id", OpenApiTypes.UUID),
            OpenApiParameter("event", OpenApiTypes.UUID),
        ],
        responses=serializers.FeedbackSerializer,
    )
    def get(self, request: Request) -> Response:
        return self._answer(request, request.query_params.dict())

    def _answer(self, request: Request, data: Any) -> Response:
        which = serializers.WhichSerializer(data=data)
        which.is_valid(raise_exception=True)
        found = selectors.visible_records(signed_in(request))
        if "attendance_id" in which.validated_data:
            found = found.filter(pk=which.validated_data["attendance_id"])
        if "event" in which.validated_data:
            found = found.filter(event_id=which.validated_data["event"])
        record = found.first()
        if record is None:
            raise Http404
        return Response(feedback.feedback(record))
