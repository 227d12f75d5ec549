"""When an environment counts as made, and when it is made again."""

from pathlib import Path

import environments
import pytest
from environments import Tree, stamp_text


def finished(tree: Tree, stamp: str) -> None:
    """Lay out what a set-up leaves behind."""
    python = Path(tree.python)
    python.parent.mkdir(parents=True)
    python.touch()
    tree.stamp.write_text(stamp, encoding="utf-8")


@pytest.mark.parametrize(
    "other",
    [
        stamp_text(b"lock b", "dev", "3.11", Path("/here/.venv")),
        stamp_text(b"lock a", "server", "3.11", Path("/here/.venv")),
        stamp_text(b"lock a", "dev", "3.12", Path("/here/.venv")),
        stamp_text(b"lock a", "dev", "3.11", Path("/moved/.venv")),
    ],
    ids=["lock", "purpose", "python", "place"],
)
def test_another_lock_purpose_python_or_place_asks_for_a_new_environment(other: str) -> None:
    assert stamp_text(b"lock a", "dev", "3.11", Path("/here/.venv")) != other


def test_a_finished_environment_says_what_it_was_made_for(tmp_path: Path) -> None:
    tree = Tree(tmp_path / ".venv")
    finished(tree, "dev\n")

    assert tree.made_for() == "dev\n"


def test_a_set_up_that_was_cut_short_does_not_count(tmp_path: Path) -> None:
    tree = Tree(tmp_path / ".venv")
    finished(tree, "dev\n")
    tree.stamp.unlink()

    assert tree.made_for() == ""


def test_an_environment_whose_python_is_gone_does_not_count(tmp_path: Path) -> None:
    tree = Tree(tmp_path / ".venv")
    finished(tree, "dev\n")
    Path(tree.python).unlink()

    assert tree.made_for() == ""


def test_a_changed_lock_file_makes_the_environment_out_of_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = Tree(tmp_path / ".venv")
    monkeypatch.setattr(environments, "ENVIRONMENT", tree)
    monkeypatch.setattr(environments, "LOCKS", tmp_path)
    lock = tmp_path / "dev.txt"
    lock.write_text("a==1", encoding="utf-8")
    finished(tree, environments.wanted(tree, "dev"))
    assert environments.up_to_date("dev")

    lock.write_text("a==2", encoding="utf-8")

    assert not environments.up_to_date("dev")


def test_windows_keeps_its_programs_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = Tree(Path("venv"))
    monkeypatch.setattr(environments, "WINDOWS", True)
    assert Path(tree.python) == Path("venv/Scripts/python.exe")

    monkeypatch.setattr(environments, "WINDOWS", False)
    assert Path(tree.python) == Path("venv/bin/python")
