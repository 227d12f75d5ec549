"""What an organizer wants to know before the doors open, one check a function. No Qt.

Each check returns a Finding: good, a warning, or bad, with a sentence and what to do. The self-test
screen runs them off the UI thread and translates the sentences; `main.py doctor` prints them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from kiosk.capture.sources import Frame
from kiosk.capture.worker import CameraState, CameraStatus
from kiosk.findings import Check, Finding, Phrase, Verdict, bad, good, translate, warning
from kiosk.selftest.machine import check_disk, check_key, check_printer, check_reports, check_sound
from kiosk.station import Station
from sync.domain.errors import MusterError
from sync.domain.events import Event, EventStatus
from sync.domain.places import distance_m, is_off_site

PICTURE_WITHIN_S = 5.0
DARK, BRIGHT = 45.0, 225.0
"""Mean brightness of a whole picture, 0 to 255, outside of which faces are hard to make out."""
CLOCK_OFF_S = 60

_WRITTEN = "self_test"


class Camera(Protocol):
    """A camera that is kept open: kiosk.capture.worker's."""

    @property
    def status(self) -> CameraStatus:
        """How it is."""

    def wait_for_frame(self, after: Frame | None, timeout_s: float) -> Frame | None:
        """Return the newest frame once it is another than `after`, None when time runs out."""


@dataclass(frozen=True, kw_only=True)
class Around:
    """What is around the station, for checks that need more than its store.

    `back` is None where one camera takes both photos. `code_read` tells whether a code was read
    since the test began. `play` makes a sound; `printers` are the names
    of the installed ones; either is None where there is no way to know.
    """

    front: Camera
    back: Camera | None
    code_read: Callable[[], bool]
    play: Callable[[], object] | None = None
    printers: tuple[str, ...] | None = None


Look = Callable[[], Finding]


def checks(station: Station, event: Event | None, around: Around) -> dict[Check, Look]:
    """Return the checks that make sense for this station, in their order."""
    looks: dict[Check, Look | None] = {
        Check.EVENT: partial(check_event, station, event),
        Check.FRONT_CAMERA: partial(check_camera, Check.FRONT_CAMERA, around.front),
        Check.BACK_CAMERA: None
        if around.back is None
        else partial(check_camera, Check.BACK_CAMERA, around.back),
        Check.LIGHT: partial(check_light, around.front),
        Check.CODE: partial(check_code, around.code_read),
        Check.DATABASE: partial(check_database, station),
        Check.DISK: partial(check_disk, station.settings.data_folder),
        Check.KEY: partial(check_key, station.settings),
        Check.CLOCK: partial(check_clock, station),
        Check.LOCATION: partial(check_location, station, event),
        Check.SOUND: around.play and partial(check_sound, around.play, station.settings.volume),
        Check.REPORTS: partial(check_reports, station.settings.exports),
        Check.PRINTER: None if around.printers is None else partial(check_printer, around.printers),
    }
    return {check: look for check, look in looks.items() if look is not None}


def check_event(station: Station, event: Event | None) -> Finding:
    """Whether there is an event to check in for, and whether its students are known."""
    if event is None:
        return bad(
            Check.EVENT,
            translate("selftest", "There is no event."),
            translate("selftest", "Choose one, or sync with the server first."),
        )
    if event.status is EventStatus.CANCELLED:
        return bad(
            Check.EVENT,
            translate("selftest", "“{title}” is cancelled: nobody can check in."),
            translate("selftest", "Choose another event."),
            title=event.title,
        )
    if event.closes_at < station.clock.server_now():
        return bad(
            Check.EVENT,
            translate("selftest", "“{title}” is over: nobody can check in."),
            translate("selftest", "Choose another event."),
            title=event.title,
        )
    expected = station.directory.expected_count(event.id)
    if not expected and not event.policy.open_to_campus:
        return warning(
            Check.EVENT,
            translate("selftest", "Nobody is on the list of “{title}” yet."),
            translate(
                "selftest",
                "Sync, or import the list. Until then every check-in is marked for review.",
            ),
            title=event.title,
        )
    text = translate("selftest", "“{title}” is ready. Students on its list: {count}.")
    return good(Check.EVENT, text, title=event.title, count=expected)


def check_camera(check: Check, camera: Camera) -> Finding:
    """Whether a camera gives pictures. Takes up to PICTURE_WITHIN_S."""
    first = camera.wait_for_frame(None, PICTURE_WITHIN_S)
    second = None if first is None else camera.wait_for_frame(first, PICTURE_WITHIN_S)
    status = camera.status
    if second is None or status.state is not CameraState.LIVE:
        return bad(
            check,
            translate("selftest", "The camera gives no pictures."),
            translate("selftest", "Check its cable, or choose another one in the settings."),
        )
    rows, columns, _ = second.image.shape
    text = translate("selftest", "Gives pictures of {width} × {height} points.")
    return good(check, text, width=columns, height=rows)


