"""The organizers' PIN: what may be one, and the lock after wrong tries."""

from datetime import UTC, datetime, timedelta
from typing import TypeVar

import msgspec
import pytest
from argon2 import PasswordHasher

from kiosk.security.errors import NoPin, PinLocked, UnfitPin, WrongPin
from kiosk.security.pin import LOCK, TRIES, PinLock

T = TypeVar("T")

PIN = "482916"
WRONG = "000001"


class Drawer:
    """Keeps values as the store does: as JSON."""

    def __init__(self) -> None:
        self.values: dict[str, bytes] = {}

    def get(self, key: str, kind: type[T]) -> T | None:
        value = self.values.get(key)
        return None if value is None else msgspec.json.decode(value, type=kind)

    def set(self, key: str, value: object) -> None:
        self.values[key] = msgspec.json.encode(value)


class HandClock:
    """A clock moved by hand; `reboot` starts the monotonic clock anew."""

    def __init__(self) -> None:
        self.wall = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
        self.monotonic = 5_000
        self.boot_id = "first"

    def now(self) -> datetime:
        return self.wall

    def monotonic_ms(self) -> int:
        return self.monotonic

    def passes(self, time: timedelta) -> None:
        self.wall += time
        self.monotonic += time // timedelta(milliseconds=1)

    def reboot(self) -> None:
        self.monotonic = 0
        self.boot_id = "second"


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def lock(drawer: Drawer, clock: HandClock) -> PinLock:
    """A lock with PIN whose hash is quick."""
    made = PinLock(drawer, clock)
    made._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    made.set_pin(PIN)
    return made


def restarted(lock: PinLock) -> PinLock:
    """Return the lock as the next start of the program finds it."""
    again = PinLock(lock._storage, lock._clock)
    again._hasher = lock._hasher
    return again


def lock_out(lock: PinLock) -> PinLocked:
    """Give the wrong PIN until the lock closes."""
    for _ in range(TRIES - 1):
        with pytest.raises(WrongPin):
            lock.check(WRONG)
    with pytest.raises(PinLocked) as caught:
        lock.check(WRONG)
    return caught.value


def test_the_pin_opens(lock: PinLock) -> None:
    lock.check(PIN)


def test_without_a_pin_nothing_opens(drawer: Drawer, clock: HandClock) -> None:
    lock = PinLock(drawer, clock)

    assert not lock.is_set
    with pytest.raises(NoPin):
        lock.check("")


def test_the_pin_is_kept_as_an_argon2id_hash_only(drawer: Drawer, clock: HandClock) -> None:
    lock = PinLock(drawer, clock)

    lock.set_pin(PIN)

    assert lock.is_set
    kept = b"".join(drawer.values.values())
    assert b"$argon2id$" in kept
    assert PIN.encode() not in kept
    lock.check(PIN)


@pytest.mark.parametrize("pin", ["", "12345", "1234567890123", "12345a", "١٢٣٤٥٦", "111111"])
def test_an_unfit_pin_is_refused_and_the_old_one_stays(lock: PinLock, pin: str) -> None:
    with pytest.raises(UnfitPin):
        lock.set_pin(pin)

    lock.check(PIN)


@pytest.mark.parametrize(
    "pin",
    [
        "123456",
        "0123456789",
        "654321",
        "890123",
        "121212",
        "123123",
        "112233",
        "100000",
        "123459",
        "911111",
    ],
)
def test_a_pin_that_is_easily_guessed_is_refused(lock: PinLock, pin: str) -> None:
    with pytest.raises(UnfitPin) as refused:
        lock.set_pin(pin)

    assert refused.value.code == "weak_pin"
    lock.check(PIN)


@pytest.mark.parametrize("pin", ["482916", "246813", "135790", "739104", "204816325"])
def test_other_pins_may_be_one(lock: PinLock, pin: str) -> None:
    lock.set_pin(pin)
    lock.check(pin)


def test_wrong_pins_tell_how_many_tries_are_left(lock: PinLock) -> None:
    left = []
    for _ in range(TRIES - 1):
        with pytest.raises(WrongPin) as caught:
            lock.check(WRONG)
        left.append(caught.value.left)

    assert left == [4, 3, 2, 1]


def test_the_right_pin_gives_all_tries_back(lock: PinLock) -> None:
    for _ in range(TRIES - 1):
        with pytest.raises(WrongPin):
            lock.check(WRONG)
    lock.check(PIN)

    with pytest.raises(WrongPin) as caught:
        lock.check(WRONG)

    assert caught.value.left == TRIES - 1


