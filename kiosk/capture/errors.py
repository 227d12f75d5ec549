"""What can go wrong with cameras and pictures.

MusterError
    CaptureError
        NoCamera         nothing to open: a person has to plug in or choose a camera
        CameraLost       it was there, or should be: it is tried again by itself
        BadPicture       a picture that cannot be encoded or drawn
"""

from sync.domain.errors import MusterError


class CaptureError(MusterError):
    """A camera or a picture could not be used."""

    code = "capture_error"


class NoCamera(CaptureError):
    """There is nothing to open: no such device, file or folder, or a setting that names none."""

    code = "no_camera"


class CameraLost(CaptureError):
    """A camera stopped giving pictures, or will not start: unplugged, frozen, taken by another."""

    code = "camera_lost"


class BadPicture(CaptureError):
    """A picture is empty or of a kind that cannot be used."""

    code = "bad_picture"
