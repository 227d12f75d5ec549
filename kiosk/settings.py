"""The station's settings: defaults, then `station.toml` in the data folder, then the environment.

Read once at start by main.py and handed on; `save` writes what an organizer changed at the
station. Everything that the server decides (events, roster, the number pattern) is not here but in
the store.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import platformdirs

from kiosk import settings_faults
from sync.domain.errors import MusterError
from sync.domain.places import Position, PositionSource

FILE_NAME = "station.toml"
ENVIRONMENT_PREFIX = "MUSTER_"


class BadSettings(MusterError):
    """A settings file or variable that cannot be understood.

    `setting` names the one whose value is wrong, `wanted` what it must be; empty where the fault
    is another.
    """

    code = "bad_settings"

    def __init__(
        self, message: str, *, code: str | None = None, setting: str = "", wanted: str = ""
    ) -> None:
        super().__init__(message, code=code)
        self.setting = setting
        self.wanted = wanted


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Each field is also MUSTER_FIELD in the environment and `field` in station.toml.

    `data_folder` is not in the file, which lies in that folder.
    """

    data_folder: Path
    """Where database, log and exports live."""
    key_file: Path | None = None
    """A file that holds the database key, instead of the operating system's keyring."""
    front_camera: str = "device:0"
    """The camera that students and their cards face (kiosk.capture.sources tells the forms)."""
    back_camera: str = ""
    """The camera for the back photo; empty for the front one."""
    full_screen: bool = True
    """Whether the kiosk covers the whole screen."""
    screen_ppi: Annotated[float, msgspec.Meta(gt=0)] | None = None
    """Pixels per inch of the screen, for screens that report a wrong one."""
    sync_interval_s: Annotated[float, msgspec.Meta(ge=1, le=86_400)] = 30.0
    """Seconds between two sync cycles while all is well, 1 to a day's."""
    language: Literal["en", "fil", "es", "ar"] = "en"
    """What the station speaks until a student chooses another language for their visit."""
    palette: Literal["light", "dark", "contrast"] = "light"
    """The colours that a visit begins with."""
    large_text: bool = False
    """Whether a visit begins with large text."""
    reduced_motion: bool = False
    """Whether a visit begins without moving parts."""
    volume: Annotated[int, msgspec.Meta(ge=0, le=100)] = 70
    """How loud the station's sounds are, in percent; 0 is silent."""
    idle_after_s: Annotated[float, msgspec.Meta(ge=10, le=3600)] = 40.0
    """Seconds without a touch before a visit is hidden and its countdown begins, 10 to 3600."""
    latitude: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    """Where the station stands, in degrees (WGS 84); counts together with the longitude."""
    longitude: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    """Where the station stands, in degrees (WGS 84)."""
    position_accuracy_m: Annotated[float, msgspec.Meta(ge=0, le=20_000_000)] = 0.0
    """Within how many metres the position is believed; 0 where a person gave it."""
    position_source: PositionSource = PositionSource.TYPED
    """How the position came to be known."""
    sentry_dsn: str = ""
    """Where reports about bugs go (Sentry); empty for nowhere. Never with personal data."""

    @property
    def database(self) -> Path:
        """The station's encrypted database."""
        return self.data_folder / "station.db"

    @property
    def exports(self) -> Path:
        """Where exported reports go."""
        return self.data_folder / "exports"

    @property
    def position(self) -> Position | None:
        """Where the station was set to be, None where that was never said."""
        if self.latitude is None or self.longitude is None:
            return None
        return Position(
            latitude=self.latitude,
            longitude=self.longitude,
            accuracy_m=self.position_accuracy_m,
            source=self.position_source,
        )


NEED_RESTART = frozenset(
    {"data_folder", "key_file", "full_screen", "sync_interval_s", "sentry_dsn"}
)
"""Settings that count from the next start on; the others are taken over while the kiosk runs."""


def load(environment: Mapping[str, str] = os.environ, **given: Any) -> Settings:
    """Return the settings; `given` (from the command line) wins over all, None counts as absent.

    Raises BadSettings naming the setting that is wrong, where it comes from, and what it must be.
    """
    names = {f.name for f in fields(Settings)}
    from_environment = {
        name: environment[ENVIRONMENT_PREFIX + name.upper()]
        for name in names
        if environment.get(ENVIRONMENT_PREFIX + name.upper())
    }
    chosen = from_environment | {name: v for name, v in given.items() if v is not None}
    chosen.setdefault("data_folder", platformdirs.user_data_dir("muster", appauthor=False))
    folder = Path(chosen["data_folder"]).expanduser().absolute()
    path = folder / FILE_NAME
    filed = _from_file(path, names - {"data_folder"})
    try:
        return _settings(filed | chosen | {"data_folder": folder})
    except BadSettings as error:
        name, wanted = error.setting, error.wanted
        if name in filed and name not in chosen:
            text = path.read_text(encoding="utf-8")
            said = settings_faults.in_file(path, text, name, wanted)
        elif given.get(name) is None and name in from_environment:
            variable = ENVIRONMENT_PREFIX + name.upper()
            said = (
                f"The environment variable {variable} is wrong: {name} must be {wanted}. Correct "
                "it, or remove it to get the usual value."
            )
        else:
            raise
        raise BadSettings(said, setting=name, wanted=wanted) from error


def save(settings: Settings, **changes: Any) -> Settings:
    """Write `changes` to station.toml and return the settings with them.

    Only what is changed is written, so that what came from the environment or the command line
    stays there; None takes a setting out of the file. The file is complete at every moment; its
    comments are lost. Raises BadSettings naming what is wrong; the file is then as it was.
    """
    import tomli_w  # noqa: PLC0415 - most starts change nothing

    path = settings.data_folder / FILE_NAME
    kept = _from_file(path, {f.name for f in fields(Settings)} - {"data_folder"})
    present = {f.name: getattr(settings, f.name) for f in fields(Settings)}
    defaults = {f.name: f.default for f in fields(Settings)}
    chosen = {name: defaults[name] if v is None else v for name, v in changes.items()}
    changed = _settings(present | chosen)
    for name, value in changes.items():
        if value is None:
            kept.pop(name, None)
        else:
            kept[name] = msgspec.to_builtins(getattr(changed, name), enc_hook=str)
    _write(path, tomli_w.dumps(kept))
    return changed


def _write(path: Path, text: str) -> None:
    unfinished = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise BadSettings(
            f"The settings file {path} cannot be written: {error.strerror or error}. "
            "Nothing was changed.",
            code="settings_not_saved",
        ) from error


def _settings(values: Mapping[str, Any]) -> Settings:
    try:
        return msgspec.convert(values, Settings, strict=False, dec_hook=_path)
    except msgspec.ValidationError as error:
        name, wanted = settings_faults.bad_value(Settings, error)
        raise BadSettings(
            f"The setting {name} is wrong: it must be {wanted}.", setting=name, wanted=wanted
        ) from error


def _from_file(path: Path, names: set[str]) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise BadSettings(settings_faults.unreadable(path, error)) from error
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(settings_faults.no_toml(path, text, error)) from error
    unknown = values.keys() - names
    if unknown:
        raise BadSettings(settings_faults.unknown(path, text, min(unknown)))
    return values


def _path(kind: type[Any], value: Any) -> Any:
    return kind(value).expanduser()
