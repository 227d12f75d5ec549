"""The station's settings: defaults, then `station.toml` in the data folder, then the environment.

Read once at start by main.py and handed on. Everything that the server decides (events, roster,
the number pattern) is not here but in the store.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any

import msgspec
import platformdirs

from sync.domain.errors import MusterError

FILE_NAME = "station.toml"
ENVIRONMENT_PREFIX = "MUSTER_"


class BadSettings(MusterError):
    """A settings file or variable that cannot be understood."""

    code = "bad_settings"


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
    sync_interval_s: Annotated[float, msgspec.Meta(ge=1)] = 30.0
    """Seconds between two sync cycles while all is well, at least 1."""

    @property
    def database(self) -> Path:
        """The station's encrypted database."""
        return self.data_folder / "station.db"

    @property
    def exports(self) -> Path:
        """Where exported reports go."""
        return self.data_folder / "exports"


def load(environment: Mapping[str, str] = os.environ, **given: Any) -> Settings:
    """Return the settings; `given` (from the command line) wins over all, None counts as absent.

    Raises BadSettings naming the setting that is wrong.
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
    merged = (
        _from_file(folder / FILE_NAME, names - {"data_folder"}) | chosen | {"data_folder": folder}
    )
    try:
        return msgspec.convert(merged, Settings, strict=False, dec_hook=_path)
    except msgspec.ValidationError as error:
        raise BadSettings(f"A setting of this station is wrong: {error}") from error


def _from_file(path: Path, names: set[str]) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(f"The settings file {path} cannot be read: {error}") from error
    unknown = values.keys() - names
    if unknown:
        raise BadSettings(f"The settings file {path} has an unknown setting: {min(unknown)}")
    return values


def _path(kind: type[Any], value: Any) -> Any:
    return kind(value).expanduser()
