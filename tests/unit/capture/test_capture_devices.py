"""Cameras by name: what belongs to one device, which of two twins is meant, and what is away."""

import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.capture.devices import CameraDevice, Listed, OsCameras, Way, find, list_cameras
from kiosk.capture.errors import NoCamera
from kiosk.capture.permission import may_use
from kiosk.capture.sources import Backend, CameraSource

V4L2, MSMF, DSHOW = Backend.V4L2, Backend.MSMF, Backend.DSHOW

USB = r"\\?\usb#vid_046d&pid_0825&mi_00#7&1c5&0&0000#{guid}\global"
OTHER_USB = r"\\?\usb#vid_046d&pid_0825&mi_00#9&2aa&0&0000#{guid}\global"


def windows_path(path: str, *, msmf: bool) -> str:
    guid = (
        "e5323777-f976-4f5b-9b55-b94699c46e44" if msmf else "65E8773D-8F56-11D0-A3B9-00A0C9223196"
    )
    return path.replace("guid", guid)


def named(setting: str) -> CameraSource:
    return CameraSource.parse(setting)


def test_a_camera_that_two_back_ends_list_is_one_camera(machine: Any) -> None:
    machine.plug_in("HD Webcam", windows_path(USB, msmf=False), Way(DSHOW, 1))
    machine.plug_in("HD Webcam", windows_path(USB, msmf=True).upper(), Way(MSMF, 0))

    (camera,) = list_cameras(machine)

    assert camera.name == "HD Webcam"
    assert camera.ways == (Way(MSMF, 0), Way(DSHOW, 1))
    assert str(camera.source) == "camera:HD Webcam"
    assert str(camera.source_by(DSHOW)) == "camera:HD Webcam@DSHOW"


def test_a_camera_of_two_nodes_is_one_camera(machine: Any) -> None:
    machine.plug_in("HD Webcam", "port 1", Way(V4L2, 2), Way(V4L2, 0))

    (camera,) = list_cameras(machine)

    assert camera.ways == (Way(V4L2, 0), Way(V4L2, 2))


def test_cameras_are_listed_by_name(machine: Any) -> None:
    for index, name in enumerate(("Zoom Cam", "BRIO", "alpha")):
        machine.plug_in(name, f"port {index}", Way(V4L2, index))

    assert [camera.name for camera in list_cameras(machine)] == ["alpha", "BRIO", "Zoom Cam"]


def test_a_camera_without_a_name_or_path_is_called_by_its_index(machine: Any) -> None:
    machine.plug_in(" ", "", Way(DSHOW, 3))

    assert [camera.name for camera in list_cameras(machine)] == ["Camera 3"]


def test_two_cameras_of_one_name_are_told_apart_by_their_sockets(machine: Any) -> None:
    machine.plug_in("HD Webcam", "port 2", Way(V4L2, 0))
    machine.plug_in("HD Webcam", "port 1", Way(V4L2, 2))

    before = {camera.name: camera for camera in list_cameras(machine)}
    machine.lines = [
        Listed("HD Webcam", "port 1", 0, V4L2),
        Listed("HD Webcam", "port 2", 1, V4L2),
    ]
    after = {name: find(camera.source, machine) for name, camera in before.items()}

    assert before["HD Webcam"].ways == (Way(V4L2, 2),)
    assert before["HD Webcam 2"].ways == (Way(V4L2, 0),)
    assert after["HD Webcam"].ways == (Way(V4L2, 0),), "it is still the one at port 1"
    assert after["HD Webcam 2"].ways == (Way(V4L2, 1),)


def test_a_number_in_a_name_is_not_given_twice(machine: Any) -> None:
    for index, name in enumerate(("HD Webcam", "HD Webcam", "HD Webcam 2")):
        machine.plug_in(name, f"port {index}", Way(V4L2, index))

    names = [camera.name for camera in list_cameras(machine)]

    assert names == ["HD Webcam", "HD Webcam 3", "HD Webcam 2"]


