"""Giving a report's file out of storage piece by piece, whichever way the server runs."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Iterator

from django.core.files.storage import default_storage
from django.core.handlers.asgi import ASGIRequest
from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from sync.reports.formats import Format
from sync.server.errors import ReportNotThere
from sync.server.reports.models import Job

TYPES = {
    Format.PDF: "application/pdf",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv",
}
_PIECE = 256 * 1024


class AnyType(BaseContentNegotiation):
    """Answers in JSON whatever a client accepts: `format` names the report's, not the answer's."""

    def select_parser(self, request: Request, parsers: Iterable[BaseParser]) -> BaseParser:
        return next(iter(parsers))

    def select_renderer(
        self,
        request: Request,
        renderers: Iterable[BaseRenderer],
        format_suffix: str | None = None,
    ) -> tuple[BaseRenderer, str]:
        first = next(iter(renderers))
        return first, str(first.media_type)


def sent(request: Request, job: Job, name: str) -> StreamingHttpResponse:
    """Return the job's file as a download called `name`. Raises ReportNotThere."""
    if not default_storage.exists(job.file):
        raise ReportNotThere("The report's file is gone. Ask for the report again.")
    # Under ASGI Django would read all that a plain iterator gives before it sends any of it.
    is_async = isinstance(request._request, ASGIRequest)  # noqa: SLF001 - has no public name
    response = StreamingHttpResponse(
        _pieces_async(job.file) if is_async else _pieces(job.file),
        content_type=TYPES[Format(job.format)],
    )
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["Content-Length"] = str(job.size)
    response.headers["Cache-Control"] = "no-store"
    return response


def _pieces(name: str) -> Iterator[bytes]:
    """The file is opened by the first piece: who reads none leaves none open."""
    with default_storage.open(name) as file:
        while piece := file.read(_PIECE):
            yield piece


async def _pieces_async(name: str) -> AsyncIterator[bytes]:
    file = await asyncio.to_thread(default_storage.open, name)
    try:
        while piece := await asyncio.to_thread(file.read, _PIECE):
            yield piece
    finally:
        file.close()
