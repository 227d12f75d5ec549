"""Keeps the display on and the machine awake while the kiosk runs.

wakepy speaks to the desktop (D-Bus, Windows, macOS); an X server without a desktop is told by
`xset`. All of it on a thread of its own, since a desktop that hangs must not hang the kiosk.
"""

import gc
import logging
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wakepy.core import DBusAdapter, DBusMethodCall

log = logging.getLogger(__name__)

AGAIN_S = 30.0
"""After so long a failed attempt is repeated: at boot the desktop may come later than the kiosk."""
STOP_S = 2.0
_XSET_S = 5.0


@dataclass(frozen=True, kw_only=True)
class AwakeState:
    """Whether the display stays on. `how` names the means; `message` says what to do if not."""

    is_held: bool
    how: str = ""
    message: str = ""

    @property
    def code(self) -> str:
        """A stable name for words and help: awake, or may_sleep."""
        return "awake" if self.is_held else "may_sleep"


class Awake:
    """Holds sleep and screensaver off from `start` to `stop`.

    `on_state` is called on this object's thread whenever the state changed.
    """

    def __init__(
        self,
        on_state: Callable[[AwakeState], object],
        *,
        again_s: float = AGAIN_S,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        self._on_state = on_state
        self._again_s = again_s
        self._environment = environment
        self._state: AwakeState | None = None
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="awake", daemon=True)

    @property
    def state(self) -> AwakeState | None:
        """The state last told, None before the first attempt."""
        return self._state

    def start(self) -> None:
        """Begin. Returns at once."""
        self._thread.start()

    def stop(self) -> bool:
        """Let the display sleep again; return whether the desktop answered in time."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(STOP_S)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with _by_desktop() as problem:
                    if not problem:
                        self._tell(AwakeState(is_held=True, how="desktop"))
                        self._stopping.wait()
                        return
                with _by_x_server(self._environment) as x_problem:
                    if not x_problem:
                        self._tell(AwakeState(is_held=True, how="x server"))
                        self._stopping.wait()
                        return
            except Exception:
                # Whatever a desktop's services do: a display that may sleep ends no check-in.
                log.exception("the display cannot be kept on, by a bug")
                problem = x_problem = "a fault, see the log"
            if self._state is None:
                log.info("the display cannot be kept on: %s; %s", problem, x_problem)
            self._tell(AwakeState(is_held=False, message=_WHAT_TO_DO))
            self._stopping.wait(self._again_s)

    def _tell(self, state: AwakeState) -> None:
        if state != self._state:
            self._state = state
            self._on_state(state)


_WHAT_TO_DO = (
    "This laptop may darken its screen or go to sleep. Switch both off in its power settings."
)


@contextmanager
def _by_desktop() -> Iterator[str]:
    """Hold sleep off by the desktop; yields why not, or "" while it is held."""
    from wakepy import keep  # noqa: PLC0415 - 50 ms that the start need not wait for

    mode = keep.presenting(on_fail="pass", dbus_adapter=_closing_adapter())
    with _short_collection():
        held = mode.__enter__()
    try:
        yield "" if held.active else "no desktop service took it"
    finally:
        with _short_collection():
            mode.__exit__(None, None, None)


def _closing_adapter() -> "type[DBusAdapter] | None":
    """Return wakepy's way to D-Bus, but one that closes the socket of a call that failed, and does
    not leave it to the garbage collector. None where there is no D-Bus.
    """
    try:
        from wakepy.dbus_adapters.jeepney import JeepneyDBusAdapter  # noqa: PLC0415
    except ImportError:
        return None

    class Closing(JeepneyDBusAdapter):
        def process(self, call: "DBusMethodCall") -> object:
            try:
                return super().process(call)
            except Exception:
                self.close_connections()
                raise

    return Closing


@contextmanager
def _short_collection() -> Iterator[None]:
    """Let wakepy's gc.collect() find nothing to look through, lest the window stand still, or
    something of Qt be destroyed in this thread (kiosk/garbage.py).

    https://github.com/wakepy/wakepy/issues/277
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def _by_x_server(environment: Mapping[str, str]) -> Iterator[str]:
    """Switch screensaver and power saving of an X server off; yields why not, or ""."""
    xset = shutil.which("xset")
    if not environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY") or xset is None:
        yield "there is no X server to tell, or no xset to tell it with"
        return
    before = _asked_x(xset, environment)
    if before is None:
        yield "the X server does not answer"
        return
    _told_x(xset, environment, ["s", "off", "-dpms"])
    after = _asked_x(xset, environment)
    try:
        yield "" if after is not None and after.is_off else "the X server keeps its screensaver"
    finally:
        _told_x(xset, environment, before.restoring)


@dataclass(frozen=True)
class _XSaver:
    """An X server's screensaver timeout and cycle in seconds, and whether it saves power."""

    timeout: int
    cycle: int
    dpms: bool

    @property
    def is_off(self) -> bool:
        return not self.timeout and not self.dpms

    @property
    def restoring(self) -> list[str]:
        return ["s", str(self.timeout), str(self.cycle), *(["+dpms"] if self.dpms else [])]


def _asked_x(xset: str, environment: Mapping[str, str]) -> _XSaver | None:
    told = _told_x(xset, environment, ["q"])
    found = re.search(r"timeout:\s*(\d+)\s*cycle:\s*(\d+)", told)
    if found is None:
        return None
    return _XSaver(int(found[1]), int(found[2]), "DPMS is Enabled" in told)


def _told_x(xset: str, environment: Mapping[str, str], arguments: list[str]) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - xset of this machine
            [xset, *arguments],
            env=dict(environment),
            capture_output=True,
            text=True,
            timeout=_XSET_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return done.stdout
