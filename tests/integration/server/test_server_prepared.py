"""Queries that are put together once find and return what ordinary ones do, on both databases."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import (
    BigAutoField,
    BooleanField,
    CharField,
    Count,
    DateTimeField,
    Exists,
    F,
    FloatField,
    Model,
    OuterRef,
    QuerySet,
    UUIDField,
)
from django.db.models.expressions import RawSQL
from django.utils import timezone

from sync.domain.chain import new_id
from sync.server.accounts.models import Role, User
from sync.server.attendance.models import Ticket
from sync.server.config import environment, services
from sync.server.events.models import Event, RosterEntry, Student
from sync.server.prepared import Prepared, Slot

pytestmark = [pytest.mark.postgres, pytest.mark.django_db]

HOSTILE = (
    "O'Brien",
    "' OR '1'='1",
    '"; DROP TABLE accounts_user; --',
    "100%",
    "%s",
    "%(name)s",
    "%%",
    "back\\slash\\'",
    "_",
    "$1",
    "?",
    "ñ 漢字 🎓",
    "two\nlines\t",
    "",
)


@pytest.fixture(autouse=True)
def statements_kept_as_a_server_does(db: None) -> Iterator[None]:
    """On PostgreSQL statements are prepared as soon as on a real server."""
    if connection.vendor != "postgresql":
        yield
        return
    read = environment.read({"MUSTER_DATABASE_URL": "postgresql://postgres@localhost/any"})
    connection.ensure_connection()
    before = connection.connection.prepare_threshold
    options = services.database(read)["OPTIONS"]
    connection.connection.prepare_threshold = options.get("prepare_threshold", before)
    yield
    connection.connection.prepare_threshold = before


@pytest.fixture
def tickets(event: Event, new_event: Any, student: Student, organizer: User) -> list[Ticket]:
    """Three: of who is on the roster and has a student, of who is not and has none; one used."""
    ana = User.objects.create(username="ana", student=student)
    now = timezone.now()
    other = new_event(title="100% 'other' %s", latitude=14.65, longitude=121.07)
    given: list[dict[str, Any]] = [
        {"user": ana, "event": event, "step_ms": {"front_photo": 12, "ñ": {"deep": [1, None]}}},
        {"user": organizer, "event": other, "latitude": -0.5, "accuracy_m": 1e-9},
        {"user": ana, "event": other, "used_at": now, "step_ms": {}},
    ]
    return [
        Ticket.objects.create(
            **one, made_at=now + timedelta(seconds=n), expires_at=now + timedelta(minutes=n)
        )
        for n, one in enumerate(given)
    ]


def facts(row: Model) -> dict[str, Any]:
    """All that a row holds: its columns, annotations, related rows and what is not loaded."""
    held = {name: value for name, value in vars(row).items() if name != "_state"}
    forward = {field.name for field in row._meta.concrete_fields}
    return {
        **{n: bytes(v) if isinstance(v, memoryview) else v for n, v in held.items()},
        "row": (type(row), row._state.db, row._state.adding),
        "related": {
            name: facts(one) if one and name in forward else one
            for name, one in row._state.fields_cache.items()  # type: ignore[attr-defined]
        },
        "not loaded": row.get_deferred_fields(),
    }


def tickets_of(**where: Any) -> QuerySet[Ticket]:
    roster = RosterEntry.objects.filter(event=OuterRef("event"), student=OuterRef("user__student"))
    found = Ticket.objects.filter(**where).select_related(
        "user__student", "event__campus", "event__organizer"
    )
    return found.annotate(
        expected=Exists(roster), title=F("event__title"), pieces=Count("evidence")
    ).order_by("made_at")


CASES: dict[str, tuple[str, Any, Callable[[list[Ticket]], Any]]] = {
    "one by its id": ("pk", UUIDField(), lambda t: t[0].pk),
    "one by its id as text": ("pk", UUIDField(), lambda t: str(t[1].pk)),
    "none": ("pk", UUIDField(), lambda _: new_id()),
    "some by a number": ("user", BigAutoField(), lambda t: t[0].user_id),
    "some by a number as text": ("user", BigAutoField(), lambda t: str(t[0].user_id)),
    "over a relation": ("user__username", CharField(), lambda _: "ana"),
    "by time": ("made_at__gt", DateTimeField(), lambda t: t[0].made_at),
    "by a decimal": ("latitude__lt", FloatField(), lambda _: 0),
    "by truth": ("event__front_photo", BooleanField(), lambda _: True),
    "without a slot": ("used_at__isnull", None, lambda _: True),
}


@pytest.mark.parametrize("case", CASES)
def test_rows_are_those_of_the_ordinary_query_with_all_that_they_hold(
    tickets: list[Ticket], case: str
) -> None:
    lookup, kind, value = CASES[case]
    given = value(tickets)
    where = {lookup: given if kind is None else Slot("it", kind)}
    prepared = Prepared(lambda: tickets_of(**where))
    expected = [facts(row) for row in tickets_of(**{lookup: given})]
    for _ in range(5):  # more often than it takes until the database keeps the statement
        assert [facts(row) for row in prepared.all(it=given)] == expected
    first = prepared.first(it=given)
    assert (None if first is None else facts(first)) == next(iter(expected), None)


def test_values_change_from_one_time_to_the_next(tickets: list[Ticket]) -> None:
    both = {"pk": Slot("it", UUIDField()), "latitude__gte": Slot("south", FloatField())}
    prepared = Prepared(lambda: tickets_of(**both))
    for _ in range(3):
        for row in tickets:
            for south in (-1, -0.5, 0.25, None):
                found = [one.pk for one in prepared.all(it=row.pk, south=south)]
                north = row.latitude is not None and south is not None and row.latitude >= south
                assert found == ([row.pk] if north else [])


def test_lists_slices_and_columns_that_are_not_loaded(tickets: list[Ticket]) -> None:
    ids = [row.pk for row in tickets]

    def query(*chosen: Any) -> QuerySet[Ticket]:
        found = Ticket.objects.filter(pk__in=chosen).order_by("-made_at").only("pk", "step_ms")
        return found[1:2]

    prepared = Prepared(lambda: query(*(Slot(name, UUIDField()) for name in "abc")))
    expected = [facts(row) for row in query(*ids)]
    assert [facts(row) for row in prepared.all(**dict(zip("abc", ids, strict=True)))] == expected
    [row] = prepared.all(a=ids[0], b=ids[0], c=ids[1])
    assert row.made_at == tickets[0].made_at  # asks for what it has not


def test_nothing_equals_an_empty_value(tickets: list[Ticket]) -> None:
    """As in SQL: which of its slots may be empty a query must know when it is put together."""
    prepared = Prepared(lambda: User.objects.filter(student=Slot("student", UUIDField())))
    assert User.objects.filter(student=None).exists()
    assert prepared.all(student=None) == []


@pytest.mark.parametrize("lookup", ["first_name", "first_name__contains", "first_name__startswith"])
def test_text_is_never_taken_for_sql_or_for_a_pattern(lookup: str) -> None:
    people = [User(username=f"user{n}", first_name=text) for n, text in enumerate(HOSTILE)]
    User.objects.bulk_create(people)
    prepared = Prepared(
        lambda: (
            User.objects.filter(**{lookup: Slot("text", CharField())})
            .exclude(last_name="100% '%s'")
            .order_by("pk")
        )
    )
    for text in HOSTILE:
        expected = User.objects.filter(**{lookup: text}).order_by("pk")
        found = prepared.all(text=text)
        assert [row.pk for row in found] == [row.pk for row in expected]
        assert text in [row.first_name for row in found]


def outcome(call: Callable[[], Any]) -> Any:
    try:
        with transaction.atomic():
            return call()
    except Exception as error:  # noqa: BLE001 - whatever it is, both have it
        return type(error)


@pytest.mark.parametrize("text", ["nul\0nul", "\ud800", "x" * 100_000])
def test_text_that_no_row_can_hold_is_answered_as_always(text: str) -> None:
    prepared = Prepared(lambda: User.objects.filter(first_name=Slot("text", CharField())))
    ordinary = outcome(lambda: list(User.objects.filter(first_name=text)))
    assert outcome(lambda: prepared.all(text=text)) == ordinary
    assert prepared.all(text="nobody") == []


@pytest.mark.parametrize("value", ["no number", [1], {}])
def test_value_of_another_kind_is_an_error_and_no_sql(value: Any) -> None:
    prepared = Prepared(lambda: User.objects.filter(pk=Slot("user", BigAutoField())))
    with pytest.raises((TypeError, ValueError)):
        prepared.all(user=value)


def test_percent_sign_of_the_query_itself_stays_one(tickets: list[Ticket]) -> None:
    found = Prepared(
        lambda: (
            Ticket.objects.filter(pk=Slot("ticket", UUIDField()))
            .annotate(share=RawSQL("'5%%s$1'", []), event_title=F("event__title"))
            .filter(event_title=Slot("title", CharField()))
        )
    ).all(ticket=tickets[1].pk, title="100% 'other' %s")

    assert [one.pk for one in found] == [tickets[1].pk]
    assert getattr(found[0], "share") == "5%s$1"  # noqa: B009 - an annotation


def test_query_is_put_together_once_and_asked_once(
    tickets: list[Ticket], django_assert_num_queries: Any
) -> None:
    made = []

    def make() -> QuerySet[Ticket]:
        made.append(1)
        return tickets_of(pk=Slot("it", UUIDField()))

    prepared = Prepared(make)
    assert made == []
    for row in tickets:
        with django_assert_num_queries(1):
            found = prepared.first(it=row.pk)
            assert found is not None
            assert found.event.campus.name == "North Campus"
            assert found.user.username == row.user.username
            assert (found.user.student is None) == (row.user_id == tickets[1].user_id)
    assert made == [1]


def test_row_can_be_changed_and_saved(tickets: list[Ticket]) -> None:
    row = Prepared(lambda: tickets_of(pk=Slot("it", UUIDField()))).first(it=tickets[0].pk)
    assert row is not None
    row.step_ms = {"back_photo": 1}
    row.save()
    row.user.role = Role.HR
    row.user.save()
    saved = Ticket.objects.select_related("user").get(pk=row.pk)
    assert (saved.step_ms, saved.user.role) == ({"back_photo": 1}, Role.HR)
    assert Ticket.objects.count() == len(tickets)


@pytest.mark.django_db(transaction=True)
def test_threads_that_ask_at_once_get_their_own_rows(on_database: str) -> None:
    people = [User.objects.create(username=f"user{n}", first_name=f"n{n}") for n in range(8)]
    prepared = Prepared(lambda: User.objects.filter(pk=Slot("user", BigAutoField())))
    start = Barrier(len(people))

    def ask(one: User) -> bool:
        start.wait(30)  # the first of them puts the query together
        try:
            found = [prepared.all(user=one.pk) for _ in range(20)]
            return all([row.first_name for row in rows] == [one.first_name] for rows in found)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as threads:
        assert all(threads.map(ask, people))
