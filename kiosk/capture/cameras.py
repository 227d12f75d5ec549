"""Opening the camera that a source names: devices and network streams here, files in virtual.

Only the worker opens cameras; everyone else names them by their CameraSource.
"""

import time

import cv2

from kiosk.capture.devices import CameraSystem, OsCameras, Way, find
from kiosk.capture.errors import CameraLost, CaptureError
from kiosk.capture.opencv_camera import AddressedCamera, Capture, OpenCvCamera
from kiosk.capture.sources import Backend, Camera, CameraSource, Frame, Image, SourceKind
from kiosk.capture.troubles import Trouble, lost
from kiosk.capture.virtual import FileCamera, FolderCamera, SensorFile

WIDTH, HEIGHT, FPS = 1280, 720, 30
"""What a device is asked for; it may give something else."""

_OPEN_TIMEOUT_MS = 5000
_READ_TIMEOUT_MS = 2000
_BAD_READS = 5
"""A cable or hub spoils a picture now and then; this many in a row mean that the camera is gone."""
_BAD_READ_REST_S = 0.02


def camera_for(source: CameraSource, system: CameraSystem | None = None) -> Camera:
    """Return the camera that `source` names, not yet open. Devices are asked of `system`."""
    match source.kind:
        case SourceKind.CAMERA | SourceKind.DEVICE:
            return DeviceCamera(source, system or OsCameras())
        case SourceKind.STREAM:
            return StreamCamera(source)
        case SourceKind.FOLDER:
            return FolderCamera(source)
        case SourceKind.SENSOR:
            return SensorFile(source)
        case SourceKind.FILE | SourceKind.ONCE:
            return FileCamera(source)


def configure(capture: Capture, backend: Backend) -> None:
    """Ask an open device for 720p at 30 frames a second, with few kept back."""
    if backend in {Backend.V4L2, Backend.DSHOW}:
        # Compressed frames first: many webcams give 720p at 30 fps in no other format.
        capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
    capture.set(cv2.CAP_PROP_FRAME_WIDTH, WIDTH)
    capture.set(cv2.CAP_PROP_FRAME_HEIGHT, HEIGHT)
    if backend is not Backend.AVFOUNDATION:
        capture.set(cv2.CAP_PROP_FPS, FPS)
    if backend is Backend.V4L2:
        # With a single one the driver has none to fill while it is read: half the frames are lost.
        capture.set(cv2.CAP_PROP_BUFFERSIZE, 2)


class DeviceCamera(OpenCvCamera):
    """A camera that is plugged in or built in, looked for by its name each time it is opened.

    The ways to open it are tried in turn until one gives a picture.
    """

    stands_still_after_s = 3.0

    def __init__(self, source: CameraSource, system: CameraSystem) -> None:
        super().__init__(source)
        self._system = system
        self._first: Image | None = None

    def read(self) -> Frame | None:
        for _ in range(_BAD_READS):
            image, self._first = self._first, None
            if image is None:
                image = self._grab()
            if image is not None:
                return self._frame(image)
            time.sleep(_BAD_READ_REST_S)
        raise self._gone()

    def _start(self) -> None:
        device = find(self._source, self._system)
        for way in device.ways:
            if self._starts(way):
                return
        trouble = Trouble.BUSY
        if not all(self._system.allows(way) for way in device.ways):
            trouble = Trouble.NO_PERMISSION
        raise lost(trouble, device.name)

    def _starts(self, way: Way) -> bool:
        """Open the device in one way; whether it gives a picture (not while another uses it)."""
        try:
            self._capture = self._system.open(way)
            if self._capture.isOpened():
                configure(self._capture, way.backend)
                self._first = self._grab()
        except (cv2.error, CameraLost):
            self._first = None
        if self._first is None:
            self.close()
        return self._first is not None


class StreamCamera(AddressedCamera):
    """A camera on the network (RTSP or HTTP)."""

    # Longer than a device's: compression may repeat a quiet picture until the next key frame.
    stands_still_after_s = 10.0

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
        return lost(Trouble.STREAM_UNREACHABLE, self._source.label)
