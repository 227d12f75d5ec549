"""What the account endpoints take and give. Field names follow the API's contract."""

from typing import Any

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.urls import reverse
from rest_framework import serializers

from sync.server.accounts.models import Role, User
from sync.server.events.models import Campus

MAX_PASSWORD = 256
"""Characters. More makes hashing slow and nobody safer."""


def _password(**named: Any) -> serializers.CharField:
    return serializers.CharField(
        write_only=True,
        max_length=MAX_PASSWORD,
        trim_whitespace=False,
        style={"input_type": "password"},
        **named,
    )


class UserSerializer(serializers.ModelSerializer[User]):
    """A person as a sign-in tells them. `campus` is its name; `email` may be empty."""

    email = serializers.CharField(read_only=True)
    campus = serializers.CharField(
        source="campus.name", default=None, read_only=True, allow_null=True
    )

    class Meta:
        model = User
        fields = ["id", "username", "email", "role", "department", "campus", "is_verified"]
        read_only_fields = fields


class ProfileSerializer(UserSerializer):
    """`student_id` is the verified student number, `claimed_student_id` the one that was given."""

    student_id = serializers.CharField(
        source="student.number", default=None, read_only=True, allow_null=True
    )
    claimed_student_id = serializers.CharField(source="claimed_number", read_only=True)
    profile_photo_url = serializers.SerializerMethodField()

    class Meta(UserSerializer.Meta):
        fields = [
            *UserSerializer.Meta.fields,
            "first_name",
            "last_name",
            "email_confirmed",
            "student_id",
            "claimed_student_id",
            "profile_photo_url",
        ]
        read_only_fields = fields

    def get_profile_photo_url(self, user: User) -> str | None:
        has_one = user.student is not None and user.student.photo
        return reverse("profile_photo") if has_one else None


class ManagedUserSerializer(UserSerializer):
    """A person as administrators and HR see them."""

    campus_id = serializers.IntegerField(read_only=True, allow_null=True)
    student_id = serializers.CharField(
        source="student.number", default=None, read_only=True, allow_null=True
    )
    claimed_student_id = serializers.CharField(source="claimed_number", read_only=True)

    class Meta(UserSerializer.Meta):
        fields = [
            *UserSerializer.Meta.fields,
            "campus_id",
            "first_name",
            "last_name",
            "email_confirmed",
            "is_active",
            "student_id",
            "claimed_student_id",
            "date_joined",
            "last_login",
        ]
        read_only_fields = fields


class RegistrationSerializer(serializers.Serializer[dict[str, Any]]):
    """Who registers becomes a student, whatever else is sent. `student_id` is only a claim."""

    username = serializers.CharField(max_length=150, validators=[UnicodeUsernameValidator()])
    email = serializers.EmailField(max_length=254)
    password = _password()
    first_name = serializers.CharField(max_length=150, required=False, allow_blank=True)
    last_name = serializers.CharField(max_length=150, required=False, allow_blank=True)
    student_id = serializers.CharField(
        source="claimed_number", max_length=64, required=False, allow_blank=True
    )
    department = serializers.CharField(max_length=200, required=False, allow_blank=True)


class NewUserSerializer(serializers.ModelSerializer[User]):
    class Meta:
        model = User
        fields = ["id", "username", "email", "role"]
        read_only_fields = fields


class PairSerializer(serializers.Serializer[Any]):
    """Both go on being good: the refresh token until a later one is used."""

    refresh = serializers.CharField()
    access = serializers.CharField()


class RegisteredSerializer(serializers.Serializer[dict[str, Any]]):
    message = serializers.CharField()
    user = NewUserSerializer()
    tokens = PairSerializer()


class LoginSerializer(serializers.Serializer[dict[str, Any]]):
    username = serializers.CharField(max_length=150)
    password = _password()


class SignedInSerializer(PairSerializer):
    """What a login gives: a token pair and the person's details."""

    user = UserSerializer()


class RefreshSerializer(serializers.Serializer[dict[str, Any]]):
    refresh = serializers.CharField(max_length=2000)


class MessageSerializer(serializers.Serializer[dict[str, Any]]):
    message = serializers.CharField()


class PasswordChangeSerializer(serializers.Serializer[dict[str, Any]]):
    old_password = _password()
    new_password = _password()


class PasswordChangedSerializer(MessageSerializer):
    """A new pair for who changed it; every other token has ended."""

    tokens = PairSerializer()


class PasswordResetSerializer(serializers.Serializer[dict[str, Any]]):
    email = serializers.EmailField(max_length=254)


class PasswordResetConfirmSerializer(serializers.Serializer[dict[str, Any]]):
    """`uid` and `token` as they were e-mailed."""

    uid = serializers.CharField(max_length=64)
    token = serializers.CharField(max_length=200)
    new_password = _password()


class ConfirmAddressSerializer(serializers.Serializer[dict[str, Any]]):
    """`token` as it was e-mailed to the address of the signed-in account."""

    token = serializers.CharField(max_length=200)


class ProfileUpdateSerializer(serializers.Serializer[dict[str, Any]]):
    """Any of them. Another e-mail address needs the password too."""

    first_name = serializers.CharField(max_length=150, required=False, allow_blank=True)
    last_name = serializers.CharField(max_length=150, required=False, allow_blank=True)
    department = serializers.CharField(max_length=200, required=False, allow_blank=True)
    student_id = serializers.CharField(max_length=64, required=False, allow_blank=True)
    email = serializers.EmailField(max_length=254, required=False)
    password = _password(required=False)
    profile_photo = serializers.FileField(required=False, help_text="A JPEG, as multipart.")


class UserUpdateSerializer(serializers.Serializer[dict[str, Any]]):
    """Any of them. `campus_id` null takes the campus away."""

    role = serializers.ChoiceField(choices=Role.choices, required=False)
    department = serializers.CharField(max_length=200, required=False, allow_blank=True)
    campus_id = serializers.PrimaryKeyRelatedField(
        source="campus", queryset=Campus.objects.all(), required=False, allow_null=True
    )
    is_active = serializers.BooleanField(required=False)


class VerificationSerializer(serializers.Serializer[dict[str, Any]]):
    """`student` is a student number. Without it the claimed one counts; empty links nobody."""

    is_verified = serializers.BooleanField(default=True)
    student = serializers.CharField(
        max_length=64, required=False, allow_blank=True, allow_null=True
    )


class VerifiedSerializer(serializers.Serializer[dict[str, Any]]):
    message = serializers.CharField()
    user = ManagedUserSerializer()
