"""The rotating code on the attract screen, read off the screen as a phone does, and the event that
the screen is about.
"""

import threading
from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np
import pytest
import zxingcpp
from door_a import CODE_KEY, CODE_URL, PIN, event_open_now, pull
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from sync.domain import codes
from sync.domain.codes import CodeClaim
from sync.domain.events import Policy

INTERVAL_S = 2


def read_screen(widget: QWidget) -> list[str]:
    """Return the texts of the QR codes that are on the widget."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(image.constBits(), np.uint8)
    grey = pixels.reshape(image.height(), image.bytesPerLine())[:, : image.width()]
    # The stripes of a QR code look like a bar code of six digits now and then.
    found = zxingcpp.read_barcodes(np.ascontiguousarray(grey), zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in found]


def test_code_on_the_screen_is_genuine_and_gives_way_to_the_next_without_a_gap(door) -> None:
    door.set_up(event_open_now(policy=Policy(code_interval_s=INTERVAL_S)))
    visitors = door.start()
    attract = visitors.window.attract
    visitors.until(lambda: bool(read_screen(visitors.window)))
    [first] = read_screen(visitors.window)

    shown = [first]
    gaps = 0

    def next_is_there() -> bool:
        nonlocal gaps
        found = read_screen(attract.code)
        fading = attract.code._fade.state() == attract.code._fade.State.Running
        gaps += not found and not fading
        shown.extend(text for text in found if text != shown[-1])
        return len(shown) > 2

    visitors.until(next_is_there)

    assert gaps == 0
    claims = []
    for text in shown:
        assert text.startswith(CODE_URL)
        code = text.removeprefix(CODE_URL)
        claim = codes.read_code(code)
        during = datetime.fromtimestamp((claim.step + 0.5) * INTERVAL_S, UTC)
        assert codes.check_code(code, key=CODE_KEY, at=during, interval_s=INTERVAL_S) == claim
        claims.append(claim)
    assert claims == [
        CodeClaim(event_short_id=7, station_short_id=3, step=claims[0].step + n) for n in range(3)
    ]


def test_code_never_leaves_the_screen_blank_while_it_fades(door) -> None:
    door.set_up(event_open_now())
    visitors = door.start()
    code = visitors.window.attract.code
    visitors.until(lambda: code.has_code)
    side = code.code_side
    before = code._code
    dark = []

    def dark_share() -> float:
        image = code.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
        middle_y, middle_x, reach = image.height() // 2, image.width() // 2, side // 3
        part = pixels[middle_y - reach : middle_y + reach, middle_x - reach : middle_x + reach]
        return float((part < 128).mean())

    assert dark_share() > 0.3
    code.show_code(before)

    for moment in (0, 45, 90, 135, 179):
        code._fade.setCurrentTime(moment)
        dark.append(dark_share())

    assert min(dark) > 0.3, dark


def test_code_keeps_turning_while_a_long_export_runs(door) -> None:
    door.set_up(event_open_now(policy=Policy(code_interval_s=INTERVAL_S)))
    visitors = door.start()
    code = visitors.window.attract.code
    visitors.until(lambda: code.has_code)
    [first] = read_screen(code)
    export = threading.Event()
    visitors.kiosk._side_tasks.run(export.wait, done=lambda _: None, failed=print)

    def turned_twice() -> bool:
        steps = [codes.read_code(text.removeprefix(CODE_URL)).step for text in read_screen(code)]
        return bool(steps) and steps[0] >= codes.read_code(first.removeprefix(CODE_URL)).step + 2

    try:
        visitors.until(turned_twice)
    finally:
        export.set()


def test_next_event_of_the_day_is_taken_up_without_a_network(door, hasty) -> None:
    morning = event_open_now(closes_at=datetime.now(UTC) + timedelta(seconds=1))
    door.set_up(morning)
    visitors = door.start()
    assert visitors.kiosk.flow.desk.event.title == "Freshmen Orientation"

    pull(
        visitors.kiosk.station,
        event_open_now(id=UUID(int=0xE2), short_id=8, title="Career Fair"),
    )

    visitors.until(lambda: visitors.kiosk.flow.desk.event.title == "Career Fair")
    assert visitors.kiosk.sync_loop.status.cycles == 0


def test_without_an_event_organizers_still_get_in(door, hasty) -> None:
    door.set_up(None)
    visitors = door.start()
    window = visitors.window
    visitors.arrive(window.message)

    visitors.click(window.message.other)
    visitors.arrive(window.pin)
    visitors.kiosk._on_slow_tick()
    assert window.current is window.pin
    visitors.enter_pin(PIN)

    visitors.arrive(window.organizer)
    visitors.kiosk._on_slow_tick()
    assert window.current is window.organizer
    visitors.click(window.organizer.close_button)
    visitors.arrive(window.message)


def test_event_that_a_pull_brings_opens_the_attract_screen(door, hasty) -> None:
    door.set_up(None)
    visitors = door.start()
    visitors.arrive(visitors.window.message)

    pull(visitors.kiosk.station, event_open_now())

    visitors.arrive(visitors.window.attract)


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_code_takes_at_least_45_percent_of_the_shorter_side(door, size) -> None:
    door.set_up(event_open_now())
    visitors = door.start(size=size)
    visitors.until(lambda: visitors.window.attract.code.has_code)

    assert visitors.window.attract.code.code_side >= 0.45 * min(size)
