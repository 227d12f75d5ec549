"""The pages of resources/keyboards.toml as rows of keys. No Qt."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from kiosk.widgets.theme import RESOURCES

WIDE_UNITS = 12
TALL_UNITS = 10
MIRRORED_PAGES = frozenset({("ar", "letters"), ("ar", "accents")})
"""Pages whose letters are written from right to left."""


class Act(StrEnum):
    """What a key does."""

    TYPE = "type"
    SHIFT = "shift"
    SPACE = "space"
    BACKSPACE = "backspace"
    LETTERS = "letters"
    ACCENTS = "accents"
    LATIN = "latin"
    GAP = "gap"


PAGES = frozenset({Act.LETTERS, Act.ACCENTS, Act.LATIN})
_WORDS = frozenset(act.value for act in Act if act is not Act.TYPE)


@dataclass(frozen=True, kw_only=True)
class Cap:
    """A key: what it types or does, its width in units, and what it offers when held down."""

    act: Act
    text: str = ""
    width: float = 1.0
    held: tuple[str, ...] = ()


Rows = tuple[tuple[Cap, ...], ...]


@cache
def page(language: str, name: str, shape: str) -> Rows:
    """Return the rows of a page; `shape` is `wide` or `tall`.

    A language without a keyboard has the English one. Raises KeyError for a page that is nowhere.
    """
    pages = _read()
    own = pages.get(language, pages["en"])
    rows = (own[name] if name in own else pages["any"][name])[shape]
    return tuple(tuple(_cap(word, pages["held"]) for word in row.split()) for row in rows)


def units(shape: str) -> int:
    """Return how many keys wide a row is."""
    return WIDE_UNITS if shape == "wide" else TALL_UNITS


def _cap(word: str, held: dict[str, str]) -> Cap:
    text, _, width = word.partition("*")
    width_in_units = float(width or 1)
    if text in _WORDS:
        return Cap(act=Act(text), width=width_in_units)
    offered = tuple(held.get(text, "").split())
    return Cap(act=Act.TYPE, text=text, width=width_in_units, held=offered)


@cache
def _read() -> dict[str, dict[str, Any]]:
    return tomllib.loads((RESOURCES / "keyboards.toml").read_text(encoding="utf-8"))
