"""Opening the camera that a source names: devices and network streams here, files in virtual.

Only the worker opens cameras; everyone else names them by their CameraSource.
"""

import sys

import cv2

from kiosk.capture.errors import CameraLost, CaptureError, NoCamera
from kiosk.capture.opencv_camera import OpenCvCamera, hush
from kiosk.capture.sources import Camera, CameraSource, Frame, SourceKind, list_devices
from kiosk.capture.virtual import FileCamera, FolderCamera

WIDTH, HEIGHT, FPS = 1280, 720, 30
"""What a device is asked for; it may give something else."""

_OPEN_TIMEOUT_MS = 5000
_READ_TIMEOUT_MS = 2000


def camera_for(source: CameraSource) -> Camera:
    """Return the camera that `source` names, not yet open."""
    match source.kind:
        case SourceKind.DEVICE:
            return DeviceCamera(source)
        case SourceKind.STREAM:
            return StreamCamera(source)
        case SourceKind.FOLDER:
            return FolderCamera(source)
        case SourceKind.FILE | SourceKind.ONCE:
            return FileCamera(source)


def probe_indices(limit: int = 4) -> list[int]:
    """Return the device indices below `limit` that open. Slow: it opens each of them."""
    hush()
    found = []
    for index in range(limit):
        capture = cv2.VideoCapture(index, _device_backend())
        if capture.isOpened():
            found.append(index)
        capture.release()
    return found


class DeviceCamera(OpenCvCamera):
    """A camera that is plugged in or built in."""

    def read(self) -> Frame | None:
        image = self._grab()
        if image is None:
            raise self._gone()
        return self._frame(image)

    def _open_capture(self) -> cv2.VideoCapture:
        capture = cv2.VideoCapture(_device_index(self._source), _device_backend())
        if capture.isOpened():
            # Compressed frames first: many webcams give 720p at 30 fps in no other format.
            capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
            capture.set(cv2.CAP_PROP_FRAME_WIDTH, WIDTH)
            capture.set(cv2.CAP_PROP_FRAME_HEIGHT, HEIGHT)
            capture.set(cv2.CAP_PROP_FPS, FPS)
            capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        return capture

    def _unusable(self) -> CaptureError:
        return CameraLost(
            f"{self._source.label} does not start. Close other programs that use it, or unplug"
            " it and plug it in again.",
            code="camera_busy",
        )


class StreamCamera(OpenCvCamera):
    """A camera on the network (RTSP or HTTP)."""

    def read(self) -> Frame | None:
        image = self._grab()
        if image is None:
            raise self._gone()
        return self._frame(image)

    def _open_capture(self) -> cv2.VideoCapture:
        timeouts = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, _OPEN_TIMEOUT_MS]
        timeouts += [cv2.CAP_PROP_READ_TIMEOUT_MSEC, _READ_TIMEOUT_MS]
        return cv2.VideoCapture(self._source.target, cv2.CAP_FFMPEG, timeouts)

    def _unusable(self) -> CaptureError:
        return CameraLost(
            "The network camera does not answer. Check its address and the network.",
            code="stream_unreachable",
        )


def _device_index(source: CameraSource) -> int:
    devices = list_devices() if sys.platform.startswith("linux") else None
    if source.target.isdigit():
        index = int(source.target)
        if devices is None or any(device.index == index for device in devices):
            return index
    for device in devices or ():
        if device.name == source.target:
            return device.index
    raise NoCamera(f"{source.label} is not plugged in. Plug it in or choose another camera.")


def _device_backend() -> int:
    if sys.platform.startswith("linux"):
        return cv2.CAP_V4L2
    if sys.platform == "win32":
        return cv2.CAP_MSMF
    if sys.platform == "darwin":
        return cv2.CAP_AVFOUNDATION
    return cv2.CAP_ANY
