"""One visit, from a card before the camera to a record in the encrypted file, without a server."""

import io
from datetime import UTC, datetime, timedelta

from door_a import ANA, draft_count, scan_results, sealed_records
from PIL import Image

from kiosk.capture.photos import MAX_SIDE
from sync.domain import signature
from sync.domain.attendance import EvidenceKind, Method, Outcome
from sync.domain.signature import Pointer


def test_a_card_becomes_a_sealed_record_without_a_server(filmed_door) -> None:
    began = datetime.now(UTC)
    visitors = filmed_door.start()
    visitors.wait_until_ready()

    visitors.check_in(ANA.number, ANA.full_name, expected="accepted")

    assert visitors.window.status.text("saved") == "1 saved"
    # one record, one scan log entry, two photos, strokes and picture
    visitors.until(lambda: visitors.window.status.text("sync") == "6 to send, just now")
    assert [step.held for step in visitors.steps] == [True, True]
    database = filmed_door.database()
    [(record, evidence)] = sealed_records(database)
    assert record.student_number == ANA.number
    assert (record.outcome, record.reasons, record.provisional) == (Outcome.ACCEPTED, (), False)
    assert record.method is Method.CAMERA
    assert began <= record.identified_at <= record.sealed_at <= began + timedelta(minutes=1)
    assert record.step_ms.keys() == {"confirm", "front_photo", "back_photo", "signature", "seal"}
    for kind in (EvidenceKind.FRONT_PHOTO, EvidenceKind.BACK_PHOTO):
        photo = Image.open(io.BytesIO(evidence[kind]))
        photo.load()
        assert (photo.format, max(photo.size)) == ("JPEG", MAX_SIDE)
        assert not photo.getexif()
    assert evidence[EvidenceKind.FRONT_PHOTO] != evidence[EvidenceKind.BACK_PHOTO]
    strokes = signature.decode(evidence[EvidenceKind.SIGNATURE_STROKES])
    assert [s.pointer for s in strokes.strokes] == [Pointer.MOUSE, Pointer.MOUSE]
    assert not strokes.is_blank
    picture = Image.open(io.BytesIO(evidence[EvidenceKind.SIGNATURE_PICTURE]))
    assert picture.format == "PNG"
    assert picture.convert("L").getextrema()[0] < 60, "there is no ink"
    assert scan_results(database) == ["checked_in"]
    assert draft_count(database) == 0
    for file in filmed_door.folder.glob("station.db*"):
        content = file.read_bytes()
        for secret in (ANA.full_name.encode(), ANA.number.encode(), b"JFIF"):
            assert secret not in content, f"{file.name} is readable"
