"""Every trouble of a camera has a sentence that a person understands."""

import pytest

from kiosk.capture.errors import CameraLost, NoCamera
from kiosk.capture.troubles import SENTENCES, Trouble, absent, lost, sentence


def test_every_trouble_has_its_sentence() -> None:
    assert set(SENTENCES) == set(Trouble)


@pytest.mark.parametrize("trouble", list(Trouble))
def test_a_sentence_is_whole_and_short(trouble: Trouble) -> None:
    said = sentence(trouble, "HD Webcam")

    assert said[0].isupper()
    assert said[-1] in ".?"
    assert "{" not in said
    assert len(said) <= 120


def test_a_camera_name_with_braces_is_shown_as_it_is() -> None:
    assert sentence(Trouble.MISSING, "Cam {0}").startswith("Cam {0} is not plugged in")


def test_errors_carry_sentence_and_code() -> None:
    gone, away = lost(Trouble.BUSY, "HD Webcam"), absent(Trouble.MISSING, "HD Webcam")

    assert isinstance(gone, CameraLost)
    assert isinstance(away, NoCamera)
    assert (gone.code, away.code) == ("camera_busy", "camera_missing")
    assert "HD Webcam" in gone.message
