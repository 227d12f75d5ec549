"""What e-mailed links open: choosing a new password, and confirming an address.

The same services, limits and audit entries as in the API (accounts.api).
"""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from rest_framework.exceptions import ValidationError
from rest_framework.throttling import ScopedRateThrottle

from sync.server.accounts import audit, guard, services
from sync.server.errors import LinkInvalid, SignInRefused
from sync.server.web.page import count_failure, drawn, page, told, told_to_wait, too_often

_ASKED = "If an account has this address, a link for a new password is on its way there."
_OLD_LINK = ["It was used already, or is too old. Ask for a new one."]


class _Ask(forms.Form):
    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
    )


class _Reset(forms.Form):
    uid = forms.CharField(max_length=100, widget=forms.HiddenInput)
    token = forms.CharField(max_length=100, widget=forms.HiddenInput)
    new_password = forms.CharField(
        label="New password",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="The same once more",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "again" in given and given.get("new_password") != given["again"]:
            self.add_error("again", "This is another password than the one above.")
        return given


class _Confirm(forms.Form):
    token = forms.CharField(max_length=100, widget=forms.HiddenInput)
    username = forms.CharField(
        label="User name",
        max_length=150,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label="Password",
        max_length=128,
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@csrf_protect
@page
def reset_page(request: HttpRequest) -> HttpResponse:
    """Choose a new password with a link; without one, ask for one."""
    given = request.POST if request.method == "POST" else request.GET
    if "token" not in given:
        return _ask(request)
    if request.method != "POST":
        start = {name: given.get(name, "")[:100] for name in ("uid", "token")}
        return _reset_form(request, _Reset(initial=start))
    throttles = (guard.FailureThrottle(), guard.HashingThrottle())
    return too_often(request, *throttles, scope="login") or _reset(request)


def _ask(request: HttpRequest) -> HttpResponse:
    form = _Ask(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        lines = ["Type the address of your account. A link for a new password is sent there."]
        return _form(request, "Forgot your password?", lines, form, "Send me a link")
    if (wait := too_often(request, ScopedRateThrottle(), scope="mail")) is not None:
        return wait
    with transaction.atomic():
        services.ask_for_password_link(form.cleaned_data["email"])
        audit.note(request, "ask for password link", success=True)
    return told(request, "Look into your e-mail", [_ASKED], mood="good")


def _reset(request: HttpRequest) -> HttpResponse:
    form = _Reset(request.POST)
    if not form.is_valid():
        return _reset_form(request, form)
    uid, token = form.cleaned_data["uid"], form.cleaned_data["token"]
    try:
        user = services.resetting(uid=uid, token=token, password=form.cleaned_data["new_password"])
        with transaction.atomic():
            services.reset_password(user, token)
            audit.note(request, "reset password", success=True, user=user, name=user.username)
    except LinkInvalid:
        _note_failure(request, "reset password")
        again = (reverse("reset_page"), "Ask for a new link")
        return told(request, "This link is not valid any more", _OLD_LINK, status=400, link=again)
    except ValidationError as error:
        _note_failure(request, "reset password")
        for text in error.detail["new_password"]:  # type: ignore[call-overload]
            form.add_error("new_password", str(text))
        return _reset_form(request, form)
    lines = ["Sign in with your new password. You were signed out everywhere else."]
    return told(request, "Your password was changed", lines, mood="good")


def _reset_form(request: HttpRequest, form: forms.Form) -> HttpResponse:
    lines = ["At least 8 characters, not only digits, and nothing that is easy to guess."]
    return _form(request, "Choose a new password", lines, form, "Change the password")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@csrf_protect
@page
def confirm_page(request: HttpRequest) -> HttpResponse:
    """Confirm an address: what was mailed there, by who can sign in to the account."""
    given = request.POST if request.method == "POST" else request.GET
    if not given.get("token"):
        lines = ["Open the link of the e-mail again, or type it in whole."]
        return told(request, "This link is not complete", lines, status=400)
    if request.method != "POST":
        return _confirm_form(request, _Confirm(initial={"token": given["token"][:100]}))
    throttles = (guard.FailureThrottle(), guard.HashingThrottle())
    return too_often(request, *throttles, scope="login") or _confirm(request)


def _confirm(request: HttpRequest) -> HttpResponse:
    form = _Confirm(request.POST)
    if not form.is_valid():
        return _confirm_form(request, form)
    given = form.cleaned_data
    try:
        user = guard.sign_in(request, username=given["username"], password=given["password"])
    except guard.NameLocked as locked:
        return told_to_wait(request, getattr(locked, "wait", None))
    except SignInRefused as error:
        count_failure(request, "login")
        form.add_error(None, error.message)
        return _confirm_form(request, form)
    try:
        with transaction.atomic():
            services.confirm_address(user, given["token"])
            audit.note(request, "confirm e-mail", success=True, user=user)
    except LinkInvalid:
        audit.note(request, "confirm e-mail", success=False, user=user)
        count_failure(request, "login")
        lines = [
            "It was used already, is too old, or belongs to another account.",
            "Ask for a new one in the app, in your profile.",
        ]
        return told(request, "This link is not valid any more", lines, status=400)
    lines = ["You can close this page."]
    return told(request, "Your e-mail address is confirmed", lines, mood="good")


def _confirm_form(request: HttpRequest, form: forms.Form) -> HttpResponse:
    lines = ["Sign in once to the account that was given this address."]
    return _form(request, "Confirm your e-mail address", lines, form, "Confirm")


def _note_failure(request: HttpRequest, action: str) -> None:
    audit.note(request, action, success=False)
    count_failure(request, "login")


def _form(
    request: HttpRequest, heading: str, lines: list[str], form: forms.Form, button: str
) -> HttpResponse:
    status = 400 if form.is_bound else 200
    about = {"lines": lines, "form": form, "button": button}
    return drawn(request, "form", heading, status=status, **about)
