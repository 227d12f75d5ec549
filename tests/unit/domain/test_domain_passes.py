"""Student passes: only the server makes them, one spelling each, and whatever else is refused."""

import base64
import string
import struct
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain import chain, passes
from sync.domain.errors import BadPass
from sync.domain.passes import PREFIX, StudentPass
from sync.domain.students import normalized_number

KEY = bytes(range(32))
PUBLIC = chain.public_key(KEY)
SIGNER = chain.signer(KEY)
ANA = StudentPass(
    number="2026-00001",
    full_name="Ana Liza Peña",
    expires_at=datetime(2027, 1, 1, tzinfo=UTC),
)
TEXT = passes.make_pass(ANA, SIGNER)
LETTERS = string.ascii_uppercase + "234567"


def packed(text: str) -> bytes:
    code = text.removeprefix(PREFIX)
    return base64.b32decode(code + "=" * (-len(code) % 8))


def spelled(raw: bytes) -> str:
    return PREFIX + base64.b32encode(raw).decode().rstrip("=")


def signed(body: bytes) -> str:
    """A pass of any content, signed by the server."""
    return spelled(body + SIGNER.sign(b"muster pass v1\0" + body))


def refused(text: str, public_key: bytes = PUBLIC) -> BadPass:
    with pytest.raises(BadPass) as caught:
        passes.read_pass(text, public_key)
    assert caught.value.code == "bad_pass"
    assert caught.value.message.endswith(".")
    return caught.value


def test_pass_is_as_the_golden_file_says(golden: Callable[[str], Any]) -> None:
    wanted = golden("student_pass")
    content = StudentPass(
        number=wanted["number"],
        full_name=wanted["full_name"],
        expires_at=datetime.fromisoformat(wanted["expires_at"]),
    )
    signer = chain.signer(bytes.fromhex(wanted["private_key"]))
    assert passes.make_pass(content, signer) == wanted["text"]
    assert passes.read_pass(wanted["text"], bytes.fromhex(wanted["public_key"])) == content


@given(
    number=st.text(min_size=1, max_size=60).map(normalized_number).filter(bool),
    full_name=st.text(max_size=60),
    minutes=st.integers(0, 2**31),
)
def test_what_a_pass_says_is_read_back(number: str, full_name: str, minutes: int) -> None:
    expires = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    content = StudentPass(number=number, full_name=full_name, expires_at=expires)

    text = passes.make_pass(content, SIGNER)

    assert passes.read_pass(text, PUBLIC) == content
    assert passes.is_pass(text)
    # What every keyboard layout of a scanner types alike, and a QR keeps in alphanumeric mode.
    assert set(text) <= set(string.ascii_uppercase + string.digits)


def test_expiry_is_cut_to_the_minute() -> None:
    text = passes.make_pass(
        replace(ANA, expires_at=ANA.expires_at + timedelta(seconds=59.9)), SIGNER
    )
    assert passes.read_pass(text, PUBLIC).expires_at == ANA.expires_at


def test_scanner_may_change_case_and_add_white_space() -> None:
    for typed in (TEXT.lower(), f" {TEXT}\r\n", TEXT.swapcase()):
        assert passes.is_pass(typed)
        assert passes.read_pass(typed, PUBLIC) == ANA
        assert passes.plain_text(typed) == TEXT


def test_every_flipped_bit_is_seen() -> None:
    raw = packed(TEXT)
    for place in range(len(raw)):
        for bit in range(8):
            changed = bytearray(raw)
            changed[place] ^= 1 << bit
            refused(spelled(bytes(changed)))


def test_every_other_letter_in_any_place_is_seen() -> None:
    """The last letter too, some bits of which say nothing: a pass has one spelling."""
    for place in range(len(PREFIX), len(TEXT)):
        for letter in LETTERS:
            if letter != TEXT[place]:
                refused(TEXT[:place] + letter + TEXT[place + 1 :])


