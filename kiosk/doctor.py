"""`main.py doctor`: what is there, what is missing, and how to mend it, one line a finding."""

import importlib
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from kiosk import findings
from kiosk.findings import Check, Verdict
from kiosk.settings import Settings
from kiosk.shell import has_display
from sync.domain.errors import MusterError
from sync.protocol.messages import PullResponse

if TYPE_CHECKING:
    from kiosk.station import Station


@dataclass(frozen=True)
class Finding:
    """What was looked at, how it is, and what to do when it is not good."""

    subject: str
    verdict: Verdict
    state: str
    remedy: str = ""


Look = Callable[[Settings], Iterator[Finding]]
"""Looks at one thing. A library that cannot be loaded is a finding as well."""


def examine(settings: Settings, tell: Callable[[str], object] = print) -> int:
    """Tell all findings; return 0 unless one of them keeps a station from working."""
    findings = [finding for look in LOOKS for finding in _looked(look, settings)]
    for finding in findings:
        tell(f"  {finding.verdict:<5} {finding.subject:<12} {finding.state}")
        if finding.remedy:
            tell(f"{'':21}-> {finding.remedy}")
    return 1 if any(f.verdict is Verdict.BAD for f in findings) else 0


def _looked(look: Look, settings: Settings) -> Iterator[Finding]:
    try:
        yield from look(settings)
    except ImportError as error:
        remedy = "Run `make setup` again; it names system libraries that are missing."
        yield Finding("Library", Verdict.BAD, str(error), remedy)


def _python(_: Settings) -> Iterator[Finding]:
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield Finding("Python", Verdict.GOOD, version)


def _display(_: Settings) -> Iterator[Finding]:
    try:
        importlib.import_module("PySide6.QtWidgets")
    except ImportError as error:
        remedy = "Install the library that is named here; `make setup` does it where it may."
        yield Finding("Qt", Verdict.BAD, str(error), remedy)
        return
    if not has_display():
        remedy = "Run the kiosk in a desktop session; `make demo` works without."
        yield Finding("Display", Verdict.WARNING, "there is none", remedy)
    else:
        yield Finding("Display", Verdict.GOOD, "found")


def _cameras(settings: Settings) -> Iterator[Finding]:
    from kiosk.capture.sources import (  # noqa: PLC0415 - a missing library is a finding
        CameraSource,
        SourceKind,
        list_devices,
    )

    devices = list_devices()
    names = ", ".join(f"{device.name} (device:{device.index})" for device in devices)
    if devices:
        yield Finding("Cameras", Verdict.GOOD, names)
    else:
        remedy = "Plug one in. Without a camera students cannot be identified by card yet."
        yield Finding("Cameras", Verdict.WARNING, "none found", remedy)
    for role in ("front_camera", "back_camera"):
        setting = getattr(settings, role)
        if not setting:
            continue
        try:
            source = CameraSource.parse(setting)
        except MusterError as error:
            yield Finding(role, Verdict.BAD, setting, error.message)
            continue
        index_or_name = source.target
        present = {str(d.index) for d in devices} | {d.name for d in devices}
        if source.kind is SourceKind.DEVICE and index_or_name not in present:
            remedy = f"Plug it in, or set {role} to one of the cameras above."
            yield Finding(role, Verdict.WARNING, f"{setting} is not there", remedy)


def _decoders(_: Settings) -> Iterator[Finding]:
    from kiosk.capture.codes import available  # noqa: PLC0415 - a missing library is a finding

    decoders = available()
    for name, is_there in decoders.items():
        if is_there:
            yield Finding("Decoder", Verdict.GOOD, name)
        else:
            alone = not any(decoders.values())
            remedy = {
                "zbar": "Debian: apt-get install libzbar0; macOS: brew install zbar",
            }.get(name, "Run `make setup` again.")
            verdict = Verdict.BAD if alone else Verdict.WARNING
            yield Finding("Decoder", verdict, f"{name} is missing", remedy)


def _key(settings: Settings) -> Iterator[Finding]:
    from kiosk.station import vault_of  # noqa: PLC0415 - a missing library is a finding

    subject = "Key file" if settings.key_file else "Keyring"
    try:
        key = vault_of(settings).load()
    except MusterError as error:
        yield Finding(subject, Verdict.BAD, error.code, error.message)
        return
    yield Finding(subject, Verdict.GOOD, "holds the key" if key else "works; no key made yet")


def _disk(settings: Settings) -> Iterator[Finding]:
    from kiosk.selftest.machine import check_disk  # noqa: PLC0415 - a missing library is a finding

    folder = settings.data_folder
    while not folder.exists():
        folder = folder.parent
    yield _told("Disk", check_disk(folder))
    if not os.access(folder, os.W_OK):
        yield Finding("Disk", Verdict.BAD, "not writable", f"Give this user access to {folder}.")


def _told(subject: str, found: findings.Finding) -> Finding:
    """Return a finding of the self-test as the shell tells it."""
    return Finding(subject, found.verdict, str(found.state), str(found.remedy))


def _station(settings: Settings) -> Iterator[Finding]:
    from kiosk.station import NotEnrolled, open_station  # noqa: PLC0415 - see above

    try:
        station = open_station(settings)
    except NotEnrolled as error:
        yield Finding("Station", Verdict.WARNING, "not set up", error.message)
        return
    except MusterError as error:
        yield Finding("Station", Verdict.BAD, error.code, error.message)
        return
    try:
        yield Finding("Station", Verdict.GOOD, station.name)
        yield _soundness(station)
        yield from _tested(station)
        queue = station.outbox.state()
        yield Finding("To send", Verdict.GOOD, f"{queue.waiting} items")
        if station.works_alone:
            yield Finding("Server", Verdict.GOOD, "none: this station works alone")
            return
        try:
            station.session.get("pull/", {"cursor": station.replica.cursor()}, PullResponse)
        except MusterError as error:
            yield Finding("Server", Verdict.WARNING, error.code, error.message)
        else:
            yield Finding("Server", Verdict.GOOD, f"answers at {station.identity.server_url}")
    except MusterError as error:
        yield Finding("Station", Verdict.BAD, error.code, error.message)
    finally:
        station.close()


def _tested(station: "Station") -> Iterator[Finding]:
    """Those checks of the self-test that need neither a camera nor a person."""
    from kiosk.selftest import checks, machine  # noqa: PLC0415 - a missing library is a finding

    event = station.event()
    looks = {
        "Writing": (Check.DATABASE, partial(checks.check_database, station)),
        "Clock": (Check.CLOCK, partial(checks.check_clock, station)),
        "Event": (Check.EVENT, partial(checks.check_event, station, event)),
        "Location": (Check.LOCATION, partial(checks.check_location, station, event)),
        "Reports": (Check.REPORTS, partial(machine.check_reports, station.settings.exports)),
    }
    for subject, (check, look) in looks.items():
        found = checks.looked(check, look)
        # Without an event or a camera a laptop is not broken yet.
        verdict = Verdict.WARNING if check is Check.EVENT else found.verdict
        is_good = found.verdict is Verdict.GOOD
        yield _told(subject, found if is_good else replace(found, verdict=verdict))


def _soundness(station: "Station") -> Finding:
    try:
        faults = station.database.check()
    except MusterError as error:
        faults = [error.code]
    if not faults:
        return Finding("Database", Verdict.GOOD, "sound")
    remedy = "Copy the file away before anything else and call an admin."
    return Finding("Database", Verdict.BAD, faults[0], remedy)


LOOKS: tuple[Look, ...] = (
    _python,
    _display,
    _cameras,
    _decoders,
    _key,
    _disk,
    _station,
)
