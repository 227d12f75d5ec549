"""Writes of stations: enrollment codes, enrolling, revoking."""

import base64
import hmac
import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from sync.protocol.messages import HeartbeatRequest
from sync.server.errors import EnrollmentRefused, ServerError
from sync.server.stations.models import MAX_SHORT_ID, EnrollmentCode, Station

CODE_LIFE = timedelta(hours=24)

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O and U, which are misread."""
_MISREAD = str.maketrans("ILO", "110")
_SEEN_EVERY = timedelta(minutes=1)


def create_enrollment_code(code: EnrollmentCode) -> str:
    """Save `code` with a new secret and return that, as it is typed at the station: XXXX-XXXX-XXXX.

    It is good for CODE_LIFE and shown nowhere again.
    """
    text = "".join(secrets.choice(_ALPHABET) for _ in range(12))
    code.code_hash = _hash(text)
    code.expires_at = timezone.now() + CODE_LIFE
    code.save()
    code.new_text = "-".join(text[i : i + 4] for i in (0, 4, 8))
    return code.new_text


def normalized_code(text: str) -> str:
    """Return a code as it was made: upper case, without dashes, misread letters set right."""
    kept = "".join(c for c in text.upper() if c.isascii() and c.isalnum())
    return kept.translate(_MISREAD)


@transaction.atomic
def enroll(*, code: str, name: str, public_key: bytes) -> tuple[Station, str]:
    """Enroll a station and return it with its token, which is kept nowhere.

    Who asks again with the same code and key gets the same answer, since the first may have been
    lost on its way; until the station is heard of, or the code expires.
    Raises EnrollmentRefused when the code is wrong, used by another station or expired.
    """
    codes = EnrollmentCode.objects.select_for_update()
    letters = normalized_code(code)
    permission = codes.filter(code_hash=_hash(letters)).first()
    now = timezone.now()
    if permission is None or not _is_allowed(permission, public_key, now):
        raise EnrollmentRefused(
            "This enrollment code is wrong, was used already, or has expired. Ask for a new one."
        )
    secret = _secret(letters, public_key)
    station = permission.station or _new_station(permission, name, public_key, secret)
    if not token_fits(station, secret):  # the server got another signing key meanwhile
        station.token_hash = _hash(secret)
        station.save(update_fields=["token_hash"])
    if permission.used_at is None:
        permission.used_at = now
        permission.station = station
        permission.save()
    return station, f"{station.id.hex}.{secret}"


def _is_allowed(permission: EnrollmentCode, public_key: bytes, now: datetime) -> bool:
    """Whether this key may enroll with the code, or asks again for an answer it never heard."""
    if permission.is_good(now):
        return True
    station = permission.station
    return (
        station is not None
        and now < permission.expires_at
        and station.last_seen is None
        and station.revoked_at is None
        and bytes(station.public_key) == public_key
    )


def _new_station(permission: EnrollmentCode, name: str, public_key: bytes, secret: str) -> Station:
    return Station.objects.create(
        short_id=_next_short_id(),
        name=permission.name or name,
        public_key=public_key,
        token_hash=_hash(secret),
    )


def _secret(letters: str, public_key: bytes) -> str:
    """Return the secret part of a token: the same for the same code and key, so that an answer can
    be given again though nothing is kept of it. Without the code nobody can make it, not even from
    the database and the server's key.
    """
    said = b"muster station token v1\0" + letters.encode() + b"\0" + public_key
    made = hmac.digest(settings.MUSTER_SIGNING_KEY, said, "sha256")
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def revoke(stations: QuerySet[Station]) -> int:
    """End the stations' access; return for how many."""
    return stations.filter(revoked_at=None).update(revoked_at=timezone.now())


def saw(station: Station) -> None:
    """Note that the station was heard of, to the minute."""
    now = timezone.now()
    if station.last_seen is None or now - station.last_seen > _SEEN_EVERY:
        Station.objects.filter(pk=station.pk).update(last_seen=now)


def note_health(station: Station, told: HeartbeatRequest) -> None:
    """Keep what the station says of itself, in place of what it said before."""
    now = timezone.now()
    Station.objects.filter(pk=station.pk).update(
        reported_at=now,
        last_seen=now,
        version=told.version.replace("\0", ""),
        waiting=told.waiting,
        oldest_waiting_at=told.oldest_waiting_at,
        quarantined=told.quarantined,
        clock_offset_ms=told.clock_offset_ms,
        disk_free_bytes=told.disk_free_bytes,
        battery_percent=told.battery_percent,
    )


def token_fits(station: Station, secret: str) -> bool:
    """Return whether `secret` is the secret part of the station's token."""
    return secrets.compare_digest(station.token_hash, _hash(secret))


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _next_short_id() -> int:
    last = Station.objects.aggregate(last=Max("short_id"))["last"] or 0
    if last >= MAX_SHORT_ID:
        raise ServerError("This server can enroll no more stations.", code="too_many_stations")
    return int(last) + 1
