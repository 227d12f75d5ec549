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
    """Return the form's bytes for a ticket."""
    strokes = [[{"x": 10 * i, "y": 20 + i % 3 * 15, "time": 1000 + 16 * i} for i in range(60)]]
    fields = [
        ('name="ticket"', "", ticket.encode()),
        ('name="signature"; filename="ink.json"', "application/json", json.dumps(strokes).encode()),
        ('name="front_photo"; filename="front.jpg"', "image/jpeg", _photo(1)),
        ('name="back_photo"; filename="back.jpg"', "image/jpeg", _photo(2)),
    ]
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
