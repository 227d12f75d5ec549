"""Roll-ups hold exactly what counting from scratch gives, however changes come and are folded."""

import random
import threading
from datetime import timedelta
from typing import Any

import pytest
from analytics_parts import NOON, add_record, change, counted, make_event, make_station
from django.db import connection, connections, transaction
from django.utils import timezone

from sync.server.analytics import counting, rollups
from sync.server.analytics.models import CampusDay, EventCount, EventDepartment, Progress
from sync.server.attendance.models import Change, Record, Standing, Verification
from sync.server.events.models import Campus, Event, RosterEntry, Student
from sync.server.stations.models import Station

_DEPARTMENTS = ("Nursing", "Law", "")


class School:
    """Random things that happen to records, events, rosters and students."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.campuses = [
            Campus.objects.get_or_create(name="North Campus")[0],
            Campus.objects.create(name="West Campus", timezone="America/New_York"),
        ]
        self.events = [self.make_event() for _ in range(3)]
        self.stations = [make_station(n, f"Door {n}") for n in (71, 72)]
        self.students = [
            Student.objects.create(
                number=f"N-{n}", full_name=f"Invented {n}", department=chance.choice(_DEPARTMENTS)
            )
            for n in range(12)
        ]

    def make_event(self) -> Event:
        start = NOON + timedelta(hours=self.chance.randrange(-40, 40))
        return make_event(
            self.chance.choice(self.campuses),
            opens_at=start,
            starts_at=start,
            late_after=start + timedelta(hours=1),
            closes_at=start + timedelta(hours=2),
        )

    def record_comes(self) -> None:
        event, student = self.chance.choice(self.events), self.chance.choice(self.students)
        held = Record.objects.filter(
            event=event, student_number=student.number, status=Standing.ATTENDANCE
        ).first()
        given: dict[str, Any] = {"verification": self.chance.choice(Verification.values)}
        if self.chance.random() < 0.15:
            given = {"status": Standing.REFUSED, "verification": Verification.REJECTED}
        elif held:
            given |= {"status": Standing.DUPLICATE, "duplicate_of": held}
        add_record(
            event,
            self.chance.choice(self.stations),
            at=event.opens_at + timedelta(minutes=self.chance.randrange(-10, 3000)),
            student=student,
            took=self.chance.choice([-3, 0, 4.9, 5, 61, 299, 4000]),
            reasons=self.chance.choice([[], ["late"], ["not_on_roster"], ["off_site", "late"]]),
            **given,
        )

    def record_is_amended(self) -> None:
        record = Record.objects.order_by("?").first()
        if record and record.status != Standing.REFUSED:
            change(record, verification=self.chance.choice(Verification.values))

    def earlier_record_comes(self) -> None:
        duplicate = Record.objects.filter(status=Standing.DUPLICATE).order_by("?").first()
        if duplicate is None or duplicate.duplicate_of is None:
            return
        first = duplicate.duplicate_of
        with transaction.atomic():
            change(duplicate, status=Standing.REFUSED, duplicate_of=None)
            Record.objects.filter(duplicate_of=first).update(duplicate_of=first)
            change(first, verification=Verification.PENDING)

    def roster_changes(self) -> None:
        event, student = self.chance.choice(self.events), self.chance.choice(self.students)
        entry = RosterEntry.objects.filter(event=event, student=student).first()
        if entry:
            entry.delete()
        else:
            RosterEntry.objects.bulk_create([RosterEntry(event=event, student=student)])

    def student_moves(self) -> None:
        student = self.chance.choice(self.students)
        student.department = self.chance.choice(_DEPARTMENTS)
        student.save()

    def event_moves(self) -> None:
        event = self.chance.choice(self.events)
        event.campus = self.chance.choice(self.campuses)
        event.status = self.chance.choice(["active", "active", "cancelled"])
        event.open_to_campus = self.chance.random() < 0.3
        event.starts_at = event.opens_at + timedelta(minutes=self.chance.randrange(0, 60))
        event.save()

    def zone_is_mended(self) -> None:
        campus = self.chance.choice(self.campuses)
        campus.timezone = self.chance.choice(["Asia/Manila", "UTC", "Asia/Kolkata"])
        campus.save()

    def something_happens(self) -> None:
        self.chance.choice(
            [self.record_comes] * 12
            + [self.record_is_amended] * 5
            + [self.earlier_record_comes] * 2
            + [self.roster_changes] * 4
            + [self.student_moves, self.event_moves, self.zone_is_mended]
        )()


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(6))
def test_folding_in_random_chunks_equals_counting_from_scratch(seed: int, campus: Campus) -> None:
    chance = random.Random(seed)
    school = School(chance)
    for _ in range(120):
        school.something_happens()
        if chance.random() < 0.2:
            rollups.fold(limit=chance.randrange(1, 12))
        if chance.random() < 0.03:
            rollups.freshen()
    rollups.fold_all()
    # Rosters are counted with the departments of when they last changed, so let all have changed.
    Event.objects.all().touch()
    rollups.fold_all()
    folded = counted()

    rollups.rebuild()

    assert counted() == folded
    attended = Record.objects.filter(status=Standing.ATTENDANCE).exclude(verification="rejected")
    totals = [row["verified"] + row["pending"] for row in CampusDay.objects.values()]
    assert sum(totals) == attended.count()
    assert not Change.objects.filter(counted=False).exists()


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_rebuild_in_between_leaves_what_waits_to_be_counted_once(campus: Campus) -> None:
    chance = random.Random(99)
    school = School(chance)
    for _ in range(60):
        school.something_happens()
    rollups.fold(limit=20)
    for _ in range(30):
        school.something_happens()

    rollups.rebuild()
    rollups.fold_all()
    folded = counted()

    rollups.rebuild()
    assert counted() == folded


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_that_fold_at_once_count_each_change_once(event: Event) -> None:
    door = make_station()
    for minute in range(60):
        add_record(event, door, at=NOON + timedelta(minutes=minute))
    start = threading.Barrier(4)

    def folds() -> None:
        try:
            start.wait(timeout=30)
            while rollups.fold(limit=7):
                pass
        finally:
            connections.close_all()

    threads = [threading.Thread(target=folds) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    rollups.fold_all()

    assert EventCount.objects.get(pk=event.pk).verified == 60


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_fold_that_dies_before_its_end_counts_nothing(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = make_station()
    add_record(event, door, at=NOON)
    write = counting.Increments.write

    def dies(self: counting.Increments) -> None:
        write(self)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(counting.Increments, "write", dies)
        with pytest.raises(KeyboardInterrupt):
            rollups.fold()
    assert not CampusDay.objects.filter(verified__gt=0).exists()
    assert Change.objects.filter(counted=False).count() == 1

    rollups.fold_all()
    assert EventCount.objects.get(pk=event.pk).verified == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_reader_does_not_wait_for_who_folds(event: Event, on_database: str) -> None:
    if on_database == "sqlite":
        pytest.skip("SQLite has one writer at a time, and waits for it")
    add_record(event, make_station(), at=NOON)
    rollups.fold_all()
    add_record(event, Station.objects.get(), at=NOON + timedelta(minutes=1))
    read = threading.Event()

    def reads() -> None:
        try:
            rollups.freshen()
            read.set()
        finally:
            connections.close_all()

    with transaction.atomic():
        Progress.objects.select_for_update().get(pk=1)
        reader = threading.Thread(target=reads)
        reader.start()
        assert read.wait(timeout=30)
    reader.join(timeout=30)
    assert Change.objects.filter(counted=False).count() == 1


@pytest.mark.django_db
def test_records_from_before_the_feed_are_counted_by_a_rebuild(event: Event) -> None:
    record = add_record(event, make_station(), at=NOON)
    Change.objects.all().delete()

    assert rollups.rebuild() == 1
    assert EventCount.objects.get(pk=event.pk).verified == 1

    change(record, verification=Verification.REJECTED)
    rollups.fold_all()
    count = EventCount.objects.get(pk=event.pk)
    assert (count.verified, count.rejected) == (0, 1)


@pytest.mark.django_db
def test_a_student_who_changes_department_keeps_the_history_of_the_old_one(event: Event) -> None:
    student = Student.objects.create(number="N-1", full_name="Invented", department="Law")
    record = add_record(event, make_station(), at=NOON, student=student)
    rollups.fold_all()
    student.department = "Nursing"
    student.save()
    change(record, verification=Verification.PENDING)
    rollups.fold_all()

    rows = EventDepartment.objects.filter(event=event, pending__gt=0)
    assert list(rows.values_list("department", "verified", "pending")) == [("Law", 0, 1)]


@pytest.mark.django_db
def test_an_event_that_is_deleted_expects_nobody_any_more(event: Event, student: Student) -> None:
    rollups.fold_all()
    assert CampusDay.objects.get().expected == 1

    event.delete()
    rollups.fold_all()

    day = CampusDay.objects.get()
    assert (day.expected, day.events) == (0, 0)
    assert not EventCount.objects.exists()


@pytest.mark.django_db
def test_what_is_current_is_read_without_writing(event: Event) -> None:
    add_record(event, make_station(), at=timezone.now())
    rollups.freshen()
    assert not rollups.is_behind()
    before = Progress.objects.get().change
    with connection.execute_wrapper(_refuse_writes):
        rollups.freshen()
    assert Progress.objects.get().change == before


def _refuse_writes(execute: Any, sql: str, *arguments: Any) -> Any:
    assert sql.lstrip().upper().startswith("SELECT"), sql
    return execute(sql, *arguments)
