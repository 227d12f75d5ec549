"""The real kiosk in its real window, with video files before its cameras, and who drives it."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parent))

import door_a
from visitors import Door, film

from kiosk.demo.cards import CodeKind
from kiosk.demo.clips import ClipSet, make_clips
from kiosk.demo.hand import held_card
from kiosk.widgets import theme


@pytest.fixture(scope="session")
def filmed(tmp_path_factory: pytest.TempPathFactory) -> ClipSet:
    """The demo's clips, with the card of one student that is brought, held and taken away."""
    ana = (door_a.ANA.number, door_a.ANA.full_name)
    return make_clips(tmp_path_factory.mktemp("filmed"), [ana], fps=door_a.FPS)


@pytest.fixture(scope="session")
def clips(filmed: ClipSet) -> ClipSet:
    """Everybody's card, in the hand from the first frame on."""
    cards = {}
    for place, (number, name) in enumerate(door_a.CARDS):
        card = held_card(number, name, list(CodeKind)[place % 2])
        cards[number] = film(card, filmed.person.with_name(f"held-{number}.avi"))
    return replace(filmed, cards=cards)


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp: QApplication) -> None:
    theme.load_fonts()


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorten what the kiosk lets people wait for: countdown, burst and result."""
    for name, milliseconds in door_a.HASTY.items():
        monkeypatch.setitem(theme._tokens()["time"], name, milliseconds)


@pytest.fixture
def door(tmp_path: Path, clips: ClipSet, qtbot: QtBot) -> Iterator[Door]:
    folder = tmp_path / "station"
    folder.mkdir()
    door = Door(folder, clips)
    yield door
    door.end()


@pytest.fixture
def filmed_door(tmp_path: Path, filmed: ClipSet, qtbot: QtBot, hasty: None) -> Iterator[Door]:
    """Door A before cameras that see a card come, held and taken away."""
    folder = tmp_path / "station"
    folder.mkdir()
    door = Door(folder, filmed)
    door.set_up(door_a.event_open_now())
    yield door
    door.end()


@pytest.fixture
def quick_door(door: Door, hasty: None) -> Door:
    """Door A where a card and a word are enough."""
    door.set_up(door_a.event_open_now(policy=door_a.QUICK))
    return door


@pytest.fixture
def open_door(door: Door, hasty: None) -> Door:
    """Door A with an event that asks for everything, in a hurry."""
    door.set_up(door_a.event_open_now())
    return door
