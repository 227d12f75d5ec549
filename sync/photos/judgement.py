"""What is said of a front photo, as values. sync.photos.judging and kiosk.capture.coach judge;
screens and the server's remarks say it.

Without OpenCV, so that screens are there before it is loaded.
"""

from dataclasses import dataclass
from enum import StrEnum

Box = tuple[int, int, int, int]
"""Left, top, width, height in pixels."""


class Hint(StrEnum):
    """What the person before the camera can do something about."""

    NO_FACE = "no_face"
    SEVERAL_FACES = "several_faces"
    TOO_DARK = "too_dark"
    TOO_BRIGHT = "too_bright"
    TOO_FAR = "too_far"
    BLURRED = "blurred"
    TOO_CLOSE = "too_close"
    OFF_CENTRE = "off_centre"
    HOLD_STILL = "hold_still"
    """This and the two before are live hints of kiosk.capture.coach; no photo is poor by them."""


@dataclass(frozen=True, kw_only=True)
class PhotoCheck:
    """How good a front photo is.

    `face` is the largest one. `sharpness` is the variance of the Laplacian of its crop at a fixed
    size and brightness (0 without a face), `exposure` the mean brightness of the crop, or of the
    whole picture.
    """

    faces: int
    face: Box | None
    sharpness: float
    exposure: float
    hint: Hint | None

    @property
    def acceptable(self) -> bool:
        return self.hint is None
