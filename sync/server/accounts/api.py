"""Registering, signing in and out, passwords, and the confirming of addresses."""

from typing import Any

from django.db import transaction
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle

from sync.server.accounts import audit, guard, serializers, services, tasks, tokens
from sync.server.accounts.audited import Audited, errors
from sync.server.accounts.selectors import signed_in
from sync.server.errors import SignInRefused, TokenRefused

_ASKED = "If an account has this address, a link for a new password is on its way there."


class Open(Audited):
    """For who is not signed in: credentials that come along are not looked at."""

    authentication_classes: Any = ()
    permission_classes = [AllowAny]


class RegisterView(Open):
    """Make an account. It is a student's, and nobody's in particular until it is verified."""

    action = "register"
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "register"

    @extend_schema(
        request=serializers.RegistrationSerializer,
        responses={201: serializers.RegisteredSerializer, **errors(400, 429)},
    )
    def post(self, request: Request) -> Response:
        given = serializers.RegistrationSerializer(data=request.data)
        if isinstance(request.data, dict):
            self.typed_name = str(request.data.get("username", ""))
        given.is_valid(raise_exception=True)
        user = services.applicant(**given.validated_data)
        with transaction.atomic():
            services.register(user)
            pair = tokens.pair(user)
            self.note_success(user=user, name=user.username)
        answer = {"message": "Registration successful", "user": user, "tokens": pair}
        return Response(serializers.RegisteredSerializer(answer).data, status=201)


class LoginView(Open):
    """Sign in."""

    action = guard.LOGIN
    noted_elsewhere = (SignInRefused,)
    throttle_classes = [guard.FailureThrottle, guard.HashingThrottle]
    throttle_scope = "login"

    @extend_schema(
        request=serializers.LoginSerializer,
        responses={200: serializers.SignedInSerializer, **errors(400, 401, 429)},
    )
    def post(self, request: Request) -> Response:
        given = _valid(serializers.LoginSerializer, request)
        user = guard.sign_in(request, **given)
        pair = tokens.pair(user)
        answer = {"refresh": pair.refresh, "access": pair.access, "user": user}
        return Response(serializers.SignedInSerializer(answer).data)


class _Spent(TokenRefused):
    """Noted as what it is: somebody has a copy."""


class RefreshView(Open):
    """Get a fresh access token, and a refresh token for when the one sent runs out.

    Either of the two refresh tokens may be used next. Using the new one spends the old one; using
    a spent one ends the whole sign-in.
    """

    action = "refresh"
    noted_elsewhere = (_Spent,)
    throttle_classes = [guard.TokenThrottle]

    @extend_schema(
        request=serializers.RefreshSerializer,
        responses={200: serializers.PairSerializer, **errors(400, 401, 429)},
    )
    def post(self, request: Request) -> Response:
        given = _valid(serializers.RefreshSerializer, request)
        with transaction.atomic():
            refreshed = tokens.rotate(given["refresh"])
            good = refreshed.pair is not None
            action = self.action if good else "refresh reuse"
            audit.note(request, action, user=refreshed.user, success=good)
        if not good:
            raise _Spent("This sign-in was used twice and has been ended. Sign in again.")
        return Response(serializers.PairSerializer(refreshed.pair).data)


class LogoutView(Open):
    """End a sign-in: its refresh tokens, all of them. The access token runs out by itself."""

    action = "logout"
    throttle_classes = [guard.TokenThrottle]

    @extend_schema(
        request=serializers.RefreshSerializer,
        responses={200: serializers.MessageSerializer, **errors(400, 401, 429)},
    )
    def post(self, request: Request) -> Response:
        given = _valid(serializers.RefreshSerializer, request)
        with transaction.atomic():
            user = tokens.end(given["refresh"])
            self.note_success(user=user)
        return Response({"message": "You are signed out."})


class PasswordChangeView(Audited):
    """Choose another password. Every token ends; the answer brings new ones."""

    action = "change password"
    throttle_classes = [guard.HashingThrottle]

    @extend_schema(
        request=serializers.PasswordChangeSerializer,
        responses={200: serializers.PasswordChangedSerializer, **errors(400, 401, 429)},
    )
    def post(self, request: Request) -> Response:
        given = _valid(serializers.PasswordChangeSerializer, request)
        user = signed_in(request)
        guard.confirm(request, user, given["old_password"], field="old_password")
        services.set_password(user, given["new_password"], field="new_password")
        with transaction.atomic():
            services.keep_password(user)
            pair = tokens.pair(user)
            self.note_success()
        answer = {"message": "Your password was changed.", "tokens": pair}
        return Response(serializers.PasswordChangedSerializer(answer).data)


class PasswordResetView(Open):
    """Have a link for a new password e-mailed. The answer is the same for every address."""

    action = "ask for password link"
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "mail"

    @extend_schema(
        request=serializers.PasswordResetSerializer,
        responses={200: serializers.MessageSerializer, **errors(400, 429)},
    )
    def post(self, request: Request) -> Response:
        given = _valid(serializers.PasswordResetSerializer, request)
        with transaction.atomic():
            services.ask_for_password_link(given["email"])
            self.note_success()
        return Response({"message": _ASKED})


class PasswordResetConfirmView(Open):
    """Choose a new password with what was e-mailed. Every token of the account ends."""

    action = "reset password"
    throttle_classes = [guard.FailureThrottle, guard.HashingThrottle]
    throttle_scope = "login"

    @extend_schema(
        request=serializers.PasswordResetConfirmSerializer,
        responses={200: serializers.MessageSerializer, **errors(400, 429)},
    )
    def post(self, request: Request) -> Response:
        given = _valid(serializers.PasswordResetConfirmSerializer, request)
        user = services.resetting(
            uid=given["uid"], token=given["token"], password=given["new_password"]
        )
        with transaction.atomic():
            services.reset_password(user, given["token"])
            self.note_success(user=user, name=user.username)
        return Response({"message": "Your password was changed. Sign in with it."})


class ConfirmAddressView(Audited):
    """Confirm the account's e-mail address with the token that was sent to it.

    Where the address is also the one on file of the student whose number was given, the account
    becomes that student's.
    """

    action = "confirm e-mail"
    throttle_classes = [guard.TokenThrottle]

    @extend_schema(
        request=serializers.ConfirmAddressSerializer,
        responses={200: serializers.ProfileSerializer, **errors(400, 401, 429)},
    )
    def post(self, request: Request) -> Response:
        given = _valid(serializers.ConfirmAddressSerializer, request)
        with transaction.atomic():
            user = services.confirm_address(signed_in(request), given["token"])
            self.note_success()
        return Response(serializers.ProfileSerializer(user).data)


class SendConfirmationView(Audited):
    """Have the e-mail that asks to confirm the address sent again."""

    action = "send confirmation"
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "mail"

    @extend_schema(request=None, responses={200: serializers.MessageSerializer, **errors(401, 429)})
    def post(self, request: Request) -> Response:
        with transaction.atomic():
            tasks.send_confirmation.enqueue(signed_in(request).pk)
            self.note_success()
        return Response({"message": "An e-mail is on its way, unless the address is confirmed."})


def _valid(kind: Any, request: Request) -> dict[str, Any]:
    given = kind(data=request.data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)
