"""Photos: choosing the best frame of a burst, encoding it for the record.

What is wrong with one is told by sync.photos.judging. Also makes the pictures that the UI shows of
a camera, so that nothing outside this package needs OpenCV.
"""

from collections.abc import Sequence
from typing import cast

import cv2
import numpy as np

from kiosk.capture.errors import BadPicture
from kiosk.capture.sources import Frame, Image
from sync.photos.judgement import PhotoCheck
from sync.photos.judging import assess, eyes_seen

MAX_SIDE = 1280
QUALITY = 88
THUMBNAIL_SIDE = 160

_BURST_LOOKS = 8
_EYE_LOOKS = 3
"""So many of the best frames are searched for eyes, which takes as long as finding a face."""
_EYES_COUNT = 0.25
"""What each eye adds to a frame's merit: glasses and shadows hide open eyes from the detector."""
_GOOD_EXPOSURE, _EXPOSURE_SPAN = 130.0, 200.0


def best(frames: Sequence[Frame]) -> Frame:
    """Return the best front photo of a burst. Raises BadPicture when there is none at all."""
    if not frames:
        raise BadPicture("The camera gave no picture. Try again.", code="empty_burst")
    step = -(-len(frames) // _BURST_LOOKS)
    looks: list[tuple[Frame, PhotoCheck]] = []
    for frame in frames[::step]:
        near = looks[-1][1].face if looks else None
        looks.append((frame, assess(frame.image, near)))
    looks.sort(key=lambda look: _merit(look[1], eyes=0), reverse=True)
    seen = [(_merit(check, eyes=eyes_seen(f.image, check)), f) for f, check in looks[:_EYE_LOOKS]]
    return max(seen, key=lambda look: look[0])[1]


def encode_photo(image: Image, *, max_side: int = MAX_SIDE, quality: int = QUALITY) -> bytes:
    """Return `image` as a JPEG without metadata, its longer side at most `max_side` pixels."""
    if image.size == 0:
        raise BadPicture("The camera gave an empty picture. Try again.")
    height, width = image.shape[:2]
    scale = max_side / max(height, width)
    if scale < 1:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        image = cast("Image", cv2.resize(image, size, interpolation=cv2.INTER_AREA))
    done, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise BadPicture("The picture could not be stored. Try again.")
    return data.tobytes()


def thumbnail(image: Image, *, max_side: int = THUMBNAIL_SIDE) -> bytes:
    """Return a small JPEG of `image`."""
    return encode_photo(image, max_side=max_side, quality=80)


def display_image(image: Image, width: int, height: int, *, mirror: bool = False) -> Image:
    """Return `image` in RGB, filling `width` by `height` pixels; what sticks out is cut off evenly.

    The array is contiguous, so a QImage can wrap it with 3 * width bytes a line.
    """
    rows, columns = image.shape[:2]
    scale = max(width / columns, height / rows)
    cut_w, cut_h = min(columns, round(width / scale)), min(rows, round(height / scale))
    left, top = (columns - cut_w) // 2, (rows - cut_h) // 2
    shown = image[top : top + cut_h, left : left + cut_w]
    # On the UI thread, so fast: averaging by any other factor than 2 takes four times as long.
    while shown.shape[1] >= 2 * width and shown.shape[0] >= 2 * height:
        half = (shown.shape[1] // 2, shown.shape[0] // 2)
        shown = cast("Image", cv2.resize(shown, half, interpolation=cv2.INTER_AREA))
    resized = cv2.resize(shown, (width, height), interpolation=cv2.INTER_LINEAR)
    if mirror:
        resized = cv2.flip(resized, 1)
    return cast("Image", np.ascontiguousarray(cv2.cvtColor(resized, cv2.COLOR_BGR2RGB)))


def _merit(check: PhotoCheck, *, eyes: int) -> tuple[bool, bool, float]:
    # The root, since twice the variance is not twice as good a photo.
    light = max(0.3, 1 - abs(check.exposure - _GOOD_EXPOSURE) / _EXPOSURE_SPAN)
    merit = float(np.sqrt(check.sharpness)) * light * (1 + _EYES_COUNT * eyes)
    return check.acceptable, check.face is not None, merit
