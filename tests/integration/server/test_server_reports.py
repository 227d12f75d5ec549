"""Reports over HTTP: who gets which, at once or as a job, and what is in them."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from live_watching import make_record
from pypdf import PdfReader

from sync.server.accounts.models import AuditEntry, Role, User
from sync.server.attendance.models import Record, Verification
from sync.server.events.models import Campus, Event, Student
from sync.server.reports import api, services, tasks
from sync.server.reports.models import Job
from sync.server.stations.models import Station

pytestmark = pytest.mark.django_db

SHEETS = ["export-with-photos", "official-format"]


@pytest.fixture
def door(station: Any) -> Station:
    return Station.objects.get(pk=station.enrolled.station_id)


@pytest.fixture
def records(event: Event, door: Station, student: Student) -> list[Record]:
    """Three people came; the first is on the roster, the last was rejected since."""
    made = [make_record(event, door, f"2026-0000{n}", n) for n in (1, 2, 3)]
    Record.objects.filter(pk=made[0].pk).update(student=student)
    Record.objects.filter(pk=made[2].pk).update(verification=Verification.REJECTED)
    return made


@pytest.fixture
def organizer_client(sign_in: Any, organizer: User) -> Client:
    return sign_in(organizer)


@pytest.fixture
def work() -> Callable[[], None]:
    """Run the tasks that wait, as a worker would."""

    def run() -> None:
        for task in DBTaskResult.objects.filter(status="READY"):
            assert task.task_path == "sync.server.reports.tasks.make_report"
            tasks.make_report.func(*task.args_kwargs["args"])
            task.delete()

    return run


def content(response: Any) -> bytes:
    assert response.status_code == 200, response.content
    assert response.headers["Content-Disposition"].startswith("attachment")
    return b"".join(response.streaming_content) if response.streaming else response.content


def rows_of(response: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content(response).decode("utf-8-sig"))))


def test_a_small_list_comes_at_once_in_each_format(
    organizer_client: Client, event: Event, records: list[Record]
) -> None:
    address = f"/api/reports/attendance/?event={event.id}"

    rows = rows_of(organizer_client.get(f"{address}&format=csv"))
    assert [row["student_number"] for row in rows] == ["2026-00001", "2026-00002", "2026-00003"]
    assert rows[0]["full_name"] == "Ana Liza Peña"
    assert rows[0]["event"] == "Orientation"
    assert rows[0]["checked_in_at"].endswith("+08:00")
    assert [row["verification_status"] for row in rows] == ["verified", "verified", "rejected"]
    assert rows[2]["status"] == "refused"

    pdf = organizer_client.get(address)
    assert pdf.headers["Content-Type"] == "application/pdf"
    text = PdfReader(io.BytesIO(content(pdf))).pages[0].extract_text()
    assert "Ana Liza Peña" in text
    assert "2026-00003" in text

    book = openpyxl.load_workbook(
        io.BytesIO(content(organizer_client.get(f"{address}&format=xlsx")))
    )
    sheet = book["Attendance"]
    assert sheet.max_row == 4
    assert sheet["F2"].value == "Ana Liza Peña"


@pytest.mark.parametrize("kind", SHEETS)
@pytest.mark.parametrize("format_", ["pdf", "xlsx", "csv"])
def test_a_sheet_of_one_event(
    organizer_client: Client, event: Event, records: list[Record], kind: str, format_: str
) -> None:
    data = content(organizer_client.get(f"/api/reports/{kind}/?event={event.id}&format={format_}"))
    if format_ == "csv":
        assert b"Ana Liza Pe" in data
    elif format_ == "pdf":
        assert "I certify" in PdfReader(io.BytesIO(data)).pages[-1].extract_text()
    else:
        assert "Attendance" in openpyxl.load_workbook(io.BytesIO(data)).sheetnames


def test_photos_are_in_the_sheet(
    organizer_client: Client, station: Any, event: Event, evidence: Any
) -> None:
    record = station.record(event, evidence=tuple(map(link_of, evidence)))
    station.push(station.seal(record))
    for one in evidence:
        assert station.put(link_of(one).sha256, one.data).status_code < 300

    data = content(
        organizer_client.get(f"/api/reports/export-with-photos/?event={event.id}&format=xlsx")
    )
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Attendance"]
    assert len(sheet._images) == 2


def link_of(one: Any) -> Any:
    from hashlib import sha256

    from sync.domain.attendance import EvidenceLink

    return EvidenceLink(
        kind=one.kind,
        media_type=one.media_type,
        sha256=sha256(one.data).hexdigest(),
        size=len(one.data),
    )


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_names_that_look_like_formulas_stay_text(
    organizer_client: Client, event: Event, records: list[Record], format_: str
) -> None:
    student = Student.objects.get(number="2026-00001")
    student.full_name, student.department = "=HYPERLINK(A1)", "@SUM(1)"
    student.save()
    event.title = "+1+1"
    event.save()
    for kind in ("attendance", "official-format"):
        data = content(
            organizer_client.get(f"/api/reports/{kind}/?event={event.id}&format={format_}")
        )
        if format_ == "csv":
            for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))):
                assert not any(cell[:1] in "=+-@" for cell in row if cell)
        else:
            for sheet in openpyxl.load_workbook(io.BytesIO(data)):
                cells = [cell for row in sheet for cell in row]
                assert all(cell.data_type != "f" for cell in cells)
                assert all(cell.hyperlink is None for cell in cells)


def test_days_are_those_of_the_campus(
    organizer_client: Client, event: Event, records: list[Record]
) -> None:
    """Nine in the evening in UTC is the next morning in Manila."""
    at = timezone.now().replace(year=2025, month=3, day=7, hour=21, minute=0)
    Record.objects.filter(pk=records[0].pk).update(checked_in_at=at)

    def on(day: str) -> int:
        query = f"event={event.id}&format=csv&date_from={day}&date_to={day}"
        return len(rows_of(organizer_client.get(f"/api/reports/attendance/?{query}")))

    assert (on("2025-03-07"), on("2025-03-08")) == (0, 1)


def test_without_an_event_it_is_everything_one_may_export(
    sign_in: Any,
    organizer_client: Client,
    new_event: Any,
    records: list[Record],
    door: Station,
) -> None:
    make_record(new_event(title="Elsewhere"), door, "2026-00009", 9)
    hr = sign_in(User.objects.create(username="hr", role=Role.HR))
    address = "/api/reports/attendance/?format=csv"
    assert {row["event"] for row in rows_of(organizer_client.get(address))} == {"Orientation"}
    assert {row["event"] for row in rows_of(hr.get(address))} == {"Orientation", "Elsewhere"}


@pytest.mark.parametrize(
    ("role", "sheet", "listed"),
    [
        (Role.STUDENT, 403, 200),
        (Role.ORGANIZER, 404, 404),
        (Role.SUPERVISOR, 403, 403),
        (Role.HR, 200, 200),
        (Role.ADMIN, 200, 200),
    ],
)
def test_roles(
    sign_in: Any, event: Event, records: list[Record], role: Role, sheet: int, listed: int
) -> None:
    client = sign_in(User.objects.create(username="somebody", role=role))
    for kind in SHEETS:
        response = client.get(f"/api/reports/{kind}/?event={event.id}&format=csv")
        assert response.status_code == sheet
        assert sheet == 200 or response.json()["code"]
    response = client.get(f"/api/reports/attendance/?event={event.id}&format=csv")
    assert response.status_code == listed
    if role == Role.STUDENT:
        assert rows_of(response) == []


def test_nobody_without_a_token(client: Client, event: Event) -> None:
    assert client.get(f"/api/reports/attendance/?event={event.id}").status_code == 401


def test_individual_reports(
    sign_in: Any, organizer_client: Client, records: list[Record], student: Student, event: Event
) -> None:
    ana = User.objects.create(username="ana", student=student)
    other = User.objects.create(username="other")
    hr = User.objects.create(username="hr", role=Role.HR)
    stranger = User.objects.create(username="stranger", role=Role.ORGANIZER)

    def numbers(client: Client, about: User) -> list[str]:
        address = f"/api/reports/individual/{about.pk}/?format=csv"
        return [row["student_number"] for row in rows_of(client.get(address))]

    def status(client: Client, about: int) -> int:
        return client.get(f"/api/reports/individual/{about}/").status_code

    assert numbers(sign_in(ana), ana) == ["2026-00001"]
    assert numbers(organizer_client, ana) == ["2026-00001"]
    assert numbers(sign_in(hr), ana) == ["2026-00001"]
    assert numbers(sign_in(hr), hr) == []
    assert numbers(sign_in(other), other) == []
    assert status(sign_in(other), ana.pk) == 404
    assert status(sign_in(stranger), ana.pk) == 404
    assert status(organizer_client, other.pk) == 404
    assert status(sign_in(hr), 10**12) == 404


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("format=doc", "format"),
        ("event=nothing", "event"),
        ("date_from=yesterday", "date_from"),
        ("date_from=2026-02-02&date_to=2026-02-01", "date_to"),
    ],
)
def test_bad_queries_name_the_field(organizer_client: Client, query: str, field: str) -> None:
    response = organizer_client.get(f"/api/reports/attendance/?{query}")
    assert response.status_code == 400
    assert field in response.json()["fields"]


def test_a_sheet_needs_an_event(organizer_client: Client) -> None:
    response = organizer_client.get("/api/reports/official-format/")
    assert response.status_code == 400
    assert "event" in response.json()["fields"]


def test_every_export_is_in_the_audit_trail_without_names(
    organizer_client: Client, organizer: User, event: Event, records: list[Record]
) -> None:
    organizer_client.get(f"/api/reports/official-format/?event={event.id}&format=csv")
    entry = AuditEntry.objects.get(action="export report")
    assert entry.user == organizer
    assert entry.about == f"official report, event {event.id}"


def test_a_job_from_the_question_to_the_file(
    client: Client,
    organizer_client: Client,
    event: Event,
    records: list[Record],
    work: Callable[[], None],
) -> None:
    asked = organizer_client.get(
        f"/api/reports/official-format/?event={event.id}&format=csv&async=1"
    )
    assert asked.status_code == 202
    status_url = asked.json()["status_url"]
    assert asked.headers["Location"] == status_url
    waiting = organizer_client.get(status_url).json()
    assert (waiting["status"], waiting["progress"]) == ("waiting", 0)
    assert waiting["download_url"] is None

    work()

    done = organizer_client.get(status_url).json()
    assert (done["status"], done["progress"], done["rows"]) == ("done", 1, 3)
    assert done["job_id"] == asked.json()["job_id"]
    assert done["error"] is None
    response = client.get(done["download_url"])
    assert len(rows_of(response)) == 3
    assert response.headers["Content-Type"] == "text/csv"
    assert int(response.headers["Content-Length"]) == Job.objects.get().size


def test_a_large_report_becomes_a_job_by_itself(
    organizer_client: Client,
    event: Event,
    records: list[Record],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(api, "AT_ONCE", {False: 2, True: 2})
    address = f"/api/reports/attendance/?event={event.id}&format=csv"
    assert organizer_client.get(address).status_code == 202
    assert organizer_client.get(f"{address}&wait=1").status_code == 200


def test_a_pdf_that_would_take_all_memory_is_refused(
    organizer_client: Client,
    event: Event,
    records: list[Record],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(services, "PDF_ROWS", {True: 2, False: 2})
    for kind in ("attendance", *SHEETS):
        response = organizer_client.get(f"/api/reports/{kind}/?event={event.id}&format=pdf")
        assert response.status_code == 422
        assert response.json()["code"] == "report_too_many_rows"


def ask(client: Client, event: Event) -> str:
    response = client.get(f"/api/reports/attendance/?event={event.id}&format=csv&async=1")
    assert response.status_code == 202, response.content
    return str(response.json()["status_url"])


def test_a_cancelled_job_is_not_made(
    organizer_client: Client, event: Event, records: list[Record], work: Callable[[], None]
) -> None:
    status_url = ask(organizer_client, event)
    assert organizer_client.delete(status_url).status_code == 204
    work()
    told = organizer_client.get(status_url).json()
    assert (told["status"], told["download_url"]) == ("cancelled", None)
    assert not default_storage.exists(f"reports/{Job.objects.get().pk}.csv")


def test_cancelling_in_the_middle_stops_it_and_leaves_no_file(
    organizer_client: Client,
    event: Event,
    records: list[Record],
    work: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    server_data: Any,
) -> None:
    status_url = ask(organizer_client, event)
    monkeypatch.setattr(services, "_TELL_EVERY_S", 0)
    entry = services.sources._entry

    def cancelling(record: Record) -> Any:
        if record.pk == records[1].pk:
            services.cancel(Job.objects.get())
        return entry(record)

    monkeypatch.setattr(services.sources, "_entry", cancelling)
    work()

    assert organizer_client.get(status_url).json()["status"] == "cancelled"
    assert Job.objects.get().rows == 1
    assert list(server_data.glob(".report-*")) == []
    assert not default_storage.exists(f"reports/{Job.objects.get().pk}.csv")


def test_deleting_a_finished_job_removes_its_file(
    client: Client,
    organizer_client: Client,
    event: Event,
    records: list[Record],
    work: Callable[[], None],
) -> None:
    status_url = ask(organizer_client, event)
    work()
    link = organizer_client.get(status_url).json()["download_url"]
    assert organizer_client.delete(status_url).status_code == 204
    assert client.get(link).status_code == 410
    assert not default_storage.exists(f"reports/{Job.objects.get().pk}.csv")


def test_a_link_ends_and_a_job_gives_a_new_one(
    client: Client,
    organizer_client: Client,
    event: Event,
    records: list[Record],
    work: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    status_url = ask(organizer_client, event)
    work()
    monkeypatch.setattr("sync.server.reports.links.GOOD_FOR", timedelta(seconds=-1))
    old = organizer_client.get(status_url).json()["download_url"]
    monkeypatch.undo()
    response = client.get(old)
    assert response.status_code == 410
    assert response.json()["code"] == "link_expired"
    forged = old[:-3] + ("aa/" if not old.endswith("aa/") else "bb/")
    assert client.get(forged).status_code == 410
    new = organizer_client.get(status_url).json()["download_url"]
    assert client.get(new).status_code == 200


def test_old_reports_and_their_files_are_removed(
    organizer_client: Client, event: Event, records: list[Record], work: Callable[[], None]
) -> None:
    status_url = ask(organizer_client, event)
    work()
    name = Job.objects.get().file
    assert default_storage.exists(name)
    Job.objects.update(kept_until=timezone.now() - timedelta(seconds=1))
    assert organizer_client.get(status_url).status_code == 404
    assert services.remove_old() == 1
    assert not default_storage.exists(name)
    assert not Job.objects.exists()


def test_jobs_are_their_owners_alone(
    sign_in: Any, organizer_client: Client, event: Event, records: list[Record]
) -> None:
    status_url = ask(organizer_client, event)
    admin = sign_in(User.objects.create(username="admin", role=Role.ADMIN))
    assert admin.get(status_url).status_code == 404
    assert admin.delete(status_url).status_code == 404
    assert organizer_client.get(status_url).json()["status"] == "waiting"


def test_one_person_has_so_many_jobs_and_no_more(
    organizer_client: Client, event: Event, records: list[Record]
) -> None:
    urls = [ask(organizer_client, event) for _ in range(services.IN_THE_MAKING)]
    address = f"/api/reports/attendance/?event={event.id}&format=csv&async=1"
    refused = organizer_client.get(address)
    assert refused.status_code == 429
    assert refused.json()["code"] == "too_many_reports"
    organizer_client.delete(urls[0])
    assert organizer_client.get(address).status_code == 202


def test_a_right_that_is_gone_when_the_worker_comes(
    organizer_client: Client,
    organizer: User,
    event: Event,
    records: list[Record],
    work: Callable[[], None],
) -> None:
    address = f"/api/reports/official-format/?event={event.id}&format=csv&async=1"
    status_url = organizer_client.get(address).json()["status_url"]
    event.organizer = None
    event.save()
    work()
    told = organizer_client.get(status_url).json()
    assert told["status"] == "failed"
    assert told["error"] == "You may not export this any more."


def test_a_report_that_cannot_be_written_says_why(
    organizer_client: Client,
    campus: Campus,
    event: Event,
    records: list[Record],
    work: Callable[[], None],
) -> None:
    status_url = organizer_client.get(
        f"/api/reports/official-format/?event={event.id}&format=csv&async=1"
    ).json()["status_url"]
    Campus.objects.filter(pk=campus.pk).update(timezone="Nowhere/Nothing")
    work()
    told = organizer_client.get(status_url).json()
    assert told["status"] == "failed"
    assert "time zone" in told["error"]
    at_once = organizer_client.get(f"/api/reports/official-format/?event={event.id}&format=csv")
    assert (at_once.status_code, at_once.json()["code"]) == (422, "report_unknown_zone")


def test_a_worker_that_begins_again_makes_the_same_file(
    organizer_client: Client, event: Event, records: list[Record], work: Callable[[], None]
) -> None:
    ask(organizer_client, event)
    Job.objects.update(state="running", rows=1)
    job = Job.objects.get()
    default_storage.save(f"reports/{job.pk}.csv", io.BytesIO(b"half"))
    work()
    job.refresh_from_db()
    assert job.state == "done"
    assert job.file == f"reports/{job.pk}.csv"
    assert job.size == default_storage.size(job.file) > 100
