"""The self-test's looks at the machine itself: disk, key, sound, reports, printer. No Qt.

Used by kiosk.selftest, and by `main.py doctor` before there is a station.
"""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.findings import Check, Finding, bad, good, translate, warning
from kiosk.selftest.card import write_card
from kiosk.settings import Settings
from kiosk.station import vault_of

ENOUGH_DISK_BYTES = 2_000_000_000
FEWEST_DISK_BYTES = 200_000_000
"""With less than this a day's check-ins do not fit."""


def check_disk(folder: Path) -> Finding:
    """Whether there is room for a day's check-ins."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return bad(
            Check.DISK,
            translate("selftest", "The data folder is gone."),
            translate("selftest", "Plug its disk in again, then run the self-test again."),
        )
    size = f"{free / 1e9:.1f}"
    room = translate("selftest", "{size} GB are free.")
    remedy = translate("selftest", "Make room: a check-in takes about half a megabyte.")
    if free < FEWEST_DISK_BYTES:
        return bad(Check.DISK, room, remedy, size=size)
    if free < ENOUGH_DISK_BYTES:
        return warning(Check.DISK, room, remedy, size=size)
    return good(Check.DISK, room, size=size)


def check_key(settings: Settings) -> Finding:
    """Whether the database key will be there at the next start."""
    if vault_of(settings).load() is None:
        return bad(
            Check.KEY,
            translate("selftest", "The database key is missing."),
            translate(
                "selftest",
                "Do not switch this station off. Put the key back with the recovery code.",
            ),
        )
    if settings.key_file is not None:
        return good(Check.KEY, translate("selftest", "The key file holds the database key."))
    return good(Check.KEY, translate("selftest", "The keyring holds the database key."))


def check_sound(play: Callable[[], object], volume: int) -> Finding:
    """Plays a sound; whether it is heard, only a person knows."""
    if not volume:
        return warning(
            Check.SOUND,
            translate("selftest", "The sounds are turned off."),
            translate("selftest", "Turn them up in the settings."),
        )
    play()
    return good(
        Check.SOUND,
        translate("selftest", "A sound was played. Heard nothing? Turn up the volume."),
    )


def check_reports(folder: Path) -> Finding:
    """Whether a report can be made and written where reports go."""
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / f".self-test-{time.monotonic_ns()}.pdf"
    try:
        write_card(page, title="", lines=())
    finally:
        page.unlink(missing_ok=True)
    return good(Check.REPORTS, translate("selftest", "Reports can be written."))


def check_printer(printers: tuple[str, ...]) -> Finding:
    """Which printers there are; none is needed."""
    if not printers:
        text = translate("selftest", "There is no printer. Reports are saved as files.")
        return good(Check.PRINTER, text)
    text = translate("selftest", "Printer: {names}")
    return good(Check.PRINTER, text, names=", ".join(printers[:3]))
