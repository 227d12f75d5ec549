"""The recovery code: what is shown brings the key back, and slips of the pen are noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.security import recovery
from kiosk.security.errors import BadRecoveryCode
from kiosk.security.vault import KEY_BYTES

KEY = bytes(range(KEY_BYTES))
CODE = recovery.encode(KEY)


@given(st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES))
def test_code_brings_the_key_back(key: bytes) -> None:
    assert recovery.decode(recovery.encode(key)) == key


def test_code_is_groups_of_four_letters_that_are_not_misread() -> None:
    groups = CODE.split("-")
    assert [len(group) for group in groups] == [recovery.GROUP] * recovery.GROUPS
    assert not set(CODE) & set("ILOU")
    assert recovery.last_group(CODE) == groups[-1]


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        CODE.replace("-", " "),
        CODE.replace("-", ""),
        CODE.replace("0", "O").replace("1", "l"),
        f"  {CODE}\n",
    ],
)
def test_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert recovery.decode(typed) == KEY


@pytest.mark.parametrize("place", [0, 20, 51, 60, len(CODE) - 1])
def test_one_wrong_letter_is_noticed(place: int) -> None:
    if CODE[place] == "-":
        place += 1
    wrong = "Z" if CODE[place] != "Z" else "Y"
    with pytest.raises(BadRecoveryCode, match="Compare"):
        recovery.decode(CODE[:place] + wrong + CODE[place + 1 :])


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "has 0"), (CODE[:-5], "has 52"), (CODE + "7", "has 57"), (CODE[:-1] + "U", "“U”")],
)
def test_what_cannot_be_a_code_is_told_why(typed: str, said: str) -> None:
    with pytest.raises(BadRecoveryCode, match=said):
        recovery.decode(typed)


def test_two_groups_exchanged_are_noticed() -> None:
    groups = CODE.split("-")
    groups[2], groups[3] = groups[3], groups[2]
    with pytest.raises(BadRecoveryCode):
        recovery.decode("-".join(groups))
