"""The use cases of the first-run wizard and of recovery: connect or work alone, cameras, PIN,
recovery code. No Qt. Called off the UI thread by kiosk.first_run, and by `main.py recover`.

Each step is on the disk when its call returns. Until `finish` the laptop is no station: a wizard
that was left in the middle goes on where it stopped, and nothing can be checked in by half.
"""

import re
import secrets
from dataclasses import dataclass, replace
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import platformdirs
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk import settings as station_settings
from kiosk.clock import StationClock
from kiosk.security import recovery
from kiosk.security.errors import BadRecoveryCode, KeyMissing, NoKeyring
from kiosk.security.pin import PinLock
from kiosk.settings import Settings
from kiosk.standalone import new_identity, settings_alone
from kiosk.station import (
    AlreadyEnrolled,
    keep_enrollment,
    open_store,
    vault_of,
)
from kiosk.store.engine import Database, open_database
from kiosk.store.errors import WrongKey
from kiosk.store.identity import IdentityStore, StationIdentity
from kiosk.store.keyvalue import KeyValues
from kiosk.store.setting_names import FIRST_RUN, STATION_SETTINGS
from sync.domain.errors import MusterError

_HOST = re.compile(r"[^\s/@?#]+\.[^\s/@?#]+|localhost(:\d+)?|\[[0-9a-f:]+\](:\d+)?", re.IGNORECASE)
_CODE_LETTERS = 12


class BadAddress(MusterError):
    """What was typed is not a server's address, a code or a name."""

    code = "bad_server_address"


class Stage(StrEnum):
    """How far the set-up has come: what is asked next."""

    CONNECT = "connect"
    CAMERAS = "cameras"
    PIN = "pin"
    RECOVERY = "recovery"
    SELF_TEST = "self_test"


@dataclass(frozen=True, kw_only=True)
class Progress:
    """What the wizard has asked already and the store cannot tell by itself.

    `key_seed` makes the keys that enrolling is tried with, see `enrolling_key`.
    """

    cameras: bool = False
    recovery: bool = False
    key_seed: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Situation:
    """Where the set-up stands; `name` and `server` tell the station, empty before there is one."""

    stage: Stage
    name: str = ""
    server: str = ""


class Setup:
    """One laptop on its way to be a station. `settings` are those of the next start."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def situation(self) -> Situation:
        """Return how far it has come. Raises StoreError, SecurityError and AlreadyEnrolled."""
        if not self.settings.database.exists():
            return Situation(stage=Stage.CONNECT)
        with self._store() as database:
            return _situation(database)

    def enroll(self, server: str, *, code: str, name: str) -> Situation:
        """Become a station of a server. Raises SyncError and BadAddress; nothing is lost by it.

        Database and key are made first, so that nothing is left to fail here once the one-time
        code is used. When the server's answer is lost, the same code brings it again, also after
        a power cut.
        """
        from sync.client.enroll import enroll  # noqa: PLC0415 - requests loads slowly

        url, letters = server_address(server), enrollment_code(code)
        with self._store() as database:
            _begin(database)
            key = _key_for(database, url, letters)
            enrollment = enroll(url, code=letters, name=_name(name), private_key=key)
            keep_enrollment(database, enrollment)
            return _situation(database)

    def work_alone(self, *, name: str) -> Situation:
        """Become a station without a server."""
        with self._store() as database:
            _begin(database)
            KeyValues(database).set(STATION_SETTINGS, settings_alone())
            IdentityStore(database).save(new_identity(_name(name)))
            return _situation(database)

    def use_key_file(self, path: Path) -> None:
        """Keep the database key in a file, since somebody asked for it by name."""
        self.settings = replace(self.settings, key_file=path)
        with self._store():
            self.settings = station_settings.save(self.settings, key_file=path)

    def keep_language(self, language: str) -> None:
        """Let the station speak this language."""
        self.settings = station_settings.save(self.settings, language=language)

    def keep_cameras(self, *, front: str, back: str) -> None:
        """Write down which cameras are used."""
        self.settings = station_settings.save(self.settings, front_camera=front, back_camera=back)
        self._note(cameras=True)

    def set_pin(self, pin: str) -> None:
        """Set the organizers' PIN. Raises UnfitPin."""
        with self._store() as database:
            PinLock(KeyValues(database), StationClock()).set_pin(pin)

    def recovery_code(self) -> str:
        """Return the code that brings the database key back."""
        key = vault_of(self.settings).load()
        if key is None:
            raise KeyMissing("The database key is gone from this computer. Begin the set-up anew.")
        return recovery.encode(key)

    def recovery_noted(self) -> None:
        """Note that somebody wrote the recovery code down; it is not shown again."""
        self._note(recovery=True)

    def finish(self) -> Settings:
        """Make the laptop the station that was set up; return its settings."""
        with self._store() as database:
            if _situation(database).stage is not Stage.SELF_TEST:
                raise MusterError(
                    "The set-up is not complete. Go back and finish it.", code="setup_incomplete"
                )
            KeyValues(database).forget(FIRST_RUN)
        return self.settings

    def _store(self) -> Database:
        return open_store(self.settings)

    def _note(self, **changes: Any) -> None:
        with self._store() as database:
            values = KeyValues(database)
            known = values.get(FIRST_RUN, Progress) or Progress()
            values.set(FIRST_RUN, replace(known, **changes))


