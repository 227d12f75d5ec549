"""Reports over HTTP: small ones at once, large ones as a job with a link to its file."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sync.reports.formats import Format
from sync.server.accounts import audit
from sync.server.accounts.models import User
from sync.server.accounts.rights import Extent, Holds, Right, extent, may
from sync.server.accounts.selectors import signed_in
from sync.server.events.models import Event
from sync.server.reports import files, links, services, sources
from sync.server.reports.models import Job, Kind
from sync.server.reports.serializers import (
    AskedSerializer,
    JobSerializer,
    ReportQuery,
    SheetQuery,
)
from sync.server.reports.sources import Wanted

AT_ONCE = {False: 500, True: 50}
"""Rows that are given at once, without and with photos."""
AT_ONCE_IF_ASKED = 10
"""So many times that is given at once to who asks for it (`wait`)."""

_ANSWERS = {
    (200, "application/pdf"): OpenApiResponse(OpenApiTypes.BINARY, description="The report."),
    (200, files.TYPES[Format.XLSX]): OpenApiTypes.BINARY,
    (200, "text/csv"): OpenApiTypes.BINARY,
    202: OpenApiResponse(AskedSerializer, description="It is being made: ask `status_url`."),
}


class _Report(APIView):
    """What all reports have in common: `GET` with a format, at once or as a job."""

    permission_classes = (IsAuthenticated, Holds)
    right = Right.EXPORT
    content_negotiation_class = files.AnyType
    kind: Kind
    query_class: type[ReportQuery] = ReportQuery

    def answer(self, request: Request, **about: Any) -> HttpResponseBase:
        """Return the report that the request asks for, or the job that makes it."""
        query = self.query_class(data=request.query_params)
        query.is_valid(raise_exception=True)
        asked = query.validated_data
        wanted = self._wanted(request, asked, **about)
        format_ = Format(asked["format"])
        rows = sources.records(wanted).count()
        services.check_rows(wanted, format_, rows)
        self._note(request, wanted)
        most = AT_ONCE[wanted.is_sheet] * (AT_ONCE_IF_ASKED if asked["wait"] else 1)
        if asked["async"] or rows > most:
            return self._job(request, services.ask(wanted, format_, rows=rows))
        return _file(
            services.made_at_once(wanted, format_), format_, services.file_name(wanted, format_)
        )

    def _wanted(self, request: Request, asked: dict[str, Any], **about: Any) -> Wanted:
        user = signed_in(request)
        event = _event(user, asked["event"]) if asked.get("event") else None
        wanted = Wanted(
            user=user,
            kind=self.kind,
            event=event,
            date_from=asked["date_from"],
            date_to=asked["date_to"],
            **about,
        )
        # Lists hold what the person may export of the event; a sheet tells of the whole of it.
        if wanted.is_sheet and event is not None and not may(user, Right.EXPORT, event):
            raise PermissionDenied("You may not export this event.")
        return wanted

    def _note(self, request: Request, wanted: Wanted) -> None:
        about = f"{wanted.kind} report"
        if wanted.event is not None:
            about += f", event {wanted.event.pk}"
        if wanted.person is not None:
            about += f", user {wanted.person.pk}"
        audit.note(request, "export report", success=True, about=about)

    def _job(self, request: Request, job: Job) -> Response:
        status_url = request.build_absolute_uri(reverse("report_job", args=[job.pk]))
        told = {"job_id": job.pk, "status_url": status_url, "status": job.state}
        return Response(AskedSerializer(told).data, status=202, headers={"Location": status_url})


@extend_schema(parameters=[ReportQuery], responses=_ANSWERS)
class AttendanceReportView(_Report):
    """Attendance as a list: of one event, or of all that you may export, on the days you say."""

    kind = Kind.ATTENDANCE

    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request)


@extend_schema(parameters=[SheetQuery], responses=_ANSWERS)
class ReportExportWithPhotosView(_Report):
    """The sheet of one event with the photos of everybody, as PDF or XLSX."""

    kind = Kind.PHOTOS
    query_class = SheetQuery

    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request)


@extend_schema(parameters=[SheetQuery], responses=_ANSWERS)
class OfficialFormatReportView(_Report):
    """The sheet of one event to print, sign and file; or the same as XLSX or CSV."""

    kind = Kind.OFFICIAL
    query_class = SheetQuery

    def get(self, request: Request) -> HttpResponseBase:
        return self.answer(request)


@extend_schema(parameters=[ReportQuery], responses=_ANSWERS)
class IndividualReportView(_Report):
    """One person's attendance: your own, or of somebody at events that you may export."""

    kind = Kind.INDIVIDUAL

    def get(self, request: Request, user_id: int) -> HttpResponseBase:
        return self.answer(request, person=_person(signed_in(request), user_id))


class JobView(APIView):
    """A report of yours that is being made, or was. `DELETE` cancels it and removes its file."""

    permission_classes = (IsAuthenticated,)

    @extend_schema(responses=JobSerializer)
    def get(self, request: Request, pk: str) -> Response:
        job = self._own(request, pk)
        told: dict[str, Any] = {
            "job_id": job.pk,
            "status": job.state,
            "progress": _progress(job),
            "rows": job.rows,
            "error": job.error or None,
            "download_url": None,
            "expires_at": None,
        }
        if job.file:
            told["download_url"], told["expires_at"] = links.new_link(request, job)
        return Response(JobSerializer(told).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, pk: str) -> Response:
        services.cancel(self._own(request, pk))
        return Response(status=204)

    def _own(self, request: Request, pk: str) -> Job:
        mine = Job.objects.filter(user=signed_in(request), kept_until__gt=timezone.now())
        return get_object_or_404(mine, pk=pk)


class ReportFileView(APIView):
    """The file of a report, by a link that a job gave. No sign-in: the link says it all."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    content_negotiation_class = files.AnyType

    @extend_schema(
        parameters=[OpenApiParameter("signed", str, OpenApiParameter.PATH)],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, signed: str) -> HttpResponseBase:
        job = links.job_of(signed)
        name = services.file_name(services.wanted_by(job), Format(job.format))
        return files.sent(request, job, name)


def _event(user: User, event_id: Any) -> Event:
    event = Event.objects.select_related("campus").filter(pk=event_id).first()
    if event is None or not may(user, Right.SEE_EVENTS, event):
        raise NotFound("There is no such event.")
    return event


def _person(user: User, user_id: int) -> User:
    """Return whom a report is about. Who is not to be seen is not found."""
    person = User.objects.select_related("student").filter(pk=user_id).first()
    if person is None or (person != user and not _may_report(user, person)):
        raise NotFound("There is no such person.")
    return person


def _may_report(user: User, person: User) -> bool:
    if extent(user, Right.EXPORT) is Extent.ALL:
        return True
    about = Wanted(user=user, kind=Kind.INDIVIDUAL, person=person)
    return sources.records(about).exists()


def _progress(job: Job) -> float:
    if job.state == "done":
        return 1.0
    return round(min(0.99, job.rows / job.total), 4) if job.total else 0.0


def _file(data: bytes, format_: Format, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(
        data,
        content_type=files.TYPES[format_],
        headers={"Content-Disposition": disposition, "Cache-Control": "no-store"},
    )
