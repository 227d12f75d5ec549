"""Events and rosters brought in as JSON, CSV and XLSX: all of it or nothing, told row by row."""

import io
import json
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sync.server.accounts.models import AuditEntry, Role, User
from sync.server.events import tables
from sync.server.events.models import Campus, Event, Gone, RosterEntry, Student

pytestmark = pytest.mark.django_db

EVENTS = "/api/events/bulk-create/"
HEADER = ["Title", "Campus", "Location", "Start", "End", "Code interval s"]
ROW = ["Job Fair", "North Campus", "Hall", "2026-12-01 09:00", "2026-12-01 17:00", ""]


@pytest.fixture
def organizer_client(sign_in: Any, organizer: User) -> Client:
    return sign_in(organizer)


@pytest.fixture
def hr_client(sign_in: Any, db: None) -> Client:
    return sign_in(User.objects.create(username="some-hr", role=Role.HR))


def as_csv(*rows: list[str], delimiter: str = ",") -> bytes:
    return "\r\n".join(delimiter.join(row) for row in rows).encode()


def as_xlsx(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def upload(client: Client, path: str, data: bytes, name: str = "list.csv", **more: Any) -> Any:
    return client.post(path, {"file": SimpleUploadedFile(name, data), **more})


def post(client: Client, path: str, data: Any) -> Any:
    return client.post(path, data, content_type="application/json")


def json_event(**changed: Any) -> dict[str, Any]:
    names = ("title", "campus", "location", "start_datetime", "end_datetime")
    return {**dict(zip(names, ROW, strict=False)), **changed}


@pytest.mark.parametrize("wrapped", [False, True])
def test_events_are_made_from_json(
    organizer_client: Client, organizer: User, campus: Campus, wrapped: bool
) -> None:
    rows = [json_event(), json_event(title="Second", accent="#123456")]
    answer = post(organizer_client, EVENTS, {"events": rows} if wrapped else rows)
    assert answer.status_code == 201
    told = answer.json()
    assert (told["total"], told["created"], told["dry_run"]) == (2, 2, False)
    assert [(row["row"], row["status"]) for row in told["rows"]] == [(1, "created"), (2, "created")]
    made = [Event.objects.get(pk=row["id"]) for row in told["rows"]]
    assert [event.title for event in made] == ["Job Fair", "Second"]
    assert len({event.short_id for event in made}) == 2
    assert {event.organizer for event in made} == {organizer}
    assert made[0].starts_at.isoformat() == "2026-12-01T01:00:00+00:00"
    assert AuditEntry.objects.get().action == "import events"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_events_are_made_from_any_usual_csv(
    organizer_client: Client, campus: Campus, delimiter: str, encoding: str
) -> None:
    data = as_csv(HEADER, ["Año Nuevo", *ROW[1:]], [], delimiter=delimiter)
    answer = upload(organizer_client, EVENTS, data.decode().encode(encoding))
    assert answer.status_code == 201, answer.content
    assert answer.json()["rows"][0]["row"] == 2
    assert Event.objects.get().title == "Año Nuevo"


def test_events_are_made_from_a_workbook(organizer_client: Client, campus: Campus) -> None:
    start = datetime(2026, 12, 1, 9, 30)  # noqa: DTZ001 - cells know no zones
    row = ["=1+1", campus.id, "Hall", start, start.replace(hour=17), 20.0]
    answer = upload(organizer_client, EVENTS, as_xlsx(HEADER, [None], row), "list.xlsx")
    assert answer.status_code == 201, answer.content
    assert answer.json()["rows"][0]["row"] == 3
    event = Event.objects.get()
    assert (event.title, event.code_interval_s) == ("=1+1", 20)
    assert event.starts_at.isoformat() == "2026-12-01T01:30:00+00:00"


def test_one_wrong_row_stops_all_and_every_wrong_row_is_told(
    organizer_client: Client, campus: Campus
) -> None:
    rows = [
        HEADER,
        ROW,
        ["", *ROW[1:]],
        ["Fair", "Nowhere", "Hall", "soon", ROW[4], "3"],
        [*ROW, "x"],
    ]
    answer = upload(organizer_client, EVENTS, as_csv(*rows))
    assert (answer.status_code, answer.json()["code"]) == (422, "rows_refused")
    told = answer.json()
    assert (told["total"], told["invalid"]) == (4, 3)
    assert {row["row"]: set(row["errors"]) for row in told["rows"]} == {
        3: {"title"},
        4: {"campus", "start_datetime", "code_interval_s"},
        5: {"non_field_errors"},
    }
    assert not Event.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("where", ["query", "body"])
def test_dry_run_makes_nothing(organizer_client: Client, campus: Campus, where: str) -> None:
    if where == "query":
        answer = post(organizer_client, EVENTS + "?dry_run=true", [json_event()])
    else:
        answer = upload(organizer_client, EVENTS, as_csv(HEADER, ROW), dry_run="1")
    assert answer.status_code == 200
    assert answer.json() == {
        "dry_run": True,
        "total": 1,
        "created": 0,
        "rows": [{"row": 1 if where == "query" else 2, "status": "valid", "id": None}],
    }
    assert not Event.objects.exists()


def test_many_events_take_few_queries(
    organizer_client: Client, campus: Campus, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(80):  # SQLite takes some 30 events a statement
        answer = post(organizer_client, EVENTS, [json_event() for _ in range(1000)])
    assert answer.json()["created"] == 1000


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (tables.MAX_UNPACKED + 1))
    return out.getvalue()


def sheet_with(xml: bytes) -> bytes:
    """A workbook whose one sheet holds this XML."""
    source, out = zipfile.ZipFile(io.BytesIO(as_xlsx(HEADER, ROW))), io.BytesIO()
    with source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, xml if name.endswith("sheet1.xml") else source.read(name))
    return out.getvalue()


SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<sheetData>%s</sheetData></worksheet>"
)
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;" * 10)
        for n in range(12)
    )
    + b"]>"
    + SHEET % b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a11;</t></is></c></row>'
)


@pytest.mark.parametrize(
    ("data", "status", "code"),
    [
        (b"", 422, "file_refused"),
        (b"Title,Campus\r\n", 422, "file_refused"),
        (as_csv(HEADER), 422, "file_refused"),
        (as_csv([*HEADER, "Title"], ROW), 422, "file_refused"),
        (b'Title,"Campus\r\n', 422, "file_refused"),
        (as_csv(HEADER, ['"a"b', *ROW[1:]]), 422, "file_refused"),
        (b"\xff\xfe\x00", 422, "file_refused"),
        (b"\x81\x8d\x8f", 422, "file_refused"),
        (b"%PDF-1.7 a,b", 422, "file_refused"),
        (b"\xd0\xcf\x11\xe0 old workbook", 422, "file_refused"),
        (b"PK\x03\x04 not really", 422, "file_refused"),
        (as_xlsx(HEADER, ROW)[:-300], 422, "file_refused"),
        (as_xlsx(), 422, "file_refused"),
        (sheet_with(b"<worksheet"), 422, "file_refused"),
        (sheet_with(LAUGHS), 422, "file_refused"),
        (sheet_with(SHEET % b'<row r="999999999999"/>'), 413, "too_many_items"),
        (bomb(), 413, "too_many_items"),
        (as_csv(HEADER, *[ROW] * 10_001), 413, "too_many_items"),
        (b"x" * 5_000_001, 413, "too_large"),
        (b"Title\r\n" + b"x" * 200_000, 422, "file_refused"),
    ],
)
def test_file_that_cannot_be_taken_is_refused(
    organizer_client: Client, campus: Campus, data: bytes, status: int, code: str
) -> None:
    answer = upload(organizer_client, EVENTS, data)
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.content
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "body", [[], {}, {"events": []}, {"events": "all"}, "text", 7, None, [1, None, "x"], [[]]]
)
def test_json_that_is_no_list_of_objects_is_refused(organizer_client: Client, body: Any) -> None:
    answer = post(organizer_client, EVENTS, json.dumps(body))
    assert answer.status_code in (400, 422)
    assert answer.json()["error"]


def test_other_media_types_are_refused(organizer_client: Client) -> None:
    answer = organizer_client.post(EVENTS, b"a,b", content_type="text/csv")
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.STUDENT, 403), (Role.SUPERVISOR, 403), (Role.ORGANIZER, 404), (Role.HR, 200)],
)
def test_imports_are_for_those_who_may_change_events(
    sign_in: Any, event: Any, role: str, status: int
) -> None:
    client = sign_in(User.objects.create(username="other", role=role))
    rows = [{"student_number": "1", "full_name": "Jo Cruz"}]
    assert post(client, f"/api/events/{event.id}/roster/", rows).status_code == status
    made = post(client, EVENTS, [json_event()]).status_code
    assert made == (403 if role in (Role.STUDENT, Role.SUPERVISOR) else 201)
    seen = client.get(f"/api/events/{event.id}/roster/").status_code
    assert seen == status


PEOPLE = ["Student Number", "Full Name", "E-mail", "Department", "Year level"]


def test_roster_makes_students_and_expects_them(
    organizer_client: Client, event: Event, student: Student, station: Any
) -> None:
    path = f"/api/events/{event.id}/roster/"
    cursor, _ = station.pull_all()
    data = as_csv(
        PEOPLE,
        ["2026-00001", "", "", "Nursing", ""],
        [" 2026 - 00002", "Bea  Dizon", "bea@north.example", "", "2"],
    )
    answer = upload(organizer_client, path, data)
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert {name: told[name] for name in ("created", "updated", "added", "removed")} == {
        "created": 1,
        "updated": 1,
        "added": 1,
        "removed": 0,
    }
    assert [row["status"] for row in told["rows"]] == ["updated", "created"]
    listed = organizer_client.get(path).json()["results"]
    assert [(r["student_number"], r["full_name"], r["department"]) for r in listed] == [
        ("2026-00001", "Ana Liza Peña", "Nursing"),
        ("2026-00002", "Bea Dizon", ""),
    ]
    pulled = station.pull(cursor)
    assert {s.number for s in pulled.students} == {"2026-00001", "2026-00002"}
    assert len(pulled.roster) == 1


