"""A roster of 1,000,000 students in a real encrypted file: exact lookup, and search as one types.

The file is made once and kept in build/bench. How long pull pages take at that size is measured on
it as well.
"""

import random
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import accumulate, islice
from pathlib import Path
from uuid import UUID

from kiosk.store import search
from kiosk.store.directory import StoredDirectory
from kiosk.store.engine import Database, open_database
from kiosk.store.replica import StoredReplica
from sync.domain.students import Student
from sync.protocol.messages import PULL_PAGE, PullResponse, StationSettings

STUDENTS = 1_000_000
EXPECTED = 5_000
"""Students on the roster of the event that the station is at, spread over all."""

_BATCH = 20_000
_VERSION = 6
"""Of the file; another number makes a new one."""
_KEY = bytes(32)
_EVENT = UUID(int=0xE1)
_LARGE_EVENT = UUID(int=0xE2)
"""An event that expects a fifth of all."""
_BEGAN = datetime(2026, 9, 1, tzinfo=UTC)

_GIVEN = """Maria Juan Jose Ana Angel Mark John Michelle Marie Jennifer Joy Grace Christian Mary
Jasmine Kyle Marvin Mariel Marco Marcus Margarita Marissa Martin Andrea Andrei Angela Angelica
Anthony Antonio Bea Benjamin Bianca Carlo Carlos Catherine Cristina Christine Daniel Danica David
Diana Edgar Eduardo Elena Elijah Ella Emmanuel Erica Francis Gabriel Gabriela Gloria Hannah Ian
Isabel Ivan James Jan Jane Jasper Jay Jerome Jessica Joan Joshua Julia Julian Karen Karl Katrina
Kenneth Kevin Kim Kristine Lance Laura Leah Leo Liza Louise Lucas Luis Luisa Manuel Mateo Matthew
Mia Miguel Nathan Nicole Noel Patricia Patrick Paul Paula Pedro Princess Rafael Ralph Ramon Rhea
Rica Rosa Rose Ruth Samantha Samuel Sara Sean Sofia Sophia Stephanie Teresa Thomas Trisha Vanessa
Victor Vincent Vivian Zoë José María Ángel Íñigo Muhammad Fatima Aisha Omar Yusuf Ahmed Khadija
Li Na Wei Jo Al محمد فاطمة أحمد"""
_FAMILY = """Santos Reyes Cruz Dela_Cruz De_la_Cruz Delos_Santos De_Leon Del_Rosario Bautista Ocampo
Garcia Mendoza Torres Tomas Andrada Castillo Flores Villanueva Ramos Castro Rivera Aquino Navarro
Salazar Mercado Marquez Martinez Mariano Marasigan Manalo Mangubat Peña Nuñez Ibañez Zuñiga
Dominguez Fernandez Gonzales Gutierrez Hernandez Lopez Perez Ramirez Rodriguez Sanchez Suarez
Valdez Vargas Velasco Aguilar Alcantara Alonzo Alvarez Angeles Antonio Arellano Asuncion Avila
Bernardo Cabrera Cortez Concepcion Corpuz Cordero David Diaz Domingo Enriquez Espiritu Estrada
Evangelista Francisco Galang Ignacio Jimenez Lim Tan Chua Sy Go Ong Uy Yap Co Lorenzo Luna Magno
Mallari Miranda Morales Nicolas Pascual Pineda Ponce Quinto Robles Roque Rosales Sarmiento Silva
Soriano Tolentino Trinidad Umali Valencia Ventura Vicente Villar Yu Zamora O'Brien O'Neill
Smith-Jones Al-Amin عبدالله"""


def open_roster(folder: Path) -> Database:
    """Return the open file, made first if it is not there (about a minute)."""
    path = folder / f"roster-{STUDENTS}-{_VERSION}.db"
    if not path.exists():
        _build(path)
    return open_database(path, _KEY)


