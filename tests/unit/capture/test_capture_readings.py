"""What the set-up of a camera is told of its picture."""

from importlib.resources import files

import cv2
import numpy as np
import pytest

from kiosk.capture.readings import Light, read_picture
from kiosk.capture.sources import Image

PICTURES = ("astronaut.png", "coffee.png", "camera.png")


def scene(name: str) -> Image:
    """Return a picture of scikit-image's data as a 720p camera would see it, with its noise."""
    data = (files("skimage") / "data" / name).read_bytes()
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return np.asarray(cv2.resize(picture, (1280, 720), interpolation=cv2.INTER_CUBIC), np.uint8)


def with_noise(image: Image) -> Image:
    noise = np.random.default_rng(2).normal(0, 6, image.shape)
    return np.clip(image + noise, 0, 255).astype(np.uint8)


def out_of_focus(image: Image) -> Image:
    return np.asarray(cv2.GaussianBlur(image, (0, 0), 5), np.uint8)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_in_focus_is_sharp_and_one_out_of_focus_is_not(name: str) -> None:
    sharp, soft = with_noise(scene(name)), with_noise(out_of_focus(scene(name)))

    assert read_picture(sharp).is_sharp is True
    assert read_picture(soft).is_sharp is False


def test_nothing_in_view_is_neither_sharp_nor_soft() -> None:
    assert read_picture(with_noise(np.full((720, 1280, 3), 120, np.uint8))).is_sharp is None


@pytest.mark.parametrize(
    ("level", "light"),
    [(2, Light.BLACK), (30, Light.DARK), (120, Light.GOOD), (240, Light.BRIGHT)],
)
def test_light_is_told(level: int, light: Light) -> None:
    reading = read_picture(np.full((480, 640, 3), level, np.uint8))

    assert (reading.light, reading.width, reading.height) == (light, 640, 480)
