"""What a camera setting means and which devices are listed."""

from pathlib import Path

import pytest

from kiosk.capture.errors import CaptureError, NoCamera
from kiosk.capture.sources import CameraSource, DeviceInfo, SourceKind, list_devices
from sync.domain.errors import MusterError


@pytest.mark.parametrize(
    ("setting", "kind", "target"),
    [
        ("device:0", SourceKind.DEVICE, "0"),
        ("device:HD Webcam: rear", SourceKind.DEVICE, "HD Webcam: rear"),
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
    "setting", ["", "0", "device:", "webcam", "stream:x", "rtsp://", "ftp://x/y", "camera:1"]
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


@pytest.fixture
def sysfs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A kernel's list of video devices with one webcam of two nodes and a second camera."""
    monkeypatch.setattr("sys.platform", "linux")
    for node, name, index in (
        ("video10", "Second", "0"),
        ("video0", "HD Webcam", "0"),
        ("video1", "HD Webcam", "1"),
    ):
        (tmp_path / node).mkdir()
        (tmp_path / node / "name").write_text(name + "\n")
        (tmp_path / node / "index").write_text(index + "\n")
    return tmp_path


def test_devices_are_listed_by_index_without_their_metadata_nodes(sysfs: Path) -> None:
    assert list_devices(sysfs) == [DeviceInfo(0, "HD Webcam"), DeviceInfo(10, "Second")]


def test_a_device_without_a_name_is_called_by_its_number(sysfs: Path) -> None:
    (sysfs / "video10" / "name").unlink()

    assert list_devices(sysfs)[1] == DeviceInfo(10, "Camera 10")


def test_a_machine_without_cameras_lists_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")

    assert list_devices(tmp_path / "missing") == []