def test_five_wrong_pins_lock_out_even_the_right_one(lock: PinLock, clock: HandClock) -> None:
    locked = lock_out(lock)

    assert locked.until == clock.wall + LOCK
    assert "5 minutes" in locked.message
    clock.passes(LOCK - timedelta(seconds=1))
    with pytest.raises(PinLocked) as caught:
        lock.check(PIN)
    assert "1 minute." in caught.value.message


def test_the_lock_opens_after_its_time(lock: PinLock, clock: HandClock) -> None:
    lock_out(lock)
    clock.passes(LOCK)

    with pytest.raises(WrongPin) as caught:
        lock.check(WRONG)

    assert caught.value.left == TRIES - 1
    lock.check(PIN)


def test_tries_and_lock_survive_a_restart_of_the_program(lock: PinLock) -> None:
    with pytest.raises(WrongPin):
        lock.check(WRONG)

    again = restarted(lock)

    with pytest.raises(WrongPin) as caught:
        again.check(WRONG)
    assert caught.value.left == TRIES - 2


@pytest.mark.parametrize("turned", [timedelta(days=2), timedelta(days=-2)], ids=["on", "back"])
def test_turning_the_clock_does_not_open_the_lock(
    lock: PinLock, clock: HandClock, turned: timedelta
) -> None:
    lock_out(lock)

    clock.wall += turned

    with pytest.raises(PinLocked):
        restarted(lock).check(PIN)
    clock.passes(LOCK)
    lock.check(PIN)


def test_the_lock_survives_a_restart_of_the_machine(lock: PinLock, clock: HandClock) -> None:
    lock_out(lock)
    clock.reboot()
    clock.passes(timedelta(minutes=1))

    with pytest.raises(PinLocked):
        restarted(lock).check(PIN)

    clock.passes(timedelta(minutes=4))
    restarted(lock).check(PIN)


def test_a_clock_set_back_over_a_restart_begins_the_lock_anew(
    lock: PinLock, clock: HandClock
) -> None:
    lock_out(lock)
    clock.reboot()
    clock.wall -= timedelta(days=30)

    with pytest.raises(PinLocked) as caught:
        restarted(lock).check(PIN)

    assert caught.value.until == clock.wall + LOCK
    clock.passes(LOCK)
    restarted(lock).check(PIN)


def test_a_program_killed_while_it_checks_has_used_up_the_try(lock: PinLock) -> None:
    class Killed(BaseException):
        pass

    class KilledHasher:
        def verify(self, _hashed: str, _pin: str) -> None:
            raise Killed

    good = lock._hasher
    lock._hasher = KilledHasher()
    for _ in range(TRIES):
        with pytest.raises(Killed):
            lock.check(WRONG)
    lock._hasher = good

    with pytest.raises(PinLocked):
        restarted(lock).check(PIN)


def test_a_new_pin_opens_a_closed_lock(lock: PinLock) -> None:
    lock_out(lock)

    lock.set_pin("739104")

    lock.check("739104")


def lock_out_witnesses(lock: PinLock) -> None:
    """Give the wrong PIN at a waiver until its lock closes."""
    for left in range(TRIES - 1, 0, -1):
        with pytest.raises(WrongPin) as wrong:
            lock.witness(WRONG)
        assert wrong.value.left == left
    with pytest.raises(PinLocked):
        lock.witness(WRONG)


def test_wrong_pins_at_a_waiver_lock_no_organizer_out(lock: PinLock) -> None:
    lock_out_witnesses(lock)

    with pytest.raises(WrongPin) as wrong:
        lock.check(WRONG)

    assert wrong.value.left == TRIES - 1, "tries at the waiver counted for the organizers too"
    lock.check(PIN)


def test_waivers_are_guessed_no_faster_than_the_organizers_pages(
    lock: PinLock, clock: HandClock
) -> None:
    lock_out_witnesses(lock)
    clock.passes(LOCK - timedelta(seconds=1))

    with pytest.raises(PinLocked):
        restarted(lock).witness(PIN)

    clock.passes(timedelta(seconds=1))
    restarted(lock).witness(PIN)


def test_wrong_pins_at_the_organizers_pages_leave_the_waivers_open(lock: PinLock) -> None:
    lock_out(lock)
    lock.witness(PIN)

    with pytest.raises(PinLocked):
        lock.check(PIN)


def test_an_organizer_opens_the_waivers_that_a_student_locked(lock: PinLock) -> None:
    lock_out_witnesses(lock)

    lock.check(PIN)

    lock.witness(PIN)


def test_a_new_pin_opens_locked_waivers(lock: PinLock) -> None:
    lock_out_witnesses(lock)

    lock.set_pin("739104")

    lock.witness("739104")


def test_without_a_pin_nobody_witnesses(drawer: Drawer, clock: HandClock) -> None:
    with pytest.raises(NoPin):
        PinLock(drawer, clock).witness(PIN)
