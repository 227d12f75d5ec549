"""The recovery code: the database key as a person can write it down and type it again.

Thirteen groups of four letters are the key in Crockford's base32, the fourteenth is a checksum (20
bits of SHA-256 over a label and the key). kiosk.setup shows the code once and puts a key back.
"""

from hashlib import sha256

from kiosk.security.errors import BadRecoveryCode
from kiosk.security.vault import KEY_BYTES

GROUP = 4
GROUPS = 14
"""Groups of a code, the checksum included."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("ILO", "110")
_LABEL = b"muster recovery code v1"
_KEY_LETTERS = GROUP * (GROUPS - 1)
_SPARE_BITS = 5 * _KEY_LETTERS - 8 * KEY_BYTES


def encode(key: bytes) -> str:
    """Return the recovery code of a database key (32 bytes), its groups joined by dashes."""
    letters = _letters(int.from_bytes(key) << _SPARE_BITS, _KEY_LETTERS) + _checksum(key)
    return "-".join(letters[i : i + GROUP] for i in range(0, len(letters), GROUP))


def decode(text: str) -> bytes:
    """Return the key in a recovery code, however it was typed. Raises BadRecoveryCode."""
    letters = normalized(text)
    wanted = GROUP * GROUPS
    if len(letters) != wanted:
        raise BadRecoveryCode(
            f"A recovery code has {GROUPS} groups of {GROUP} letters or digits, {wanted} in all; "
            f"this has {len(letters)}. Type all of it."
        )
    strange = sorted(set(letters) - set(_ALPHABET))
    if strange:
        raise BadRecoveryCode(
            f"There is no “{strange[0]}” in a recovery code. Look at that letter again."
        )
    value = 0
    for letter in letters[:_KEY_LETTERS]:
        value = value << 5 | _ALPHABET.index(letter)
    key = (value >> _SPARE_BITS).to_bytes(KEY_BYTES)
    if value & ((1 << _SPARE_BITS) - 1) or _checksum(key) != letters[_KEY_LETTERS:]:
        raise BadRecoveryCode("A letter of this recovery code is wrong. Compare it once more.")
    return key


def normalized(text: str) -> str:
    """Return what was typed without dashes and spaces, in upper case, misread letters set right."""
    return "".join(c for c in text.upper() if c.isalnum()).translate(_MISREAD)


def last_group(code: str) -> str:
    """Return the group that proves that somebody has the code before them."""
    return normalized(code)[-GROUP:]


def _checksum(key: bytes) -> str:
    digest = sha256(_LABEL + key).digest()
    return _letters(int.from_bytes(digest) >> (8 * len(digest) - 5 * GROUP), GROUP)


def _letters(value: int, count: int) -> str:
    return "".join(_ALPHABET[value >> 5 * place & 31] for place in reversed(range(count)))
