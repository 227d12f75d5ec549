"""What the command line of the set-up takes, and how it reaches the tasks."""

import bootstrap
import pytest


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_the_supported_pythons_will_do(version: tuple[int, int]) -> None:
    assert bootstrap.python_complaint(version) is None


@pytest.mark.parametrize("version", [(3, 10), (3, 14), (2, 7), (4, 0)])
def test_another_python_is_told_which_ones_will_do(version: tuple[int, int]) -> None:
    sentence = bootstrap.python_complaint(version)

    assert sentence is not None
    assert "needs Python 3.11, 3.12 or 3.13" in sentence
    assert f"this is {version[0]}.{version[1]}." in sentence


@pytest.mark.parametrize(
    ("environment", "typed", "expected"),
    [
        ({}, [], []),
        ({"WALK": "1"}, [], ["--walk"]),
        ({"WALK": "0", "REAL_CAMERAS": ""}, [], []),
        ({"WALK": "No"}, ["--walk"], ["--walk"]),
        ({"WALK": "1"}, ["--walk"], ["--walk"]),
        (
            {"WALK": "1", "REAL_CAMERAS": "yes"},
            ["--keep"],
            ["--walk", "--real-cameras", "--keep"],
        ),
    ],
)
def test_the_demo_takes_its_switches_from_the_environment(
    environment: dict[str, str], typed: list[str], expected: list[str]
) -> None:
    assert bootstrap.demo_arguments(typed, environment) == expected


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", "offscreen"),
        ({"DISPLAY": ":0"}, "linux", None),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", None),
        ({"QT_QPA_PLATFORM": "vnc"}, "linux", "vnc"),
        ({}, "darwin", None),
        ({}, "win32", None),
    ],
)
def test_tests_draw_off_screen_where_a_linux_has_no_display(
    environment: dict[str, str], platform: str, expected: str | None
) -> None:
    result = bootstrap.test_environment(environment, platform)

    assert result.get("QT_QPA_PLATFORM") == expected


def test_no_task_prints_help_that_names_every_task(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main([]) == 0

    text = capsys.readouterr().out
    assert [name for name in bootstrap.TASKS if f"\n  {name} " not in text] == []


def test_an_unknown_task_is_refused_with_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.main(["dance"]) == 2

    assert "There is no task 'dance'." in capsys.readouterr().out


def test_an_unknown_purpose_is_refused_before_anything_is_set_up(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert bootstrap.main(["setup", "kitchen"]) == 1

    assert "`setup` takes one of station, server, dev." in capsys.readouterr().err


def test_ctrl_c_ends_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(bootstrap.TASKS, "demo", interrupted)

    assert bootstrap.main(["demo"]) == 130
    assert "Stopped." in capsys.readouterr().err


def test_torture_attacks_and_then_tests_the_server_on_postgresql(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ran: list[tuple[str, str | None, str | None]] = []

    def call(command: list[str], *, env: dict[str, str]) -> bool:
        ran.append((command[-1], env.get("MUSTER_TORTURE"), env.get("MUSTER_TEST_DATABASE")))
        return len(ran) > 1  # the attack finds something

    monkeypatch.setattr(bootstrap, "ensure", lambda _purpose: None)
    monkeypatch.setattr(bootstrap, "call", call)
    monkeypatch.setenv("MUSTER_TORTURE", "7")
    monkeypatch.delenv("MUSTER_TEST_DATABASE", raising=False)

    assert bootstrap.torture([]) == 1
    assert ran == [
        (bootstrap.TORTURE, "7", None),
        (bootstrap.SERVER_TESTS, None, "postgresql"),
    ]
