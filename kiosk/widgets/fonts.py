"""The fonts of the kiosk, out of the packages that the PDFs take them from too.

What these have no glyphs for, such as Chinese names, Qt takes from the system's fonts.
"""

import struct
from importlib import resources as package_resources
from pathlib import Path

from PySide6.QtGui import QFontDatabase

FAMILIES = ("Noto Sans", "Noto Sans Arabic")

_LATIN = ("fontpkg_noto_sans", "NotoSans[[]*.ttf")
_ARABIC = ("fontpkg_noto_sans_arabic", "NotoSansArabic[[]*.ttf")
ASCENT, DESCENT = 1069, 470
"""Of a line of Arabic, in thousandths of an em: that of Noto Sans above, and below what the
deepest letter needs. The font itself asks for 1374 and 738, which has room for several vowel marks
upon each other; with it, every line that holds one Arabic word would be half as high again."""


def load() -> None:
    """Make them known to Qt. Upright only: nothing is set in italics.

    As data: given a file, Qt knows one weight of it and smears the others.
    """
    QFontDatabase.addApplicationFontFromData(_file(*_LATIN).read_bytes())
    QFontDatabase.addApplicationFontFromData(_with_lower_lines(_file(*_ARABIC).read_bytes()))


def _with_lower_lines(font: bytes) -> bytes:
    """Return a TrueType font with ASCENT and DESCENT (OpenType tables `hhea` and `OS/2`)."""
    changed = bytearray(font)
    tables = {
        font[at : at + 4]: int.from_bytes(font[at + 8 : at + 12])
        for at in range(12, 12 + 16 * int.from_bytes(font[4:6]), 16)
    }
    struct.pack_into(">hh", changed, tables[b"hhea"] + 4, ASCENT, -DESCENT)
    struct.pack_into(">hh", changed, tables[b"OS/2"] + 68, ASCENT, -DESCENT)
    struct.pack_into(">HH", changed, tables[b"OS/2"] + 74, ASCENT, DESCENT)
    return bytes(changed)


def _file(package: str, pattern: str) -> Path:
    folder = Path(str(package_resources.files(package))) / "files"
    return next(folder.glob(pattern))
