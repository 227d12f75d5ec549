"""Student passes: a QR that says who someone is, signed by the server, good with no roster at hand.

Text: `MUSTERPASS1` and base32 (RFC 4648, upper case, no padding) of, big-endian: expiry in minutes
since 1970 (4 bytes), length of the student number (1), the number in UTF-8, length of the name (1),
the name in UTF-8, and the server's Ed25519 signature (64) over `muster pass v1`, a zero byte and
the bytes before it. Letters and digits alone: every keyboard layout of a USB scanner types them
right, and a QR stays in alphanumeric mode.
"""

import base64
import binascii
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from sync.domain.chain import Signer
from sync.domain.errors import BadPass
from sync.domain.students import normalized_number

PREFIX = "MUSTERPASS1"
MEDIA_TYPE = "text/plain"
"""Of a pass kept as evidence."""

_LABEL = b"muster pass v1\0"
_SIGNATURE_BYTES = 64
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_LONGEST_PART = 255
_LONGEST = len(PREFIX) + -(-(4 + 2 * (1 + _LONGEST_PART) + _SIGNATURE_BYTES) * 8 // 5)
"""Letters of a pass whose number and name are as long as can be."""

_FOREIGN = "This pass was not made by your school's server."
_GARBLED = (
    binascii.Error,
    InvalidSignature,
    struct.error,
    IndexError,
    ValueError,
    OverflowError,
)


@dataclass(frozen=True, kw_only=True)
class StudentPass:
    """What a genuine pass says. It is good until `expires_at` (UTC, whole minutes)."""

    number: str
    full_name: str
    expires_at: datetime


def is_pass(text: str) -> bool:
    """Return whether `text` claims to be a student pass, of any version."""
    return text.strip().upper().startswith(PREFIX[:-1])


def plain_text(text: str) -> str:
    """Return a pass as it was made: scanners may change case and add white space around it."""
    return text.strip().upper()


def make_pass(content: StudentPass, signer: Signer) -> str:
    """Return the text of a pass signed with the server's key.

    Raises BadPass when number or name is longer than 255 bytes, or there is no number.
    """
    number = normalized_number(content.number)
    if not number:
        raise BadPass("A pass needs a student number.")
    try:
        body = struct.pack(">I", (content.expires_at - _EPOCH) // _MINUTE)
    except struct.error as error:
        raise BadPass("A pass cannot expire at that time.") from error
    for part in (number, content.full_name):
        raw = part.encode()
        if len(raw) > _LONGEST_PART:
            raise BadPass("The name or number is too long for a pass.")
        body += bytes([len(raw)]) + raw
    signed = body + signer.sign(_LABEL + body)
    return PREFIX + base64.b32encode(signed).decode().rstrip("=")


def read_pass(text: str, public_key: bytes) -> StudentPass:
    """Return what a pass says; `public_key` is the server's, 32 raw bytes of Ed25519.

    Whether it has expired is for the caller to see. Raises BadPass.
    """
    plain = plain_text(text)
    if not plain.startswith(PREFIX):
        raise BadPass("This pass is of a kind that this station does not know.")
    if len(plain) > _LONGEST or not text.isascii():  # "ſ" in upper case is "S"
        raise BadPass(_FOREIGN)
    code = plain.removeprefix(PREFIX)
    try:
        signed = base64.b32decode(code + "=" * (-len(code) % 8))
        # The last letter has bits to spare: without this, a pass would have several spellings.
        if base64.b32encode(signed).decode().rstrip("=") != code:
            raise BadPass(_FOREIGN)
        body, signature = signed[:-_SIGNATURE_BYTES], signed[-_SIGNATURE_BYTES:]
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, _LABEL + body)
        return _content(body)
    except _GARBLED as error:
        raise BadPass(_FOREIGN) from error


def _content(body: bytes) -> StudentPass:
    (minutes,) = struct.unpack_from(">I", body)
    number_end = 5 + body[4]
    name_end = number_end + 1 + body[number_end]
    number = normalized_number(body[5:number_end].decode())
    if len(body) != name_end or not number:
        raise BadPass(_FOREIGN)
    return StudentPass(
        number=number,
        full_name=body[number_end + 1 : name_end].decode(),
        expires_at=_EPOCH + minutes * _MINUTE,
    )
