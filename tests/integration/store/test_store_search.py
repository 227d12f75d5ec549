"""Finding students as someone types: what is found, in which order, and what changes it."""

import string
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from door import EVENT, MORNING
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.store.directory import StoredDirectory
from kiosk.store.engine import Database
from kiosk.store.replica import StoredReplica
from sync.domain.students import RosterEntry, Student
from sync.protocol.messages import Gone, GoneKind, PullResponse, StationSettings

OTHER_EVENT = UUID(int=0xE2)
NAMES = """Ana Liza Peña|Zoë O'Brien|Maria Santos|Mario Santiago|Marianne Dela Cruz|Li Na|
José de la Cruz|Ángel Al-Amin|Łukasz Øster Strauß|محمد عبد الله|فاطمة الزهراء|Ma.Theresa Go|
李小龍|D’Angelo Smith-Jones|Ÿvonne Íñiguez|Null Select""".replace("\n", "").split("|")


def student(n: int, name: str, number: str | None = None) -> Student:
    return Student(id=UUID(int=n), number=number or f"2024-{n:05}", full_name=name)


def entry(student_id: int, event_id: UUID = EVENT) -> RosterEntry:
    place = UUID(int=(event_id.int << 32) + student_id)
    return RosterEntry(id=place, event_id=event_id, student_id=UUID(int=student_id))


