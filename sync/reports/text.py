"""What a person typed, made safe to put into a cell or a line. Used by all three writers."""

import unicodedata

_FORMULA_STARTS = frozenset("=+-@＝＋－＠")
"""First characters that some spreadsheet takes for a formula, and their wide forms."""


def one_line(text: str) -> str:
    """Return `text` on one line: composed (NFC), without control characters or double spaces."""
    printable = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text)
    return unicodedata.normalize("NFC", " ".join(printable.split()))


def looks_like_formula(text: str) -> bool:
    """Return whether a spreadsheet might run `text` instead of showing it."""
    return text.lstrip()[:1] in _FORMULA_STARTS


def neutralised(text: str) -> str:
    """Return one line that no spreadsheet runs: what looks like a formula gets an apostrophe.

    This is what OWASP recommends against CSV injection.
    """
    line = one_line(text)
    return f"'{line}" if looks_like_formula(line) else line
