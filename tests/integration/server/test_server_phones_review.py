"""After a check-in: feedback, who sees and reviews records, evidence bytes, lists and filters."""

from typing import Any

import pytest
from phone import HERE, Phone, phone_of

from sync.server.accounts.models import AuditEntry, Role, User
from sync.server.attendance import media
from sync.server.attendance.models import Amendment, Change, Record
from sync.server.events.models import Student

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(event: Any, student: Any) -> Record:
    """A record that Ana left by phone, away from the venue."""
    event.latitude, event.longitude = HERE["latitude"] + 0.01, HERE["longitude"]
    event.save()
    answer = phone_of(student).everything(event)
    assert answer.status_code == 201, answer.content
    return Record.objects.get()


@pytest.fixture
def who(record: Record, organizer: User) -> dict[str, Phone]:
    """Everybody who might look: the student, another, and one of each role."""
    ben = Student.objects.create(number="2026-00002", full_name="Ben Cruz")
    people = {
        role: User.objects.create(username=f"some-{role}", role=role)
        for role in (Role.ORGANIZER, Role.SUPERVISOR, Role.HR, Role.ADMIN)
    }
    return {
        "ana": Phone(User.objects.get(username="ana")),
        "ben": phone_of(ben, "ben"),
        "own": Phone(organizer),
        **{str(role): Phone(user) for role, user in people.items()},
    }


def test_feedback_tells_what_is_fine_and_what_is_looked_at(
    who: Any, record: Record, event: Any
) -> None:
    told = who["ana"].post("verification-feedback/", attendance_id=str(record.id)).json()
    assert (told["verification_status"], told["status"]) == ("pending", "attendance")
    assert told["reasons"] == [{"code": "off_site", "text": "You were away from the venue."}]
    assert "You came in time." in told["accepted"]
    assert [c["code"] for c in told["checks"] if not c["passed"]] == ["off_site"]
    assert {"front_photo", "back_photo"} <= {c["code"] for c in told["checks"] if c["passed"]}
    for query in ({}, {"event": str(event.id)}, {"attendance_id": str(record.id)}):
        assert who["ana"].get("verification-feedback/", **query).json() == told
    assert who["ben"].get("verification-feedback/").status_code == 404
    stranger = who["ben"].post("verification-feedback/", attendance_id=str(record.id))
    assert stranger.status_code == 404


def test_review_is_an_amendment_with_its_reason(who: Any, record: Record) -> None:
    path = f"{record.id}/verify/"
    answer = who["own"].post(path, status="rejected", reason="Not the student in the photo.")
    assert answer.status_code == 200, answer.content
    assert answer.json()["verification_status"] == "rejected"

    record.refresh_from_db()
    amendment = Amendment.objects.get()
    assert (amendment.field, amendment.old, amendment.new) == (
        "verification",
        "pending",
        "rejected",
    )
    assert (amendment.by_name, amendment.why) == ("organizer", "Not the student in the photo.")
    assert (record.verification, record.outcome) == ("rejected", "review")
    last = Change.objects.last()
    assert last is not None
    assert (last.before, last.after) == (["attendance", "pending"], ["attendance", "rejected"])
    assert AuditEntry.objects.get(action="review record").about == f"record {record.id}"
    [shown] = who["ana"].get(f"{record.id}/").json()["amendments"]
    assert (shown["old"], shown["new"]) == ("pending", "rejected")
    feedback = who["ana"].get("verification-feedback/").json()
    assert feedback["message"] == "This check-in was not accepted."

    again = who["hr"].post(path, status="rejected", reason="Once more.")
    assert (again.status_code, again.json()["code"]) == (409, "unchanged")
    assert Amendment.objects.count() == 1


@pytest.mark.parametrize(
    "given",
    [{}, {"status": "verified"}, {"status": "fine", "reason": "x"},
     {"status": "verified", "reason": "  "}, {"status": "verified", "reason": "x" * 501}],
)  # fmt: skip
def test_review_needs_status_and_reason(who: Any, record: Record, given: Any) -> None:
    answer = who["hr"].post(f"{record.id}/verify/", **given)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert not Amendment.objects.exists()


