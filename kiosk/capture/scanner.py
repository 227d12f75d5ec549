"""Watching a camera for codes: a thread that reads the newest frame and reports each code once.

`Sightings` decides what is news and knows no thread or clock; `CodeScanner` runs it. Calls back on
its own thread; kiosk.app carries that over to the UI's.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kiosk.capture.found import FoundCode
from kiosk.capture.sources import Frame

if TYPE_CHECKING:
    from kiosk.capture.codes import CodeReader

log = logging.getLogger(__name__)

GONE_S = 1.5
"""A code counts as gone, and is news again, after this long out of view."""

LINEAR_READS = 2
"""A bar code is believed once this many reads agree."""

UNREADABLE_S = 0.7
"""A code that nobody can read is told of after this long: it may only be on its way."""

_UNREADABLE_LOOKS = 3
_WAIT_S = 0.2
_MAX_REST_S = 0.05
"""A look that finds nothing is the dearest, and the commonest while nobody is there: afterwards the
scanner rests as long as it took, at most this, and leaves the processor to the screen."""


_What = tuple[str | None, bool]
"""A code's text, and whether it is too long to be kept."""
_UNREADABLE: _What = (None, False)


class FrameSource(Protocol):
    """Where frames come from: a CameraWorker."""

    def wait_for_frame(self, after: Frame | None, timeout_s: float) -> Frame | None:
        """Return the newest frame once it is another than `after`, None when time runs out."""


@dataclass
class _Sighting:
    first_at: float
    last_at: float
    looks: int = 0
    told: bool = False


class Sightings:
    """What is in view, and which of it was told already. Times are monotonic seconds."""

    def __init__(self) -> None:
        self._seen: dict[_What, _Sighting] = {}

    def news(self, codes: Iterable[FoundCode], at: float) -> list[FoundCode]:
        """Return those of `codes`, seen in one frame at `at`, that are to be told now."""
        self._seen = {
            what: sighting
            for what, sighting in self._seen.items()
            if at - sighting.last_at < GONE_S
        }
        fresh = []
        for code in codes:
            what = (code.text, code.too_long)
            sighting = self._seen.setdefault(what, _Sighting(first_at=at, last_at=at))
            if sighting.looks == 0 or sighting.last_at < at:
                sighting.looks += 1
            sighting.last_at = at
            if not sighting.told and self._is_sure(code, sighting):
                sighting.told = True
                fresh.append(code)
        return fresh

    def hold(self, at: float) -> None:
        """Take what was in view at the last look as still there at `at`, after a pause."""
        for sighting in self._seen.values():
            sighting.last_at = at

    def _is_sure(self, code: FoundCode, sighting: _Sighting) -> bool:
        if code.readable:
            return sighting.looks >= (LINEAR_READS if code.symbology.is_linear else 1)
        return (
            set(self._seen) == {_UNREADABLE}
            and sighting.looks >= _UNREADABLE_LOOKS
            and sighting.last_at - sighting.first_at >= UNREADABLE_S
        )


class CodeScanner:
    """Reads codes off a camera from start() to stop(), except between pause() and resume().

    `on_code` is called once for each code that comes into view, on the scanner's thread; a code
    without text is held up and cannot be read, or is too long for a student card.
    """

    def __init__(
        self,
        camera: FrameSource,
        on_code: Callable[[FoundCode], None],
        *,
        reader: "CodeReader | None" = None,
    ) -> None:
        self._camera = camera
        self._on_code = on_code
        self._reader = reader
        self._sightings = Sightings()
        self._stopping = threading.Event()
        self._running = threading.Event()
        self._running.set()
        self._forgetting = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin. Harmless when it runs."""
        if self._thread is not None and self._thread.is_alive():
            return
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name="code-scanner", daemon=True)
        self._thread.start()

    def stop(self, timeout_s: float = 2.0) -> None:
        """End; waits for a read under way, at most `timeout_s`."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(timeout_s)

    def pause(self) -> None:
        """Read nothing until resume()."""
        self._running.clear()

    def resume(self) -> None:
        """Read again. A card that was in view at the pause has to leave it before it is news."""
        self._running.set()

    def forget(self) -> None:
        """Take what is in view as new: a code told already is told again."""
        self._forgetting.set()

    def _run(self) -> None:
        # Here: OpenCV and the decoders load slowly, and the screen is shown without them.
        from kiosk.capture.codes import CodeReader  # noqa: PLC0415

        reader = self._reader or CodeReader(in_turn=True)
        frame: Frame | None = None
        was_paused = False
        while not self._stopping.is_set():
            if not self._running.is_set():
                was_paused = True
                self._running.wait(_WAIT_S)
                continue
            newest = self._camera.wait_for_frame(frame, _WAIT_S)
            if newest is None:
                continue
            frame = newest
            if was_paused:
                self._sightings.hold(frame.at)
                was_paused = False
            if self._forgetting.is_set():
                self._forgetting.clear()
                self._sightings = Sightings()
            began = time.monotonic()
            seen = reader.read(frame.image)
            news = self._sightings.news(seen, frame.at)
            if self._running.is_set():
                self._tell(news)
            if not seen:
                self._stopping.wait(min(time.monotonic() - began, _MAX_REST_S))

    def _tell(self, codes: list[FoundCode]) -> None:
        for code in codes:
            try:
                self._on_code(code)
            except Exception:
                log.exception("A code callback failed")
