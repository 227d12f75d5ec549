"""Signing in with JSON web tokens, and one's own profile."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import RetrieveAPIView
from rest_framework.throttling import ScopedRateThrottle
from rest_framework_simplejwt.serializers import TokenObtainPairSerializer
from rest_framework_simplejwt.views import TokenObtainPairView

from sync.server.accounts.models import User
from sync.server.accounts.selectors import signed_in


class UserSerializer(serializers.ModelSerializer[User]):
    """A person as they see themselves. `campus` is its name."""

    campus = serializers.CharField(source="campus.name", default=None, read_only=True)

    class Meta:
        model = User
        fields = ["id", "username", "email", "role", "department", "campus", "is_verified"]
        read_only_fields = fields


class ProfileSerializer(UserSerializer):
    student_id = serializers.CharField(source="student.number", default=None, read_only=True)

    class Meta(UserSerializer.Meta):
        fields = [*UserSerializer.Meta.fields, "first_name", "last_name", "student_id"]
        read_only_fields = fields


class LoginSerializer(TokenObtainPairSerializer):
    """Takes user name and password."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        return {**super().validate(attrs), "user": UserSerializer(self.user).data}


class SignedInSerializer(serializers.Serializer[dict[str, Any]]):
    """What a login gives: a token pair and the person's details."""

    access = serializers.CharField()
    refresh = serializers.CharField()
    user = UserSerializer()


@extend_schema(responses=SignedInSerializer)
class LoginView(TokenObtainPairView):
    """Sign in."""

    serializer_class = LoginSerializer
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "login"


class ProfileView(RetrieveAPIView[User]):
    """The signed-in person's own details."""

    serializer_class = ProfileSerializer

    def get_object(self) -> User:
        return signed_in(self.request)