def test_a_twin_is_never_taken_for_the_other(machine: Any) -> None:
    machine.plug_in("HD Webcam", "port 1", Way(V4L2, 0))
    machine.plug_in("HD Webcam", "port 2", Way(V4L2, 1))
    first, second = (camera.source for camera in list_cameras(machine))

    machine.unplug("port 1")

    with pytest.raises(NoCamera, match="HD Webcam is not plugged in where it was") as moved:
        find(first, machine)
    assert moved.value.code == "camera_moved"
    assert find(second, machine).ways == (Way(V4L2, 1),)


def test_the_only_camera_of_its_name_may_move_to_another_socket(machine: Any) -> None:
    machine.plug_in("HD Webcam", "port 1", Way(V4L2, 0))
    chosen = list_cameras(machine)[0].source

    machine.unplug("port 1")
    machine.plug_in("HD Webcam", "port 7", Way(V4L2, 5))

    assert find(chosen, machine).ways == (Way(V4L2, 5),)


def test_the_way_that_was_measured_best_comes_first(machine: Any) -> None:
    machine.plug_in("HD Webcam", "port 1", Way(MSMF, 0), Way(DSHOW, 0))

    assert find(named("camera:HD Webcam@DSHOW"), machine).ways[0].backend is DSHOW
    assert find(named("camera:HD Webcam"), machine).ways[0].backend is MSMF


def test_a_back_end_that_this_system_lacks_costs_nothing(machine: Any) -> None:
    machine.plug_in("HD Webcam", "port 1", Way(V4L2, 0))

    assert find(named("camera:HD Webcam@MSMF"), machine).ways == (Way(V4L2, 0),)


def test_an_index_means_the_camera_that_has_it(machine: Any) -> None:
    machine.plug_in("HD Webcam", "port 1", Way(V4L2, 0), Way(V4L2, 2))

    assert find(named("device:2"), machine) == CameraDevice(
        name="HD Webcam", socket=list_cameras(machine)[0].socket, ways=(Way(V4L2, 2),)
    )


@pytest.mark.parametrize("setting", ["camera:BRIO", "camera:BRIO#123abc@MSMF", "device:BRIO"])
def test_a_camera_that_is_away_is_named_with_what_to_do(machine: Any, setting: str) -> None:
    machine.plug_in("HD Webcam", "port 1", Way(V4L2, 0))

    with pytest.raises(NoCamera, match=r"^BRIO is not plugged in\. Plug it in") as away:
        find(named(setting), machine)

    assert away.value.code == "camera_missing"


def test_an_index_that_no_camera_has_is_away(machine: Any) -> None:
    machine.plug_in("HD Webcam", "port 1", Way(V4L2, 0))

    with pytest.raises(NoCamera, match="Camera 4 is not plugged in"):
        find(named("device:4"), machine)


def test_this_machine_lists_its_cameras_without_opening_them() -> None:
    cameras = list_cameras()

    assert all(camera.name and camera.ways for camera in cameras)
    assert len({camera.name for camera in cameras}) == len(cameras)


class Info:
    """A camera as cv2-enumerate-cameras tells of it."""

    def __init__(self, index: int, name: str, path: str) -> None:
        self.index = index
        self.name = name
        self.path = path


def test_on_linux_a_camera_is_known_by_its_port_and_not_by_its_node(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = tmp_path / "usb1" / "1-3:1.0"
    port.mkdir(parents=True)
    (tmp_path / "video4").mkdir()
    (tmp_path / "video4" / "device").symlink_to(port)
    gstreamer, v4l2 = 1800, 200
    monkeypatch.setattr("cv2_enumerate_cameras.supported_backends", (gstreamer, v4l2))
    monkeypatch.setattr(
        "cv2_enumerate_cameras.enumerate_cameras",
        lambda _api: [Info(4, "HD Webcam", "/dev/video4"), Info(5, "Odd", "/dev/video5")],
    )

    lines = OsCameras(tmp_path).listed()

    assert lines == [
        Listed("HD Webcam", str(port), 4, V4L2),
        Listed("Odd", "/dev/video5", 5, V4L2),
    ]


def test_a_node_that_is_not_there_is_not_called_forbidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")

    assert may_use(Way(V4L2, 987))
