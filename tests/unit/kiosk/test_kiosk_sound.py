"""The kiosk's sounds: what is heard, by its samples; and silence where there is no device."""

import subprocess
import sys
import threading
import time
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import miniaudio
import numpy as np
import pytest

from kiosk import sound
from kiosk.sound import RATE, Mixer, Sound, Sounds

WITHIN_S = 5.0


def samples(one: Sound) -> np.ndarray:
    with wave.open(str(sound.FOLDER / f"{one.value}.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.float64)


def pitch_hz(part: np.ndarray) -> float:
    """Return the frequency that is strongest in a piece of sound."""
    spectrum = np.abs(np.fft.rfft(part * np.hanning(part.size), n=RATE))
    return float(np.argmax(spectrum))  # a hertz a bin


def between(one: np.ndarray, begin_s: float, end_s: float) -> np.ndarray:
    return one[round(begin_s * RATE) : round(end_s * RATE)]


@pytest.mark.parametrize("one", list(Sound))
def test_every_sound_is_short_clean_and_not_too_loud(one: Sound) -> None:
    heard = samples(one)
    assert 0.02 < heard.size / RATE < 1.0
    assert abs(heard[0]) < 200
    assert abs(heard[-1]) < 200, "it ends with a click"
    assert 0.1 * 32768 < np.abs(heard).max() < 0.8 * 32768


def test_good_rises_review_stays_and_refused_falls_low() -> None:
    good, review, bad = (samples(s) for s in (Sound.ACCEPTED, Sound.REVIEW, Sound.REFUSED))
    first, second = pitch_hz(between(good, 0, 0.12)), pitch_hz(between(good, 0.2, 0.5))
    assert second > first * 1.3
    first, second = pitch_hz(between(review, 0, 0.18)), pitch_hz(between(review, 0.25, 0.6))
    assert second == pytest.approx(first, rel=0.05)
    first, second = pitch_hz(between(bad, 0, 0.25)), pitch_hz(between(bad, 0.4, 0.8))
    assert second < first * 0.9
    assert first < 300


def test_keys_and_ticks_are_quieter_than_results() -> None:
    loudness = {one: np.abs(samples(one)).max() for one in Sound}
    results = min(loudness[s] for s in (Sound.ACCEPTED, Sound.REVIEW, Sound.REFUSED))
    assert max(loudness[Sound.KEY], loudness[Sound.TICK]) < results


def test_mixer_plays_a_sound_whole_and_then_silence() -> None:
    mixer = Mixer()
    one = (np.arange(1000) - 500).astype(np.int16)
    mixer.add(one)
    heard = np.frombuffer(b"".join(mixer.read(300) for _ in range(5)), "<i2")
    assert heard[:1000].tolist() == one.tolist()
    assert not heard[1000:].any()
    assert mixer.is_silent


def test_mixer_adds_up_and_never_wraps_around() -> None:
    mixer = Mixer()
    mixer.add(np.full(10, 30_000, np.int16))
    mixer.add(np.full(4, 30_000, np.int16))
    heard = np.frombuffer(mixer.read(10), "<i2")
    assert heard.tolist() == [32767] * 4 + [30_000] * 6


def test_volume_is_felt_and_nought_opens_no_device() -> None:
    mixer = Mixer()
    opened: list[object] = []
    sounds = Sounds(volume=50, mixer=mixer, open_device=lambda: opened.append(1))  # type: ignore[arg-type, return-value]
    mixer.add(np.full(4, 1000, np.int16))
    assert np.frombuffer(mixer.read(4), "<i2").tolist() == [250] * 4
    sounds.volume = 0
    sounds.play(Sound.ACCEPTED)
    sounds.prepare()
    assert sounds.stop()
    assert opened == []
    sounds.volume = 250
    assert sounds.volume == 100


class Heard(Mixer):
    """A mixer that keeps all that a device took."""

    def __init__(self) -> None:
        super().__init__()
        self.taken = bytearray()
        self.took = threading.Condition()

    def read(self, frames: int) -> bytes:
        read = super().read(frames)
        with self.took:
            self.taken += read
            self.took.notify_all()
        return read

    def wait_for(self, wanted: np.ndarray) -> bool:
        data = wanted.astype("<i2").tobytes()
        with self.took:
            return self.took.wait_for(lambda: data in bytes(self.taken), WITHIN_S)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def sounds(heard: Heard) -> Iterator[Sounds]:
    """A player before miniaudio's own device that plays into nothing, at the usual speed."""
    player = Sounds(
        volume=100,
        mixer=heard,
        open_device=lambda: sound.open_device([miniaudio.Backend.NULL]),
    )
    yield player
    assert player.stop()


def test_device_is_given_the_very_samples(sounds: Sounds, heard: Heard) -> None:
    sounds.play(Sound.SHUTTER)
    assert heard.wait_for(samples(Sound.SHUTTER))


def test_one_device_is_opened_for_all_sounds(heard: Heard) -> None:
    opened = []

    def opening() -> Any:
        opened.append(sound.open_device([miniaudio.Backend.NULL]))
        return opened[-1]

    player = Sounds(volume=100, mixer=heard, open_device=opening)
    player.prepare()
    for one in (Sound.KEY, Sound.TICK):
        player.play(one)
        assert heard.wait_for(samples(one))
    assert player.stop()
    assert len(opened) == 1
    assert not opened[0].running


def test_playing_never_waits_for_a_device(heard: Heard) -> None:
    may_open = threading.Event()

    def slow() -> Any:
        may_open.wait(WITHIN_S)
        return sound.open_device([miniaudio.Backend.NULL])

    player = Sounds(volume=100, mixer=heard, open_device=slow)
    began = time.monotonic()
    player.play(Sound.ACCEPTED)
    taken = time.monotonic() - began
    may_open.set()
    assert player.stop()
    assert taken < 0.1


def test_machine_without_a_device_is_silent_and_says_so_once(caplog) -> None:
    tried = []

    def none() -> Any:
        tried.append(1)
        raise OSError("no device")

    player = Sounds(open_device=none)
    for _ in range(3):
        player.play(Sound.REFUSED)
    assert player.stop()
    assert tried == [1]
    assert caplog.messages == ["there is no sound: no device"]


def test_sound_that_comes_too_late_is_not_played(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound, "STALE_S", -1.0)
    player = Sounds(mixer=heard, open_device=lambda: sound.open_device([miniaudio.Backend.NULL]))
    player.play(Sound.TICK)
    assert player.stop()
    assert not np.frombuffer(heard.taken, "<i2").any()


def test_device_that_was_unplugged_is_replaced(
    heard: Heard, monkeypatch: pytest.MonkeyPatch, caplog
) -> None:
    monkeypatch.setattr(sound, "STALLED_S", 0.0)

    class Dead:
        closed = False

        def start(self, _feed: Any) -> None:
            return

        def close(self) -> None:
            self.closed = True

    opened: list[Dead] = []

    def opening() -> Any:
        opened.append(Dead())
        return opened[-1]

    player = Sounds(mixer=heard, open_device=opening)
    player.play(Sound.TICK)
    player.play(Sound.TICK)
    assert player.stop()
    assert len(opened) == 2
    assert all(device.closed for device in opened)
    assert "the sound device stopped" in caplog.text


def test_file_that_is_no_sound_is_silence(tmp_path: Path, caplog) -> None:
    (tmp_path / "tick.wav").write_bytes(b"RIFFno sound")
    player = Sounds(
        folder=tmp_path, open_device=lambda: sound.open_device([miniaudio.Backend.NULL])
    )
    player.play(Sound.TICK)
    player.play(Sound.KEY)
    assert player.stop()
    assert len(caplog.messages) == 2


def test_loading_the_module_loads_no_audio_library() -> None:
    code = "import sys, kiosk.sound; assert not {'miniaudio', '_miniaudio'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(sound.__file__).parents[1])
