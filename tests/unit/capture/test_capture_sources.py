"""What a camera setting means."""

import pytest

from kiosk.capture.errors import CaptureError, NoCamera
from kiosk.capture.sources import Backend, CameraSource, SourceKind, Wanted
from sync.domain.errors import MusterError


@pytest.mark.parametrize(
    ("setting", "kind", "target"),
    [
        ("device:0", SourceKind.DEVICE, "0"),
        ("device:HD Webcam: rear", SourceKind.DEVICE, "HD Webcam: rear"),
        ("camera:HD Webcam", SourceKind.CAMERA, "HD Webcam"),
        ("sensor:/clips/a.avi", SourceKind.SENSOR, "/clips/a.avi"),
        ("file:/clips/a.avi", SourceKind.FILE, "/clips/a.avi"),
        ("file:C:\\clips\\a.avi", SourceKind.FILE, "C:\\clips\\a.avi"),
        ("once:/clips/a.avi", SourceKind.ONCE, "/clips/a.avi"),
        ("folder:/pictures", SourceKind.FOLDER, "/pictures"),
        ("rtsp://10.0.0.4/live", SourceKind.STREAM, "rtsp://10.0.0.4/live"),
        ("http://10.0.0.4/mjpg", SourceKind.STREAM, "http://10.0.0.4/mjpg"),
    ],
)
def test_a_setting_names_a_source_and_the_source_gives_the_setting_back(
    setting: str, kind: SourceKind, target: str
) -> None:
    source = CameraSource.parse(f" {setting} ")

    assert (source.kind, source.target) == (kind, target)
    assert str(source) == setting


@pytest.mark.parametrize(
    "setting", ["", "0", "device:", "webcam", "stream:x", "rtsp://", "ftp://x/y", "camera: "]
)
def test_a_setting_that_names_no_camera_is_refused_with_what_to_write(setting: str) -> None:
    with pytest.raises(NoCamera, match="device:0") as refusal:
        CameraSource.parse(setting)

    assert refusal.value.code == "bad_camera_setting"


def test_errors_are_of_one_tree() -> None:
    assert issubclass(NoCamera, CaptureError)
    assert issubclass(CaptureError, MusterError)


def test_a_stream_is_never_shown_with_its_address() -> None:
    source = CameraSource.parse("rtsp://admin:secret@10.0.0.4/live")

    assert "secret" not in source.label


def test_a_device_is_shown_by_its_name_or_number() -> None:
    assert CameraSource.parse("device:2").label == "Camera 2"
    assert CameraSource.parse("device:HD Webcam").label == "HD Webcam"
    assert CameraSource.parse("file:/clips/person.avi").label == "person.avi"


@pytest.mark.parametrize(
    ("setting", "name", "key", "backend"),
    [
        ("camera:HD Webcam", "HD Webcam", "", None),
        ("camera:HD Webcam@MSMF", "HD Webcam", "", Backend.MSMF),
        ("camera:HD Webcam 2#1f3a9c", "HD Webcam 2", "1f3a9c", None),
        ("camera:HD Webcam 2#1f3a9c@DSHOW", "HD Webcam 2", "1f3a9c", Backend.DSHOW),
        ("camera:Cam@home", "Cam@home", "", None),
        ("camera:Cam #1", "Cam #1", "", None),
        ("camera:Eye: left@AVFOUNDATION", "Eye: left", "", Backend.AVFOUNDATION),
        ("camera:1", "1", "", None),
    ],
)
def test_a_camera_is_named_with_its_socket_and_way(
    setting: str, name: str, key: str, backend: Backend | None
) -> None:
    source = CameraSource.parse(setting)

    assert source.kind is SourceKind.CAMERA
    assert source.wanted == Wanted(name, key, backend)
    assert source.wanted.source == source
    assert str(source) == setting
    assert source.label == name