def check_light(camera: Camera) -> Finding:
    """Whether the place is bright enough for photos."""
    frame = camera.wait_for_frame(None, PICTURE_WITHIN_S)
    if frame is None:
        return bad(
            Check.LIGHT,
            translate("selftest", "Without a picture the light cannot be judged."),
            translate("selftest", "See to the camera first."),
        )
    brightness = float(frame.image[::8, ::8].mean())
    if brightness < DARK:
        return warning(
            Check.LIGHT,
            translate("selftest", "It is too dark for good photos."),
            translate("selftest", "Turn on a lamp before the students, not behind them."),
        )
    if brightness > BRIGHT:
        return warning(
            Check.LIGHT,
            translate("selftest", "It is too bright for good photos."),
            translate("selftest", "Turn the station away from the window or the lamp."),
        )
    return good(Check.LIGHT, translate("selftest", "There is enough light."))


def check_code(code_read: Callable[[], bool]) -> Finding:
    """Whether a code was held up and read since the test began."""
    if code_read():
        return good(Check.CODE, translate("selftest", "A code was read."))
    return warning(
        Check.CODE,
        translate("selftest", "No code was read yet."),
        translate("selftest", "Hold a student card, or the printed self-test card, to the camera."),
    )


def check_database(station: Station) -> Finding:
    """Whether something can be written, and read again."""
    now = station.clock.now().isoformat()
    station.values.set(_WRITTEN, now)
    if station.values.get(_WRITTEN, str) == now:
        return good(Check.DATABASE, translate("selftest", "Check-ins can be saved."))
    return bad(
        Check.DATABASE,
        translate("selftest", "What is saved cannot be read again."),
        translate("selftest", "Do not use this station. Call an admin."),
    )


def check_clock(station: Station) -> Finding:
    """Whether the clock can be believed."""
    if station.clock.is_suspect:
        return warning(
            Check.CLOCK,
            translate("selftest", "The clock jumped or was set back."),
            translate(
                "selftest",
                "Set it right in the system's settings. Then: Station settings, Check the clock.",
            )
            if station.works_alone
            else translate("selftest", "Set it right in the system's settings, then sync."),
        )
    if station.works_alone:
        return good(
            Check.CLOCK,
            translate("selftest", "It is {time} by this computer. Is that right?"),
            time=f"{station.clock.now().astimezone():%H:%M}",
        )
    offset_ms = station.clock.server_offset_ms
    if offset_ms is None:
        return warning(
            Check.CLOCK,
            translate("selftest", "The clock was never compared with the server's."),
            translate("selftest", "Sync once, or look whether the time below is right."),
        )
    off_s = abs(offset_ms) // 1000
    if off_s > CLOCK_OFF_S:
        return warning(
            Check.CLOCK,
            translate("selftest", "The clock differs from the server's by {seconds} s."),
            translate("selftest", "Muster corrects it. Set the clock right when you can."),
            seconds=off_s,
        )
    return good(Check.CLOCK, translate("selftest", "The clock agrees with the server's."))


def check_location(station: Station, event: Event | None) -> Finding:
    """Whether the station is where the event is."""
    position = station.settings.position
    distance = None if event is None or position is None else distance_m(position, event)
    if event is None or event.latitude is None:
        return good(Check.LOCATION, translate("selftest", "The event names no place to be at."))
    if position is None:
        return warning(
            Check.LOCATION,
            translate("selftest", "It is not set where this station stands."),
            translate("selftest", "Set the position in the settings."),
        )
    if is_off_site(position, event):
        return warning(
            Check.LOCATION,
            translate("selftest", "The station is {distance} m away from the event."),
            translate(
                "selftest",
                "Every check-in is marked for review. Is the position in the settings right?",
            ),
            distance=distance,
        )
    text = translate("selftest", "The station is at the event ({distance} m).")
    return good(Check.LOCATION, text, distance=distance)


def looked(check: Check, look: Look) -> Finding:
    """Return what a check finds; an error that is no bug is a finding too."""
    try:
        return look()
    except MusterError as error:
        told = Phrase("{problem}", {"problem": error.message})
        return Finding(check=check, verdict=Verdict.BAD, state=told)
    except OSError as error:
        return bad(
            check,
            translate("selftest", "It does not work: {problem}"),
            translate("selftest", "Call an admin."),
            problem=error.strerror or str(error),
        )
