"""One student's visit at the kiosk as a state machine.

A Visit is a value: each move returns the next one, so that what was saved as a draft is exactly
what is shown. Which steps it has comes from the event's policy. desk.py drives it; screens show it.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from kiosk.checkin.errors import IllegalMove
from sync.domain.attendance import Evidence, EvidenceKind, Method
from sync.domain.events import BackPhoto, Policy
from sync.domain.places import Position
from sync.domain.students import Student
from sync.domain.waivers import Waived


class Step(StrEnum):
    """What the student is asked to do next, in the order of asking."""

    CONFIRM = "confirm"
    FRONT_PHOTO = "front_photo"
    BACK_PHOTO = "back_photo"
    SIGNATURE = "signature"
    SEAL = "seal"
    """Nothing is left to ask; the record can be sealed."""


EVIDENCE_OF = {
    Step.FRONT_PHOTO: (EvidenceKind.FRONT_PHOTO,),
    Step.BACK_PHOTO: (EvidenceKind.BACK_PHOTO,),
    Step.SIGNATURE: (EvidenceKind.SIGNATURE_STROKES, EvidenceKind.SIGNATURE_PICTURE),
}
"""The evidence that each step brings."""

PHOTO_STEPS = (Step.FRONT_PHOTO, Step.BACK_PHOTO)
WAIVERS = {
    Waived.PHOTO: (PHOTO_STEPS, EvidenceKind.PHOTO_WAIVER),
    Waived.SIGNATURE: ((Step.SIGNATURE,), EvidenceKind.SIGNATURE_WAIVER),
}
"""The steps that a waiver leaves out, and the evidence that it is."""


def steps_of(policy: Policy) -> tuple[Step, ...]:
    """Return the steps of a visit under `policy`, SEAL last."""
    asked = {
        Step.CONFIRM: True,
        Step.FRONT_PHOTO: policy.front_photo,
        Step.BACK_PHOTO: policy.back_photo is not BackPhoto.NONE,
        Step.SIGNATURE: policy.signature,
        Step.SEAL: True,
    }
    return tuple(step for step, is_asked in asked.items() if is_asked)


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A check-in under way. `student` is None when the number is not on file.

    `step_ms` adds up the milliseconds spent in each step, going back and forth included.
    `position`, `off_site` and `clock_suspect` are what the station knew of itself at identifying.
    """

    id: UUID
    event_id: UUID
    student_number: str
    student: Student | None
    on_roster: bool
    method: Method
    identified_at: datetime
    steps: tuple[Step, ...]
    step: Step = Step.CONFIRM
    evidence: tuple[Evidence, ...] = ()
    unclear: tuple[Step, ...] = ()
    """Steps whose photo was kept though it is unclear."""
    waived: tuple[Step, ...] = ()
    """Steps that the student need not do, as an organizer witnessed."""
    consent: str | None = None
    """Version of the consent text that the student agreed to."""
    position: Position | None = None
    off_site: bool = False
    clock_suspect: bool = False
    pass_maybe_expired: bool = False
    """The student was identified by a pass whose time is over by a suspect clock."""
    step_ms: dict[str, int] = field(default_factory=dict)

    @property
    def photo_unclear(self) -> bool:
        """Whether a photo of the visit is unclear."""
        return bool(self.unclear)

    @property
    def photo_waived(self) -> bool:
        """Whether a photo that the event asks for is not given."""
        return any(step in self.waived for step in PHOTO_STEPS)

    @property
    def signature_waived(self) -> bool:
        """Whether the signature that the event asks for is not given."""
        return Step.SIGNATURE in self.waived

    @property
    def asks_photo(self) -> bool:
        """Whether a photo is still to be taken."""
        left = self.steps[self.steps.index(self.step) :]
        return any(step in left and step not in self.waived for step in PHOTO_STEPS)

    @property
    def next_step(self) -> Step:
        """What follows the present step, waived ones passed over; SEAL stays SEAL."""
        after = self.steps[self.steps.index(self.step) + 1 :]
        return next((step for step in after if step not in self.waived), Step.SEAL)

    def confirmed(self, consent: str | None = None) -> "Visit":
        """Return the visit after the student said: this is me, agreeing to a consent text."""
        self._require(Step.CONFIRM)
        return replace(self, step=self.next_step, consent=consent)

    def waiving(self, waived: Waived, waiver: Evidence) -> "Visit":
        """Return the visit without the waived steps that are not done yet.

        At such a step it moves on; at an earlier one it stays. Raises IllegalMove when the
        evidence is no such waiver, or when nothing is left to waive.
        """
        steps, kind = WAIVERS[waived]
        position = self.steps.index(self.step)
        left = tuple(step for step in steps if step in self.steps[position:])
        if waiver.kind is not kind or not left or set(left) <= set(self.waived):
            raise IllegalMove(f"{self.step} is not waived by {waiver.kind}")
        visit = replace(
            self,
            waived=self.waived + tuple(step for step in left if step not in self.waived),
            evidence=(*(e for e in self.evidence if e.kind is not kind), waiver),
        )
        return replace(visit, step=visit.next_step) if self.step in left else visit

    def completed(self, *evidence: Evidence, unclear: bool = False) -> "Visit":
        """Return the visit after a photo or the signature was given for the present step.

        Raises IllegalMove when the evidence is not that of the step.
        """
        wanted = EVIDENCE_OF.get(self.step, ())
        if not wanted or sorted(e.kind for e in evidence) != sorted(wanted):
            raise IllegalMove(f"{self.step} is not completed by {[e.kind for e in evidence]}")
        return replace(
            self,
            evidence=self._evidence_without(self.step) + evidence,
            unclear=self._unclear_without(self.step) + ((self.step,) if unclear else ()),
            step=self.next_step,
        )

    def back(self) -> "Visit":
        """Return the visit one step back, without the evidence of the step gone back to.

        Waived steps are passed over.
        """
        position = self.steps.index(self.step)
        before = [step for step in self.steps[:position] if step not in self.waived]
        if not before:
            raise IllegalMove("There is no step before the first.")
        previous = before[-1]
        return replace(
            self,
            step=previous,
            evidence=self._evidence_without(previous),
            unclear=self._unclear_without(previous),
        )

    def timed(self, milliseconds: int) -> "Visit":
        """Return the visit with `milliseconds` more spent in the present step."""
        spent = self.step_ms.get(self.step, 0) + milliseconds
        return replace(self, step_ms={**self.step_ms, self.step: spent})

    def _evidence_without(self, step: Step) -> tuple[Evidence, ...]:
        return tuple(e for e in self.evidence if e.kind not in EVIDENCE_OF.get(step, ()))

    def _unclear_without(self, step: Step) -> tuple[Step, ...]:
        return tuple(unclear for unclear in self.unclear if unclear is not step)

    def _require(self, step: Step) -> None:
        if self.step is not step:
            raise IllegalMove(f"The visit is at {self.step}, not at {step}.")
