"""Whose the records are that were made under a number before anybody was on file with it.

Called wherever a student gets a number, or an account its student; both say the number exactly.
"""

from collections.abc import Iterable
from itertools import islice
from typing import Any

from django.db.models import OuterRef, Subquery

from sync.server.attendance.models import Record
from sync.server.events.models import Student

_AT_ONCE = 500


def link_records(numbers: Iterable[str]) -> int:
    """Give records without a student those who have their numbers now; return how many.

    What was sealed stays as it is, "provisional" too: only whose the record is becomes known.
    """
    left, linked = iter(numbers), 0
    who = Student.objects.filter(number=OuterRef("student_number")).values("pk")[:1]
    while some := list(islice(left, _AT_ONCE)):
        lost = Record.objects.filter(student=None, student_number__in=some)
        found = lost.filter(student_number__in=Student.objects.values("number"))
        linked += found.update(student=Subquery(who))
    return linked


def on_student_saved(
    *, instance: Student, raw: bool, update_fields: Iterable[str] | None, **_kwargs: Any
) -> None:
    """Signal receiver: a student is new, or may have another number."""
    if not raw and (update_fields is None or "number" in update_fields):
        link_records([instance.number])
