"""Which system libraries are asked for, and what a person reads where they are missing."""

import sys
from pathlib import Path

import pytest
import system_libraries
from steps import SetupError
from system_libraries import Part

GL = Part(name="libGL.so.1", package="libgl1", needed=True)
GLIB = Part(name="libglib-2.0.so.0", package="libglib2.0-0", needed=True)
GTHREAD = Part(name="libgthread-2.0.so.0", package="libglib2.0-0", needed=True)
ZBAR = Part(name="libzbar.so.0", package="libzbar0", needed=False)
NOWHERE = Part(name="libmuster-is-not-there.so.9", package="libmuster9", needed=True)

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt is Linux's")


@pytest.fixture
def no_programs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine where neither apt-get nor sudo can be found."""
    monkeypatch.setenv("PATH", str(tmp_path))


def test_the_apt_line_names_each_package_once_and_in_order() -> None:
    assert (
        system_libraries.apt_line([GL, GLIB, GTHREAD, ZBAR])
        == "sudo apt-get install -y libgl1 libglib2.0-0 libzbar0"
    )


def test_a_missing_library_gives_the_exact_line_to_type() -> None:
    absent = system_libraries.missing([GL, GLIB, ZBAR], found=lambda part: part is GLIB)

    text = system_libraries.complaint(absent)

    assert "libGL.so.1" in text
    assert "\n    sudo apt-get install -y libgl1 libzbar0\n" in text
    assert "libglib" not in text


def test_what_is_only_better_with_is_a_note_and_no_refusal() -> None:
    text = system_libraries.complaint([ZBAR])

    assert text.startswith("Note: ")
    assert text.endswith("sudo apt-get install -y libzbar0")


def test_a_library_that_nothing_provides_is_found_missing() -> None:
    assert not system_libraries.loads(NOWHERE)


def test_x11_libraries_are_needed_only_where_there_is_an_x_display() -> None:
    def needed(environment: dict[str, str]) -> set[str]:
        parts = system_libraries.station_libraries(environment)
        return {part.name for part in parts if part.needed}

    assert "libxcb-cursor.so.0" not in needed({})
    assert "libxcb-cursor.so.0" in needed({"DISPLAY": ":0"})
    assert "libEGL.so.1" in needed({})


def test_a_missing_code_reader_never_stops_the_set_up() -> None:
    parts = system_libraries.station_libraries({"DISPLAY": ":0"})

    assert [part.needed for part in parts if part.package == "libzbar0"] == [False]


def test_apt_is_asked_without_questions_and_without_recommendations() -> None:
    update, install = system_libraries.apt_commands(["sudo", "-n"], [GL])

    assert update[:4] == ["sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"]
    assert update[-1] == "update"
    assert install[-4:] == ["install", "-y", "--no-install-recommends", "libgl1"]


@linux_only
@pytest.mark.usefixtures("no_programs")
def test_the_set_up_stops_where_a_needed_library_cannot_be_installed() -> None:
    with pytest.raises(SetupError, match="sudo apt-get install -y libmuster9"):
        system_libraries.ensure([NOWHERE], first_time=False)


@linux_only
@pytest.mark.usefixtures("no_programs")
def test_the_set_up_goes_on_with_a_note_that_is_told_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    optional = Part(name=NOWHERE.name, package="libmuster9", needed=False)

    system_libraries.ensure([optional], first_time=True)
    first = capsys.readouterr().out
    system_libraries.ensure([optional], first_time=False)

    assert "libmuster9" in first
    assert capsys.readouterr().out == ""
