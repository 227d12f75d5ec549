"""Makes the kiosk's sounds, resources/sounds/*.wav, out of sines: `make_sounds.py [FOLDER]`.

Told apart without looking: accepted rises, review stays on one note, refused falls and is low; the
others are single short noises. All of them start and end in silence, so that nothing clicks.
"""

import sys
import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE = 48_000
FOLDER = Path(__file__).resolve().parents[1] / "resources" / "sounds"

Samples = NDArray[np.float64]


def note(pitch_hz: float, seconds: float, *, softness: float = 6.0, color: float = 0.25) -> Samples:
    """Return a struck note: a sine with two overtones that dies away `softness` e-folds long."""
    t = np.arange(round(seconds * RATE)) / RATE
    tone = np.sin(2 * np.pi * pitch_hz * t)
    tone += color * np.sin(4 * np.pi * pitch_hz * t) * np.exp(-6 * t / seconds)
    tone += 0.4 * color * np.sin(6 * np.pi * pitch_hz * t) * np.exp(-10 * t / seconds)
    return _edged(tone * np.exp(-softness * t / seconds))


def noise(seconds: float, *, seed: int, smooth: int) -> Samples:
    """Return a burst of noise that dies away, the duller the more samples it is smoothed over."""
    raw = np.random.default_rng(seed).standard_normal(round(seconds * RATE) + smooth)
    soft = np.convolve(raw, np.hanning(smooth + 2), mode="valid")[: round(seconds * RATE)]
    t = np.arange(soft.size) / soft.size
    return _edged(soft / np.abs(soft).max() * np.exp(-7 * t))


def mixed(*parts: tuple[float, Samples]) -> Samples:
    """Return parts laid over each other, each from its second on."""
    end = max(round(at * RATE) + part.size for at, part in parts)
    whole = np.zeros(end)
    for at, part in parts:
        begin = round(at * RATE)
        whole[begin : begin + part.size] += part
    return whole


def sounds() -> dict[str, Samples]:
    """Return every sound by its file's name, at the loudness that suits it, 0 to 1."""
    return {
        "accepted": _at(0.60, mixed((0.0, note(659.26, 0.30)), (0.13, note(987.77, 0.55)))),
        "review": _at(0.50, mixed((0.0, note(523.25, 0.26)), (0.20, note(523.25, 0.42)))),
        "refused": _at(
            0.70,
            mixed(
                (0.0, note(233.08, 0.34, softness=3.0, color=0.5)),
                (0.26, note(174.61, 0.60, softness=3.5, color=0.5)),
            ),
        ),
        "warning": _at(
            0.50, mixed(*((at, note(783.99, 0.16, softness=4.0)) for at in (0.0, 0.18, 0.36)))
        ),
        "tick": _at(0.30, note(1318.51, 0.07, softness=7.0, color=0.1)),
        "shutter": _at(
            0.45,
            mixed((0.0, noise(0.05, seed=1, smooth=4)), (0.075, noise(0.07, seed=2, smooth=12))),
        ),
        "key": _at(0.18, note(440.0, 0.030, softness=7.0, color=0.0)),
    }


def write(folder: Path) -> None:
    """Write every sound as 16-bit mono."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, samples in sounds().items():
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes((samples * 32767).astype("<i2").tobytes())


def _edged(samples: Samples) -> Samples:
    """Return samples that begin and end at zero, over 3 ms or half their length."""
    edge = min(round(0.003 * RATE), samples.size // 2)
    ramp = np.sin(np.linspace(0, np.pi / 2, edge)) ** 2
    shaped = samples.copy()
    shaped[:edge] *= ramp
    shaped[-edge:] *= ramp[::-1]
    return shaped


def _at(loudness: float, samples: Samples) -> Samples:
    return samples / np.abs(samples).max() * loudness


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