@pytest.mark.parametrize(
    ("name", "seen", "reviewed"),
    [
        ("ana", 200, 403),
        ("ben", 404, 403),
        ("own", 200, 200),
        ("organizer", 404, 404),
        ("supervisor", 404, 403),
        ("hr", 200, 200),
        ("admin", 200, 200),
    ],
)
def test_who_sees_and_who_reviews(
    who: Any, record: Record, event: Any, name: str, seen: int, reviewed: int
) -> None:
    phone = who[name]
    assert phone.get(f"{record.id}/").status_code == seen
    assert phone.get(f"{record.id}/evidence/front_photo/").status_code == seen
    assert len(phone.get("").json()["results"]) == (1 if seen == 200 else 0)
    review = phone.post(f"{record.id}/verify/", status="verified", reason="Was there.")
    assert review.status_code == reviewed


@pytest.mark.parametrize(
    ("name", "status", "count"),
    [("ana", 200, 1), ("ben", 200, 0), ("own", 200, 1), ("organizer", 404, None), ("hr", 200, 1),
     ("supervisor", 403, None)],
)  # fmt: skip
def test_list_of_an_event(
    who: Any, record: Record, event: Any, name: str, status: int, count: int | None
) -> None:
    answer = who[name].client.get(f"/api/events/{event.id}/attendance/", headers=who[name].headers)
    assert answer.status_code == status
    if count is not None:
        assert answer.json()["count"] == count


def test_evidence_is_given_out_safely(who: Any, record: Record, client: Any) -> None:
    detail = who["ana"].get(f"{record.id}/").json()
    for piece in detail["evidence"]:
        path = piece["url"].partition("/api/attendance/")[2]
        answer = who["ana"].get(path)
        assert answer.content == media.read(piece["sha256"])
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "private, no-store"
        is_picture = piece["media_type"].startswith("image/")
        shown = "inline" if is_picture else "attachment"
        assert answer["Content-Disposition"].startswith(f'{shown}; filename="{piece["kind"]}-')
        assert client.get(f"/api/attendance/{path}").status_code == 401
    assert who["ana"].get(f"{record.id}/evidence/student_pass/").status_code == 404


def test_lists_are_filtered_and_ordered(
    who: Any, record: Record, event: Any, station: Any, student: Any
) -> None:
    late = station.record(event, "2026-00002")
    station.push(station.seal(late))
    hr, day = who["hr"], f"{record.checked_in_at:%Y-%m-%d}"

    def ids(**query: Any) -> set[str]:
        answer = hr.get("", **query)
        assert answer.status_code == 200, answer.content
        return {row["id"] for row in answer.json()["results"]}

    ana, ben = {str(record.id)}, {str(late.id)}
    assert ids() == ana | ben
    assert ids(event=str(event.id), outcome="review") == ana
    assert ids(verification="verified") == ben
    assert ids(verification_status="pending", status="attendance") == ana
    assert ids(student_number="2026-00002") == ben
    assert ids(search="liza") == ana
    assert ids(search="2026-00002") == ben
    assert ids(date_from=day) == ana | ben
    assert ids(date_to="2020-01-01") == set()
    assert ids(date_to="9999-12-31") == ana | ben
    assert ids(user=who["ana"].user.pk) == ana
    assert ids(user="9" * 400) == ids(user="x") == set()
    rows = hr.get("", ordering="student_number").json()["results"]
    assert [row["student_number"] for row in rows] == ["2026-00001", "2026-00002"]
    mine = who["ana"].get("", user=who["ben"].user.pk).json()["results"]
    assert [row["id"] for row in mine] == [str(record.id)]


@pytest.mark.parametrize(
    "query", [{"event": "x"}, {"outcome": "x"}, {"date_from": "x"}, {"search": "\0"}]
)
def test_filter_that_is_none_is_a_bad_request(who: Any, query: Any) -> None:
    assert who["hr"].get("", **query).status_code == 400
