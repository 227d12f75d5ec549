"""Every control of every screen is large enough to hit, can be reached by Tab, and has a name."""

import pytest
from screen_walks import DIRECTIONS, LOOKS, UPRIGHT, walk


@pytest.mark.parametrize("look", LOOKS)
def test_controls_are_as_large_as_fingers_need(qapp, look) -> None:
    assert walk(look).too_small == {}


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_is_clipped_or_overlaps(qapp, look) -> None:
    found = walk(look)

    assert found.clipped == {}
    assert found.overlapping == {}


def test_an_upright_screen_holds_everything_too(qapp) -> None:
    found = walk("es-large", UPRIGHT)

    assert found.clipped == {}
    assert found.overlapping == {}
    assert found.too_small == {}


@pytest.mark.parametrize("look", DIRECTIONS)
def test_every_control_says_what_it_is(qapp, look) -> None:
    assert walk(look).nameless == {}


@pytest.mark.parametrize("look", DIRECTIONS)
def test_tab_goes_to_every_control_in_the_order_of_reading(qapp, look) -> None:
    assert walk(look).out_of_order == {}
