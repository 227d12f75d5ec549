"""What the lock files must hold, whoever resolves them next."""

import re
from pathlib import Path

import pytest
from bootstrap import PURPOSES
from environments import LOCKS

NAMES = [*PURPOSES, "uv"]


def pins(name: str) -> dict[str, str]:
    """Each pinned package of a lock file and the lines that belong to it."""
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    parts = re.split(r"^([a-z0-9-]+)(?===)", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_every_pin_has_a_hash_and_no_host(name: str) -> None:
    text = Path(LOCKS / f"{name}.txt").read_text(encoding="utf-8")

    assert [pin for pin, lines in pins(name).items() if "--hash=sha256:" not in lines] == []
    assert "://" not in text


def test_a_station_installs_no_django_and_a_server_no_qt() -> None:
    assert "django" not in pins("station")
    assert "pyside6-essentials" not in pins("server")


def test_what_a_station_and_a_server_run_with_is_what_was_tested() -> None:
    def versions(name: str) -> dict[str, str]:
        return {pin: lines.split()[0] for pin, lines in pins(name).items()}

    tested = versions("dev")
    for name in ("station", "server"):
        assert versions(name).items() <= tested.items()
