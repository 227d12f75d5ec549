"""What tests of the server make: events that are going on, and pictures."""

import io
from datetime import timedelta
from typing import Any

from django.utils import timezone
from PIL import Image

from sync.server.events.models import Campus, Event


def make_event(campus: Campus, **changed: Any) -> Event:
    now = timezone.now().replace(microsecond=0)
    given = {
        "title": "Orientation",
        "campus": campus,
        "venue": "Gymnasium",
        "opens_at": now - timedelta(hours=1),
        "starts_at": now + timedelta(minutes=15),
        "late_after": now + timedelta(minutes=45),
        "closes_at": now + timedelta(hours=6),
    }
    return Event.objects.create(**{**given, **changed})


def picture(colour: str = "teal", kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, kind)
    return out.getvalue()
