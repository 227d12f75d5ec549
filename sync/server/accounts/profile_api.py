"""One's own account: seen, changed, and the reference photo of the student it belongs to."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import transaction
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.parsers import FormParser, JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sync.protocol.messages import MAX_MEDIA_BYTES
from sync.server.accounts import guard, services
from sync.server.accounts.audited import Audited, errors
from sync.server.accounts.selectors import signed_in
from sync.server.accounts.serializers import ProfileSerializer, ProfileUpdateSerializer
from sync.server.errors import UnknownPhoto
from sync.server.events import photos

_KINDS = ("multipart/form-data", "application/json", "application/x-www-form-urlencoded")

_UPDATES = extend_schema(
    request=dict.fromkeys(_KINDS, ProfileUpdateSerializer),
    responses={200: ProfileSerializer, **errors(400, 401, 409, 413, 415, 422, 429)},
)


class ProfileView(APIView):
    """The signed-in person's own details."""

    @extend_schema(responses={200: ProfileSerializer, **errors(401)})
    def get(self, request: Request) -> Response:
        return Response(ProfileSerializer(signed_in(request)).data)


class ProfileUpdateView(Audited):
    """Change one's own details: any of them, with PUT as with PATCH.

    Another e-mail address needs `password` and has to be confirmed anew. A photo (JPEG) becomes the
    reference photo of the student whose account it is; without one nothing is changed (not_linked).
    """

    action = "update profile"
    parser_classes = [JSONParser, MultiPartParser, FormParser]
    throttle_classes = [guard.HashingThrottle]

    @_UPDATES
    def put(self, request: Request) -> Response:
        return self._update(request)

    @_UPDATES
    def patch(self, request: Request) -> Response:
        return self._update(request)

    def _update(self, request: Request) -> Response:
        given = ProfileUpdateSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        changes: dict[str, Any] = dict(given.validated_data)
        password = changes.pop("password", "")
        user = signed_in(request)
        if changes.get("email", user.email) != user.email:
            guard.confirm(request, user, password, field="password")
        if (photo := changes.get("profile_photo")) is not None:
            if photo.size > MAX_MEDIA_BYTES:
                raise RequestDataTooBig
            changes["profile_photo"] = photo.read()
        with transaction.atomic():
            user = services.update_profile(user, changes)
            self.note_success(about=" ".join(sorted(changes)))
        return Response(ProfileSerializer(user).data)


class ProfilePhotoView(APIView):
    """The reference photo of the student that the signed-in person is."""

    @extend_schema(
        responses={
            (200, "image/jpeg"): OpenApiResponse(OpenApiTypes.BINARY),
            **errors(401, 404),
        }
    )
    def get(self, request: Request) -> HttpResponse:
        student = signed_in(request).student
        if student is None:
            raise UnknownPhoto("Your account is not connected with a student yet.")
        data = photos.read(student.photo)
        return HttpResponse(
            data, content_type="image/jpeg", headers={"Cache-Control": "private, no-store"}
        )
