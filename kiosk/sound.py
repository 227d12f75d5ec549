"""The kiosk's sounds: one player, one device, a few short files.

Sounds say nothing that the screen does not say too: without a device there is silence and one line
in the log. Every call returns at once; the device is opened and fed on other threads.
"""

import logging
import queue
import sys
import threading
import time
import wave
from collections.abc import Callable, Generator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

log = logging.getLogger(__name__)

RATE = 48_000
BUFFER_MS = 40
TRY_AGAIN_S = 30.0
"""How long after a device failed the next is looked for: a loudspeaker may be plugged in."""
STALLED_S = 2.0
"""A device that asks for nothing for so long was unplugged."""
STALE_S = 0.5
"""A sound that could not begin by then is dropped: late, it would belong to something else."""
STOP_S = 2.0
VOICES = 8
"""More sounds than this at a time are noise; the oldest gives way."""
FOLDER = Path(__file__).resolve().parents[1] / "resources" / "sounds"

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.int16]
else:
    Samples = Any  # numpy loads slowly, and the first sound comes after the first screen
Feed = Generator[bytes, int, None]


class Sound(StrEnum):
    """What there is to hear; the value is the file's name."""

    ACCEPTED = "accepted"
    REVIEW = "review"
    REFUSED = "refused"
    TICK = "tick"
    SHUTTER = "shutter"
    KEY = "key"
    WARNING = "warning"


class _Wish(NamedTuple):
    """A sound that is wanted since `at`; None for the device only."""

    sound: Sound | None
    at: float


class Device(Protocol):
    """A loudspeaker that takes samples; miniaudio's PlaybackDevice."""

    def start(self, callback_generator: Any) -> None:
        """Begin to ask the generator for samples, on the device's own thread."""

    def close(self) -> None:
        """Ask no more and give the device back."""


class Mixer:
    """Sounds under way, added up: 16-bit mono. Fed to by one thread, read by the device's."""

    def __init__(self) -> None:
        self.volume = 1.0
        self.read_at = time.monotonic()
        self._lock = threading.Lock()
        self._voices: list[Samples] = []

    @property
    def is_silent(self) -> bool:
        """Whether nothing is left to be heard."""
        return not self._voices

    def add(self, samples: Samples) -> None:
        """Let samples be heard from now on."""
        with self._lock:
            self._voices = [*self._voices[-(VOICES - 1) :], samples]

    def clear(self) -> None:
        """Drop what was not heard yet."""
        with self._lock:
            self._voices = []

    def read(self, frames: int) -> bytes:
        """Return the next `frames` samples."""
        self.read_at = time.monotonic()
        if not self._voices:
            return bytes(2 * frames)
        import numpy as np  # noqa: PLC0415 - see Samples

        mixed = np.zeros(frames, np.float32)
        with self._lock:
            for voice in self._voices:
                part = voice[:frames]
                mixed[: part.size] += part
            self._voices = [rest for v in self._voices if (rest := v[frames:]).size]
        return bytes((mixed * self.volume).clip(-32768, 32767).astype(np.int16).tobytes())

    def feed(self) -> Feed:
        """Yield samples for ever, as a device asks for them."""
        frames = yield b""
        while True:
            frames = yield self.read(frames)


def open_default_device() -> Device:
    """Return the machine's loudspeaker. Raises OSError where there is none."""
    import miniaudio  # noqa: PLC0415 - slow to load, and nobody misses it in the first moment

    # Miniaudio's last resort plays into nothing; no device is the honest answer.
    unwanted = {"NULL", "CUSTOM", "JACK"}
    if sys.platform == "linux" and not any(Path("/dev/snd").glob("pcm*p")):
        unwanted.add("ALSA")  # which writes a page to stderr where there is no card
    return open_device([b for b in miniaudio.Backend if b.name not in unwanted])


