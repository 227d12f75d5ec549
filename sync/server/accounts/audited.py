"""What the account views share: failures noted and counted, and errors told in OpenAPI."""

from http import HTTPStatus
from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiResponse
from rest_framework import exceptions
from rest_framework.permissions import SAFE_METHODS
from rest_framework.response import Response
from rest_framework.views import APIView

from sync.domain.errors import MusterError
from sync.server.accounts import audit
from sync.server.accounts.guard import FailureThrottle

_ERROR = {"$ref": "#/components/schemas/SyncErrorResponse"}


class Audited(APIView):
    """A view whose `action` is noted in the audit trail.

    Failures are noted here; the view notes successes, in the transaction of what it does. Nobody's
    requests (without good credentials) and throttled ones are not noted: they would let a stranger
    fill the disk.
    """

    action: str
    noted_elsewhere: tuple[type[Exception], ...] = ()
    typed_name = ""
    """What was typed as a user name, once that is known."""

    @property
    def about(self) -> str:
        """What is acted on."""
        return f"user {self.kwargs['pk']}" if "pk" in self.kwargs else ""

    def note_success(self, **about: Any) -> None:
        audit.note(self.request, self.action, success=True, **{"about": self.about, **about})

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, (MusterError, exceptions.APIException, Http404)):
            for throttle in self.get_throttles():
                if isinstance(throttle, FailureThrottle):
                    throttle.count_failure(self.request, self)
            if self._is_to_note(exc):
                audit.note(
                    self.request,
                    self.action,
                    success=False,
                    name=self.typed_name,
                    about=self.about,
                )
        return super().handle_exception(exc)

    def _is_to_note(self, exc: Exception) -> bool:
        nobody = (exceptions.NotAuthenticated, exceptions.AuthenticationFailed)
        if isinstance(exc, (*nobody, exceptions.Throttled, *self.noted_elsewhere)):
            return False
        refused = isinstance(exc, exceptions.PermissionDenied)
        return refused or self.request.method not in SAFE_METHODS


def errors(*codes: int) -> dict[int, OpenApiResponse]:
    """Return the responses that an operation may have beside its own, for OpenAPI."""
    return {code: OpenApiResponse(_ERROR, description=HTTPStatus(code).phrase) for code in codes}
