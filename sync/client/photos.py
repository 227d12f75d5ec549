"""Fetches students' reference photos, a few a cycle. Called by cycle.py after the pull.

A photo is a convenience: what goes wrong with one is noted, and never fails the cycle.
"""

import logging
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from sync.client.errors import Refused, Revoked, SyncError
from sync.client.ports import Replica
from sync.domain import chain
from sync.domain.errors import MusterError
from sync.protocol.messages import MAX_PHOTO_BYTES

if TYPE_CHECKING:
    from sync.client.session import ServerSession

log = logging.getLogger(__name__)

PHOTOS_A_CYCLE = 100
"""Photos of one cycle at most, so that new records do not wait for them."""

_SHA256 = re.compile(r"[0-9a-f]{64}")


def fetch_photos(
    session: "ServerSession", replica: Replica, *, on_step: Callable[[int, int], None]
) -> int:
    """Fetch missing photos and return how many came; later cycles fetch the rest.

    `on_step` is told how many of how many are done; what it raises ends the fetching.
    """
    fetched = 0
    try:
        missing = replica.missing_photos(PHOTOS_A_CYCLE)
        for done, sha256 in enumerate(missing):
            on_step(done, len(missing))
            fetched += _fetch(session, replica, sha256)
        if missing:
            on_step(len(missing), len(missing))
    except MusterError as error:
        log.warning("reference photos put off: %s", error.code)
    return fetched


def _fetch(session: "ServerSession", replica: Replica, sha256: str) -> bool:
    """Return whether the photo came. One that did not is noted and not asked for again at once.

    Raises SyncError where asking for the next is of no use now.
    """
    try:
        data = _right_bytes(session, sha256)
    except Revoked:
        raise
    except Refused as error:
        log.warning("the server does not give reference photo %s: %s", sha256, error.code)
        replica.photo_not_given(sha256)
        return False
    except SyncError:
        # Noted too: a photo that always breaks the connection must not stand before the others.
        replica.photo_not_given(sha256)
        raise
    replica.keep_photo(sha256, data)
    return True


def _right_bytes(session: "ServerSession", sha256: str) -> bytes:
    if not _SHA256.fullmatch(sha256):
        raise Refused("The server names a photo that cannot be.", code="wrong_name")
    data = session.get_bytes(f"photos/{sha256}/", most=MAX_PHOTO_BYTES)
    if chain.digest(data) != sha256:
        raise Refused("The server gave another photo than the one asked for.", code="wrong_content")
    return data
