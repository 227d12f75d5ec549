"""Statements that are sent together write all or nothing, and take text for text."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model, signals
from django.utils import timezone

from sync.domain.chain import new_id
from sync.server.accounts.models import AuditEntry, User
from sync.server.attendance.models import Ticket, TicketEvidence
from sync.server.events.models import Event
from sync.server.prepared import NotFree, Writes

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]

HOSTILE = (
    "O'Brien",
    "'); DROP TABLE accounts_auditentry; --",
    "100% %s %(name)s %%",
    "back\\slash\\'",
    "; $1 ? :name",
    "ñ 漢字 🎓\n\t",
)


@pytest.fixture
def make_ticket(organizer: User, new_event: Any) -> Callable[..., Ticket]:
    """Make a ticket that is not written yet: make_ticket(used_at=...)."""

    def made(**changed: Any) -> Ticket:
        now = timezone.now()
        given = {"user": organizer, "event": new_event(), "made_at": now, "expires_at": now}
        return Ticket(**{**given, **changed})

    return made


@pytest.fixture
def ticket(make_ticket: Callable[..., Ticket]) -> Ticket:
    """One that is open."""
    made = make_ticket()
    made.save(force_insert=True)
    return made


def write(*rows: Model) -> None:
    writes = Writes()
    for row in rows:
        writes.insert(row)
    with transaction.atomic():
        writes.execute()


def entry(about: str, **given: Any) -> AuditEntry:
    return AuditEntry(**{"action": "try", "success": True, "about": about, **given})


def piece(ticket: Ticket, kind: str = "front_photo") -> TicketEvidence:
    return TicketEvidence(
        ticket=ticket, kind=kind, media_type="image/jpeg", sha256="a" * 64, size=1
    )


def columns(row: Model) -> dict[str, Any]:
    fresh = type(row)._default_manager.get(pk=row.pk)
    names = [field.attname for field in fresh._meta.concrete_fields if not field.primary_key]
    return {name: getattr(fresh, name) for name in names}


TICKETS: dict[str, dict[str, Any]] = {
    "plain": {},
    "place": {"latitude": -0.1, "longitude": 1e-12, "accuracy_m": 1e9},
    "json": {"step_ms": {"ñ'%s": [1, 2.5, None, True, {"deep": "100%"}]}},
    "used": {"used_at": timezone.now()},
}


@pytest.mark.parametrize("kind", TICKETS)
def test_row_is_written_as_save_writes_it(make_ticket: Any, new_event: Any, kind: str) -> None:
    ordinary = make_ticket(**TICKETS[kind])
    ordinary.save(force_insert=True)
    row = make_ticket(**TICKETS[kind], made_at=ordinary.made_at, expires_at=ordinary.expires_at)
    for _ in range(4):  # more often than it takes until the database keeps the statement
        row.pk, row.event = new_id(), new_event()
        write(row)
        assert columns(row) == {**columns(ordinary), "event_id": row.event_id}


def test_row_without_a_number_gets_one_from_the_database(organizer: User) -> None:
    write(
        entry("1", user=organizer, ip_address="203.0.113.9"),
        entry("2", ip_address="2001:db8::1", user_agent="x" * 300),
    )
    rows = {row.about: row for row in AuditEntry.objects.all()}
    assert (rows["1"].user, rows["1"].ip_address) == (organizer, "203.0.113.9")
    assert (rows["2"].user, rows["2"].ip_address) == (None, "2001:db8::1")
    assert rows["1"].pk != rows["2"].pk


def test_text_is_never_taken_for_sql() -> None:
    write(*(entry(text, name=text, user_agent=text) for text in HOSTILE))
    kept = AuditEntry.objects.values_list("about", "name", "user_agent")
    assert sorted(kept) == sorted((text, text, text) for text in HOSTILE)


@pytest.mark.parametrize("text", ["nul\0nul", "\ud800", "x" * 100_000])
def test_text_that_no_row_can_hold_ends_as_it_does_with_save(text: str) -> None:
    def outcome(act: Callable[[AuditEntry], None]) -> type[Exception] | None:
        try:
            with transaction.atomic():
                act(entry(text))
        except Exception as error:  # noqa: BLE001 - whatever it is, both have it
            return type(error)
        return None

    assert outcome(write) == outcome(lambda row: row.save(force_insert=True))
    write(entry("goes on"))
    assert AuditEntry.objects.filter(about="goes on").count() == 1


def test_many_rows_of_several_kinds_are_written_together(
    make_ticket: Any, django_assert_num_queries: Any
) -> None:
    tickets = [make_ticket() for _ in range(10)]
    kinds = ("front_photo", "back_photo")
    writes = Writes()
    for one in tickets:
        for row in (one, *(piece(one, kind) for kind in kinds), entry(str(one.pk))):
            writes.insert(row)
    messages = 1 if connection.vendor == "postgresql" else 40
    with django_assert_num_queries(messages):
        writes.execute()
    assert Ticket.objects.count() == AuditEntry.objects.count() == 10
    assert all(one.evidence.count() == 2 for one in tickets)


def test_row_needs_none_before_it_that_it_points_to(make_ticket: Any) -> None:
    ticket = make_ticket()
    write(piece(ticket), ticket)
    assert ticket.evidence.count() == 1


def test_rows_get_their_numbers_in_the_order_given(make_ticket: Any) -> None:
    """Evidence is listed in that order, changes of records are told in it."""
    ticket, kinds = make_ticket(), ["back_photo", "front_photo", "signature"]
    rows: list[Model] = [ticket]
    for number, kind in enumerate(kinds):
        rows += [entry(str(number)), piece(ticket, kind)]
    write(*rows)
    listed = TicketEvidence.objects.order_by("pk").values_list("kind", flat=True)
    told = AuditEntry.objects.order_by("pk").values_list("about", flat=True)
    assert (list(listed), list(told)) == (kinds, ["0", "1", "2"])


def test_nothing_to_write_is_no_fault_and_nothing_is_written_twice() -> None:
    writes = Writes()
    writes.execute()
    writes.insert(entry("once"))
    for _ in range(2):
        writes.execute()
    assert AuditEntry.objects.count() == 1


def test_written_row_is_saved_again_in_place_and_no_signal_was_sent(make_ticket: Any) -> None:
    told: list[Any] = []

    def saved(sender: Any, **_: Any) -> None:
        told.append(sender)

    row = make_ticket()
    signals.post_save.connect(saved)
    try:
        write(row)
    finally:
        signals.post_save.disconnect(saved)
    assert told == []
    row.step_ms = {"submit": 1}
    row.save()
    assert Ticket.objects.get().step_ms == {"submit": 1}


def test_empty_column_is_filled_once(ticket: Ticket) -> None:
    for attempt in range(3):
        ticket.used_at = timezone.now() + timedelta(seconds=attempt)
        writes = Writes()
        writes.insert(entry(str(attempt)))
        writes.fill(ticket, "used_at")
        writes.insert(piece(ticket, "front_photo" if attempt == 0 else "back_photo"))
        if attempt == 0:
            first = ticket.used_at
            writes.execute()
        else:
            with pytest.raises(NotFree), transaction.atomic():
                writes.execute()
    assert Ticket.objects.get().used_at == first
    assert [row.about for row in AuditEntry.objects.all()] == ["0"]
    assert [row.kind for row in TicketEvidence.objects.all()] == ["front_photo"]


def test_only_the_column_that_is_named_is_filled(ticket: Ticket, make_ticket: Any) -> None:
    other = make_ticket()
    other.save()
    ticket.used_at, ticket.step_ms, ticket.latitude = timezone.now(), {"not": 1}, 1.0
    writes = Writes()
    writes.fill(ticket, "used_at")
    writes.execute()
    fresh = Ticket.objects.get(pk=ticket.pk)
    assert (fresh.used_at, fresh.step_ms, fresh.latitude) == (ticket.used_at, {}, None)
    assert Ticket.objects.get(pk=other.pk).used_at is None


def test_row_that_is_gone_cannot_be_filled(ticket: Ticket) -> None:
    Ticket.objects.all().delete()
    ticket.used_at = timezone.now()
    writes = Writes()
    writes.fill(ticket, "used_at")
    with pytest.raises(NotFree), transaction.atomic():
        writes.execute()


def test_one_of_two_that_is_not_free_is_enough(ticket: Ticket, make_ticket: Any) -> None:
    used = make_ticket(used_at=timezone.now())
    used.save()
    for order in ((ticket, used), (used, ticket)):
        writes = Writes()
        for row in order:
            row.used_at = timezone.now()
            writes.fill(row, "used_at")
        with pytest.raises(NotFree), transaction.atomic():
            writes.execute()
        assert Ticket.objects.get(pk=ticket.pk).used_at is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("wrong", ["same id", "same kind", "no ticket"])
def test_after_a_refusal_nothing_is_left_and_the_next_is_written(
    make_ticket: Any, ticket: Ticket, wrong: str
) -> None:
    """Also when it is the end of the transaction that finds it out."""
    wrongs = {
        "same id": lambda: [make_ticket(id=ticket.pk)],
        "same kind": lambda: [piece(ticket), piece(ticket)],
        "no ticket": lambda: [piece(make_ticket())],
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        write(entry("before"), *wrongs[wrong](), entry("after"))
    assert AuditEntry.objects.count() == TicketEvidence.objects.count() == 0
    assert [row.pk for row in Ticket.objects.all()] == [ticket.pk]
    write(entry("next"))
    assert AuditEntry.objects.get().about == "next"


def test_refusal_inside_of_a_transaction_leaves_what_was_outside(ticket: Ticket) -> None:
    with transaction.atomic():
        write(entry("outside"))
        with pytest.raises(IntegrityError), transaction.atomic():
            write(entry("inside"), piece(ticket), piece(ticket))
        write(entry("later"))
    assert {row.about for row in AuditEntry.objects.all()} == {"outside", "later"}


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_fills_and_the_others_leave_nothing(
    ticket: Ticket, event: Event
) -> None:
    many = 8
    start = Barrier(many)

    def attempt(number: int) -> bool:
        mine = Ticket.objects.get(pk=ticket.pk)
        mine.used_at = timezone.now()
        writes = Writes()
        writes.insert(entry(str(number)))
        writes.fill(mine, "used_at")
        start.wait(30)
        try:
            with transaction.atomic():
                writes.execute()
        except NotFree:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(many) as threads:
        done = list(threads.map(attempt, range(many)))
    assert sum(done) == 1
    assert AuditEntry.objects.get().about == str(done.index(True))
