"""What the server finds in photos after they arrived: real pictures, judged and compared."""

import io
import re
from importlib.resources import files
from typing import Any

import pytest
from django.core.files.storage import default_storage
from phone import HERE, Phone, enlisted, jpeg, phone_of, upload
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

from sync.server.accounts.models import User
from sync.server.attendance import amending, checks, likeness, media
from sync.server.attendance.models import Amendment, Change, Evidence, Media, Record, Verification
from sync.server.events import photos
from sync.server.work import jobs

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

BEFORE = "This picture was used for another check-in before."


@pytest.fixture(scope="module")
def portrait() -> Image.Image:
    """The astronaut of scikit-image's data: a face that OpenCV finds."""
    data = (files("skimage") / "data" / "astronaut.png").read_bytes()
    return Image.open(io.BytesIO(data)).convert("RGB").resize((720, 720))


@pytest.fixture
def event(event: Any) -> Any:
    """An event that asks for a photo of the face and nothing else."""
    event.back_photo, event.signature = "none", False
    event.latitude, event.longitude = HERE["latitude"], HERE["longitude"]
    event.save()
    return event


def saved(picture: Image.Image, quality: int = 90) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()


def checked_in(event: Any, photo: bytes, *, number: int = 1, **more: Any) -> Record:
    """The record of a student who submits this photo."""
    phone = phone_of(enlisted(event, f"2026-7{number:04}"), f"student-{number}")
    answer = phone.everything(event, selfie_image=upload(photo), **more)
    assert answer.status_code == 201, answer.content
    return Record.objects.get(pk=answer.json()["attendance_id"])


def codes(record: Record) -> list[str]:
    record.refresh_from_db()
    return [found["code"] for found in record.remarks]


def another(portrait: Image.Image) -> Image.Image:
    """Another photo of a face: mirrored, and a little nearer."""
    return ImageOps.mirror(portrait).crop((60, 20, 680, 640))


def test_clear_photo_of_one_face_is_left_alone(event: Any, portrait: Image.Image) -> None:
    record = checked_in(event, saved(portrait))
    changes = Change.objects.count()
    assert checks.check_some() == 1
    assert codes(record) == []
    assert record.verification == Verification.VERIFIED
    assert Change.objects.count() == changes
    assert checks.check_some() == 0, "looked at twice"


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("no_face", lambda p: Image.new("RGB", p.size, "grey")),
        ("too_dark", lambda p: ImageEnhance.Brightness(p).enhance(0.15)),
        ("too_bright", lambda p: Image.blend(p, Image.new("RGB", p.size, "white"), 0.75)),
        ("blurred", lambda p: p.filter(ImageFilter.GaussianBlur(6))),
        ("too_far", lambda p: ImageOps.expand(p, (450, 0), "grey")),
        ("several_faces", lambda p: _beside(p, ImageOps.mirror(p))),
    ],
)
def test_poor_front_photo_sends_the_record_to_review(
    event: Any, portrait: Image.Image, code: str, change: Any
) -> None:
    record = checked_in(event, saved(change(portrait)))
    assert record.verification == Verification.VERIFIED
    checks.check_some()
    assert codes(record) == [code]
    assert record.verification == Verification.PENDING
    [amendment] = Amendment.objects.all()
    assert (amendment.by, amendment.by_name, amendment.old) == (None, "Photo checks", "verified")
    assert amendment.why == record.remarks[0]["text"]
    last = Change.objects.order_by("pk").last()
    assert last is not None
    assert (last.before, last.after) == (["attendance", "verified"], ["attendance", "pending"])


@pytest.mark.parametrize(
    "change",
    [
        lambda p: p,
        lambda p: p.resize((300, 300)),
        lambda p: ImageEnhance.Brightness(p).enhance(1.15),
        lambda p: Image.open(io.BytesIO(saved(p, quality=35))),
    ],
    ids=["the same file", "smaller", "brighter", "saved worse"],
)
def test_picture_that_was_used_before_is_found_and_the_later_record_reviewed(
    event: Any, portrait: Image.Image, change: Any
) -> None:
    first = checked_in(event, saved(portrait), number=1)
    checks.check_some()
    second = checked_in(event, saved(change(portrait)), number=2)
    checks.check_some()
    assert codes(first) == []
    assert codes(second) == ["same_picture_before"]
    assert second.remarks[0]["record"] == str(first.pk)
    assert second.verification == Verification.PENDING


def test_order_in_which_photos_are_looked_at_does_not_matter(
    event: Any, portrait: Image.Image
) -> None:
    first = checked_in(event, saved(portrait), number=1)
    second = checked_in(event, saved(portrait), number=2)
    for record in (second, first):
        checks._check(Evidence.objects.get(record=record))
    assert codes(first) == []
    assert codes(second) == ["same_picture_before"], "told once"


def test_another_photo_is_another_picture(event: Any, portrait: Image.Image) -> None:
    """Turned, cropped, or of somebody else before the same wall."""
    checked_in(event, saved(portrait), number=1)
    others = [another(portrait), portrait.rotate(4), portrait.crop((40, 40, 680, 680))]
    records = [checked_in(event, saved(p), number=n) for n, p in enumerate(others, 2)]
    checks.check_some()
    assert not any("same" in code for record in records for code in codes(record))


def test_blank_pictures_are_not_the_same_picture(event: Any) -> None:
    blank = [Image.new("RGB", (400, 400), shade) for shade in ("#666", "#667")]
    records = [checked_in(event, saved(p), number=n) for n, p in enumerate(blank)]
    checks.check_some()
    assert [codes(record) for record in records] == [["no_face"], ["no_face"]]


