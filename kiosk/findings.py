"""Findings of the self-test and of `main.py doctor`: what was looked at, how it is, what to do.

Sentences are English here, marked for Qt's translators; no Qt. kiosk.selftest makes them, the
self-test screen translates them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

CONTEXT = "selftest"
"""Qt's translation context of the sentences."""


class Check(StrEnum):
    """What is looked at, in the order of looking."""

    EVENT = "event"
    FRONT_CAMERA = "front_camera"
    BACK_CAMERA = "back_camera"
    LIGHT = "light"
    CODE = "code"
    DATABASE = "database"
    DISK = "disk"
    KEY = "key"
    CLOCK = "clock"
    LOCATION = "location"
    SOUND = "sound"
    REPORTS = "reports"
    PRINTER = "printer"


class Verdict(StrEnum):
    GOOD = "ok"
    WARNING = "warn"
    BAD = "BAD"


@dataclass(frozen=True)
class Phrase:
    """An English sentence with its values: translated where it is shown, as it is in the shell."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format(**self.values)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What was looked at, how it is, and what to do when it is not good."""

    check: Check
    verdict: Verdict
    state: Phrase
    remedy: Phrase = Phrase("")


def translate(_context: str, text: str) -> str:
    """Mark a text for Qt's lupdate; it is translated where it is shown."""
    return text


def good(check: Check, state: str, **values: object) -> Finding:
    """Return a finding that needs nothing."""
    return Finding(check=check, verdict=Verdict.GOOD, state=Phrase(state, values))


def warning(check: Check, state: str, remedy: str, **values: object) -> Finding:
    """Return a finding that a station can live with."""
    return Finding(
        check=check, verdict=Verdict.WARNING, state=Phrase(state, values), remedy=Phrase(remedy)
    )


def bad(check: Check, state: str, remedy: str, **values: object) -> Finding:
    """Return a finding that keeps a station from working as it should."""
    return Finding(
        check=check, verdict=Verdict.BAD, state=Phrase(state, values), remedy=Phrase(remedy)
    )
