"""Everything that can be wrong with a camera: a stable code, and the sentence a person is told.

The sentences are English; kiosk.screens.words translates them by their code, with the camera's
name. Used wherever this package raises a CaptureError about a camera.
"""

from enum import StrEnum

from kiosk.capture.errors import CameraLost, NoCamera


class Trouble(StrEnum):
    MISSING = "camera_missing"
    MOVED = "camera_moved"
    """One of several cameras of one name is not in its socket: which one it is cannot be told."""
    BUSY = "camera_busy"
    NO_PERMISSION = "camera_no_permission"
    LOST = "camera_lost"
    FROZEN = "camera_frozen"
    DARK = "camera_dark"
    FAILED = "camera_failed"
    STREAM_UNREACHABLE = "stream_unreachable"
    FILE_MISSING = "file_missing"
    FILE_UNREADABLE = "file_unreadable"
    FILE_ENDED = "file_ended"
    FOLDER_MISSING = "folder_missing"
    FOLDER_EMPTY = "folder_empty"


SENTENCES = {
    Trouble.MISSING: "{name} is not plugged in. Plug it in, or choose another camera.",
    Trouble.MOVED: "{name} is not plugged in where it was. Plug it into the same socket, or choose"
    " the camera again.",
    Trouble.BUSY: "{name} does not start. Close other programs that use it, or unplug it and plug"
    " it in again.",
    Trouble.NO_PERMISSION: "This program may not use {name}. Allow it in the privacy settings of"
    " this computer.",
    Trouble.LOST: "{name} stopped giving pictures. Check its cable. It starts again by itself.",
    Trouble.FROZEN: "The camera picture stands still. Unplug {name} and plug it in again. It starts"
    " by itself.",
    Trouble.DARK: "The camera picture is black. Is the lens covered?",
    Trouble.FAILED: "{name} stopped. It is tried again by itself.",
    Trouble.STREAM_UNREACHABLE: "The network camera does not answer. Check its address and the"
    " network.",
    Trouble.FILE_MISSING: "The video file {name} is not there. Put it back, or choose another"
    " camera.",
    Trouble.FILE_UNREADABLE: "{name} is not a video that can be played. Choose another file.",
    Trouble.FILE_ENDED: "The video file {name} has ended.",
    Trouble.FOLDER_MISSING: "The folder {name} is not there. Choose another folder or camera.",
    Trouble.FOLDER_EMPTY: "The folder {name} holds no picture that can be shown. Put JPEG or PNG"
    " pictures into it.",
}
"""In English, with {name} for the camera's name."""


def sentence(trouble: Trouble, name: str) -> str:
    """Return what to tell a person, in English."""
    return SENTENCES[trouble].format(name=name)


def lost(trouble: Trouble, name: str) -> CameraLost:
    """Return the error for a camera that was there, or should be."""
    return CameraLost(sentence(trouble, name), code=trouble)


def absent(trouble: Trouble, name: str) -> NoCamera:
    """Return the error for a setting that leads to no camera now."""
    return NoCamera(sentence(trouble, name), code=trouble)
