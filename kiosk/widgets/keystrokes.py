"""Telling a scanner's keystrokes from a person's, by their timing. No Qt, no clock of its own.

widgets/wedge.py feeds it and does what it says with the events. A *burst* is keystrokes at a
scanner's pace; bursts with short pauses between them may be one scan that the machine split.
"""

from enum import Enum

GAP_MS = 50
"""A scanner's keystrokes follow each other at least this fast (UX.md)."""
LEAST = 4
"""Characters in one burst that make a scan together with its end; fewer are a person's."""
SURE = 6
"""Characters in one burst that are a scanner's even without an end: fingers roll over four or five
keys within GAP_MS of each other, hardly over six."""
PAUSE_MS = 400
"""What comes so shortly before or after a scan belongs to it, or cannot be told from it. A busy
machine holds up keys for 50 to 300 ms, and nobody takes up a scanner so soon after typing."""
STALL_MS = 1000
"""So long the rest of what surely is a scanner's is waited for: nobody looks for these letters."""
PAUSES = 2
"""A machine splits a scan once or twice; more pauses than that are a person's typing."""
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
    BROKEN = "broken"
    """It ends a scan whose beginning is in doubt: what was held goes nowhere, `given` is undone."""
    DROP = "drop"
    """The tail of a scan: it goes nowhere."""


class Keystrokes:
    """Keystrokes in their order, judged one by one.

    A scan that pauses split is put together when its first burst is long enough to be a scanner's;
    a shorter one may be a person's key, so that such a scan is BROKEN rather than guessed at.
    What follows a scan within PAUSE_MS is dropped (a second Enter, which must press no button, and
    further lines), and so is what is beyond LONGEST, until it is quiet.
    """

    def __init__(self) -> None:
        self._bursts: list[str] = []
        self._given = 0
        self._last_ms: float | None = None
        self._dropped_ms: float | None = None
        self._is_holding = False
        self._is_tail = False
        self._cut = ""

    @property
    def text(self) -> str:
        """What is held; after SCAN, the scan."""
        return "".join(self._bursts[self._given :])

    @property
    def given(self) -> str:
        """What was handed on although it may be the beginning of the scan that goes on now.

        Empty where more pauses than PAUSES say that a person typed it.
        """
        return "" if self._is_persons else "".join(self._bursts[: self._given])

    @property
    def is_idle(self) -> bool:
        """Whether nothing is held and nothing dropped."""
        return not (self._is_holding or self._is_tail)

    @property
    def is_sure(self) -> bool:
        """Whether what is held is a scanner's, end or not."""
        return any(len(burst) >= SURE for burst in self._bursts[self._given :])

    @property
    def wait_ms(self) -> int:
        """How long more is waited for before `quiet` is to be called."""
        if self._is_tail:
            return PAUSE_MS
        if self.is_sure:
            return STALL_MS
        return PAUSE_MS if self._has_scan_like else GAP_MS

    def is_late(self, at_ms: float) -> bool:
        """Return whether a keystroke at this time comes too late to be held with those before."""
        if self.is_idle or self._last_ms is None:
            return False
        gap = at_ms - self._last_ms
        if not 0 <= gap <= self.wait_ms:
            return True
        is_one_too_many = gap > GAP_MS and len(self._bursts) > PAUSES
        return self._is_holding and is_one_too_many and not self.is_sure

    def character(self, text: str, at_ms: float) -> Verdict:
        """Judge a key that types `text`; a modifier types nothing."""
        if self.is_idle and not text:
            return Verdict.GO
        if self._is_tail:
            return self._drop(at_ms)
        self._take_pause(at_ms)
        self._bursts[-1] += text
        self._is_holding = True
        if len(self.text) > LONGEST:
            self._cut = self.text[: LONGEST + 1]
            self._bursts, self._given = [], 0
            self._begin_tail()
            return Verdict.DROP
        return Verdict.HOLD

    def enter(self, at_ms: float) -> Verdict:
        """Judge a key that ends a scan."""
        if self._is_tail:
            return self._drop(at_ms)
        if not self._is_holding:
            self.forget()
            return Verdict.GO
        self._take_pause(at_ms)
        is_fast = bool(self._bursts[-1])
        if not (self.is_sure or (is_fast and self._has_scan_like)):
            return Verdict.GO
        is_whole = len(self._bursts) == 1 or (
            self._given == 0 and len(self._bursts[0]) >= LEAST and not self._is_persons
        )
        self._begin_tail()
        return Verdict.SCAN if is_whole else Verdict.BROKEN

    def quiet(self) -> str:
        """End what was held, for want of more; return a scan that was cut, or nothing.

        What was held counts as handed on; whether it begins a scan shows within PAUSE_MS.
        """
        cut, self._cut = self._cut, ""
        if self._is_tail:
            self.forget()
        self._given = len(self._bursts)
        self._is_holding = False
        return cut

    def forget(self) -> None:
        """Take what comes next as having nothing to do with what came before."""
        self._bursts = []
        self._given = 0
        self._last_ms = None
        self._is_holding = self._is_tail = False

    @property
    def _has_scan_like(self) -> bool:
        return any(len(burst) >= LEAST for burst in self._bursts[self._given :])

    @property
    def _is_persons(self) -> bool:
        return len(self._bursts) - 1 > PAUSES

    def _take_pause(self, at_ms: float) -> None:
        """Begin another burst where the one before is over."""
        gap = None if self._last_ms is None else at_ms - self._last_ms
        if gap is None or not 0 <= gap <= max(PAUSE_MS, self.wait_ms):
            self.forget()
        if not self._bursts or (gap is not None and gap > GAP_MS) or not self._is_holding:
            self._bursts.append("")
        self._last_ms = at_ms

    def _begin_tail(self) -> None:
        self._is_tail, self._is_holding = True, False
        self._dropped_ms = self._last_ms

    def _drop(self, at_ms: float) -> Verdict:
        """Drop a key; a person's slow ones don't prolong the time in which keys are dropped."""
        if self._dropped_ms is not None and at_ms - self._dropped_ms <= GAP_MS:
            self._last_ms = at_ms
        self._dropped_ms = at_ms
        return Verdict.DROP
