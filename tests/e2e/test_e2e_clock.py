"""A laptop whose clock is set back by a day: no code that phones would refuse, check-in goes on,
and every record says that its time is doubtful.
"""

from datetime import UTC, datetime, timedelta

import pytest
from door_a import ANA, sealed_records
from eyes import in_sight

from kiosk import clock
from kiosk.clock import StationClock
from kiosk.screens.admin.help import HelpScreen
from sync.domain.attendance import Outcome, Reason


def a_day_ago() -> datetime:
    return datetime.now(UTC) - timedelta(days=1)


def goes_on_and_is_marked(visitors, door) -> None:
    """No code, a sentence for organizers, and a check-in that is marked for review."""
    window = visitors.window
    visitors.arrive(window.attract)
    code = window.attract.code
    visitors.until(lambda: code._notice == "The clock of this station may be wrong: no code now.")
    assert not code.has_code
    visitors.until(lambda: visitors.kiosk.status.troubles.get("clock") == "clock_suspect")
    visitors.click(window.status.items["clock"])
    visitors.until(lambda: isinstance(window.current, HelpScreen))
    assert "Set the clock right in the system's settings, then sync." in in_sight(window)
    visitors.click(window.current.close_button)
    visitors.arrive(window.attract)
    visitors.hold_up(ANA.number)
    visitors.click(window.confirm.primary)
    visitors.arrive(window.result)
    assert "The clock of this station may be wrong." in in_sight(window)
    [(record, _)] = sealed_records(door.database())
    assert (record.outcome, record.reasons) == (Outcome.REVIEW, (Reason.CLOCK_SUSPECT,))


def test_clock_set_back_while_the_kiosk_runs(quick_door) -> None:
    visitors = quick_door.start()
    visitors.until(lambda: visitors.window.attract.code.has_code)

    visitors.kiosk.station.clock._wall = a_day_ago

    goes_on_and_is_marked(visitors, quick_door)


@pytest.mark.parametrize("boots", [["one"], ["one", "two"]], ids=["same boot", "another boot"])
def test_clock_set_back_between_two_runs(
    quick_door, monkeypatch: pytest.MonkeyPatch, boots: list[str]
) -> None:
    monkeypatch.setattr(clock, "_boot_id", lambda: boots[0])
    visitors = quick_door.start()
    visitors.until(lambda: visitors.window.attract.code.has_code)
    visitors.kiosk.station.clock.remember()
    quick_door.end()

    monkeypatch.setattr(clock, "_boot_id", lambda: boots[-1])
    monkeypatch.setitem(StationClock.__init__.__kwdefaults__, "wall", a_day_ago)

    goes_on_and_is_marked(quick_door.start(), quick_door)
