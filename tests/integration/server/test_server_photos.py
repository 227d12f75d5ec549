"""Reference photos: uploaded in the admin, made small and bare, given to stations by their hash."""

import io
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from sync.domain import chain
from sync.protocol import codec, messages
from sync.server.accounts.models import User
from sync.server.events import photos
from sync.server.events.models import Student

pytestmark = pytest.mark.django_db

GPS = 0x8825


def camera_photo(size: tuple[int, int] = (1600, 1200), colour: str = "teal") -> bytes:
    """A photo as a phone takes it: on its side, with a comment and where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif.get_ifd(GPS)[1] = "N"
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", exif=exif, comment=b"Ana at home", quality=95)
    return out.getvalue()


@pytest.fixture
def browser(admin_client_of_site: Client) -> Client:
    return admin_client_of_site


@pytest.fixture
def save(browser: Client, student: Student, django_capture_on_commit_callbacks: Any) -> Any:
    """Save the student's page in the admin: save(new_photo=..., remove_photo="on")."""

    def saved(**changed: Any) -> str:
        form = {"number": student.number, "full_name": student.full_name, "is_active": "on"}
        with django_capture_on_commit_callbacks(execute=True):
            page = browser.post(
                f"/admin/events/student/{student.pk}/change/", form | changed, follow=True
            )
        return page.content.decode()

    return saved


def upload(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("face.jpg", data, "image/jpeg")


def ask(station: Any, digest: str) -> Any:
    return station.client.get(f"/api/sync/photos/{digest}/", headers=station.headers)


def kept(server_data: Path) -> list[str]:
    return sorted(p.name for p in (server_data / "photos").rglob("*") if p.is_file())


def test_uploaded_photo_reaches_stations_small_upright_and_bare(
    station: Any, student: Student, save: Any
) -> None:
    before = station.pull()
    assert [s.photo for s in before.students] == [""]

    save(new_photo=upload(camera_photo()))

    [changed] = station.pull(before.cursor).students
    response = ask(station, changed.photo)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/jpeg")
    assert sha256(response.content).hexdigest() == changed.photo
    with Image.open(io.BytesIO(response.content)) as photo:
        assert (photo.format, photo.size) == ("JPEG", (360, 480))
        assert not photo.getexif()
        assert "comment" not in photo.info
    assert b"Ana at home" not in response.content


def test_photo_never_changes_under_its_address_so_it_may_be_kept(
    station: Any, student: Student, save: Any
) -> None:
    save(new_photo=upload(camera_photo()))
    student.refresh_from_db()
    headers = ask(station, student.photo).headers
    assert headers["Cache-Control"] == "private, max-age=31536000, immutable"


def test_large_noisy_photo_is_kept_within_its_limit() -> None:
    out = io.BytesIO()
    noise = [Image.effect_noise((900, 900), 120) for _ in range(3)]
    Image.merge("RGB", noise).save(out, "JPEG", quality=98)
    assert len(photos.prepared(out.getvalue())) <= photos.MAX_BYTES < messages.MAX_PHOTO_BYTES


@pytest.mark.parametrize("digest", ["a" * 64, "A" * 64, "..secrets.json", "%2e%2e%2fsecrets.json"])
def test_photo_of_nobody_is_unknown(station: Any, student: Student, digest: str) -> None:
    response = ask(station, digest)
    told = codec.decode(response.content, messages.ErrorResponse)
    assert response.status_code == 404
    assert told.code in ("unknown_photo", "not_found")


def test_evidence_is_no_photo(station: Any, event: Any, evidence: Any) -> None:
    record = station.record(event, evidence=(chain.link(evidence[0]),))
    station.push(station.seal(record))
    station.put(evidence[0].sha256, evidence[0].data)
    assert ask(station, evidence[0].sha256).status_code == 404


def test_photos_are_for_stations_only(
    client: Client, station: Any, student: Student, save: Any, sign_in: Any, organizer: User
) -> None:
    save(new_photo=upload(camera_photo()))
    student.refresh_from_db()
    address = f"/api/sync/photos/{student.photo}/"
    assert client.get(address).status_code == 401
    assert sign_in(organizer).get(address).status_code == 401


def test_photo_of_an_inactive_student_is_given_to_nobody(
    station: Any, student: Student, save: Any
) -> None:
    save(new_photo=upload(camera_photo()))
    student.refresh_from_db()
    student.is_active = False
    student.save()
    assert ask(station, student.photo).status_code == 404


def test_page_shows_the_photo_to_those_who_may_see_it(
    browser: Client, client: Client, student: Student, save: Any
) -> None:
    address = f"/admin/events/student/{student.pk}/photo/"
    assert browser.get(address).status_code == 404
    save(new_photo=upload(camera_photo()))
    page = browser.get(f"/admin/events/student/{student.pk}/change/").content.decode()
    assert f'src="{address}?' in page
    shown = browser.get(address)
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert "no-store" in shown.headers["Cache-Control"]
    client.force_login(User.objects.create(username="clerk", is_staff=True))
    assert client.get(address).status_code == 403


def test_replaced_and_removed_photos_are_forgotten(
    server_data: Path, student: Student, save: Any
) -> None:
    save(new_photo=upload(camera_photo()))
    save(new_photo=upload(camera_photo(colour="olive")))
    student.refresh_from_db()
    assert kept(server_data) == [student.photo]
    save(remove_photo="on")
    student.refresh_from_db()
    assert (student.photo, kept(server_data)) == ("", [])


def test_photo_that_another_student_has_too_is_not_forgotten(
    server_data: Path, student: Student, save: Any, django_capture_on_commit_callbacks: Any
) -> None:
    twin = Student.objects.create(number="2026-00002", full_name="Lia Peña")
    photos.change(twin, photos.prepared(camera_photo()))
    save(new_photo=upload(camera_photo()))
    with django_capture_on_commit_callbacks(execute=True):
        student.delete()
    assert kept(server_data) == [twin.photo]
    with django_capture_on_commit_callbacks(execute=True):
        twin.delete()
    assert kept(server_data) == []


def test_saving_without_a_new_photo_keeps_the_old_one(student: Student, save: Any) -> None:
    save(new_photo=upload(camera_photo()))
    save(department="Nursing")
    student.refresh_from_db()
    assert (len(student.photo), student.department) == (64, "Nursing")


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 40)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    "data", [png(), b"<svg/>", camera_photo()[:300]], ids=["png", "svg", "cut"]
)
def test_anything_but_a_jpeg_is_explained(student: Student, save: Any, data: bytes) -> None:
    assert "not a photo in JPEG" in save(new_photo=upload(data))
    student.refresh_from_db()
    assert student.photo == ""


def test_photo_of_too_many_pixels_is_explained(student: Student, save: Any) -> None:
    out = io.BytesIO()
    Image.new("L", (8_000, 8_000)).save(out, "JPEG", quality=1)
    assert "too many pixels" in save(new_photo=upload(out.getvalue()))
