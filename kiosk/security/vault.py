"""Where the database key is kept: in the system's keyring or, when asked for by name, in a file.

A key is made once, for a database that does not exist yet, and never replaced. kiosk.app and the
command line call `database_key` and hand the key to kiosk.store.
"""

import base64
import binascii
import logging
import os
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from kiosk.security.errors import BadKeyFile, KeyMissing, NoKeyring

if TYPE_CHECKING:
    # Slow to import, and a station with a key file does without it.
    from keyring.backend import KeyringBackend
    from keyring.errors import KeyringError

log = logging.getLogger(__name__)

KEY_BYTES = 32
SERVICE = "muster"
"""The service name in the keyring."""

_SYSTEMS_OWN = {
    "linux": "keyring.backends.SecretService.Keyring",
    "win32": "keyring.backends.Windows.WinVaultKeyring",
    "darwin": "keyring.backends.macOS.Keyring",
}
_REMEDY = (
    "Unlock or install the system's keyring (on Linux a Secret Service such as GNOME Keyring or "
    "KWallet), or name a key file with --key-file."
)


class Vault(Protocol):
    """Keeps one key."""

    def load(self) -> bytes | None:
        """Return the key, or None when none was ever stored."""

    def store(self, key: bytes) -> None:
        """Keep the key."""


class KeyringVault:
    """The key in the system's keyring, under the service "muster" and the user name `name`.

    `backend` stands in for the system's own. Both calls raise NoKeyring.
    """

    def __init__(self, name: str, backend: "KeyringBackend | None" = None) -> None:
        self._name = name
        self._backend = backend

    def load(self) -> bytes | None:
        from keyring.errors import KeyringError  # noqa: PLC0415

        try:
            text = self._in_systems_own()
            if text is None:
                text = self._secure_backend().get_password(SERVICE, self._name)
        except KeyringError as error:
            raise _no_keyring(error) from error
        if text is None:
            return None
        key = _decoded(text)
        if key is None:
            raise NoKeyring(
                f"The keyring's entry {SERVICE} / {self._name} is not a key of Muster. "
                "Put back the right entry from a backup of the keyring."
            )
        return key

    def store(self, key: bytes) -> None:
        from keyring.errors import KeyringError  # noqa: PLC0415

        text = base64.b64encode(key).decode()
        try:
            self._secure_backend().set_password(SERVICE, self._name, text)
        except KeyringError as error:
            raise _no_keyring(error) from error

    def _in_systems_own(self) -> str | None:
        """Return what the keyring that most systems have holds, None where it holds nothing.

        Looking through all that there may be takes a tenth of a second of every start. Where
        somebody chose another keyring, theirs is asked.
        """
        from keyring import core  # noqa: PLC0415
        from keyring.errors import KeyringError, KeyringLocked  # noqa: PLC0415

        name = _SYSTEMS_OWN.get(sys.platform)
        is_kde = "KDE" in os.environ.get("XDG_CURRENT_DESKTOP", "")
        if self._backend or name is None or is_kde or core.load_env() or core.load_config():
            return None
        try:
            return core.load_keyring(name).get_password(SERVICE, self._name)
        except KeyringLocked:  # whoever was asked to unlock it is not asked twice
            raise
        except (KeyringError, RuntimeError):  # the other one: it cannot work here
            return None

    def _secure_backend(self) -> "KeyringBackend":
        import keyring  # noqa: PLC0415
        from keyring.backends import chainer  # noqa: PLC0415

        backend = self._backend or keyring.get_keyring()
        offered = backend.backends if isinstance(backend, chainer.ChainerBackend) else [backend]
        for candidate in offered:
            if not _is_insecure(candidate):
                return candidate
        raise NoKeyring(f"This computer has no keyring to keep the database key in. {_REMEDY}")


class KeyFileVault:
    """The key in a file that only its owner may read. Both calls raise BadKeyFile."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> bytes | None:
        try:
            with self._path.open("rb") as file:
                mode = os.fstat(file.fileno()).st_mode
                text = file.read(1024)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unusable(self._path, error) from error
        if os.name == "posix" and mode & 0o077:
            raise BadKeyFile(
                f"The key file {self._path} can be read by other users of this computer. "
                f"Run: chmod 600 {self._path}"
            )
        key = _decoded(text.decode("ascii", errors="replace"))
        if key is None:
            raise BadKeyFile(
                f"The key file {self._path} holds no key: {KEY_BYTES} bytes in base64 or in "
                "hexadecimal are expected. Put back the right file."
            )
        return key

    def store(self, key: bytes) -> None:
        """Write the key; the file is there completely or not at all."""
        unfinished = self._path.with_name(self._path.name + ".new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            unfinished.unlink(missing_ok=True)
            descriptor = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(base64.b64encode(key) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(self._path)
            _sync_folder(self._path.parent)
        except OSError as error:
            raise _unusable(self._path, error) from error


def database_key(vault: Vault, database: Path) -> bytes:
    """Return the key of `database`, made now when the file does not exist yet.

    A new key is kept in the vault, and read back, before it is returned. A key that the vault has
    already is never replaced. Raises KeyMissing, NoKeyring and BadKeyFile.
    """
    key = vault.load()
    if key is not None:
        return key
    if database.exists():
        raise KeyMissing(
            f"The key of the database {database} is not on this computer, and without it nobody "
            "can read the file. Log in as the user who set up this station, name its key file with "
            "--key-file, or restore the key. Nothing was changed."
        )
    key = secrets.token_bytes(KEY_BYTES)
    vault.store(key)
    if vault.load() != key:
        raise NoKeyring(f"The keyring did not keep the database key. {_REMEDY}")
    log.info("made the database key")
    return key


def chosen_vault(key_file: Path | None, database: Path) -> Vault:
    """Return where the key of `database` is kept: the keyring, or `key_file` when one is named."""
    return KeyringVault(str(database)) if key_file is None else KeyFileVault(key_file)


def _is_insecure(backend: "KeyringBackend") -> bool:
    from keyring.backends import fail, null  # noqa: PLC0415

    kind = type(backend)
    return isinstance(backend, fail.Keyring | null.Keyring) or (
        kind.__module__.startswith("keyrings.alt") or "plaintext" in kind.__name__.lower()
    )


def _decoded(text: str) -> bytes | None:
    stripped = text.strip()
    try:
        if len(stripped) == 2 * KEY_BYTES:
            key = bytes.fromhex(stripped)
        else:
            key = base64.b64decode(stripped, validate=True)
    except (binascii.Error, ValueError):
        return None
    return key if len(key) == KEY_BYTES else None


def _no_keyring(error: "KeyringError") -> NoKeyring:
    return NoKeyring(f"The keyring does not answer ({type(error).__name__}). {_REMEDY}")


def _unusable(path: Path, error: OSError) -> BadKeyFile:
    return BadKeyFile(
        f"The key file {path} cannot be used: {error.strerror or error}. "
        "Check its folder and permissions."
    )


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows has no handle for a folder to sync; NTFS journals the rename
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
