"""What a check-in's record tells the student at once: what is fine, what is looked at and why."""

from typing import Any

from sync.domain.attendance import EvidenceKind, Reason
from sync.server.attendance import keeping, plain, serializers, telling
from sync.server.attendance.models import Record

_GOOD = {
    Reason.LATE: "You came in time.",
    Reason.OFF_SITE: "You were at the venue.",
    Reason.NOT_ON_ROSTER: "You may attend this event.",
    Reason.UNKNOWN_NUMBER: "Your student number is on file.",
}
_GIVEN = {
    EvidenceKind.FRONT_PHOTO: "Your photo is here.",
    EvidenceKind.BACK_PHOTO: "The second photo is here.",
    EvidenceKind.SIGNATURE_STROKES: "Your signature is here.",
    EvidenceKind.SIGNATURE_PICTURE: "Your signature is here.",
}
_DELETED = {
    EvidenceKind.FRONT_PHOTO: "Your photo was taken. It is deleted by now.",
    EvidenceKind.BACK_PHOTO: "The second photo was taken. It is deleted by now.",
    EvidenceKind.SIGNATURE_STROKES: "You signed. The signature is deleted by now.",
    EvidenceKind.SIGNATURE_PICTURE: "You signed. The signature is deleted by now.",
}
"""What is told of evidence once the event is so long over that it is kept no more."""


def feedback(record: Record) -> dict[str, Any]:
    """Return the feedback on a record, with evidence and event loaded."""
    return {
        "attendance_id": str(record.pk),
        "event": str(record.event_id),
        "event_title": record.event.title,
        "checked_in_at": record.checked_in_at,
        "status": str(record.status),
        "outcome": str(record.outcome),
        "verification_status": str(record.verification),
        "message": telling.message(record),
        "accepted": [check["text"] for check in _checks(record) if check["passed"]],
        "checks": _checks(record),
        "reasons": telling.reasons(record),
        "remarks": telling.remarks(record),
        "amendments": serializers.AmendmentSerializer(record.amendments.all(), many=True).data,
        "receipt_url": telling.receipt_url(record),
        "next_steps": telling.next_steps(record),
    }


def _checks(record: Record) -> list[dict[str, Any]]:
    """Return each thing that was checked, whether it is fine, and a sentence on it."""
    looked_at = {found["code"]: found["text"] for found in telling.reasons(record)}
    has_place = plain.sealed(record).distance_m is not None
    fine = [
        {"code": reason.value, "passed": True, "text": text}
        for reason, text in _GOOD.items()
        if reason.value not in looked_at and (reason is not Reason.OFF_SITE or has_place)
    ]
    evidence = {piece.kind: piece for piece in record.evidence.all()}
    given = {
        _DELETED[kind] if keeping.was_deleted(evidence[kind]) else _GIVEN[kind]: kind
        for kind in _GIVEN
        if kind in evidence
    }
    return [
        *fine,
        *({"code": kind.value, "passed": True, "text": text} for text, kind in given.items()),
        *({"code": code, "passed": False, "text": text} for code, text in looked_at.items()),
        *({**found, "passed": False} for found in telling.remarks(record)),
    ]
