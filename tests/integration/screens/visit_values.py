"""Invented people, events and results for the screens of a visit."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from kiosk.checkin.desk import Result
from kiosk.checkin.visit import Step, Visit, steps_of
from sync.domain.attendance import Method, Outcome, Reason
from sync.domain.events import Event, Policy
from sync.domain.students import Student

NOW = datetime(2026, 5, 3, 1, 15, tzinfo=UTC)
"""09:15 on 3 May in Manila."""
ANA = Student(
    id=UUID(int=1),
    number="2024-01234",
    full_name="Ana María de los Ángeles Reyes",
    email="ana.reyes@uni.example",
    department="Marine Biology",
    year_level="2nd year",
)


def an_event(**changed: Any) -> Event:
    given = {
        "id": UUID(int=2),
        "short_id": 7,
        "title": "Freshmen Orientation",
        "campus": "North Campus",
        "venue": "Gymnasium",
        "timezone": "Asia/Manila",
        "opens_at": NOW - timedelta(hours=1),
        "starts_at": NOW + timedelta(minutes=15),
        "late_after": NOW + timedelta(minutes=45),
        "closes_at": NOW + timedelta(hours=6),
        "code_key": bytes(32),
    }
    return Event(**{**given, **changed})


def a_visit(step: Step = Step.CONFIRM, **changed: Any) -> Visit:
    given = {
        "id": UUID(int=3),
        "event_id": UUID(int=2),
        "student_number": ANA.number,
        "student": ANA,
        "on_roster": True,
        "method": Method.CAMERA,
        "identified_at": NOW,
        "steps": steps_of(Policy()),
        "step": step,
    }
    return Visit(**{**given, **changed})


def a_result(outcome: Outcome = Outcome.ACCEPTED, *reasons: Reason, **changed: Any) -> Result:
    given = {
        "outcome": outcome,
        "reasons": reasons,
        "event": an_event(),
        "student_number": ANA.number,
        "student": ANA,
        "at": NOW,
    }
    return Result(**{**given, **changed})