def enrolling_key(settings: Settings, server: str, code: str) -> bytes:
    """Return the station's private key for this code at this server, the same at every try: by it
    the server knows who asks again. Another server never sees the same key.

    Raises StoreError, SecurityError, BadAddress and AlreadyEnrolled.
    """
    with open_store(settings) as database:
        _begin(database)
        return _key_for(database, server_address(server), enrollment_code(code))


def recover(settings: Settings, code: str) -> None:
    """Put the database key of a recovery code back where it belongs.

    The key is tried on the database first, so that no key is ever replaced by one that opens
    nothing. Raises BadRecoveryCode, StoreError and SecurityError.
    """
    key = recovery.decode(code)
    if not settings.database.exists():
        raise KeyMissing(
            f"There is no database at {settings.database}. Name its folder with --data.",
            code="no_database",
        )
    try:
        open_database(settings.database, key).close()
    except WrongKey as error:
        raise BadRecoveryCode(
            "This recovery code belongs to another station. Nothing was changed."
        ) from error
    vault = vault_of(settings)
    vault.store(key)
    if vault.load() != key:
        raise NoKeyring("The keyring did not keep the key. Name a key file with --key-file.")


def default_key_file() -> Path:
    """Return where a key file lies when no better place was named: not beside the database."""
    return Path(platformdirs.user_config_dir("muster", appauthor=False)) / "station.key"


def server_address(text: str) -> str:
    """Return what was typed as a server's address. Raises BadAddress."""
    address = "".join(text.split()).rstrip("/")
    if not re.match(r"https?://", address, re.IGNORECASE):
        address = "https://" + address
    try:
        parts = urlsplit(address)
        fits = parts.port != 0 and _HOST.fullmatch(parts.netloc)
    except ValueError:
        fits = None
    if not fits:
        raise BadAddress("This is not a server address. It looks like https://muster.uni.edu.")
    return address


def is_open_to_listeners(address: str) -> bool:
    """Whether what is sent to a server (server_address) can be read on the way: plain http, to
    another computer."""
    parts = urlsplit(address)
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme.lower() == "https" or host == "localhost":
        return False
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return True


def enrollment_code(text: str) -> str:
    """Return what was typed as a one-time code. Raises BadAddress when letters are missing."""
    letters = "".join(c for c in text.upper() if c.isascii() and c.isalnum())
    if len(letters) != _CODE_LETTERS:
        raise BadAddress(
            f"An enrollment code has {_CODE_LETTERS} letters or digits. Type all of it.",
            code="bad_enrollment_code",
        )
    return "-".join(letters[i : i + 4] for i in range(0, _CODE_LETTERS, 4))


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not 0 < len(name) <= 100:
        raise BadAddress(
            "The station needs a name, such as Door A, of at most 100 letters.",
            code="bad_station_name",
        )
    return name


def _begin(database: Database) -> None:
    """Note that a wizard is under way, before anything of it is kept."""
    values = KeyValues(database)
    if values.get(FIRST_RUN, Progress) is None:
        _refuse_finished(IdentityStore(database).load())
        values.set(FIRST_RUN, Progress())


def _key_for(database: Database, url: str, code: str) -> bytes:
    values = KeyValues(database)
    progress = values.get(FIRST_RUN, Progress) or Progress()
    if not progress.key_seed:
        progress = replace(progress, key_seed=secrets.token_bytes(32))
        values.set(FIRST_RUN, progress)
    info = b"muster enrolling key v1\0" + f"{code} {url.lower()}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(progress.key_seed)


def _refuse_finished(identity: StationIdentity | None) -> None:
    if identity is not None:
        raise AlreadyEnrolled(identity.name)


def _situation(database: Database) -> Situation:
    values, identity = KeyValues(database), IdentityStore(database).load()
    progress = values.get(FIRST_RUN, Progress)
    if progress is None:
        _refuse_finished(identity)
        progress = Progress()
    if identity is None:
        return Situation(stage=Stage.CONNECT)
    if not progress.cameras:
        stage = Stage.CAMERAS
    elif not PinLock(values, StationClock()).is_set:
        stage = Stage.PIN
    elif not progress.recovery:
        stage = Stage.RECOVERY
    else:
        stage = Stage.SELF_TEST
    return Situation(stage=stage, name=identity.name, server=identity.server_url)