@given(st.data())
def test_pass_that_lost_gained_or_swapped_letters_is_refused(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start, min(len(TEXT), start + 5)))
    put = data.draw(st.text(alphabet=LETTERS + "=019 ÿſ\0", max_size=5))
    changed = TEXT[:start] + put + TEXT[end:]
    if passes.plain_text(changed) != TEXT or not changed.isascii():
        refused(changed)


@given(st.text(max_size=200) | st.text(max_size=200).map(lambda text: PREFIX + text))
def test_any_text_is_refused_without_another_error(text: str) -> None:
    refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        PREFIX,
        PREFIX + "A",
        PREFIX + "=" * 8,
        PREFIX + "A" * 104,
        PREFIX + "A" * 4000,
        PREFIX + "Ñ" * 120,
        TEXT + "A" * (4000 - len(TEXT)),
        TEXT + "======",
        TEXT[:-1],
        TEXT * 2,
        "2026-00001",
        "HTTPS://MUSTER.NORTH.EXAMPLE/C/" + TEXT,
    ],
    ids=lambda text: text[:16] or "empty",
)
def test_what_is_no_pass_is_refused(text: str) -> None:
    refused(text)


def test_pass_of_another_version_is_told_as_such() -> None:
    newer = TEXT.replace("MUSTERPASS1", "MUSTERPASS2")
    assert passes.is_pass(newer)
    assert "does not know" in refused(newer).message
    assert not passes.is_pass("2026-00001")


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(32), chain.public_key(bytes(32))], ids=len)
def test_pass_under_another_key_is_refused(key: bytes) -> None:
    refused(TEXT, key)


def test_signature_of_another_kind_of_thing_is_no_pass() -> None:
    body = packed(TEXT)[:-64]
    for label in (b"", b"muster record v1\0", b"muster receipt v1\0", b"muster pass v1"):
        refused(spelled(body + SIGNER.sign(label + body)))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0\0\0",
        b"\0\0\0\1",
        b"\0\0\0\1\0\0",
        b"\0\0\0\1\2 \t\0",
        b"\0\0\0\1\5A1",
        b"\0\0\0\1\2A1",
        b"\0\0\0\1\2A1\5An",
        b"\0\0\0\1\2A1\2Ana",
        b"\0\0\0\1\2\xff\xfe\1A",
        b"\0\0\0\1\2A1\1\xff",
        b"\xff\xff\xff\xff\2A1\1A",
    ],
)
def test_signed_pass_with_garbled_content_is_refused(body: bytes) -> None:
    refused(signed(body))


def test_longest_number_and_name_fit_and_longer_ones_are_told() -> None:
    longest = replace(ANA, number="9" * 255, full_name="ñ" * 127)
    assert passes.read_pass(passes.make_pass(longest, SIGNER), PUBLIC) == longest
    for changed in ({"number": "9" * 256}, {"full_name": "ñ" * 128}):
        with pytest.raises(BadPass, match="too long"):
            passes.make_pass(replace(ANA, **changed), SIGNER)


@pytest.mark.parametrize(
    "changed",
    [
        {"number": " "},
        {"expires_at": datetime(1969, 12, 31, tzinfo=UTC)},
    ],
)
def test_pass_that_could_not_be_read_is_not_made(changed: Any) -> None:
    with pytest.raises(BadPass):
        passes.make_pass(replace(ANA, **changed), SIGNER)


def test_number_is_normalised_as_on_a_card() -> None:
    text = passes.make_pass(replace(ANA, number="2026 - 00001a"), SIGNER)
    assert passes.read_pass(text, PUBLIC).number == "2026-00001A"


def test_length_is_told_before_the_content() -> None:
    """4 bytes of time, two lengths, 64 of signature: the layout of the docstring."""
    body = packed(TEXT)[:-64]
    assert struct.unpack_from(">I", body)[0] == ANA.expires_at.timestamp() // 60
    assert body[5:15].decode() == ANA.number
    assert body[16:].decode() == ANA.full_name
