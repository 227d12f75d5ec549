"""The server's addresses, and beside them what a view costs that does next to nothing.

`/bare/` inserts one row, `/bare/upload/` keeps the bytes of a form on the disk. Both go through the
same server, middleware and framework as everything else, but ask nobody who they are.
"""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.urls import include, path
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sync.server.accounts.models import AuditEntry


class _Bare(APIView):
    authentication_classes: list[type] = []
    permission_classes = [AllowAny]
    parser_classes = [JSONParser, MultiPartParser]


class BareInsert(_Bare):
    def post(self, request: Request) -> Response:
        row = AuditEntry.objects.create(
            action="bare", success=True, about=str(request.data.get("ticket", ""))[:100]
        )
        return Response({"id": row.pk}, status=201)


class BareUpload(_Bare):
    def post(self, request: Request) -> Response:
        size = 0
        for files in request.FILES.values():
            with tempfile.NamedTemporaryFile(dir=settings.MUSTER_DATA, delete=False) as kept:
                size += kept.write(files.read())
                kept.flush()
                os.fsync(kept.fileno())
            Path(kept.name).unlink()
        return Response({"size": size}, status=201)


urlpatterns = [
    path("bare/", BareInsert.as_view()),
    path("bare/upload/", BareUpload.as_view()),
    path("", include("sync.server.config.urls")),
]

handler404 = "sync.server.config.handlers.not_found"
handler500 = "sync.server.config.handlers.server_error"
