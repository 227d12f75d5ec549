"""When pictures tell that a camera hangs or is covered. Times are made up."""

from collections.abc import Callable

import numpy as np
import pytest

from kiosk.capture.sources import Frame, Image
from kiosk.capture.watching import PictureWatch

SHAPE = (90, 160, 3)
CHANCE = np.random.default_rng(4)


def noisy(level: float = 120, grain: float = 3) -> Image:
    return np.clip(CHANCE.normal(level, grain, SHAPE), 0, 255).astype(np.uint8)


def flat(level: int) -> Image:
    return np.full(SHAPE, level, np.uint8)


def shown(
    watch: PictureWatch, picture: Callable[[], Image], *, seconds: float, start: float = 0.0
) -> PictureWatch:
    """Show the watch thirty pictures a second."""
    for number in range(round(seconds * 30) + 1):
        watch.see(Frame(image=picture(), at=start + number / 30, number=number))
    return watch


def device() -> PictureWatch:
    return PictureWatch(3.0, dark_after_s=3.0)


def test_a_sensor_with_noise_is_alive() -> None:
    watch = shown(device(), noisy, seconds=10)

    assert (watch.stands_still, watch.is_dark, watch.is_alive) == (False, False, True)


def test_the_very_same_picture_for_longer_than_three_seconds_stands_still() -> None:
    held = noisy()

    assert not shown(device(), lambda: held, seconds=2.9).stands_still
    watch = shown(device(), held.copy, seconds=3.5)
    assert watch.stands_still
    assert not watch.is_alive


def test_one_changed_pixel_anywhere_is_a_change() -> None:
    held = noisy()

    def next_picture() -> Image:
        held[41, 77, 1] = (int(held[41, 77, 1]) + 1) % 256
        return held.copy()

    assert not shown(device(), next_picture, seconds=6).stands_still


def test_a_picture_that_stood_still_moves_again() -> None:
    held = noisy()
    watch = shown(device(), lambda: held, seconds=4)

    shown(watch, noisy, seconds=0.5, start=4.1)

    assert not watch.stands_still
    assert watch.is_alive


def test_where_the_same_picture_may_be_right_nothing_stands_still() -> None:
    held = noisy()

    assert not shown(PictureWatch(None, dark_after_s=3), lambda: held, seconds=30).stands_still


@pytest.mark.parametrize("grain", [0, 2])
def test_black_for_longer_than_three_seconds_is_dark_and_no_standstill(grain: float) -> None:
    def covered() -> Image:
        return noisy(3, grain)

    assert not shown(device(), covered, seconds=2.9).is_dark
    watch = shown(device(), covered, seconds=4)
    assert (watch.is_dark, watch.stands_still) == (True, False)


def test_a_dark_room_with_something_in_it_is_not_black() -> None:
    scene = flat(4)
    scene[:30, :40] = 60

    assert not shown(device(), lambda: scene, seconds=2).is_dark
    assert not shown(PictureWatch(None, dark_after_s=1), lambda: scene, seconds=4).is_dark


def test_light_ends_the_dark_at_once() -> None:
    watch = shown(device(), lambda: flat(0), seconds=4)

    shown(watch, noisy, seconds=0.3, start=4.1)

    assert not watch.is_dark


def test_a_dazzled_sensor_does_not_stand_still() -> None:
    assert not shown(device(), lambda: flat(255), seconds=10).stands_still
