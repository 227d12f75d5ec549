"""Settings: defaults, file, environment, command line, in this order, and what is refused."""

from pathlib import Path
from typing import Any

import pytest

from kiosk.settings import BadSettings, Settings, load, save
from sync.domain.places import Position, PositionSource


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def write(folder: Path, text: str) -> None:
    (folder / "station.toml").write_text(text, encoding="utf-8")


def test_defaults_need_nothing(folder: Path) -> None:
    assert load({}, data_folder=folder) == Settings(data_folder=folder)


def test_without_a_folder_it_is_the_users_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda name, **_: f"/home/ana/{name}")
    assert load({}).data_folder == Path("/home/ana/muster")


def test_each_source_wins_over_the_one_before(folder: Path) -> None:
    write(folder, 'front_camera = "device:1"\nback_camera = "device:2"\nscreen_ppi = 96\n')
    environment = {
        "MUSTER_DATA_FOLDER": str(folder),
        "MUSTER_BACK_CAMERA": "device:3",
        "MUSTER_SCREEN_PPI": "120.5",
        "MUSTER_FULL_SCREEN": "",
    }

    settings = load(environment, screen_ppi=200.0, key_file=None)

    assert settings == Settings(
        data_folder=folder, front_camera="device:1", back_camera="device:3", screen_ppi=200.0
    )


def test_command_lines_folder_is_where_the_file_is_looked_for(folder: Path) -> None:
    write(folder, "full_screen = false")
    settings = load({"MUSTER_DATA_FOLDER": "/nowhere"}, data_folder=folder)
    assert (settings.data_folder, settings.full_screen) == (folder, False)


def test_environment_is_text_and_becomes_what_the_setting_is(folder: Path) -> None:
    environment = {
        "MUSTER_KEY_FILE": str(folder / "key"),
        "MUSTER_FULL_SCREEN": "false",
        "MUSTER_SYNC_INTERVAL_S": "5",
    }
    settings = load(environment, data_folder=folder)
    assert (settings.key_file, settings.full_screen, settings.sync_interval_s) == (
        folder / "key",
        False,
        5.0,
    )


def test_tilde_is_the_home_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    settings = load({"MUSTER_KEY_FILE": "~/muster.key", "MUSTER_DATA_FOLDER": "~/data"})
    assert (settings.key_file, settings.data_folder) == (folder / "muster.key", folder / "data")


def test_database_and_exports_lie_in_the_data_folder(folder: Path) -> None:
    settings = load({}, data_folder=folder)
    assert {settings.database.parent, settings.exports.parent} == {folder}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("full_screen = maybe", "station.toml"),
        ("camera = 'device:0'", "unknown setting: camera"),
        ("data_folder = '/elsewhere'", "unknown setting: data_folder"),
        ("full_screen = 3", "full_screen"),
        ("key_file = 5", "key_file"),
        ("front_camera = 0", "front_camera"),
        ("sync_interval_s = 0", "sync_interval_s"),
        ("sync_interval_s = -1", "sync_interval_s"),
        ("sync_interval_s = nan", "sync_interval_s"),
        ("sync_interval_s = inf", "sync_interval_s"),
        ("idle_after_s = inf", "idle_after_s"),
        ("idle_after_s = 1e12", "idle_after_s"),
        ("position_accuracy_m = inf", "position_accuracy_m"),
        ("screen_ppi = 0", "screen_ppi"),
    ],
)
def test_wrong_setting_in_the_file_is_named(folder: Path, text: str, named: str) -> None:
    write(folder, text)
    with pytest.raises(BadSettings) as refused:
        load({}, data_folder=folder)
    assert named in refused.value.message
    assert "\n" not in refused.value.message


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('volume = 70\nlanguage = "en\nfull_screen = true\n', 2, "must look like"),
        ("volume = 70\n\nlanguage en\n", 3, "must look like"),
        ("volume = 70\nvolume = 60\n", 2, "given before"),
        ("# mine\ncolour = 1\n", 2, "unknown setting: colour"),
        ("# volume\n volume=500", 2, "volume must be a whole number from 0 to 100"),
        ('volume = 5\nlanguage = "de"', 2, 'language must be one of "ar", "en", "es", "fil"'),
        ('large_text = "maybe"', 1, "large_text must be true or false"),
        ("latitude = 99", 1, "latitude must be a number from -90 to 90"),
        ("screen_ppi = 0", 1, "screen_ppi must be a number above 0"),
        ("front_camera = 0", 1, "front_camera must be text in quotes"),
    ],
)
def test_fault_is_told_with_file_line_and_what_to_do_in_plain_words(
    folder: Path, text: str, line: int, said: str
) -> None:
    write(folder, text)
    with pytest.raises(BadSettings) as refused:
        load({}, data_folder=folder)
    told = refused.value.message
    assert told.startswith(f"Line {line} of the settings file {folder / 'station.toml'} ")
    assert said in told
    assert "correct the line, or delete it" in told
    for parsers_word in ("column", "`", "$", "Expected", "Invalid", "key/value", "document"):
        assert parsers_word not in told


