"""The organizers' PIN: its hash, and the locks after wrong tries.

The PIN opens two doors, each with tries and a lock of its own: the organizers' pages, and a waiver
that an organizer witnesses in the middle of a visit. At the second one a student stands; with a
common count, five taps there would lock the organizers out of their station in front of a queue.
Guessing stays bounded: two doors double the rate, to 10 tries in 5 minutes, and a million PINs of
six digits last for nearly a year at that. Whoever gives the right PIN to the organizers' pages
opens the waivers too, so that no student's play keeps the next one from theirs; the right PIN at a
waiver opens nothing else.

A hash takes about a tenth of a second on purpose, so screens call `check` in the background.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol, TypeVar

from kiosk.security.errors import NoPin, PinLocked, UnfitPin, WrongPin

if TYPE_CHECKING:
    from argon2 import PasswordHasher

TRIES = 5
LOCK = timedelta(minutes=5)
SHORTEST = 6
LONGEST = 12

_KEY = "pin"
_WITNESS_KEY = "pin_of_witness"

T = TypeVar("T")


class Storage(Protocol):
    """Keeps small typed values; kiosk.store's KeyValues."""

    def get(self, key: str, kind: type[T]) -> T | None:
        """Return the value under `key`, or None."""

    def set(self, key: str, value: object) -> None:
        """Keep `value` under `key`."""


class Clock(Protocol):
    """Wall clock and monotonic clock; part of kiosk.checkin's Clock."""

    def now(self) -> datetime:
        """Return the wall clock, aware, in UTC."""

    def monotonic_ms(self) -> int:
        """Return milliseconds of a clock that never jumps, counted under `boot_id`."""

    @property
    def boot_id(self) -> str:
        """Identifier of this run of the machine."""


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A time by both clocks. The monotonic one counts as long as the machine runs."""

    at: datetime
    monotonic_ms: int
    boot_id: str


@dataclass(frozen=True, kw_only=True)
class PinState:
    """What is stored for a door: the PIN's hash, wrong tries in a row, when they got too many."""

    hash: str
    wrong: int = 0
    locked: Moment | None = None


def require_fit(pin: str) -> None:
    """Return when `pin` may be a PIN. Raises UnfitPin for one that is too short or easily guessed.

    Refused are two digits at most, a pattern of up to three digits over and over, digits that
    count up or down (each once or each twice), and those with one other digit at an end.
    """
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        raise UnfitPin(f"A PIN has {SHORTEST} to {LONGEST} digits. Choose another.")
    repeats = any(pin == (pin[:n] * len(pin))[: len(pin)] for n in (1, 2, 3))
    if repeats or len(set(pin)) < 3:
        raise UnfitPin(
            "A PIN that repeats a few digits is easily guessed. Choose another.", code="weak_pin"
        )
    doubled = pin[::2] if pin[::2] == pin[1::2] else pin
    if any(_is_run(part) for part in (doubled, pin[1:], pin[:-1])):
        raise UnfitPin(
            "A PIN that counts up or down is easily guessed. Choose another.", code="weak_pin"
        )


def _is_run(pin: str) -> bool:
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return steps in ({1}, {9})


class PinLock:
    """Knows the PIN and counts wrong tries at both doors, across restarts."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage = storage
        self._clock = clock

    @cached_property
    def _hasher(self) -> "PasswordHasher":
        # Not in the cold start: nobody types a PIN before the first screen is there.
        from argon2 import PasswordHasher  # noqa: PLC0415

        return PasswordHasher()

    @property
    def is_set(self) -> bool:
        """Whether there is a PIN."""
        return self._storage.get(_KEY, PinState) is not None

    def set_pin(self, pin: str) -> None:
        """Make `pin` the PIN; wrong tries are forgotten. Raises UnfitPin."""
        require_fit(pin)
        self._storage.set(_KEY, PinState(hash=self._hasher.hash(pin)))

    def check(self, pin: str) -> None:
        """Return when `pin` is the PIN. Raises WrongPin, PinLocked or NoPin."""
        self._check(_KEY, pin)
        witness = self._state(_WITNESS_KEY)
        if witness.wrong:
            self._storage.set(_WITNESS_KEY, PinState(hash=witness.hash))

    def witness(self, pin: str) -> None:
        """Return when `pin` is the PIN, for a waiver: wrong ones lock no more than the waivers.

        Raises as `check` does.
        """
        self._check(_WITNESS_KEY, pin)

    def _check(self, key: str, pin: str) -> None:
        state = self._unlocked(key)
        # Counted before it is checked: a program killed in between has used up the try.
        from argon2.exceptions import VerifyMismatchError  # noqa: PLC0415 - see _hasher

        tried = replace(state, wrong=state.wrong + 1)
        self._storage.set(key, tried)
        try:
            self._hasher.verify(state.hash, pin)
        except VerifyMismatchError as error:
            if tried.wrong < TRIES:
                raise WrongPin(TRIES - tried.wrong) from error
            locked = replace(tried, locked=self._moment())
            self._storage.set(key, locked)
            raise self._locked(LOCK) from error
        self._storage.set(key, PinState(hash=state.hash))

    def _state(self, key: str) -> PinState:
        """Return the state of a door. Tries at another PIN than the present one do not count."""
        state = self._storage.get(_KEY, PinState)
        if state is None:
            raise NoPin("No PIN was set on this station. Set one first.")
        kept = self._storage.get(key, PinState)
        return kept if kept is not None and kept.hash == state.hash else PinState(hash=state.hash)

    def _unlocked(self, key: str) -> PinState:
        state = self._state(key)
        if state.wrong >= TRIES and state.locked is None:
            state = replace(state, locked=self._moment())
            self._storage.set(key, state)
        if state.locked is None:
            return state
        left = LOCK - self._since(key, state, state.locked)
        if left > timedelta(0):
            raise self._locked(left)
        return PinState(hash=state.hash)

    def _since(self, key: str, state: PinState, moment: Moment) -> timedelta:
        """Return how long ago the lock began.

        After a restart of the machine only the wall clock can tell. One that was set back to
        before the lock tells nothing: the lock begins anew.
        """
        if moment.boot_id == self._clock.boot_id:
            return timedelta(milliseconds=self._clock.monotonic_ms() - moment.monotonic_ms)
        elapsed = self._clock.now() - moment.at
        if elapsed < timedelta(0):
            self._storage.set(key, replace(state, locked=self._moment()))
            return timedelta(0)
        return elapsed

    def _locked(self, left: timedelta) -> PinLocked:
        minutes = -(-left // timedelta(minutes=1))
        return PinLocked(self._clock.now() + left, minutes=minutes)

    def _moment(self) -> Moment:
        return Moment(
            at=self._clock.now(),
            monotonic_ms=self._clock.monotonic_ms(),
            boot_id=self._clock.boot_id,
        )
