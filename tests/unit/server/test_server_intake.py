"""Digests as the wire writes them: nothing else ever becomes a file name."""

import pytest

from sync.server.attendance.intake import is_sha256


@pytest.mark.parametrize(
    "text", ["", "a" * 63, "a" * 65, "A" * 64, "a" * 64 + "\n", "../" + "a" * 61]
)
def test_anything_but_a_lower_case_digest_is_none(text: str) -> None:
    assert not is_sha256(text)


def test_digest_is_one() -> None:
    assert is_sha256("0123456789abcdef" * 4)
