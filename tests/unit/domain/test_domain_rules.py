"""The rules as a table: facts and policy in, outcome and reasons out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any
from uuid import UUID

import pytest

from sync.domain.attendance import Outcome, Reason
from sync.domain.events import Event, EventStatus, Policy
from sync.domain.rules import Facts, decide

TICK = timedelta(microseconds=1)
EVENT = Event(
    id=UUID(int=1),
    short_id=1,
    title="Orientation",
    campus="North",
    venue="Gymnasium",
    timezone="Asia/Manila",
    opens_at=datetime(2026, 9, 1, 8, 30, tzinfo=UTC),
    starts_at=datetime(2026, 9, 1, 9, 0, tzinfo=UTC),
    late_after=datetime(2026, 9, 1, 9, 15, tzinfo=UTC),
    closes_at=datetime(2026, 9, 1, 10, 0, tzinfo=UTC),
)


def facts(**changed: Any) -> Facts:
    return replace(Facts(at=EVENT.starts_at, known=True, on_roster=True), **changed)


def policy(**changed: Any) -> Event:
    return replace(EVENT, policy=Policy(**changed))


@pytest.mark.parametrize(
    ("at", "outcome", "reason"),
    [
        (EVENT.opens_at - TICK, Outcome.REFUSED, Reason.NOT_OPEN_YET),
        (EVENT.opens_at, Outcome.ACCEPTED, None),
        (EVENT.starts_at, Outcome.ACCEPTED, None),
        (EVENT.starts_at + TICK, Outcome.ACCEPTED, None),
        (EVENT.late_after, Outcome.ACCEPTED, None),
        (EVENT.late_after + TICK, Outcome.REVIEW, Reason.LATE),
        (EVENT.closes_at, Outcome.REVIEW, Reason.LATE),
        (EVENT.closes_at + TICK, Outcome.REFUSED, Reason.CLOSED),
    ],
)
def test_time_decides_to_the_microsecond(
    at: datetime, outcome: Outcome, reason: Reason | None
) -> None:
    decision = decide(EVENT, facts(at=at))
    assert (decision.outcome, decision.reasons) == (outcome, (reason,) if reason else ())


@pytest.mark.parametrize(
    ("event", "given", "outcome", "reasons"),
    [
        (EVENT, {"on_roster": False}, Outcome.REVIEW, (Reason.NOT_ON_ROSTER,)),
        (policy(open_to_campus=True), {"on_roster": False}, Outcome.ACCEPTED, ()),
        (EVENT, {"known": False, "on_roster": False}, Outcome.REVIEW, (Reason.UNKNOWN_NUMBER,)),
        (
            policy(open_to_campus=True),
            {"known": False, "on_roster": False},
            Outcome.REVIEW,
            (Reason.UNKNOWN_NUMBER,),
        ),
        (
            policy(provisional=False),
            {"known": False, "on_roster": False},
            Outcome.REFUSED,
            (Reason.UNKNOWN_NUMBER,),
        ),
        (policy(provisional=False), {"on_roster": False}, Outcome.REVIEW, (Reason.NOT_ON_ROSTER,)),
        (EVENT, {"already_checked_in": True}, Outcome.REFUSED, (Reason.ALREADY_CHECKED_IN,)),
        (
            replace(EVENT, status=EventStatus.CANCELLED),
            {},
            Outcome.REFUSED,
            (Reason.CANCELLED,),
        ),
        (EVENT, {"off_site": True}, Outcome.REVIEW, (Reason.OFF_SITE,)),
        (EVENT, {"photo_unclear": True}, Outcome.REVIEW, (Reason.PHOTO_UNCLEAR,)),
        (EVENT, {"photo_waived": True}, Outcome.REVIEW, (Reason.PHOTO_WAIVED,)),
        (EVENT, {"signature_waived": True}, Outcome.REVIEW, (Reason.SIGNATURE_WAIVED,)),
        (EVENT, {"clock_suspect": True}, Outcome.REVIEW, (Reason.CLOCK_SUSPECT,)),
        (EVENT, {"pass_maybe_expired": True}, Outcome.REVIEW, (Reason.PASS_MAYBE_EXPIRED,)),
    ],
)
def test_policy_and_facts_decide(
    event: Event, given: dict[str, Any], outcome: Outcome, reasons: tuple[Reason, ...]
) -> None:
    decision = decide(event, facts(**given))
    assert (decision.outcome, decision.reasons) == (outcome, reasons)


@pytest.mark.parametrize(
    ("at", "reasons"),
    [
        (EVENT.opens_at - timedelta(days=400), (Reason.CLOCK_SUSPECT,)),
        (EVENT.starts_at, (Reason.CLOCK_SUSPECT,)),
        (EVENT.closes_at + timedelta(days=1), (Reason.LATE, Reason.CLOCK_SUSPECT)),
    ],
)
def test_clock_that_cannot_be_trusted_turns_nobody_away(
    at: datetime, reasons: tuple[Reason, ...]
) -> None:
    decision = decide(EVENT, facts(at=at, clock_suspect=True))
    assert (decision.outcome, decision.reasons) == (Outcome.REVIEW, reasons)


def test_suspect_clock_lets_nobody_in_who_is_refused_for_something_else() -> None:
    cancelled = replace(EVENT, status=EventStatus.CANCELLED)
    suspect = facts(clock_suspect=True)
    assert decide(cancelled, suspect).reasons == (Reason.CANCELLED,)
    again = replace(suspect, already_checked_in=True)
    assert decide(EVENT, again).reasons == (Reason.ALREADY_CHECKED_IN,)
    unknown = replace(suspect, known=False)
    assert decide(policy(provisional=False), unknown).reasons == (Reason.UNKNOWN_NUMBER,)


def test_doubts_are_all_told_the_weightiest_first() -> None:
    doubtful = facts(at=EVENT.closes_at, on_roster=False, off_site=True, clock_suspect=True)
    assert decide(EVENT, doubtful).reasons == (
        Reason.NOT_ON_ROSTER,
        Reason.LATE,
        Reason.OFF_SITE,
        Reason.CLOCK_SUSPECT,
    )


REFUSALS: list[tuple[Reason | None, dict[str, Any], dict[str, Any]]] = [
    (Reason.CANCELLED, {"status": EventStatus.CANCELLED}, {}),
    (Reason.ALREADY_CHECKED_IN, {}, {"already_checked_in": True}),
    (Reason.CLOSED, {}, {"at": EVENT.closes_at + TICK}),
    (Reason.UNKNOWN_NUMBER, {"policy": Policy(provisional=False)}, {"known": False}),
    (None, {}, {"off_site": True, "photo_unclear": True}),
]
"""Reasons to refuse, the weightiest first, with what they change in the event and the facts."""


@pytest.mark.parametrize(("worse", "better"), list(combinations(REFUSALS, 2)))
def test_refusal_names_only_the_weightiest_reason(worse: Any, better: Any) -> None:
    event = replace(EVENT, **worse[1], **better[1])
    decision = decide(event, facts(**worse[2], **better[2]))
    assert (decision.outcome, decision.reasons) == (Outcome.REFUSED, (worse[0],))