class School:
    """A station's replica and directory, fed by pages."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.replica = StoredReplica(database)
        self.directory = StoredDirectory(database)

    def pull(
        self,
        *students: Student,
        roster: list[RosterEntry] | None = None,
        gone: list[tuple[GoneKind, UUID]] | None = None,
        resync: bool = False,
        more: bool = False,
    ) -> None:
        page = PullResponse(
            cursor="c",
            more=more,
            resync=resync,
            settings=StationSettings(organization="N", code_url="H/C/", number_pattern="."),
            events=[],
            students=list(students),
            roster=roster or [],
            gone=[Gone(kind=kind, id=id_) for kind, id_ in gone or []],
            server_time=MORNING,
        )
        self.replica.apply(page)

    def names(self, text: str, *, event_id: UUID | None = None, limit: int = 8) -> list[str]:
        found = self.directory.search(text, event_id=event_id, limit=limit)
        return [student.full_name for student in found]


@pytest.fixture
def school(database: Database) -> School:
    return School(database)


@pytest.fixture
def full(school: School) -> School:
    """A school of NAMES."""
    school.pull(*(student(n, name) for n, name in enumerate(NAMES, start=1)))
    return school


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ana", "Ana Liza Peña"),
        ("PEÑA", "Ana Liza Peña"),
        ("pena liza", "Ana Liza Peña"),
        ("a l p", "Ana Liza Peña"),
        ("pén\u0303", "Ana Liza Peña"),
        ("zoe", "Zoë O'Brien"),
        ("o'brien", "Zoë O'Brien"),
        ("o’bri", "Zoë O'Brien"),
        ("obrien", "Zoë O'Brien"),
        ("brien", "Zoë O'Brien"),
        ("o brien", "Zoë O'Brien"),
        ("jose de la c", "José de la Cruz"),
        ("angel amin", "Ángel Al-Amin"),
        ("al-am", "Ángel Al-Amin"),
        ("alamin", "Ángel Al-Amin"),
        ("lukasz oster", "Łukasz Øster Strauß"),
        ("STRAUSS", "Łukasz Øster Strauß"),
        ("strauß", "Łukasz Øster Strauß"),
        ("محمد", "محمد عبد الله"),
        ("مُحَمَّد", "محمد عبد الله"),
        ("الله محم", "محمد عبد الله"),
        ("فاطمه", "فاطمة الزهراء"),
        ("matheresa", "Ma.Theresa Go"),
        ("theresa", "Ma.Theresa Go"),
        ("李小龍", "李小龍"),
        ("d'angelo", "D’Angelo Smith-Jones"),
        ("smith-jones", "D’Angelo Smith-Jones"),
        ("smithj", "D’Angelo Smith-Jones"),
        ("yvonne in", "Ÿvonne Íñiguez"),
        ("null", "Null Select"),
        ("  mariO\t santi ", "Mario Santiago"),
        ("00004", "Mario Santiago"),
        ("2024-00004", "Mario Santiago"),
        ("202400004", "Mario Santiago"),
        ("٢٠٢٤ ٠٠٠٠٤", "Mario Santiago"),
        ("mario 2024", "Mario Santiago"),
    ],
)
def test_student_is_found_however_they_are_typed(full: School, typed: str, name: str) -> None:
    assert full.names(typed) == [name]


@pytest.mark.parametrize(
    "typed",
    ["", " ", "a", "an", "a.n", "n a", "é í", "--''**", "an\u0301", "20", "\0\0\0", "😀😀😀😀"],
)
def test_nobody_is_shown_before_three_letters(full: School, typed: str) -> None:
    assert full.names(typed) == []


@pytest.mark.parametrize("typed", ["ana santos", "ariana", "anna", "mar xyz", "2024-1", "😀ana😀b"])
def test_each_word_must_begin_one_of_the_students(full: School, typed: str) -> None:
    assert full.names(typed) == []


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ('"ana"', ["Ana Liza Peña"]),
        ("ana*", ["Ana Liza Peña"]),
        ("*ana", ["Ana Liza Peña"]),
        ("ana OR maria", []),
        ("NOT ana", []),
        ("null select", ["Null Select"]),
        ("NEAR(ana liza)", []),
        ("words:ana", []),
        ("ana) OR (maria", []),
        ('ana" OR "maria', []),
        ("^ana", ["Ana Liza Peña"]),
        ("ana; DROP TABLE students; --", []),
        ("' OR 1=1 --", []),
        ("ana_liza", ["Ana Liza Peña"]),
        (f"_{EVENT.hex}", []),
        ("%an%", []),
    ],
)
def test_no_sign_means_anything(full: School, typed: str, names: list[str]) -> None:
    full.pull(roster=[entry(1)])
    assert full.names(typed, event_id=EVENT) == names
    assert full.directory.student("2024-00001") is not None


@given(st.text(max_size=60) | st.text(alphabet="ana* \"'()-_:^+{}\0éñ", max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_any_text_is_searched_without_an_error(full: School, text: str) -> None:
    for found in full.names(text, event_id=EVENT):
        assert found in NAMES


@pytest.mark.parametrize("typed", ["a" * 4000, "ab " * 1400, "ana " * 1000, "é" * 4000])
def test_very_long_text_is_cut_and_harmless(full: School, typed: str) -> None:
    full.names(typed, event_id=EVENT)


words = st.text(alphabet=string.ascii_letters, min_size=1, max_size=9)


@given(
    names=st.lists(st.lists(words, min_size=1, max_size=3), min_size=1, max_size=8), data=st.data()
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_every_beginning_of_every_name_finds_its_student(
    school: School, names: list[list[str]], data: st.DataObject
) -> None:
    school.pull(resync=True, more=True)
    school.pull(*(student(n, " ".join(name)) for n, name in enumerate(names, start=1)))
    wanted = data.draw(st.sampled_from(names))
    cuts = [word[: data.draw(st.integers(1, len(word)))] for word in wanted]
    typed = " ".join(data.draw(st.permutations(cuts)))
    change = data.draw(st.sampled_from([str.lower, str.upper, str.swapcase]))
    found = school.names(change(typed), limit=100)
    letters = sum(map(len, set(map(str.lower, cuts))))  # a word typed twice counts once
    assert (" ".join(wanted) in found) is (letters >= 3)


def test_students_on_the_events_roster_come_first(school: School) -> None:
    school.pull(
        *(student(n, f"Maria {letter}") for n, letter in enumerate("ABCDEFGHIJ", start=1)),
        roster=[entry(9), entry(7), entry(1, OTHER_EVENT)],
    )
    assert school.names("mar", event_id=EVENT)[:3] == ["Maria G", "Maria I", "Maria A"]
    assert school.names("mar", event_id=OTHER_EVENT)[:2] == ["Maria A", "Maria B"]
    assert school.names("mar")[:2] == ["Maria A", "Maria B"]


def test_never_more_than_asked_for(school: School) -> None:
    school.pull(
        *(student(n, "Maria Cruz") for n in range(1, 31)), roster=[entry(n) for n in range(1, 6)]
    )
    assert len(school.names("mar", event_id=EVENT)) == 8
    assert len(school.names("maria cruz", event_id=EVENT, limit=3)) == 3
    assert len(school.names("mar", limit=100)) == 30


def crowd(count: int) -> list[Student]:
    """More students than are looked at one by one, all of them beginning alike."""
    return [student(n, f"Lian Nadia {n:03}") for n in range(1, count + 1)]


@pytest.mark.parametrize("count", [5, 64, 65, 200])
def test_short_name_is_found_among_many_that_begin_like_it(school: School, count: int) -> None:
    school.pull(*crowd(count), student(900, "Li Na"))
    assert school.names("li na")[0] == "Li Na"


@pytest.mark.parametrize("count", [5, 64, 65, 200])
def test_order_is_the_same_however_many_there_are(school: School, count: int) -> None:
    school.pull(
        *crowd(count),
        student(900, "Lia Na"),
        student(901, "Lia Na B"),
        student(902, "Lian Na C"),
        roster=[entry(901), entry(902)],
    )
    found = school.names("lia na", event_id=EVENT)
    assert found[:4] == ["Lia Na B", "Lian Na C", "Lia Na", "Lian Nadia 001"]
    assert len(found) == len(set(found)) == 8


Change = Callable[[School], None]


@pytest.mark.parametrize(
    ("change", "typed", "names"),
    [
        (lambda s: s.pull(student(1, "Ana Reyes")), "reyes", ["Ana Reyes"]),
        (lambda s: s.pull(student(1, "Ana Reyes")), "pena", []),
        (lambda s: s.pull(student(1, "Ana Liza Peña", "X7777")), "x77", ["Ana Liza Peña"]),
        (lambda s: s.pull(student(1, "Ana Liza Peña", "X7777")), "00001", []),
        (lambda s: s.pull(gone=[(GoneKind.STUDENT, UUID(int=1))]), "ana", []),
        (lambda s: s.pull(student(99, "Bea Tan", "2024-00001")), "pena", []),
        (lambda s: s.pull(student(99, "Bea Tan", "2024-00001")), "00001", ["Bea Tan"]),
        (lambda s: s.pull(student(1, "Ana"), resync=True), "mar", []),
        (lambda s: s.pull(student(1, "Ana"), resync=True), "ana", ["Ana"]),
        (lambda s: s.pull(student(1, "Ana"), resync=True, more=True), "mario", ["Mario Santiago"]),
    ],
)
def test_index_follows_every_pull(
    full: School, change: Change, typed: str, names: list[str]
) -> None:
    change(full)
    assert full.names(typed) == names
    assert full.database.check() == []


def test_index_follows_the_roster(full: School) -> None:
    first = entry(4)
    full.pull(roster=[first])
    assert full.names("mar", event_id=EVENT)[0] == "Mario Santiago"

    full.pull(roster=[replace(first, student_id=UUID(int=5))])
    assert full.names("mar", event_id=EVENT)[0] == "Marianne Dela Cruz"

    full.pull(gone=[(GoneKind.ROSTER, first.id)])
    assert full.names("mar", event_id=EVENT)[0] == "Maria Santos"


def test_roster_may_come_before_its_students(school: School) -> None:
    school.pull(roster=[entry(2)])
    school.pull(student(1, "Maria A"), student(2, "Maria B"))
    assert school.names("maria", event_id=EVENT) == ["Maria B", "Maria A"]


def test_two_students_who_swap_numbers_are_found_by_the_new_ones(school: School) -> None:
    school.pull(student(1, "Ana", "X1111"), student(2, "Ben", "X2222"))
    school.pull(student(1, "Ana", "X2222"), student(2, "Ben", "X1111"))
    assert (school.names("x1111"), school.names("x2222")) == (["Ben"], ["Ana"])


def test_failed_page_leaves_the_index_as_it_was(full: School) -> None:
    broken = replace(student(50, "Bea Tan"), department=None)
    with pytest.raises(Exception, match="NOT NULL"):
        full.pull(student(51, "Bea Uy"), broken)
    assert full.names("bea") == []
    assert full.names("ana") == ["Ana Liza Peña"]


def test_key_that_is_used_again_finds_only_the_newer_student(school: School) -> None:
    school.pull(student(1, "Ana"), student(2, "Ben"))
    school.pull(gone=[(GoneKind.STUDENT, UUID(int=2))])
    school.pull(student(3, "Chi Tran"))
    assert (school.names("ben"), school.names("chi")) == ([], ["Chi Tran"])