def open_device(backends: Sequence[Any]) -> Device:
    """Return a device of the first of miniaudio's `backends` that has one. Raises OSError."""
    import miniaudio  # noqa: PLC0415

    try:
        device: Device = miniaudio.PlaybackDevice(
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=RATE,
            buffersize_msec=BUFFER_MS,
            backends=list(backends),
            app_name="Muster",
        )
    except miniaudio.MiniaudioError as error:
        raise OSError(str(error)) from error
    return device


class Sounds:
    """Plays sounds from `folder`. `volume` is 0 (no device is opened) to 100."""

    def __init__(
        self,
        *,
        volume: int = 70,
        folder: Path = FOLDER,
        open_device: Callable[[], Device] = open_default_device,
        mixer: Mixer | None = None,
    ) -> None:
        self._folder = folder
        self._open = open_device
        self._mixer = mixer or Mixer()
        self._device: Device | None = None
        self._failed_at: float | None = None
        self._samples: dict[Sound, Samples | None] = {}
        self._wanted: queue.SimpleQueue[_Wish | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._stopped = False
        self.volume = volume

    @property
    def volume(self) -> int:
        """Loudness from 0 to 100, as it is felt."""
        return self._volume

    @volume.setter
    def volume(self, percent: int) -> None:
        self._volume = max(0, min(100, percent))
        # Twice as loud is heard as far less than twice.
        self._mixer.volume = (self._volume / 100) ** 2

    def play(self, sound: Sound) -> None:
        """Let a sound be heard as soon as possible. Returns at once; to be called by one thread."""
        self._wish(_Wish(sound, time.monotonic()))

    def prepare(self) -> None:
        """Open the device ahead of the first sound, in the background."""
        self._wish(_Wish(None, time.monotonic()))

    def stop(self) -> bool:
        """Fall silent and give the device back; return whether that was done in 2 s."""
        self._stopped = True
        if self._thread is None:
            return True
        self._wanted.put(None)
        self._thread.join(STOP_S)
        return not self._thread.is_alive()

    def _wish(self, wish: "_Wish") -> None:
        if self._volume == 0 or self._stopped:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="sound", daemon=True)
            self._thread.start()
        self._wanted.put(wish)

    def _run(self) -> None:
        while (wish := self._wanted.get()) is not None:
            if not self._has_device() or wish.sound is None:
                continue
            samples = self._loaded(wish.sound)
            if samples is not None and time.monotonic() - wish.at < STALE_S:
                self._mixer.add(samples)
        self._close()

    def _loaded(self, sound: Sound) -> Samples | None:
        if sound not in self._samples:
            try:
                self._samples[sound] = _samples(self._folder / f"{sound.value}.wav")
            except (OSError, EOFError, ValueError, wave.Error) as error:
                log.warning("the sound %s cannot be read: %s", sound.value, error)
                self._samples[sound] = None
        return self._samples[sound]

    def _has_device(self) -> bool:
        now = time.monotonic()
        if self._device is not None:
            if self._mixer.is_silent or now - self._mixer.read_at < STALLED_S:
                return True
            log.warning("the sound device stopped; another is looked for")
            self._mixer.clear()
            self._close()
        if self._failed_at is not None and now - self._failed_at < TRY_AGAIN_S:
            return False
        return self._opened(now)

    def _opened(self, now: float) -> bool:
        try:
            device = self._open()
            feed = self._mixer.feed()
            next(feed)
            self._mixer.read_at = now
            device.start(feed)
        except Exception as error:  # noqa: BLE001 - whatever an audio driver does, it is silence
            if self._failed_at is None:
                log.warning("there is no sound: %s", error)
            self._failed_at = now
            return False
        self._failed_at = None
        self._device = device
        return True

    def _close(self) -> None:
        if self._device is not None:
            self._device.close()
            self._device = None


def _samples(path: Path) -> Samples:
    import numpy as np  # noqa: PLC0415 - see Samples

    with wave.open(str(path)) as file:
        if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, 2, RATE):
            raise ValueError(f"it is not 16-bit mono at {RATE} Hz")
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(np.int16)
