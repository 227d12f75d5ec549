"""The environment as typed settings."""

from pathlib import Path

import pytest

from sync.server.config import environment
from sync.server.errors import NotPrepared


def test_nothing_set_is_a_server_for_this_machine_alone() -> None:
    read = environment.read({})
    assert read.public_url == "http://127.0.0.1:8000"
    assert read.allowed_hosts == ("localhost", "127.0.0.1", "[::1]")
    assert read.data.name == "muster-server"
    assert (read.debug, read.proxies) == (False, 0)
    assert (read.keep_days, read.keep_audit_days) == (0, 400)


def test_public_host_is_answered_for() -> None:
    given = {
        "MUSTER_PUBLIC_URL": "https://Muster.North.example/",
        "MUSTER_ALLOWED_HOSTS": "kiosk.lan, ,10.0.0.5",
        "MUSTER_DATA": "/srv/muster",
    }
    read = environment.read(given)
    assert read.public_url == "https://Muster.North.example"
    assert read.allowed_hosts[3:] == ("muster.north.example", "kiosk.lan", "10.0.0.5")
    assert read.data == Path("/srv/muster")


def test_address_in_brackets_is_answered_for() -> None:
    read = environment.read({"MUSTER_PUBLIC_URL": "http://[fe80::1]:8000"})
    assert "[fe80::1]" in read.allowed_hosts


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MUSTER_PUBLIC_URL", "muster.example"),
        ("MUSTER_PUBLIC_URL", "ftp://muster.example"),
        ("MUSTER_NUMBER_PATTERN", "(unclosed"),
        ("MUSTER_PROXIES", "one"),
        ("MUSTER_KEEP_DAYS", "-1"),
        ("MUSTER_KEEP_AUDIT_DAYS", "40000"),
    ],
)
def test_wrong_value_names_its_variable(name: str, value: str) -> None:
    with pytest.raises(NotPrepared, match=name):
        environment.read({name: value})
