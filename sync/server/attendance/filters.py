"""How lists of records are narrowed down and ordered."""

from datetime import UTC, date, datetime, time
from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from sync.domain.attendance import Outcome
from sync.domain.students import normalized_number
from sync.server.accounts.models import Role
from sync.server.attendance.models import Record, Standing, Verification

_LARGEST_ID = 2**63 - 1


class RecordFilter(django_filters.FilterSet):  # type: ignore[misc]
    event = django_filters.UUIDFilter("event_id", label="Event id")
    outcome = django_filters.ChoiceFilter(choices=[(o.value, o.value) for o in Outcome])
    status = django_filters.ChoiceFilter(choices=Standing.choices)
    verification = django_filters.ChoiceFilter(choices=Verification.choices)
    verification_status = django_filters.ChoiceFilter("verification", choices=Verification.choices)
    student_number = django_filters.CharFilter("student_number", label="Exact student number")
    date_from = django_filters.DateFilter(method="since", label="First day, in UTC")
    date_to = django_filters.DateFilter(method="until", label="Last day, in UTC")
    search = django_filters.CharFilter(
        method="find", label="Beginning of a student number, or part of a name"
    )
    user = django_filters.CharFilter(
        method="of_user", label="Account id; nothing to students, who see their own anyway"
    )
    ordering = django_filters.OrderingFilter(
        fields=["checked_in_at", "received_at", "student_number", "status", "verification"]
    )

    def since(self, found: QuerySet[Record], _name: str, day: date) -> QuerySet[Record]:
        return found.filter(checked_in_at__gte=datetime.combine(day, time.min, UTC))

    def until(self, found: QuerySet[Record], _name: str, day: date) -> QuerySet[Record]:
        return found.filter(checked_in_at__lte=datetime.combine(day, time.max, UTC))

    def find(self, found: QuerySet[Record], _name: str, text: str) -> QuerySet[Record]:
        number = normalized_number(text)
        by_number = Q(student_number__startswith=number) if number else Q()
        return found.filter(by_number | Q(student__full_name__icontains=text.strip()))

    def of_user(self, found: QuerySet[Record], _name: str, user_id: str) -> QuerySet[Record]:
        asking: Any = self.request.user
        if asking.role == Role.STUDENT:
            return found
        if not user_id.isdecimal() or int(user_id[:20]) > _LARGEST_ID:
            return found.none()
        return found.filter(student__account=int(user_id))
