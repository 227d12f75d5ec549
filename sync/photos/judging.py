"""Judging a front photo: whether there is one face, well lit, sharp and large enough.

Faces are detected, never recognised. Used by the station while the student waits, and by the server
on what arrived. Needs OpenCV, which takes long to load.
"""

import threading
from pathlib import Path
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from sync.photos.judgement import Box, Hint, PhotoCheck

Image = NDArray[np.uint8]
"""A picture as OpenCV has it: rows, columns, and blue, green, red (or grey alone)."""

_DETECT_WIDTH = 320
_NEAR_SIDE = 44.0
"""A face that is looked for where it was is brought to this width, in pixels."""
_FACE_SIDE = 160
"""Face crops are brought to this size before sharpness is measured, so that it compares."""

_DARK, _BRIGHT = 60.0, 205.0
"""Mean brightness, 0 to 255, outside of which a face is hard to make out."""
_MIN_SHARPNESS = 25.0
_MIN_FACE = 0.10
"""A face's least width as a share of the picture's."""
_EYES_SIDE = 120
"""Width of the face in which eyes are looked for. Of OpenCV's cascades the one for eyeglasses is
the one that sees open eyes, with and without glasses, and no closed ones."""

_local = threading.local()


def assess(image: Image, near: Box | None = None) -> PhotoCheck:
    """Return how good a front photo `image` is. Takes about 20 ms; call it off the UI thread.

    With `near`, where the face was a moment ago, it takes about 5 ms, unless the face is gone from
    there; other people in the picture are then not noticed.
    """
    grey = cast("Image", cv2.cvtColor(image, cv2.COLOR_BGR2GRAY))
    faces = (near and _faces_near(grey, near)) or _faces(grey)
    face = faces[0] if faces else None
    crop = _crop(grey, face) if face is not None else grey
    exposure = float(crop.mean())
    sharpness = _sharpness(crop) if face is not None else 0.0
    return PhotoCheck(
        faces=len(faces),
        face=face,
        sharpness=sharpness,
        exposure=exposure,
        hint=_hint(faces, exposure=exposure, sharpness=sharpness, width=image.shape[1]),
    )


def eyes_seen(image: Image, check: PhotoCheck) -> int:
    """Return how many eyes (0 to 2) are open enough to be found in the face of `check`.

    Takes about 5 ms. None found proves nothing: it prefers one photo to another, no more.
    """
    if check.face is None:
        return 0
    left, top, width, height = check.face
    upper = image[top : top + round(height * 0.6), left : left + width]
    grey = cv2.cvtColor(upper, cv2.COLOR_BGR2GRAY)
    fixed = cv2.resize(grey, (_EYES_SIDE, round(_EYES_SIDE * 0.6)), interpolation=cv2.INTER_AREA)
    found = _cascade("haarcascade_eye_tree_eyeglasses.xml").detectMultiScale(
        fixed, scaleFactor=1.2, minNeighbors=4, minSize=(18, 18), maxSize=(48, 48)
    )
    return min(2, len(found))


def decode(data: bytes) -> Image | None:
    """Return the picture in a file's bytes, None when there is none in it."""
    return cast("Image | None", cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR))


def _hint(faces: list[Box], *, exposure: float, sharpness: float, width: int) -> Hint | None:
    if exposure < _DARK:
        return Hint.TOO_DARK
    if exposure > _BRIGHT:
        return Hint.TOO_BRIGHT
    if not faces:
        return Hint.NO_FACE
    if len(faces) > 1:
        return Hint.SEVERAL_FACES
    if faces[0][2] < _MIN_FACE * width:
        return Hint.TOO_FAR
    return Hint.BLURRED if sharpness < _MIN_SHARPNESS else None


def _faces(grey: Image) -> list[Box]:
    """Return the faces, largest first; people far behind the largest are left out."""
    scale = min(1.0, _DETECT_WIDTH / grey.shape[1])
    boxes = _detected(grey, scale=scale, smallest=24, largest=0)
    boxes.sort(key=lambda box: box[2], reverse=True)
    return [box for box in boxes if box[2] * 2 >= boxes[0][2]]


def _faces_near(grey: Image, near: Box) -> list[Box]:
    """Return the largest face around a place, if any."""
    left, top, width, height = near
    x, y = max(0, left - width // 2), max(0, top - height // 2)
    around = grey[y : top + height + height // 2, x : left + width + width // 2]
    if around.size == 0:
        return []
    boxes = _detected(around, scale=min(1.0, _NEAR_SIDE / width), smallest=24, largest=80)
    return [(x + b[0], y + b[1], b[2], b[3]) for b in sorted(boxes, key=lambda b: b[2])[-1:]]


def _detected(grey: Image, *, scale: float, smallest: int, largest: int) -> list[Box]:
    """Return faces of a size from `smallest` to `largest` (0: any) in the picture times `scale`."""
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = _cascade("haarcascade_frontalface_default.xml").detectMultiScale(
        small,
        scaleFactor=1.1,
        minNeighbors=6,
        minSize=(smallest, smallest),
        maxSize=(largest, largest),
    )
    return [
        (round(x / scale), round(y / scale), round(w / scale), round(h / scale))
        for x, y, w, h in found
    ]


def _cascade(name: str) -> cv2.CascadeClassifier:
    # A classifier may not be shared between threads.
    cascades = cast("dict[str, cv2.CascadeClassifier]", _local.__dict__)
    if name not in cascades:
        cascades[name] = cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / name))
    return cascades[name]


def _crop(grey: Image, face: Box) -> Image:
    left, top, width, height = face
    return grey[top : top + height, left : left + width]


def _sharpness(crop: Image) -> float:
    fixed = cv2.resize(crop, (_FACE_SIDE, _FACE_SIDE), interpolation=cv2.INTER_AREA)
    # Edges of a dim picture are weaker without being softer: compare at one brightness.
    gain = 128 / max(16.0, float(fixed.mean()))
    return float(cv2.Laplacian(fixed, cv2.CV_64F).var()) * gain * gain