def test_picture_on_file_is_no_photo_of_the_event(event: Any, portrait: Image.Image) -> None:
    student = enlisted(event, "2026-80001")
    photos.change(student, photos.prepared(saved(portrait)))
    answer = phone_of(student, "filed").everything(event, selfie_image=upload(saved(portrait)))
    assert answer.status_code == 201, answer.content
    checks.check_some()
    assert codes(Record.objects.get()) == ["same_picture_on_file"]


def test_one_picture_for_both_photos_is_told(event: Any, portrait: Image.Image) -> None:
    event.back_photo = "venue"
    event.save()
    record = checked_in(event, saved(portrait), back_photo=upload(saved(portrait)))
    checks.check_some()
    assert set(codes(record)) == {"same_picture_twice"}


def test_second_photo_needs_no_face(event: Any, portrait: Image.Image) -> None:
    event.back_photo = "venue"
    event.save()
    record = checked_in(event, saved(portrait), back_photo=upload(jpeg(3)))
    checks.check_some()
    assert codes(record) == []


def test_what_a_person_decided_stays(event: Any, organizer: User) -> None:
    record = checked_in(event, jpeg(5))
    for to in (Verification.REJECTED, Verification.VERIFIED):
        amending.verify(record.pk, to=to, by=organizer, why="I know them.")
    checks.check_some()
    assert codes(record) == ["too_bright"]
    assert record.verification == Verification.VERIFIED


def test_student_is_told_without_the_other_record(event: Any, portrait: Image.Image) -> None:
    first = checked_in(event, saved(portrait), number=1)
    second = checked_in(event, saved(portrait), number=2)
    checks.check_some()
    phone = Phone(User.objects.get(username="student-2"))
    answer = phone.get("verification-feedback/", attendance_id=str(second.pk))
    assert answer.json()["remarks"] == [{"code": "same_picture_before", "text": BEFORE}]
    assert str(first.pk) not in answer.content.decode()


def test_admin_sees_findings_and_the_other_record(
    event: Any, portrait: Image.Image, admin_client: Any
) -> None:
    first = checked_in(event, saved(portrait), number=1)
    second = checked_in(event, saved(portrait), number=2)
    checks.check_some()
    page = admin_client.get(f"/admin/attendance/record/{second.pk}/change/").content.decode()
    assert BEFORE in page
    assert f"/admin/attendance/record/{first.pk}/change/" in page
    assert re.search(r"Photo checks: verified to pending", page)


def test_failure_in_the_middle_loses_no_photo(
    event: Any, portrait: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = checked_in(event, saved(portrait), number=1)
    second = checked_in(event, saved(portrait), number=2)
    monkeypatch.setattr(media, "read", _failing)
    with pytest.raises(OSError, match="bucket"):
        checks.check_some()
    monkeypatch.undo()
    checks.check_some()
    assert [codes(first), codes(second)] == [[], ["same_picture_before"]]
    assert not Evidence.objects.filter(checked_at=None).exists()


def test_lost_bytes_are_told_in_the_log_and_not_looked_for_again(
    event: Any, portrait: Image.Image, caplog: pytest.LogCaptureFixture
) -> None:
    record = checked_in(event, saved(portrait))
    default_storage.delete(media.name_of(Media.objects.get().sha256))
    checks.check_some()
    assert "are gone" in caplog.text
    assert str(record.pk) in caplog.text
    assert checks.check_some() == 0


def test_photo_that_has_not_arrived_waits(event: Any, portrait: Image.Image) -> None:
    checked_in(event, saved(portrait))
    held_back = Media.objects.get()
    Media.objects.all().delete()
    assert checks.check_some() == 0
    Media.objects.create(
        sha256=held_back.sha256, size=held_back.size, stored_at=held_back.stored_at
    )
    assert checks.check_some() == 1


def test_worker_looks_at_photos(event: Any) -> None:
    record = checked_in(event, jpeg(5))
    jobs.run_due(job for job in jobs.JOBS if job.name == "look at photos")
    assert codes(record) == ["too_bright"]


def test_bands_in_the_database_are_those_of_the_look(event: Any, portrait: Image.Image) -> None:
    for number, picture in enumerate((portrait, another(portrait), ImageOps.invert(portrait))):
        checked_in(event, saved(picture), number=number)
    checks.check_some()
    rows = Media.objects.values_list("look", "band_1", "band_2", "band_3", "band_4")
    assert len({look for look, *_ in rows}) == 3
    for look, *bands in rows:
        assert look is not None
        assert tuple(bands) == likeness.bands(look)


def test_stations_photos_are_judged_but_not_compared(event: Any, portrait: Image.Image) -> None:
    """A station's camera films the same wall all day, and the student could try again."""
    records = [checked_in(event, saved(portrait), number=n) for n in (1, 2)]
    dark = checked_in(event, saved(ImageEnhance.Brightness(portrait).enhance(0.15)), number=3)
    Record.objects.update(method="camera")
    checks.check_some()
    assert [codes(record) for record in records] == [[], []]
    assert codes(dark) == ["too_dark"]
    assert dark.verification == Verification.VERIFIED


def _failing(_digest: str) -> bytes:
    raise OSError("the bucket is away")


def _beside(one: Image.Image, other: Image.Image) -> Image.Image:
    both = Image.new("RGB", (one.width + other.width, one.height))
    both.paste(one, (0, 0))
    both.paste(other, (one.width, 0))
    return both