def test_file_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / "station.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadSettings, match=r"station\.toml"):
        load({}, data_folder=folder)


def test_wrong_value_in_the_environment_is_named(folder: Path) -> None:
    write(folder, "screen_ppi = 100")
    with pytest.raises(BadSettings, match=r"variable MUSTER_SCREEN_PPI is wrong.*a number above 0"):
        load({"MUSTER_SCREEN_PPI": "large"}, data_folder=folder)


def test_variables_of_other_programs_do_not_matter(folder: Path) -> None:
    environment: dict[str, Any] = {"MUSTER_DATA": "/server", "FULL_SCREEN": "no", "HOME": "/"}
    assert load(environment, data_folder=folder) == Settings(data_folder=folder)


def test_what_is_saved_is_there_at_the_next_start(folder: Path) -> None:
    saved = save(load({}, data_folder=folder), volume=20, language="ar", large_text=True)
    assert saved == load({}, data_folder=folder)
    assert (saved.volume, saved.language, saved.large_text) == (20, "ar", True)


def test_what_came_from_the_environment_is_not_written(folder: Path) -> None:
    settings = load({"MUSTER_BACK_CAMERA": "device:3"}, data_folder=folder, full_screen=False)
    saved = save(settings, volume=20)
    assert (saved.back_camera, saved.full_screen) == ("device:3", False)
    assert load({}, data_folder=folder) == Settings(data_folder=folder, volume=20)


def test_other_settings_of_the_file_stay(folder: Path) -> None:
    write(folder, 'front_camera = "device:1"\n')
    save(load({}, data_folder=folder), volume=20)
    assert load({}, data_folder=folder).front_camera == "device:1"


def test_none_takes_a_setting_back_to_its_default(folder: Path) -> None:
    there = save(load({}, data_folder=folder), latitude=14.65, longitude=121.07)
    assert save(there, latitude=None, longitude=None) == Settings(data_folder=folder)
    assert load({}, data_folder=folder).position is None


def test_folders_and_enums_can_be_saved(folder: Path) -> None:
    save(
        load({}, data_folder=folder),
        key_file=folder / "key",
        latitude=1.0,
        longitude=2.0,
        position_source=PositionSource.LISTED,
    )
    settings = load({}, data_folder=folder)
    assert settings.key_file == folder / "key"
    assert settings.position == Position(latitude=1.0, longitude=2.0, source=PositionSource.LISTED)


@pytest.mark.parametrize(
    ("name", "value"),
    [("volume", 101), ("latitude", 91), ("language", "xx"), ("idle_after_s", 1), ("volume", "a")],
)
def test_wrong_value_is_not_saved(folder: Path, name: str, value: object) -> None:
    settings = save(load({}, data_folder=folder), volume=20)
    with pytest.raises(BadSettings, match=name):
        save(settings, **{name: value})
    assert load({}, data_folder=folder) == settings


def test_file_that_cannot_be_written_is_told_and_nothing_changes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = save(load({}, data_folder=folder), volume=20)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(BadSettings, match="No space left") as refused:
        save(settings, volume=30)
    assert refused.value.code == "settings_not_saved"
    assert load({}, data_folder=folder) == settings