def test_numbers_out_of_a_workbook_stay_whole(organizer_client: Client, event: Event) -> None:
    data = as_xlsx(["student_number", "full_name"], [20260001.0, "Jo Cruz"], [20260002, "Al Cruz"])
    answer = upload(organizer_client, f"/api/events/{event.id}/roster/", data, "r.xlsx")
    assert answer.status_code == 200
    assert set(Student.objects.values_list("number", flat=True)) == {"20260001", "20260002"}


def test_only_hr_overwrites_what_is_on_file(
    organizer_client: Client, hr_client: Client, event: Event, student: Student
) -> None:
    path = f"/api/events/{event.id}/roster/"
    rows = {"students": [{"student_number": "2026-00001", "full_name": "Ana L. Peña"}]}
    told = post(organizer_client, path, rows).json()["rows"]
    assert told == [{"row": 1, "status": "unchanged", "id": str(student.pk), "kept": ["full_name"]}]
    assert Student.objects.get().full_name == "Ana Liza Peña"
    told = post(hr_client, path, rows).json()["rows"]
    assert told == [{"row": 1, "status": "updated", "id": str(student.pk)}]
    changed = Student.objects.get()
    assert changed.full_name == "Ana L. Peña"
    assert changed.changed > student.changed
    assert changed.email == "ana@north.example"


def test_replace_takes_away_who_is_not_in_the_file(
    organizer_client: Client, event: Event, student: Student
) -> None:
    path = f"/api/events/{event.id}/roster/"
    entry = RosterEntry.objects.get()
    rows = [{"student_number": "2026-00002", "full_name": "Bea Dizon"}]
    dry = post(organizer_client, path, {"students": rows, "replace": True, "dry_run": True}).json()
    assert (dry["added"], dry["removed"], RosterEntry.objects.get()) == (1, 1, entry)
    done = post(organizer_client, path + "?replace=1", rows).json()
    assert (done["added"], done["removed"]) == (1, 1)
    assert RosterEntry.objects.get().student.number == "2026-00002"
    assert Gone.objects.get().object_id == entry.pk
    assert Student.objects.filter(pk=student.pk).exists()


def test_wrong_people_are_told_and_nothing_is_done(organizer_client: Client, event: Event) -> None:
    rows = [
        {"student_number": "1", "full_name": "Jo Cruz"},
        {"student_number": " ", "full_name": "No Number"},
        {"student_number": "2", "full_name": "Al Cruz", "email": "nonsense"},
        {"student_number": "1", "full_name": "Jo Again"},
        {"student_number": "3", "full_name": ["a"]},
        {"student_number": "4", "full_name": "x" * 201},
        {"student_number": "9" * 65, "full_name": "Long"},
        {"student_number": True, "full_name": "\ud800"},
        7,
    ]
    answer = post(organizer_client, f"/api/events/{event.id}/roster/", rows)
    assert answer.status_code == 422
    assert {row["row"]: set(row["errors"]) for row in answer.json()["rows"]} == {
        2: {"student_number"},
        3: {"email"},
        4: {"student_number"},
        5: {"full_name"},
        6: {"full_name"},
        7: {"student_number"},
        8: {"student_number", "full_name"},
        9: {"non_field_errors", "student_number"},
    }
    unnamed = post(organizer_client, f"/api/events/{event.id}/roster/", [{"student_number": "5"}])
    assert set(unnamed.json()["rows"][0]["errors"]) == {"full_name"}
    assert not Student.objects.exists()


def test_a_large_roster_takes_hardly_more_queries(
    organizer_client: Client, event: Event, django_assert_max_num_queries: Any
) -> None:
    rows = [{"student_number": f"2026-{n:05}", "full_name": f"Jo {n}"} for n in range(5000)]
    with django_assert_max_num_queries(120):  # SQLite takes some 100 students a statement
        told = post(organizer_client, f"/api/events/{event.id}/roster/", rows).json()
    assert (told["created"], told["added"]) == (5000, 5000)
    with django_assert_max_num_queries(20):
        again = post(organizer_client, f"/api/events/{event.id}/roster/", rows).json()
    assert {row["status"] for row in again["rows"]} == {"unchanged"}


def test_roster_is_searched_and_one_is_taken_off(
    organizer_client: Client, event: Event, student: Student
) -> None:
    path = f"/api/events/{event.id}/roster/"
    post(organizer_client, path, [{"student_number": "2026-00002", "full_name": "Bea Dizon"}])

    def found(text: str) -> list[str]:
        listed = organizer_client.get(path, {"search": text}).json()["results"]
        return [row["student_number"] for row in listed]

    assert found("dizon") == ["2026-00002"]
    assert found("ana liza") == ["2026-00001"]
    assert found("2026-0000") == ["2026-00001", "2026-00002"]
    assert found("nobody") == []
    entry = RosterEntry.objects.get(student=student)
    assert organizer_client.delete(f"{path}{entry.pk}/").status_code == 204
    assert organizer_client.delete(f"{path}{entry.pk}/").status_code == 404
    assert found("") == ["2026-00002"]
