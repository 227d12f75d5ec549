"""Student passes: signed with the server's key, and readable by the station's own decoder."""

import io
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from PIL import Image
from qr_pictures import drawn_codes

from kiosk.capture.codes import CodeReader
from sync.domain import chain
from sync.domain.passes import read_pass
from sync.server.accounts.models import User
from sync.server.events import passes
from sync.server.events.models import Student

pytestmark = pytest.mark.django_db


QR = '<svg class="qr"'


@pytest.fixture
def key(settings: Any) -> bytes:
    return chain.public_key(settings.MUSTER_SIGNING_KEY)


def made(*arguments: str) -> str:
    out = StringIO()
    call_command("student_pass", *arguments, stdout=out)
    return out.getvalue().strip()


def seen_by_station(picture: np.ndarray) -> str:
    """What the station reads when the picture is held up, a little small and out of focus."""
    scale = 420 / max(picture.shape)
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    held = cv2.copyMakeBorder(small, 120, 120, 200, 200, cv2.BORDER_CONSTANT, value=(90, 90, 90))
    [code] = CodeReader().read(cv2.GaussianBlur(held, (0, 0), 0.8))
    assert code.text is not None
    return code.text


def test_pass_on_paper_is_read_by_the_stations_decoder(
    student: Student, key: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "pass.png"
    told = made(" 2026-00001 ", "--days", "30", "--out", str(file))
    assert "2026-00001" in told

    read = read_pass(seen_by_station(cv2.imread(str(file))), key)

    assert (read.number, read.full_name) == ("2026-00001", "Ana Liza Peña")
    assert timedelta(days=30) < read.expires_at - timezone.now() < timedelta(days=32)


def test_longest_name_still_makes_a_readable_pass(key: bytes) -> None:
    student = Student.objects.create(number="2026-00003", full_name="文" * 200)
    issued = passes.issue(student)
    with Image.open(io.BytesIO(issued.png())) as picture:
        text = seen_by_station(np.asarray(picture.convert("RGB")))
    read = read_pass(text, key)
    assert read.full_name == "文" * (passes.MAX_NAME_BYTES // 3)


def test_pass_is_good_to_the_end_of_its_day_anywhere_on_earth(key: bytes) -> None:
    issued = passes.make("2026-00001", "Ana", until=date(2026, 5, 21))
    assert issued.good_until == "Good until 21 May 2026"
    expires_at = read_pass(issued.text, key).expires_at
    assert expires_at == datetime(2026, 5, 22, 12, tzinfo=UTC)  # midnight at UTC-12
    assert passes.last_day(expires_at) == date(2026, 5, 21)


def test_command_prints_the_pass_where_no_file_is_named(student: Student, key: bytes) -> None:
    assert read_pass(made("2026-00001"), key).number == "2026-00001"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["2026-99999"], "No active student"),
        (["2026-00001", "--days", "0"], "--days must be"),
        (["2026-00001", "--out", "/no/such/folder/pass.png"], "cannot be written"),
    ],
)
def test_command_explains_what_it_cannot_do(
    student: Student, arguments: list[str], told: str
) -> None:
    with pytest.raises(CommandError, match=told):
        made(*arguments)


def test_inactive_student_gets_no_pass(student: Student, admin_client_of_site: Client) -> None:
    student.is_active = False
    student.save()
    with pytest.raises(CommandError, match="No active student"):
        made("2026-00001")
    assert QR not in page_of(admin_client_of_site, student)


def page_of(browser: Client, *students: Student) -> str:
    form = {"action": "student_pass", "_selected_action": [str(s.pk) for s in students]}
    response = browser.post("/admin/events/student/", form)
    assert response.status_code == 200
    return str(response.content.decode())


def test_admin_prints_passes_of_the_selected_students(
    admin_client_of_site: Client, student: Student, key: bytes
) -> None:
    other = Student.objects.create(number="2026-00002", full_name="ليلى حداد")

    page = page_of(admin_client_of_site, student, other)

    codes = [seen_by_station(picture) for picture in drawn_codes(page)]
    assert {read_pass(code, key).number for code in codes} == {"2026-00001", "2026-00002"}
    assert "ليلى حداد" in page
    assert page.count("Good until") == 2
    assert {entry.object_id for entry in LogEntry.objects.all()} == {str(student.pk), str(other.pk)}


def test_pass_needs_more_than_looking_at_students(client: Client, student: Student) -> None:
    from django.contrib.auth.models import Permission

    clerk = User.objects.create(username="clerk", is_staff=True)
    clerk.user_permissions.add(Permission.objects.get(codename="view_student"))
    client.force_login(clerk)
    form = {"action": "student_pass", "_selected_action": [str(student.pk)]}
    page = client.post("/admin/events/student/", form, follow=True).content.decode()
    assert QR not in page
    assert not LogEntry.objects.exists()
