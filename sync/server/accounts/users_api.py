"""Other people's accounts, for administrators and HR."""

from typing import Any

import django_filters
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.filters import OrderingFilter, SearchFilter
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from sync.server.accounts import managing, selectors
from sync.server.accounts.audited import Audited, errors
from sync.server.accounts.models import Role, User
from sync.server.accounts.rights import Holds, Right
from sync.server.accounts.selectors import signed_in
from sync.server.accounts.serializers import (
    ManagedUserSerializer,
    UserUpdateSerializer,
    VerificationSerializer,
    VerifiedSerializer,
)
from sync.server.pages import Pages


class UserFilter(django_filters.FilterSet):  # type: ignore[misc]
    role = django_filters.ChoiceFilter(choices=Role.choices)
    is_verified = django_filters.BooleanFilter()
    is_active = django_filters.BooleanFilter()
    campus = django_filters.NumberFilter("campus_id", label="Campus id")


@extend_schema_view(
    get=extend_schema(responses={200: ManagedUserSerializer(many=True), **errors(400, 401, 403)})
)
class UserListView(Audited, ListAPIView[User]):
    """All accounts. `search` looks in names, addresses and student numbers, given or verified."""

    action = "list users"
    permission_classes = [Holds]
    right = Right.SEE_USERS
    queryset = User.objects.none()
    serializer_class = ManagedUserSerializer
    filterset_class = UserFilter
    pagination_class = Pages
    filter_backends = [
        django_filters.rest_framework.DjangoFilterBackend,
        SearchFilter,
        OrderingFilter,
    ]
    search_fields = [
        "username",
        "first_name",
        "last_name",
        "email",
        "claimed_number",
        "student__number",
        "student__full_name",
    ]
    ordering_fields = ["username", "last_name", "email", "role", "date_joined", "last_login"]

    def get_queryset(self) -> QuerySet[User]:
        return selectors.everybody()


class _OneUser(Audited):
    permission_classes = [Holds]
    right: Right

    def user(self) -> User:
        """Return whom the path names. Raises Http404."""
        found = selectors.everybody().filter(pk=self.kwargs["pk"]).first()
        if found is None:
            raise Http404
        return found


class UserDetailView(_OneUser):
    """One account."""

    action = "change user"

    @property
    def right(self) -> Right:  # type: ignore[override]
        """Who may look may not therefore change."""
        return Right.CHANGE_USERS if self.request.method == "PATCH" else Right.SEE_USERS

    @extend_schema(responses={200: ManagedUserSerializer, **errors(401, 403, 404)})
    def get(self, request: Request, pk: int) -> Response:
        return Response(ManagedUserSerializer(self.user()).data)

    @extend_schema(
        request=UserUpdateSerializer,
        responses={200: ManagedUserSerializer, **errors(400, 401, 403, 404, 409)},
    )
    def patch(self, request: Request, pk: int) -> Response:
        """Change role, department or campus, or close the account."""
        user = self.user()
        given = UserUpdateSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        with transaction.atomic():
            managing.change(signed_in(request), user, given.validated_data)
            self.note_success()
        return Response(ManagedUserSerializer(self.user()).data)


class UserVerifyView(_OneUser):
    """Say whether somebody is who they say, and which student they are."""

    action = "verify user"
    right = Right.VERIFY_USERS

    @extend_schema(
        request=VerificationSerializer,
        responses={200: VerifiedSerializer, **errors(400, 401, 403, 404, 409)},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = self.user()
        given = VerificationSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        verified: bool = given.validated_data["is_verified"]
        number: str | None = given.validated_data.get("student")
        if "student" in given.validated_data and number is None:
            number = ""
        with transaction.atomic():
            managing.verify(signed_in(request), user, verified=verified, number=number)
            self.note_success()
        message = "User verified." if verified else "User is not verified any more."
        answer: dict[str, Any] = {"message": message, "user": self.user()}
        return Response(VerifiedSerializer(answer).data)
