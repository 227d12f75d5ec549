"""The settings: what is shown is what is set, and each control changes one thing."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from kiosk.screens.admin.settings import BAR_MM, SettingsScreen
from kiosk.settings import Settings
from kiosk.widgets.theme import Theme

SETTINGS = Settings(data_folder=Path("/data"), language="es", palette="dark", volume=90)


@pytest.fixture
def screen(theme: Theme, stand: QWidget) -> SettingsScreen:
    made = SettingsScreen(theme)
    made.setParent(stand)
    made.resize(1280, 650)
    made.show()
    made.show_settings(SETTINGS, name="Door A", place="Not set", ppi=96)
    return made


@pytest.fixture
def changes(screen: SettingsScreen) -> list[tuple[str, object]]:
    told: list[tuple[str, object]] = []
    screen.changed.connect(lambda name, value: told.append((name, value)))
    return told


def chosen(screen: SettingsScreen, setting: str) -> object:
    return screen._groups[setting].checkedButton().property("value")


def test_present_values_are_shown(
    screen: SettingsScreen, changes: list[tuple[str, object]]
) -> None:
    assert (chosen(screen, "language"), chosen(screen, "palette")) == ("es", "dark")
    assert screen.volume.text == "90 %"
    screen.show_settings(SETTINGS, name="Door A", place="Not set", ppi=96)
    assert changes == [], "showing changes nothing"


def test_each_control_changes_its_setting(
    screen: SettingsScreen, changes: list[tuple[str, object]]
) -> None:
    screen._groups["language"].buttons()[0].click()
    screen._groups["palette"].buttons()[2].click()
    screen.large_text.click()
    screen.reduced_motion.click()
    assert changes == [
        ("language", "en"),
        ("palette", "contrast"),
        ("large_text", True),
        ("reduced_motion", True),
    ]


def test_volume_ends_at_silence_and_at_full(
    screen: SettingsScreen, changes: list[tuple[str, object]]
) -> None:
    for _ in range(3):
        screen.volume.more.click()
    assert changes == [("volume", 100)] * 3
    for _ in range(12):
        screen.volume.less.click()
    assert changes[-1] == ("volume", 0)
    assert screen.volume.text == "Silent"


def test_bar_is_as_long_as_the_density_makes_it_and_is_saved_when_right(
    screen: SettingsScreen, changes: list[tuple[str, object]]
) -> None:
    assert screen.bar.long == pytest.approx(BAR_MM * 96 / 25.4)
    for _ in range(10):
        screen.ppi.more.click()
    assert screen.bar.long == pytest.approx(BAR_MM * 96 * 1.01**10 / 25.4)
    assert screen.bar.width() >= screen.bar.long, "a cut bar measures wrong"
    assert changes == []
    screen.ppi_button.click()
    assert changes == [("screen_ppi", pytest.approx(106.0, abs=0.1))]
