"""Telling a scanner's keystrokes from a person's, by their timing. No Qt, no clock of its own.

widgets/wedge.py feeds it and does what it says with the events.
"""

from enum import Enum

GAP_MS = 50
"""A scanner's keystrokes follow each other at least this fast; no person types four so."""
LEAST = 4
"""Characters that make a scan; fewer and an Enter are a person's."""
LONGEST = 512
"""Characters of a scan that are kept. One more tells that it was longer."""


class Verdict(Enum):
    """What becomes of a keystroke."""

    GO = "go"
    """A person's: it goes on, after those that were held."""
    HOLD = "hold"
    """It may be a scanner's: it is kept until that is known."""
    SCAN = "scan"
    """It ends a scan: what was held is `text`, and goes nowhere."""
    DROP = "drop"
    """The tail of a scan: it goes nowhere."""


class Keystrokes:
    """Keystrokes in their order, judged one by one.

    A scan longer than LONGEST is cut, and all that follows is dropped until it is quiet for GAP_MS;
    so is what follows a scan's Enter at a scanner's pace (a second Enter, further lines).
    """

    def __init__(self) -> None:
        self._text = ""
        self._last_ms: float | None = None
        self._cut = ""
        self._is_tail = False

    @property
    def text(self) -> str:
        """What was typed since the first keystroke held; after SCAN, the scan."""
        return self._text

    @property
    def is_idle(self) -> bool:
        """Whether nothing is held and nothing dropped."""
        return self._last_ms is None

    def is_late(self, at_ms: float) -> bool:
        """Return whether a keystroke at this time comes too late to belong to those before."""
        return self._last_ms is not None and not 0 <= at_ms - self._last_ms <= GAP_MS

    def character(self, text: str, at_ms: float) -> Verdict:
        """Judge a key that types `text`; a modifier types nothing."""
        if self.is_idle and not text:
            return Verdict.GO
        self._last_ms = at_ms
        if self._is_tail:
            return Verdict.DROP
        self._text += text
        if len(self._text) > LONGEST:
            self._cut, self._text = self._text[: LONGEST + 1], ""
            self._is_tail = True
            return Verdict.DROP
        return Verdict.HOLD

    def enter(self, at_ms: float) -> Verdict:
        """Judge a key that ends a scan."""
        if self._is_tail:
            self._last_ms = at_ms
            return Verdict.DROP
        if len(self._text) >= LEAST:
            self._last_ms = at_ms
            self._is_tail = True
            return Verdict.SCAN
        return Verdict.GO

    def quiet(self) -> str:
        """End what was begun, for want of more; return a scan that was cut, or nothing."""
        cut = self._cut
        self._text = self._cut = ""
        self._last_ms = None
        self._is_tail = False
        return cut
