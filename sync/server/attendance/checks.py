"""Looking at photos after they arrived: one clear face in front, and no picture used before.

A job of the workers takes photos that nobody has looked at yet, a few at a time: what is to be done
is a column of the evidence itself, so that a crash loses none and check-ins queue nothing. What is
found becomes a remark of the record; a phone's record is then reviewed by people. A station judged
its own photos while the student could still do something about it, and its camera films the same
wall all day, so its pictures are not compared.
"""

import logging
import random
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from sync.domain.attendance import EvidenceKind, Method
from sync.photos.judgement import Hint
from sync.server.attendance import amending, likeness, media
from sync.server.attendance.amending import Remark
from sync.server.attendance.models import PHOTOS, Evidence, Media, Record
from sync.server.errors import UnknownPhoto
from sync.server.events import photos

log = logging.getLogger(__name__)

AT_ONCE = 20
"""Photos of one turn: at some 30 ms each, other jobs do not wait for long."""
_AMONG = 200
_CANDIDATES = 5
_WORDS = {
    Hint.NO_FACE: "There is no face in the front photo.",
    Hint.SEVERAL_FACES: "There is more than one face in the front photo.",
    Hint.TOO_DARK: "The front photo is too dark.",
    Hint.TOO_BRIGHT: "The front photo is too bright.",
    Hint.TOO_FAR: "The face in the front photo is too small.",
    Hint.BLURRED: "The front photo is not sharp.",
}
_USED_BEFORE = "This picture was used for another check-in before."
_ONE_FOR_BOTH = "Both photos of this check-in are the same picture."
_ON_FILE = "This is the picture that is on file of the student, not one of the event."


def check_some() -> int:
    """Look at some photos that arrived and were not looked at; return at how many."""
    waiting = _waiting().order_by("pk").values_list("pk", flat=True)[:_AMONG]
    # By chance, so that several workers seldom look at the same one; it would do no harm.
    chosen = random.sample(list(waiting), k=min(AT_ONCE, len(waiting)))
    for evidence in Evidence.objects.filter(pk__in=chosen).select_related("record__student"):
        _check(evidence)
    return len(chosen)


def _waiting() -> QuerySet[Evidence]:
    arrived = Media.objects.filter(sha256=OuterRef("sha256"))
    return Evidence.objects.filter(Exists(arrived), checked_at=None, kind__in=PHOTOS)


def _check(evidence: Evidence) -> None:
    record = evidence.record
    is_from_phone = record.method == Method.WEB.value
    data = media.read(evidence.sha256)
    if data is None:
        log.warning("the bytes of evidence %s of record %s are gone", evidence.pk, record.pk)
    else:
        remarks = list(_judged(evidence, data))
        if is_from_phone:
            remarks += _compared(evidence, data)
        if remarks:
            amending.remark(record.pk, remarks, doubt=is_from_phone)
    Evidence.objects.filter(pk=evidence.pk).update(checked_at=timezone.now())


def _judged(evidence: Evidence, data: bytes) -> Iterator[Remark]:
    """Yield what is wrong with a front photo, by the measure of the stations."""
    if evidence.kind != EvidenceKind.FRONT_PHOTO.value:
        return
    from sync.photos import judging  # noqa: PLC0415 - OpenCV, which only the worker needs

    picture = judging.decode(data)
    hint = Hint.NO_FACE if picture is None else judging.assess(picture).hint
    if hint is not None:
        yield {"code": hint.value, "text": _WORDS[hint]}


def _compared(evidence: Evidence, data: bytes) -> Iterator[Remark]:
    """Yield where the picture was used before; remark it of records that came after this one."""
    if _is_on_file(evidence.record, data):
        yield {"code": "same_picture_on_file", "text": _ON_FILE}
    look = likeness.look_of(data)
    if look is None:
        return
    # Known before the search, so that of two workers with the same picture one finds the other's.
    Media.objects.filter(pk=evidence.sha256).update(look=look)
    for other in _with_same_picture(evidence, look, data):
        if other.pk == evidence.record_id:
            yield {"code": "same_picture_twice", "text": _ONE_FOR_BOTH}
        elif _age(other) < _age(evidence.record):
            yield _used_before(other)
        else:
            amending.remark(other.pk, [_used_before(evidence.record)], doubt=True)


def _used_before(record: Record) -> Remark:
    return {"code": "same_picture_before", "text": _USED_BEFORE, "record": str(record.pk)}


def _age(record: Record) -> tuple[datetime, str]:
    return record.checked_in_at, str(record.pk)


def _is_on_file(record: Record, data: bytes) -> bool:
    if record.student is None or not record.student.photo:
        return False
    try:
        return likeness.is_same(photos.read(record.student.photo), data)
    except UnknownPhoto:
        return False


def _with_same_picture(evidence: Evidence, look: int, data: bytes) -> list[Record]:
    """Return the records, this one perhaps too, with the same picture as another piece."""
    same = [evidence.sha256, *_same_media(evidence.sha256, look, data)]
    pieces = Evidence.objects.filter(sha256__in=same, kind__in=PHOTOS).exclude(pk=evidence.pk)
    return list(
        Record.objects.filter(pk__in=pieces.values("record")).order_by("checked_in_at", "pk")
    )


def _same_media(sha256: str, look: int, data: bytes) -> Iterator[str]:
    """Yield the names of other bytes that hold the same picture."""
    near = Q()
    for number, bits in enumerate(likeness.bands(look), 1):
        near |= Q(**{f"band_{number}": bits})
    found = Media.objects.filter(near, look__isnull=False).exclude(pk=sha256)
    distances = sorted(
        (likeness.distance(look, other), name)
        for name, other in found.values_list("sha256", "look").iterator()
        if other is not None
    )
    near_ones = [name for bits, name in distances if bits <= likeness.MAX_DISTANCE]
    for name in near_ones[:_CANDIDATES]:
        other = media.read(name)
        if other is not None and likeness.is_same(data, other):
            yield name