def measure_lookup(database: Database, rounds: int) -> list[float]:
    """Return the times of exact lookups of any number, some of them unknown, in milliseconds."""
    directory = StoredDirectory(database)
    chance = random.Random(1)
    numbers = [_number(chance.randrange(STUDENTS * 21 // 20)) for _ in range(rounds)]
    return [_timed(lambda number=number: directory.student(number)) for number in numbers]


def measure_search(database: Database, *, rounds: int) -> dict[str, list[float]]:
    """Return for each thing typed the times to find students, in milliseconds.

    Every beginning of names, of the commonest and of rare ones, alone and together, at an event
    with few of the students, with many of them, and at none.
    """
    directory = StoredDirectory(database)
    times: dict[str, list[float]] = {}
    for _ in range(rounds):
        for text in typed():
            for event_id in (_EVENT, _LARGE_EVENT, None):
                taken = _timed(lambda t=text, e=event_id: directory.search(t, event_id=e))
                times.setdefault(text, []).append(taken)
    return times


def measure_pages(database: Database, rounds: int) -> list[float]:
    """Return the times to take in a full pull page, all of it renamed students, in milliseconds."""
    directory, replica = StoredDirectory(database), StoredReplica(database)
    chance = random.Random(3)
    times = []
    for _ in range(rounds):
        first = chance.randrange(STUDENTS - PULL_PAGE)
        numbers = map(_number, range(first, first + PULL_PAGE))
        before = [found for number in numbers if (found := directory.student(number))]
        after = [replace(student, full_name=f"{student.full_name} II") for student in before]
        for page in (_page(after), _page(before)):
            times += [_timed(lambda page=page: replica.apply(page))]
    return times


def measure_counts(database: Database, rounds: int) -> list[float]:
    """Return the times to count the students of the large event's roster, in milliseconds."""
    directory = StoredDirectory(database)
    return [_timed(lambda: directory.expected_count(_LARGE_EVENT)) for _ in range(rounds)]


def typed() -> list[str]:
    """Return what people type: names letter by letter, and the worst that there is."""
    names = (
        "maria santos", "juan dela cruz", "jose de la cruz", "christian reyes", "o'brien",
        "muhammad al-amin", "zoë peña", "angelica maria garcia", "li na", "محمد عبدالله",
        "2019-0012345", "mary joy villanueva", "smith-jones michelle",
    )  # fmt: skip
    beginnings = [name[:end] for name in names for end in range(3, len(name) + 1)]
    commonest = ["mar", "san", "cru", "del", "ang", "jos", "chr", "ana", "gar", "202", "000"]
    short = ["a b c", "s a n", "m a r", "de la c", "m s r", "j d c", "a e i", "2 0 1", "ma sa cr"]
    none = ["mar xq", "maria santos zzz", "qqq", "jos mar chr ang", "santos reyes cruz garcia"]
    return list(dict.fromkeys(beginnings + commonest + short + none))


def _build(path: Path) -> None:
    """Make the file with the program's own tables and index, but in one transaction."""
    unfinished = path.with_suffix(".part")
    for leftover in path.parent.glob(f"{unfinished.name}*"):
        leftover.unlink()
    began = time.perf_counter()
    chance = random.Random(5)
    expected = set(chance.sample(range(STUDENTS), EXPECTED))
    with open_database(unfinished, _KEY) as database, database.writing() as connection:
        for count, batch in enumerate(_batches(), start=1):
            rows, roster, documents = [], [], []
            for index, name in batch:
                # Ascending with chance at the end, as the server's UUIDv7 are.
                student_id = index.to_bytes(8) + chance.randbytes(8)
                number = _number(index)
                events = [_EVENT] if index in expected else []
                events += [_LARGE_EVENT] if index % 5 == 0 else []
                email = f"s{index}@north.example"
                rows.append((index + 1, student_id, number, name, email, "Physics", "2", "", 0))
                documents.append((index + 1, search.document(name, number, events)))
                roster += [
                    (bytes([n]) + student_id[1:], e.bytes, student_id, 0)
                    for n, e in enumerate(events)
                ]
            # Columns in the order of the tables.
            connection.exec_driver_sql("INSERT INTO students VALUES (?,?,?,?,?,?,?,?,?)", rows)
            connection.exec_driver_sql("INSERT INTO roster VALUES (?,?,?,?)", roster)
            connection.exec_driver_sql(search.INSERT, documents)
            if count * _BATCH % (STUDENTS // 10) == 0:
                taken = time.perf_counter() - began
                print(f"  {count * _BATCH:,} students after {taken:.0f} s", flush=True)
    unfinished.replace(path)


def _batches() -> Iterator[Iterable[tuple[int, str]]]:
    names = enumerate(_names())
    while batch := list(islice(names, _BATCH)):
        yield batch


def _names() -> Iterator[str]:
    chance = random.Random(7)
    given = _GIVEN.split() + [_invented(chance, 3) for _ in range(800)]
    family = _FAMILY.split() + [_invented(chance, 4) for _ in range(4000)]
    weights, k = _zipf(given), STUDENTS
    first, second = (chance.choices(given, cum_weights=weights, k=k) for _ in range(2))
    last = chance.choices(family, cum_weights=_zipf(family), k=STUDENTS)
    for parts in zip(first, second, last, strict=True):
        yield " ".join(parts).replace("_", " ")


def _page(students: list[Student]) -> PullResponse:
    return PullResponse(
        cursor="1",
        more=False,
        resync=False,
        settings=StationSettings(organization="North", code_url="H/C/", number_pattern="."),
        events=[],
        students=students,
        roster=[],
        gone=[],
        server_time=_BEGAN,
    )


def _number(index: int) -> str:
    return f"{2016 + index % 11}-{index:07}"


def _zipf(names: list[str]) -> list[float]:
    return list(accumulate(1 / (rank + 3) for rank in range(len(names))))


def _invented(chance: random.Random, syllables: int) -> str:
    def syllable() -> str:
        letters = (chance.choice("bcdghjklmnprstvyz"), chance.choice("aeiou"))
        return "".join(letters) + chance.choice(["", "n", "s", "r", "l", "ng", ""])

    return "".join(syllable() for _ in range(chance.randint(2, syllables))).title()


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
