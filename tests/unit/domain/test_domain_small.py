"""Consent texts, receipt codes, enrollment links, and addresses that hold a rotating code."""

import string
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.domain import codes, receipts
from sync.domain.codes import CodeClaim, claim_in
from sync.domain.consent import Consent
from sync.domain.enrolling import EnrollmentLink, read_link
from sync.domain.errors import BadCode
from sync.domain.receipts import ReceiptClaim, receipt_url

CLAIM = CodeClaim(event_short_id=70_000, station_short_id=513, step=178_822_086)
CODE = codes.make_code(bytes(range(32)), CLAIM)


def test_consent_is_read_in_ones_language_or_in_english() -> None:
    consent = Consent(version="2", texts={"en": "We keep", "es": "Guardamos", "fil": ""})
    assert consent.text("es") == "Guardamos"
    assert consent.text("ar") == consent.text("fil") == "We keep"
    assert Consent(version="2", texts={"es": "Guardamos"}).text("ar") == ""


def test_receipt_code_is_as_the_golden_file_says(golden: Callable[[str], Any]) -> None:
    wanted = golden("receipt_code")
    record_id = UUID(wanted["record_id"])
    url = receipt_url(wanted["code_url"], record_id=record_id, record_hash=wanted["record_hash"])
    assert url == wanted["url"]
    claim = receipts.read_receipt(url.rpartition("/R/")[2])
    assert claim == ReceiptClaim(record_id=record_id, hash_start=wanted["record_hash"][:32])


@given(st.uuids(), st.binary(min_size=32, max_size=32))
def test_receipt_is_read_back_in_either_case(record_id: UUID, digest: bytes) -> None:
    url = receipt_url("HTTPS://HOST/C/", record_id=record_id, record_hash=digest.hex())
    code = url.removeprefix("HTTPS://HOST/R/")
    # ISO/IEC 18004: alphanumeric mode, so that the code stays small.
    assert set(url) <= set(string.ascii_uppercase + string.digits + " $%*+-./:")
    for typed in (code, code.lower(), f" {code}\n"):
        claim = receipts.read_receipt(typed)
        assert (claim.record_id, claim.hash_start) == (record_id, digest[:16].hex())


def test_station_that_knows_no_address_still_gives_a_receipt() -> None:
    url = receipt_url("", record_id=UUID(int=1), record_hash="ab" * 32)
    assert url.startswith("MUSTER/R/")
    assert receipts.read_receipt(url.rpartition("/")[2]).hash_start == "ab" * 16


RECEIPT = receipt_url("", record_id=UUID(int=1), record_hash="ab" * 32).rpartition("/")[2]


@pytest.mark.parametrize(
    "code",
    ["", "A", "Ñ" * 52, "A" * 53, "=" * 52, "1" * 52, RECEIPT[:-1], RECEIPT + "A", RECEIPT * 80],
    ids=lambda code: code[:8] or "empty",
)
def test_what_is_no_receipt_is_refused(code: str) -> None:
    with pytest.raises(BadCode, match="not a Muster receipt"):
        receipts.read_receipt(code)


def test_receipt_has_one_spelling() -> None:
    readable = []
    for letter in string.ascii_uppercase + "234567":
        try:
            readable.append(receipts.read_receipt(RECEIPT[:-1] + letter))
        except BadCode:
            continue
    assert len(set(readable)) == len(readable) == 2  # one bit of the last letter says something


@given(st.text(max_size=80))
def test_any_text_is_no_receipt(text: str) -> None:
    with pytest.raises(BadCode):
        receipts.read_receipt(text)


@pytest.mark.parametrize(
    "text",
    [
        f"HTTPS://MUSTER.NORTH.EXAMPLE/C/{CODE}",
        f"https://muster.north.example/c/{CODE.lower()}",
        f"HTTPS://HOST/BASE/C/{CODE}/",
        f" /C/{CODE}\r\n",
    ],
)
def test_rotating_code_is_found_in_its_address(text: str) -> None:
    assert claim_in(text) == CLAIM


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/C/",
        CODE,
        f"HTTPS://HOST/D/{CODE}",
        f"HTTPS://HOST/C/{CODE[:-1]}",
        f"HTTPS://HOST/C/{CODE}A",
        f"HTTPS://HOST/C/{CODE}?A=1",
        "HTTPS://HOST/C/" + "A" * 4000,
        "/C/" * 1300,
        "2026-00001",
    ],
    ids=lambda text: text[:24] or "empty",
)
def test_what_holds_no_rotating_code_claims_nothing(text: str) -> None:
    assert claim_in(text) is None


@given(st.text(max_size=60).map(lambda text: f"H/C/{text}"))
def test_any_address_is_read_without_an_error(text: str) -> None:
    assert claim_in(text) is None


@pytest.mark.parametrize(
    ("text", "server", "code"),
    [
        ("https://muster.uni.example/enroll/ABCD-EFGH-JKLM", "https://muster.uni.example", None),
        ("HTTPS://MUSTER.UNI.EXAMPLE/ENROLL/ABCD-EFGH-JKLM", "HTTPS://MUSTER.UNI.EXAMPLE", None),
        (" http://127.0.0.1:8000/enroll/abcd-efgh-jklm/\n", "http://127.0.0.1:8000", None),
        ("https://uni.example/muster/enroll/ABCD-EFGH-JKLM", "https://uni.example/muster", None),
        ("https://uni.example/enroll/12345678", "https://uni.example", "12345678"),
        (
            "https://uni.example/enroll/x/enroll/ABCD-EFGH-JKLM",
            "https://uni.example/enroll/x",
            None,
        ),
    ],
)
def test_enrollment_link_is_read(text: str, server: str, code: str | None) -> None:
    link = read_link(text)
    assert link == EnrollmentLink(server=server, code=code or "ABCD-EFGH-JKLM")
    assert read_link(str(link)) == link


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ABCD-EFGH-JKLM",
        "https://uni.example/enroll/",
        "https://uni.example/enroll/ABC",
        "https://uni.example/enroll/" + "A" * 21,
        "https://uni.example/enroll/ABCD-EFGH-JKLM?next=/",
        "https://uni.example/enroll/ABCD EFGH JKLM",
        "ftp://uni.example/enroll/ABCD-EFGH-JKLM",
        "javascript://uni.example/enroll/ABCD-EFGH-JKLM",
        "https:///enroll/ABCD-EFGH-JKLM",
        "https://uni.example/ABCD-EFGH-JKLM",
        "https://uni.example\n/enroll/ABCD-EFGH-JKLM",
        "https://" + "a/" * 2000,
        "https://a" + "/enroll/" * 500,
    ],
    ids=lambda text: text[:40] or "empty",
)
def test_what_is_no_enrollment_link_is_not_read(text: str) -> None:
    assert read_link(text) is None
