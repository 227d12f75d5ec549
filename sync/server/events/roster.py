"""A roster brought in at once: its people read, students made or brought up to date, entries added.

All of an import or nothing happens, in a number of queries that hardly grows with its rows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from sync.domain.students import normalized_number
from sync.reports.text import one_line
from sync.server.attendance.linking import link_records
from sync.server.errors import RowsRefused
from sync.server.events.changes import delete_all, hold_back_others
from sync.server.events.models import Event, RosterEntry, Student
from sync.server.events.tables import Columns
from sync.server.events.uploads import Errors, Sent, SentRow, refusal

T = TypeVar("T")

DETAILS = ("full_name", "email", "department", "year_level")
COLUMNS = Columns(
    names={
        **{name: name for name in ("student_number", *DETAILS)},
        **dict.fromkeys(("student_id", "student_no", "number", "id_number"), "student_number"),
        **dict.fromkeys(("name", "student_name"), "full_name"),
        **dict.fromkeys(("e_mail", "email_address"), "email"),
        **dict.fromkeys(("year", "level"), "year_level"),
    },
    required=["student_number"],
)

_LENGTHS = {"number": 64, "full_name": 200, "email": 254, "department": 200, "year_level": 50}
"""As the columns of Student have them."""
_CHUNK = 5000


@dataclass(kw_only=True)
class _Person:
    """A row that was understood. `details` holds only what the row tells."""

    row: int
    number: str
    details: dict[str, str]


@dataclass(kw_only=True)
class _Plan:
    """What an import comes to. `told` is the report's rows."""

    new: list[Student] = field(default_factory=list)
    changed: list[Student] = field(default_factory=list)
    entries: list[RosterEntry] = field(default_factory=list)
    surplus: list[UUID] = field(default_factory=list)
    told: list[dict[str, Any]] = field(default_factory=list)
    wrong: list[tuple[int, Errors]] = field(default_factory=list)


def bring_in(event: Event, sent: Sent, *, overwrite: bool) -> dict[str, Any]:
    """Put the students in `sent` on the event's roster and return the report.

    Empty cells leave what is on file. So does a student's other detail unless `overwrite`: then the
    report names it under `kept`. Raises RowsRefused, with nothing done.
    """
    people, wrong = _people(sent.rows)
    if wrong:
        raise _refused(wrong, sent)
    with transaction.atomic():
        if not sent.dry_run:
            hold_back_others()
        plan = _planned(event, people, overwrite=overwrite, replace=sent.replace)
        if plan.wrong:
            raise _refused(plan.wrong, sent)
        if not sent.dry_run:
            _write(plan)
    return {
        "dry_run": sent.dry_run,
        "total": len(people),
        "created": len(plan.new),
        "updated": len(plan.changed),
        "added": len(plan.entries),
        "removed": len(plan.surplus),
        "rows": plan.told,
    }


def _refused(wrong: list[tuple[int, Errors]], sent: Sent) -> RowsRefused:
    report = refusal(wrong, total=len(sent.rows), dry_run=sent.dry_run)
    return RowsRefused("Some rows are not right, so nothing was brought in.", report=report)


def _people(rows: list[SentRow]) -> tuple[list[_Person], list[tuple[int, Errors]]]:
    people: dict[str, _Person] = {}
    wrong: list[tuple[int, Errors]] = []
    for row in rows:
        errors: Errors = {"non_field_errors": [row.wrong]} if row.wrong else {}
        told = {name: _plain(row.fields[name]) for name in DETAILS if name in row.fields}
        number = _plain(row.fields.get("student_number"))
        person = _Person(
            row=row.number,
            number=normalized_number(number or ""),
            details={name: text for name, text in told.items() if text},
        )
        _check(person, errors)
        errors |= {name: ["Write a text."] for name, text in told.items() if text is None}
        if person.number in people and not errors:
            first = people[person.number].row
            errors["student_number"] = [f"Row {first} names this student already."]
        if errors:
            wrong.append((row.number, errors))
        else:
            people[person.number] = person
    return list(people.values()), wrong


def _plain(value: Any) -> str | None:
    """Return a cell on one line, "" for an empty one, None for what is no text."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = " ".join(str(value).split())
    if text.isascii() and text.isprintable():
        return text
    text = one_line(text)
    return None if any("\ud800" <= c <= "\udfff" for c in text) else text


def _check(person: _Person, errors: Errors) -> None:
    if not person.number:
        errors["student_number"] = ["Every row needs a student number."]
    elif len(person.number) > _LENGTHS["number"]:
        errors["student_number"] = [f"At most {_LENGTHS['number']} characters."]
    for name, text in person.details.items():
        if len(text) > _LENGTHS[name]:
            errors[name] = [f"At most {_LENGTHS[name]} characters."]
    if person.details.get("email"):
        try:
            validate_email(person.details["email"])
        except ValidationError as error:
            errors["email"] = list(error.messages)


def _planned(event: Event, people: list[_Person], *, overwrite: bool, replace: bool) -> _Plan:
    plan = _Plan()
    on_file: dict[str, Student] = {}
    for chunk in _chunks(people):
        known = Student.objects.filter(number__in=[person.number for person in chunk])
        on_file |= {student.number: student for student in known}
    on_roster = dict(
        RosterEntry.objects.filter(event=event).order_by().values_list("student_id", "pk")
    )
    for person in people:
        known_student = on_file.get(person.number)
        if known_student is None:
            student, told = _new(person, plan)
        else:
            student = known_student
            told = _brought_up_to_date(student, person, plan, overwrite=overwrite)
        if student is None:
            continue
        if on_roster.pop(student.pk, None) is None:
            plan.entries.append(RosterEntry(event=event, student=student))
            if told["status"] == "unchanged":
                told["status"] = "added"
        plan.told.append(told)
    if replace:
        plan.surplus = list(on_roster.values())
    return plan


def _new(person: _Person, plan: _Plan) -> tuple[Student | None, dict[str, Any]]:
    if not person.details.get("full_name"):
        plan.wrong.append((person.row, {"full_name": ["A student not yet on file needs a name."]}))
        return None, {}
    student = Student(number=person.number, **person.details)
    plan.new.append(student)
    return student, {"row": person.row, "status": "created", "id": student.pk}


def _brought_up_to_date(
    student: Student, person: _Person, plan: _Plan, *, overwrite: bool
) -> dict[str, Any]:
    told: dict[str, Any] = {"row": person.row, "status": "unchanged", "id": student.pk}
    kept = []
    for name, text in person.details.items():
        before = getattr(student, name)
        if before == text:
            continue
        if before and not overwrite:
            kept.append(name)
        else:
            setattr(student, name, text)
            told["status"] = "updated"
    if told["status"] == "updated":
        plan.changed.append(student)
    if kept:
        told["kept"] = kept
    return told


def _write(plan: _Plan) -> None:
    Student.objects.bulk_create(plan.new, batch_size=_CHUNK)
    link_records(student.number for student in plan.new)
    # One statement for many rows; bulk_update() would be a hundred times slower.
    Student.objects.bulk_create(
        plan.changed,
        batch_size=_CHUNK,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=sorted(Student.written_along({*DETAILS, "changed"})),
    )
    RosterEntry.objects.bulk_create(plan.entries, batch_size=_CHUNK)
    for chunk in _chunks(plan.surplus):
        delete_all(RosterEntry.objects.filter(pk__in=chunk))


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    listed = list(items)
    for start in range(0, len(listed), _CHUNK):
        yield listed[start : start + _CHUNK]
