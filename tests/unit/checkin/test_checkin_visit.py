"""The visit as a state machine: legal moves, and that none of them loses or doubles evidence."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kiosk.checkin.errors import IllegalMove
from kiosk.checkin.visit import EVIDENCE_OF, WAIVERS, Step, Visit, steps_of
from sync.domain.attendance import Evidence, EvidenceKind, Method
from sync.domain.events import BackPhoto, Policy
from sync.domain.waivers import Waived

ALL = tuple(Step)
policies = st.builds(
    Policy,
    front_photo=st.booleans(),
    back_photo=st.sampled_from(BackPhoto),
    signature=st.booleans(),
)


def visit(**changed: Any) -> Visit:
    begun = Visit(
        id=UUID(int=1),
        event_id=UUID(int=2),
        student_number="2026-00001",
        student=None,
        on_roster=False,
        method=Method.CAMERA,
        identified_at=datetime(2026, 9, 1, 9, 0, tzinfo=UTC),
        steps=ALL,
    )
    return replace(begun, **changed)


def piece(kind: EvidenceKind, take: int = 1) -> Evidence:
    return Evidence(kind=kind, media_type="image/jpeg", data=f"{kind} {take}".encode())


def pieces_of(step: Step, take: int = 1) -> tuple[Evidence, ...]:
    return tuple(piece(kind, take) for kind in EVIDENCE_OF[step])


@pytest.mark.parametrize(
    ("policy", "steps"),
    [
        (Policy(), "confirm front_photo back_photo signature seal"),
        (Policy(front_photo=False), "confirm back_photo signature seal"),
        (Policy(back_photo=BackPhoto.ID_CARD), "confirm front_photo back_photo signature seal"),
        (Policy(back_photo=BackPhoto.NONE), "confirm front_photo signature seal"),
        (Policy(signature=False), "confirm front_photo back_photo seal"),
        (
            Policy(front_photo=False, back_photo=BackPhoto.NONE, signature=False),
            "confirm seal",
        ),
    ],
)
def test_policy_says_which_steps_are_asked(policy: Policy, steps: str) -> None:
    assert steps_of(policy) == tuple(Step(name) for name in steps.split())


class AnyVisit(RuleBasedStateMachine):
    """Random moves; a plain dict of the pieces given for each step says what must be there."""

    @initialize(policy=policies)
    def begin(self, policy: Policy) -> None:
        self.visit = visit(steps=steps_of(policy))
        self.given: dict[Step, tuple[Evidence, ...]] = {}
        self.unclear: set[Step] = set()
        self.waived: set[Step] = set()
        self.waivers: dict[EvidenceKind, Evidence] = {}
        self.spent = 0
        self.takes = count(1)

    @property
    def place(self) -> int:
        return self.visit.steps.index(self.visit.step)

    @precondition(lambda self: self.visit.step is Step.CONFIRM)
    @rule()
    def confirm(self) -> None:
        self.visit = self.visit.confirmed()

    @precondition(lambda self: self.visit.step in EVIDENCE_OF)
    @rule(unclear=st.booleans())
    def complete(self, *, unclear: bool) -> None:
        step = self.visit.step
        self.given[step] = pieces_of(step, next(self.takes))
        if unclear:
            self.unclear.add(step)
        self.visit = self.visit.completed(*self.given[step], unclear=unclear)

    @property
    def before(self) -> list[Step]:
        return [step for step in self.visit.steps[: self.place] if step not in self.waived]

    @rule(what=st.sampled_from(Waived))
    def waive(self, what: Waived) -> None:
        steps, kind = WAIVERS[what]
        left = {step for step in steps if step in self.visit.steps[self.place :]}
        waiver = piece(kind, next(self.takes))
        if left <= self.waived:
            self.refused(lambda: self.visit.waiving(what, waiver))
            return
        was = self.visit.step
        self.visit = self.visit.waiving(what, waiver)
        self.waived |= left
        self.waivers[kind] = waiver
        assert (self.visit.step is was) is (was not in left)

    @precondition(lambda self: self.before)
    @rule()
    def back(self) -> None:
        step = self.before[-1]
        self.given.pop(step, None)
        self.unclear.discard(step)
        self.visit = self.visit.back()

    @rule(milliseconds=st.integers(0, 60_000))
    def wait(self, milliseconds: int) -> None:
        self.spent += milliseconds
        self.visit = self.visit.timed(milliseconds)

    @precondition(lambda self: self.visit.step is not Step.CONFIRM)
    @rule()
    def cannot_confirm(self) -> None:
        self.refused(self.visit.confirmed)

    @rule(step=st.sampled_from(list(EVIDENCE_OF)))
    def cannot_complete_another_step(self, step: Step) -> None:
        if step is not self.visit.step:
            self.refused(lambda: self.visit.completed(*pieces_of(step)))

    @rule(kinds=st.lists(st.sampled_from(EvidenceKind), max_size=4))
    def cannot_complete_with_other_pieces(self, kinds: list[EvidenceKind]) -> None:
        if sorted(kinds) != sorted(EVIDENCE_OF.get(self.visit.step, ())) or not kinds:
            self.refused(lambda: self.visit.completed(*map(piece, kinds)))

    @rule(what=st.sampled_from(Waived), kind=st.sampled_from(EvidenceKind))
    def cannot_waive_with_another_paper(self, what: Waived, kind: EvidenceKind) -> None:
        if kind is not WAIVERS[what][1]:
            self.refused(lambda: self.visit.waiving(what, piece(kind)))

    @precondition(lambda self: not self.before)
    @rule()
    def cannot_go_back_before_the_first(self) -> None:
        self.refused(self.visit.back)

    def refused(self, move: Any) -> None:
        before = self.visit
        with pytest.raises(IllegalMove):
            move()
        assert self.visit == before

    @invariant()
    def evidence_is_that_of_the_steps_done(self) -> None:
        wanted = [one for step in self.visit.steps for one in self.given.get(step, ())]
        papers = set(self.waivers.values())
        assert [one for one in self.visit.evidence if one not in papers] == wanted
        assert len(self.visit.evidence) == len(wanted) + len(papers)
        assert set(self.given) == {step for step in self.before if step in EVIDENCE_OF}

    @invariant()
    def waived_steps_are_not_asked(self) -> None:
        assert set(self.visit.waived) == self.waived
        assert self.visit.step not in self.waived
        photos = {Step.FRONT_PHOTO, Step.BACK_PHOTO}
        left = set(self.visit.steps[self.place :]) - self.waived
        assert self.visit.asks_photo is bool(left & photos)
        assert self.visit.photo_waived is bool(self.waived & photos)
        assert self.visit.signature_waived is (Step.SIGNATURE in self.waived)

    @invariant()
    def visit_is_unclear_while_an_unclear_photo_is_kept(self) -> None:
        assert self.visit.photo_unclear is bool(self.unclear)

    @invariant()
    def time_is_never_lost(self) -> None:
        assert sum(self.visit.step_ms.values()) == self.spent


TestAnyVisit = AnyVisit.TestCase


def test_whole_visit_reaches_the_seal_with_all_evidence() -> None:
    at = visit().confirmed()
    for step in (Step.FRONT_PHOTO, Step.BACK_PHOTO, Step.SIGNATURE):
        assert at.step is step
        at = at.completed(*pieces_of(step))
    assert at.step is Step.SEAL
    assert [e.kind for e in at.evidence] == [
        EvidenceKind.FRONT_PHOTO,
        EvidenceKind.BACK_PHOTO,
        EvidenceKind.SIGNATURE_STROKES,
        EvidenceKind.SIGNATURE_PICTURE,
    ]


def test_retaken_photo_replaces_the_one_before() -> None:
    again = visit(step=Step.FRONT_PHOTO).completed(piece(EvidenceKind.FRONT_PHOTO)).back()
    retaken = again.completed(piece(EvidenceKind.FRONT_PHOTO, take=2))
    assert retaken.evidence == (piece(EvidenceKind.FRONT_PHOTO, take=2),)


def test_clear_photo_in_place_of_an_unclear_one_leaves_no_doubt() -> None:
    unclear = visit(step=Step.FRONT_PHOTO).completed(piece(EvidenceKind.FRONT_PHOTO), unclear=True)
    assert unclear.photo_unclear
    retaken = unclear.back().completed(piece(EvidenceKind.FRONT_PHOTO, take=2))
    assert not retaken.photo_unclear


def test_unclear_front_photo_stays_so_when_the_back_photo_is_retaken() -> None:
    front = visit(step=Step.FRONT_PHOTO).completed(piece(EvidenceKind.FRONT_PHOTO), unclear=True)
    back = front.completed(piece(EvidenceKind.BACK_PHOTO)).back()
    assert back.photo_unclear


def test_same_piece_twice_does_not_complete_a_step() -> None:
    photo = piece(EvidenceKind.FRONT_PHOTO)
    with pytest.raises(IllegalMove):
        visit(step=Step.FRONT_PHOTO).completed(photo, photo)


def test_half_a_signature_does_not_complete_its_step() -> None:
    with pytest.raises(IllegalMove):
        visit(step=Step.SIGNATURE).completed(piece(EvidenceKind.SIGNATURE_STROKES))


def test_time_in_a_step_adds_up_over_visits_to_it() -> None:
    at = visit().timed(700).confirmed().timed(50).back().timed(300)
    assert at.step_ms == {"confirm": 1000, "front_photo": 50}


def test_photos_waived_before_the_first_leave_only_the_signature() -> None:
    declined = visit().waiving(Waived.PHOTO, piece(EvidenceKind.PHOTO_WAIVER))
    assert (declined.step, declined.asks_photo) == (Step.CONFIRM, False)
    assert declined.confirmed().step is Step.SIGNATURE
    assert declined.confirmed().back().step is Step.CONFIRM


def test_front_photo_is_kept_when_only_the_back_photo_is_waived() -> None:
    front = visit(step=Step.FRONT_PHOTO).completed(piece(EvidenceKind.FRONT_PHOTO))
    waived = front.waiving(Waived.PHOTO, piece(EvidenceKind.PHOTO_WAIVER))
    assert waived.step is Step.SIGNATURE
    assert waived.waived == (Step.BACK_PHOTO,)
    assert [e.kind for e in waived.evidence] == [
        EvidenceKind.FRONT_PHOTO,
        EvidenceKind.PHOTO_WAIVER,
    ]
    assert waived.back().step is Step.FRONT_PHOTO


def test_both_waived_reach_the_seal_with_both_papers() -> None:
    at = visit().confirmed().waiving(Waived.PHOTO, piece(EvidenceKind.PHOTO_WAIVER))
    at = at.waiving(Waived.SIGNATURE, piece(EvidenceKind.SIGNATURE_WAIVER))
    assert at.step is Step.SEAL
    assert (at.photo_waived, at.signature_waived) == (True, True)
    assert [e.kind for e in at.evidence] == [
        EvidenceKind.PHOTO_WAIVER,
        EvidenceKind.SIGNATURE_WAIVER,
    ]


def test_nothing_is_waived_that_the_event_does_not_ask() -> None:
    no_photos = visit(steps=(Step.CONFIRM, Step.SIGNATURE, Step.SEAL))
    with pytest.raises(IllegalMove):
        no_photos.waiving(Waived.PHOTO, piece(EvidenceKind.PHOTO_WAIVER))


def test_consent_is_the_one_given_last() -> None:
    agreed = visit().confirmed("north-2")
    assert agreed.consent == "north-2"
    assert agreed.completed(piece(EvidenceKind.FRONT_PHOTO)).consent == "north-2"
    assert agreed.back().confirmed().consent is None
