"""A server whose files lie in a bucket: what it keeps arrives there, comes back and is deleted."""

import asyncio
import csv
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django_tasks_db.models import DBTaskResult
from phone import jpeg, phone_of
from server_bucket import KEY_ID, SECRET, Bucket, BucketServer, serving_buckets
from server_things import make_event

from sync.domain import chain
from sync.server.accounts.models import Role, User
from sync.server.attendance import media, retention
from sync.server.attendance.models import Media, Record
from sync.server.bucket import Bucket as S3Storage
from sync.server.config import environment, services
from sync.server.events import photos
from sync.server.events.models import Event, Student
from sync.server.reports import files
from sync.server.reports.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def buckets() -> Iterator[BucketServer]:
    with serving_buckets() as served:
        yield served


def use(settings: Any, server: BucketServer, bucket: str) -> None:
    read = environment.read({"MUSTER_S3_BUCKET": bucket, "MUSTER_S3_ENDPOINT": server.url})
    settings.STORAGES = {**settings.STORAGES, "default": services.media(read)}


@pytest.fixture
def bucket(buckets: BucketServer, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(name, "nowhere/at/all")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY_ID)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    for name in ("AWS_DEFAULT_REGION", "AWS_REGION", "AWS_PROFILE", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    made = Bucket(buckets)
    use(settings, buckets, made.name)
    return made


@pytest.fixture
def organizer_client(sign_in: Any, organizer: User) -> Client:
    return sign_in(organizer)


def pushed(station: Any, event: Event, evidence: Any) -> Record:
    """A record of the station, whose evidence has arrived."""
    record = station.record(event, evidence=tuple(map(chain.link, evidence)))
    station.push(station.seal(record))
    for piece in evidence:
        assert station.put(chain.digest(piece.data), piece.data).status_code == 200
    return Record.objects.get(pk=record.id)


def shown(client: Client, record: Record) -> list[dict[str, Any]]:
    pieces: list[dict[str, Any]] = client.get(f"/api/attendance/{record.pk}/").json()["evidence"]
    return pieces


def test_evidence_of_a_station_is_in_the_bucket_and_nowhere_else(
    bucket: Bucket,
    station: Any,
    event: Event,
    evidence: Any,
    organizer_client: Client,
    server_data: Path,
) -> None:
    record = pushed(station, event, evidence)
    assert {bucket.read(name) for name in bucket.names} == {piece.data for piece in evidence}
    assert bucket.names == {media.name_of(chain.digest(piece.data)) for piece in evidence}
    pieces = shown(organizer_client, record)
    assert {organizer_client.get(one["url"]).content for one in pieces} >= {evidence[0].data}
    assert [path for path in server_data.rglob("*") if path.is_file()] == []


def test_photos_of_a_phone_are_in_the_bucket_and_come_back(
    bucket: Bucket, event: Event, student: Student, organizer_client: Client
) -> None:
    phone = phone_of(student)
    answer = phone.everything(event, selfie_image=jpeg_file(1), back_photo=jpeg_file(2))
    assert answer.status_code == 201, answer.content
    record = Record.objects.get()
    for piece in record.evidence.all():
        data = bucket.read(media.name_of(piece.sha256))
        assert (chain.digest(data), len(data)) == (piece.sha256, piece.size)
    url = next(one["url"] for one in shown(organizer_client, record) if "front" in one["url"])
    answer = organizer_client.get(url)
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert media.name_of(chain.digest(answer.content)) in bucket.names


def jpeg_file(seed: int) -> Any:
    file = io.BytesIO(jpeg(seed))
    file.name = "photo.jpg"
    return file


def test_same_bytes_are_written_again_where_they_are(bucket: Bucket) -> None:
    digest = media.keep(b"hello")
    Media.objects.all().delete()
    assert media.keep(b"hello") == digest
    assert bucket.names == {media.name_of(digest)}
    assert media.read(digest) == b"hello"


def test_evidence_that_somebody_took_out_of_the_bucket_is_not_found(
    bucket: Bucket, station: Any, event: Event, evidence: Any, organizer_client: Client
) -> None:
    record = pushed(station, event, evidence[:1])
    [piece] = shown(organizer_client, record)
    bucket.delete(*bucket.names)
    assert media.read(record.evidence.get().sha256) is None
    assert organizer_client.get(piece["url"]).status_code in (404, 410)


def test_reference_photo_reaches_stations_and_goes_when_it_is_replaced(
    bucket: Bucket, station: Any, student: Student, django_capture_on_commit_callbacks: Any
) -> None:
    def asked(digest: str) -> Any:
        return station.client.get(f"/api/sync/photos/{digest}/", headers=station.headers)

    for seed in (1, 2):
        before = student.photo
        with django_capture_on_commit_callbacks(execute=True):
            photos.change(student, photos.prepared(jpeg(seed)))
        assert bucket.names == {f"photos/{student.photo[:2]}/{student.photo}"}
        assert chain.digest(asked(student.photo).content) == student.photo
        assert student.photo != before
    assert asked(before).status_code == 404


def run_tasks() -> None:
    """Do what waits and what follows of it, as the worker would."""
    waiting = DBTaskResult.objects.filter(status="READY")
    while (task := waiting.first()) is not None:
        DBTaskResult.objects.filter(pk=task.pk).update(status="SUCCESSFUL")
        task.task.call(*task.task_result.args, **task.task_result.kwargs)


def test_report_waits_in_the_bucket_until_it_is_too_old(
    bucket: Bucket, station: Any, event: Event, evidence: Any, organizer_client: Client
) -> None:
    pushed(station, event, evidence)
    for path in ("export-with-photos", "attendance"):
        ask = f"/api/reports/{path}/?event={event.id}&async=1&format="
        for format_ in ("xlsx", "csv"):
            asked = organizer_client.get(ask + format_).json()
            run_tasks()
            url = organizer_client.get(asked["status_url"]).json()["download_url"]
            data = b"".join(Client().get(url).streaming_content)
            job = Job.objects.get(pk=asked["job_id"])
            assert data == bucket.read(f"reports/{job.pk}.{format_}")
            assert len(data) == job.size
    [row] = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert row["student_number"] == "2026-00001"
    bucket.delete(f"reports/{job.pk}.csv")
    assert Client().get(url).json()["code"] == "report_not_there"


FIRST_FOLDERS = 16
"""Of 256: asking for each takes seconds."""


def early(data: bytes) -> bytes:
    """Return the picture with something after its end that puts it into one of the first."""
    tries = (data + bytes([number]) for number in range(256))
    return next(one for one in tries if chain.digest(one).startswith("0"))


def purge(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the daily job does in the first folders, had everything been written a day ago."""
    monkeypatch.setattr(retention, "_FOLDERS", FIRST_FOLDERS)
    monkeypatch.setattr(photos, "_FOLDERS", FIRST_FOLDERS)
    monkeypatch.setattr(retention, "UNNAMED_FOR", -timedelta(hours=1))
    retention.begin()
    run_tasks()


def test_what_is_kept_no_more_goes_out_of_the_bucket_and_all_else_stays(
    bucket: Bucket,
    station: Any,
    event: Event,
    evidence: Any,
    student: Student,
    sign_in: Any,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.MUSTER_KEEP_DAYS = 30
    long_over = make_event(event.campus, title="Long ago")
    pieces = [replace(piece, data=early(piece.data)) for piece in evidence[:2]]
    gone = pushed(station, long_over, pieces[:1])
    kept = pushed(station, event, pieces[1:])
    for name in ("opens_at", "starts_at", "late_after", "closes_at"):
        setattr(long_over, name, getattr(long_over, name) - timedelta(days=40))
    long_over.save()
    student.photo = photos.store(early(photos.prepared(jpeg(1))))
    student.save()
    stays = set(bucket.names) - {media.name_of(gone.evidence.get().sha256)}
    photos.store(early(b"of nobody"))
    default_storage.save(media.name_of("0a" * 32), ContentFile(b"without a row"))

    purge(monkeypatch)

    assert bucket.names == stays
    admin = sign_in(User.objects.create(username="boss", role=Role.ADMIN))
    [piece] = shown(admin, gone)
    assert (piece["arrived"], piece["deleted"]) == (False, True)
    assert media.read(kept.evidence.get().sha256) == pieces[1].data


def test_what_is_deleted_meanwhile_is_not_found_whatever_was_seen_of_it(bucket: Bucket) -> None:
    with pytest.raises(FileNotFoundError):
        default_storage.get_modified_time("media/ab/listed-before")
    name = default_storage.save("media/ab/opened", ContentFile(b"hello"))
    with default_storage.open(name) as file:
        bucket.delete(name)
        assert file.read() == b"hello"
    with pytest.raises(FileNotFoundError):
        default_storage.open(name)


def test_purge_goes_on_when_somebody_else_deletes_what_it_has_just_listed(
    bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    listdir = S3Storage.listdir

    def listed_and_gone(storage: Any, folder: str) -> Any:
        found = listdir(storage, folder)
        for name in found[1]:
            bucket.delete(f"{folder}/{name}")
        return found

    monkeypatch.setattr(S3Storage, "listdir", listed_and_gone)
    default_storage.save(media.name_of("0a" * 32), ContentFile(b"without a row"))
    photos.store(early(b"of nobody"))
    purge(monkeypatch)
    assert bucket.names == set()


def test_large_file_is_sent_in_parts_by_many_threads_at_once(bucket: Bucket) -> None:
    data = bytes(range(256)) * 36_864  # 9 MiB, over what boto sends as one

    def there_and_back(number: int) -> bool:
        name = default_storage.save(f"reports/{number}.pdf", ContentFile(data))
        with default_storage.open(name) as file:
            return bool(file.read() == data)

    async def streamed() -> bytes:
        return b"".join([piece async for piece in files._pieces_async("reports/0.pdf")])

    with ThreadPoolExecutor(3) as threads:
        assert all(threads.map(there_and_back, range(3)))
    assert asyncio.run(streamed()) == data
    assert sum(one.startswith(f"POST /{bucket.name}/") for one in bucket.server.asked) == 6


def test_ready_server_has_a_bucket(bucket: Bucket) -> None:
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["parts"]["storage"]) == (200, "ok")
    assert bucket.names == set()


@pytest.mark.allows_errors
def test_server_without_its_bucket_is_not_ready(bucket: Bucket, settings: Any) -> None:
    use(settings, bucket.server, "somebody-elses")
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["parts"]["storage"]) == (503, "unavailable")


@pytest.mark.allows_errors
def test_server_with_a_wrong_key_is_not_ready(
    bucket: Bucket, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "another-key-id")
    use(settings, bucket.server, bucket.name)
    assert Client().get("/readyz").json()["parts"]["storage"] == "unavailable"
