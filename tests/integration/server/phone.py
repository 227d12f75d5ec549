"""A student's phone, as the server meets it: an account, its token, and what a client sends."""

import base64
import io
import json
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from PIL import Image, ImageDraw
from rest_framework_simplejwt.tokens import RefreshToken

from sync.server.accounts.models import Role, User
from sync.server.events import codes
from sync.server.events.models import Event, RosterEntry, Student

ROOT = "/api/attendance"
HERE = {"latitude": 14.6537, "longitude": 121.0687}
STROKES = [[{"x": 10 * i, "y": 20 + (i % 3) * 15, "time": 1000 + 16 * i} for i in range(30)]]


def jpeg(seed: int = 0, size: tuple[int, int] = (320, 240), **saved: Any) -> bytes:
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    for i in range(8):
        x, y = (37 * (i + seed)) % size[0], (53 * (i + 2 * seed)) % size[1]
        draw.ellipse((x, y, x + 60, y + 60), fill=(25 * i, 90, 200 - 20 * i))
    out = io.BytesIO()
    picture.save(out, **{"format": "JPEG", "quality": 90, **saved})
    return out.getvalue()


def signature_png() -> bytes:
    picture = Image.new("RGBA", (300, 100), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line([(10, 60), (90, 20), (150, 80), (280, 30)], "black", 4)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def data_url(data: bytes, kind: str = "image/jpeg") -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def upload(data: bytes, name: str = "selfie.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/jpeg")


@dataclass
class Phone:
    """Speaks for one account."""

    user: User
    client: Client = field(default_factory=Client)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {RefreshToken.for_user(self.user).access_token}"}

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self.client.get(f"{ROOT}/{path}", query, headers=self.headers)

    def post(self, path: str, **sent: Any) -> HttpResponse:
        return self.client.post(
            f"{ROOT}/{path}", json.dumps(sent), "application/json", headers=self.headers
        )

    def form(self, path: str, **sent: Any) -> HttpResponse:
        return self.client.post(f"{ROOT}/{path}", sent, headers=self.headers)

    def scan(self, event: Event, **sent: Any) -> Any:
        """Scan the code on the screen; return the answer."""
        response = self.post("verify-qr/", **{"qr_token": code_of(event), **HERE, **sent})
        assert response.status_code == 200, response.content
        return response.json()

    def everything(self, event: Event, **changed: Any) -> HttpResponse:
        """Submit all at once, as a form."""
        sent = {
            "qr_token": code_of(event),
            **HERE,
            "selfie_image": upload(jpeg(1)),
            "back_photo": upload(jpeg(2)),
            "signature": json.dumps(STROKES),
            **changed,
        }
        return self.form("submit/", **{name: v for name, v in sent.items() if v is not None})


def code_of(event: Event) -> str:
    """What the QR of the event says now, good for minutes: a test may wait for the processor."""
    if event.code_interval_s != 60:
        event.code_interval_s = 60
        event.save(update_fields=["code_interval_s"])
    return codes.current(event, timezone.now()).url


def phone_of(student: Student | None, name: str = "ana", **given: Any) -> Phone:
    return Phone(User.objects.create(username=name, role=Role.STUDENT, student=student, **given))


def enlisted(event: Event, number: str) -> Student:
    student = Student.objects.create(number=number, full_name=f"Invented {number}")
    RosterEntry.objects.create(event=event, student=student)
    return student
