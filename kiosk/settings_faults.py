"""What is wrong with a settings file, in sentences for whoever wrote it: which file, which line and
what to do. Used by kiosk.settings alone.
"""

import re
import tomllib
from enum import EnumMeta
from pathlib import Path
from typing import Any

import msgspec

MEND = "Open the file in a text editor and correct the line, or delete it to get the usual value."

_PARSERS_LINE = re.compile(r"at line (\d+)")
_PARSERS_NAME = re.compile(r"at `\$\.(\w+)")


def unreadable(path: Path, error: OSError | UnicodeDecodeError) -> str:
    """Return the sentence for a file that is no text, or not to be opened."""
    if isinstance(error, OSError):
        return (
            f"The settings file {path} cannot be opened: {error.strerror or error}. Allow this "
            "user to read it, or move it away to get the usual settings."
        )
    return (
        f"The settings file {path} is not a text file. Save it as text in UTF-8, or move it away "
        "to get the usual settings."
    )


def no_toml(path: Path, text: str, error: tomllib.TOMLDecodeError) -> str:
    """Return the sentence for a text that is not of the form `name = value`."""
    line = _first_bad_line(text)
    if line is None and "overwrite" in str(error):
        where = f"Line {_line_told(text, error)} of the settings file {path}"
        return f"{where} gives a setting that was given before. {MEND}"
    return (
        f"Line {line or _line_told(text, error)} of the settings file {path} cannot be understood. "
        f'It must look like: volume = 70, or with text: language = "en". {MEND}'
    )


def unknown(path: Path, text: str, name: str) -> str:
    """Return the sentence for a name that is no setting."""
    return f"{_where(path, text, name)} has an unknown setting: {name}. {MEND}"


def bad_value(kind: type[Any], error: msgspec.ValidationError) -> tuple[str, str]:
    """Return which setting of `kind` has a wrong value, and what it must be."""
    found = _PARSERS_NAME.search(str(error))
    name = found.group(1) if found else ""
    return name, _wanted(kind, name)


def in_file(path: Path, text: str, name: str, wanted: str) -> str:
    """Return the sentence for a wrong value in the file."""
    return f"{_where(path, text, name)} is wrong: {name} must be {wanted}. {MEND}"


def _where(path: Path, text: str, name: str) -> str:
    beginning = re.compile(rf"""\s*\[*\s*["']?{re.escape(name)}["']?\s*[=.\]]""")
    lines = (n for n, line in enumerate(text.splitlines(), 1) if beginning.match(line))
    line = next(lines, None)
    whole = f"the settings file {path}"
    return f"T{whole[1:]}" if line is None else f"Line {line} of {whole}"


def _first_bad_line(text: str) -> int | None:
    """Return the first line that is wrong by itself: a parser tells where it gave up, which after
    a forgotten quote is the end of the file."""
    for number, line in enumerate(text.splitlines(), 1):
        try:
            tomllib.loads(line)
        except tomllib.TOMLDecodeError:
            return number
    return None


def _line_told(text: str, error: tomllib.TOMLDecodeError) -> int:
    told = _PARSERS_LINE.search(str(error))
    return int(told.group(1)) if told else max(1, len(text.splitlines()))


def _wanted(kind: type[Any], name: str) -> str:
    """Return what a setting may be, in words."""
    if not name:
        return "another value"
    described = msgspec.inspect.type_info(kind)
    fields = described.fields if isinstance(described, msgspec.inspect.DataclassType) else ()
    return next((_in_words(f.type) for f in fields if f.name == name), "another value")


def _in_words(kind: Any) -> str:
    inspect = msgspec.inspect
    if isinstance(kind, inspect.UnionType):
        return _in_words(next(t for t in kind.types if not isinstance(t, inspect.NoneType)))
    if isinstance(kind, inspect.BoolType):
        return "true or false"
    if isinstance(kind, inspect.LiteralType):
        return "one of " + ", ".join(f'"{value}"' for value in kind.values)
    if isinstance(kind, inspect.EnumType) and isinstance(kind.cls, EnumMeta):
        return "one of " + ", ".join(f'"{member.value}"' for member in kind.cls)
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        return _number_in_words(kind)
    return "text in quotes"


def _number_in_words(kind: msgspec.inspect.IntType | msgspec.inspect.FloatType) -> str:
    noun = "a whole number" if isinstance(kind, msgspec.inspect.IntType) else "a number"
    if kind.ge is not None and kind.le is not None:
        return f"{noun} from {kind.ge:g} to {kind.le:g}"
    return f"{noun} above {kind.gt:g}" if kind.gt is not None else noun
