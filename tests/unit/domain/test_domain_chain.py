"""The chain's canonical form, hashes and signatures, held by golden files made without Muster."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec
import pytest

from sync.domain import chain
from sync.domain.attendance import (
    AttendanceRecord,
    Evidence,
    EvidenceKind,
    ItemKind,
    Method,
    Outcome,
    Reason,
    Receipt,
    ScanEntry,
    ScanResult,
    Sealed,
)
from sync.domain.chain import SignedReceipt
from sync.domain.errors import BadSignature
from sync.domain.places import Position

KEY = bytes(range(32))
PUBLIC = chain.public_key(KEY)
TYPES: dict[str, Any] = {"record": AttendanceRecord, "scan": ScanEntry}
SEALED_ITEMS = ["chain_record", "chain_record_first", "chain_scan", "chain_scan_refused"]

Golden = Callable[[str], Any]


def item(wanted: Any) -> Any:
    return msgspec.convert(wanted["fields"], TYPES[wanted["kind"]])


def record(golden: Golden) -> AttendanceRecord:
    value = item(golden("chain_record"))
    assert isinstance(value, AttendanceRecord)
    return value


def receipt(golden: Golden) -> Receipt:
    return msgspec.convert(golden("chain_receipt")["fields"], Receipt)


@pytest.mark.parametrize("name", SEALED_ITEMS)
def test_item_is_sealed_as_the_golden_file_says(golden: Golden, name: str) -> None:
    wanted = golden(name)

    sealed = chain.seal(item(wanted), chain.signer(bytes.fromhex(wanted["private_key"])))

    assert sealed.body.decode() == wanted["canonical"]
    assert sealed.hash == wanted["sha256"]
    assert sealed.signature.hex() == wanted["signature"]
    assert chain.public_key(bytes.fromhex(wanted["private_key"])).hex() == wanted["public_key"]
    chain.verify(ItemKind(wanted["kind"]), sealed, bytes.fromhex(wanted["public_key"]))


def test_receipt_is_signed_as_the_golden_file_says(golden: Golden) -> None:
    wanted = golden("chain_receipt")

    signed = chain.sign_receipt(receipt(golden), chain.signer(bytes.fromhex(wanted["private_key"])))

    assert chain.canonical(signed.receipt).decode() == wanted["canonical"]
    assert signed.signature.hex() == wanted["signature"]
    chain.verify_receipt(signed, bytes.fromhex(wanted["public_key"]))


def test_canonical_form_does_not_depend_on_the_order_of_fields(golden: Golden) -> None:
    wanted = golden("chain_record")
    backwards = dict(reversed(wanted["fields"].items()))
    assert chain.canonical(backwards).decode() == wanted["canonical"]


def other_value(value: Any) -> Any:
    """Another value of the same type."""
    others: dict[type, Callable[[Any], Any]] = {
        UUID: lambda _: UUID(int=99),
        int: lambda v: v + 1,
        bool: lambda v: not v,
        datetime: lambda v: v + timedelta(microseconds=1),
        dict: lambda v: {**v, "seal": 4},
        Method: lambda _: Method.SEARCH,
        Outcome: lambda _: Outcome.ACCEPTED,
        Position: lambda v: replace(v, accuracy_m=v.accuracy_m + 1),
        ScanResult: lambda _: ScanResult.ABANDONED,
        tuple: lambda v: v[1:],
        str: lambda v: v + "0",
        type(None): lambda _: Reason.LATE,
    }
    return others[type(value)](value)


@pytest.mark.parametrize(
    ("name", "field"),
    [("chain_record", f.name) for f in fields(AttendanceRecord)]
    + [("chain_scan", f.name) for f in fields(ScanEntry)],
)
def test_a_change_of_any_field_is_seen(golden: Golden, name: str, field: str) -> None:
    wanted = golden(name)
    genuine = item(wanted)
    changed = replace(genuine, **{field: other_value(getattr(genuine, field))})
    body = chain.canonical(changed)
    signature = bytes.fromhex(wanted["signature"])
    kind, key = ItemKind(wanted["kind"]), bytes.fromhex(wanted["public_key"])

    with pytest.raises(BadSignature) as kept_hash:
        chain.verify(kind, Sealed(body=body, hash=wanted["sha256"], signature=signature), key)
    with pytest.raises(BadSignature) as new_hash:
        chain.verify(kind, Sealed(body=body, hash=chain.digest(body), signature=signature), key)

    assert (kept_hash.value.code, new_hash.value.code) == ("hash_mismatch", "bad_signature")


@pytest.mark.parametrize("byte", [0, 31, 32, 63])
def test_a_changed_signature_is_seen(golden: Golden, byte: int) -> None:
    sealed = chain.seal(record(golden), chain.signer(KEY))
    signature = bytearray(sealed.signature)
    signature[byte] ^= 1
    with pytest.raises(BadSignature):
        chain.verify(ItemKind.RECORD, replace(sealed, signature=bytes(signature)), PUBLIC)


@pytest.mark.parametrize("signature", [b"", bytes(63), bytes(64), bytes(65)])
@pytest.mark.parametrize("key", [b"", bytes(31), bytes(32), PUBLIC])
def test_signature_or_key_of_a_wrong_shape_is_refused(
    golden: Golden, signature: bytes, key: bytes
) -> None:
    sealed = chain.seal(record(golden), chain.signer(KEY))
    with pytest.raises(BadSignature):
        chain.verify(ItemKind.RECORD, replace(sealed, signature=signature), key)


def test_signature_of_another_station_is_refused(golden: Golden) -> None:
    sealed = chain.seal(record(golden), chain.signer(chain.new_private_key()))
    with pytest.raises(BadSignature):
        chain.verify(ItemKind.RECORD, sealed, PUBLIC)


def test_a_signature_for_one_kind_never_passes_for_another(golden: Golden) -> None:
    signer = chain.signer(KEY)
    scan = chain.seal(item(golden("chain_scan")), signer)
    with pytest.raises(BadSignature):
        chain.verify(ItemKind.RECORD, scan, PUBLIC)
    with pytest.raises(BadSignature):
        chain.verify(ItemKind.SCAN, chain.seal(record(golden), signer), PUBLIC)
    statement = receipt(golden)
    for kind in ItemKind:
        body = chain.canonical(statement)
        signature = chain.sign_receipt(statement, signer).signature
        with pytest.raises(BadSignature):
            chain.verify(
                kind, Sealed(body=body, hash=chain.digest(body), signature=signature), PUBLIC
            )


@pytest.mark.parametrize(
    "change",
    [
        {"kind": ItemKind.SCAN},
        {"item_id": UUID(int=1)},
        {"item_hash": "0" * 64},
        {"station_id": UUID(int=1)},
        {"received_at": datetime(2026, 9, 2, tzinfo=UTC)},
        {"format": 2},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_receipt_cannot_be_forged_from_another(golden: Golden, change: Any) -> None:
    signed = chain.sign_receipt(receipt(golden), chain.signer(KEY))
    forged = SignedReceipt(receipt=replace(signed.receipt, **change), signature=signed.signature)
    with pytest.raises(BadSignature):
        chain.verify_receipt(forged, PUBLIC)


def test_a_receipt_under_another_key_is_refused(golden: Golden) -> None:
    signed = chain.sign_receipt(receipt(golden), chain.signer(chain.new_private_key()))
    with pytest.raises(BadSignature):
        chain.verify_receipt(signed, PUBLIC)


def test_evidence_is_named_by_its_bytes() -> None:
    photo = Evidence(kind=EvidenceKind.FRONT_PHOTO, media_type="image/jpeg", data=b"abc")
    link = chain.link(photo)
    # The digest of "abc" as FIPS 180-2 gives it.
    assert link.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (link.kind, link.media_type, link.size) == (photo.kind, "image/jpeg", 3)


def test_photos_never_show_in_a_log() -> None:
    photo = Evidence(kind=EvidenceKind.FRONT_PHOTO, media_type="image/jpeg", data=b"face")
    assert "face" not in repr(photo)


def test_ids_are_of_version_7_and_sort_by_time() -> None:
    ids = [chain.new_id() for _ in range(1000)]
    assert {one.version for one in ids} == {7}
    assert len(set(ids)) == 1000
    assert ids == sorted(ids)


def test_new_keys_differ_and_sign() -> None:
    one, other = chain.new_private_key(), chain.new_private_key()
    assert one != other
    assert (len(one), len(chain.public_key(one))) == (32, 32)
    assert len(chain.signer(one).sign(b"")) == 64
