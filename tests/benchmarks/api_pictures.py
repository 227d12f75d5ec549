"""What a phone sends with a check-in all at once: a form with two photos and a signature."""

import io
import json
import random
from functools import lru_cache

from PIL import Image

_BOUNDARY = "muster-benchmark"
FORM_TYPE = f"multipart/form-data; boundary={_BOUNDARY}"
_SIZE = (1280, 960)


def form(ticket: str) -> bytes:
    """Return the form's bytes for a ticket: everything at once, the same photos each time."""
    return _form(
        [
            ('name="ticket"', "", ticket.encode()),
            _INK,
            _photo_field("front_photo", _photo(1)),
            _photo_field("back_photo", _photo(2)),
        ]
    )


def form_with(ticket: str, photos: dict[str, bytes], *, ink: bool = False) -> bytes:
    """Return the form's bytes with photos under their fields' names, and perhaps a signature."""
    fields = [_photo_field(name, data) for name, data in photos.items()]
    return _form([('name="ticket"', "", ticket.encode()), *fields, *([_INK] if ink else [])])


def scene(chance: random.Random) -> bytes:
    """Return another photo of about 150 kB each time, which also saved anew is as large."""
    noise = Image.frombytes("RGB", (64, 48), chance.randbytes(64 * 48 * 3))
    out = io.BytesIO()
    noise.resize(_SIZE, Image.Resampling.BICUBIC).save(out, "JPEG", quality=85)
    return out.getvalue()


STROKES = [[{"x": 10 * i, "y": 20 + i % 3 * 15, "time": 1000 + 16 * i} for i in range(60)]]
_Field = tuple[str, str, bytes]
_INK: _Field = (
    'name="signature"; filename="ink.json"',
    "application/json",
    json.dumps(STROKES).encode(),
)


def _photo_field(name: str, data: bytes) -> _Field:
    return f'name="{name}"; filename="{name}.jpg"', "image/jpeg", data


def _form(fields: list[_Field]) -> bytes:
    parts = []
    for name, kind, data in fields:
        head = f"--{_BOUNDARY}\r\nContent-Disposition: form-data; {name}\r\n"
        head += f"Content-Type: {kind}\r\n" if kind else ""
        parts.append(head.encode() + b"\r\n" + data + b"\r\n")
    return b"".join(parts) + f"--{_BOUNDARY}--\r\n".encode()


@lru_cache(maxsize=2)
def _photo(seed: int) -> bytes:
    """Return a photo of about 150 kB, as phones' browsers make them."""
    chance = random.Random(seed)
    noise = Image.frombytes("RGB", (320, 240), chance.randbytes(320 * 240 * 3))
    out = io.BytesIO()
    noise.resize(_SIZE, Image.Resampling.BICUBIC).save(out, "JPEG", quality=22)
    return out.getvalue()
