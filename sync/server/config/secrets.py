"""The server's own secrets: made on the first start, kept in one file that only its owner reads.

Called by prepare.py, which makes the file, and settings.py, which only reads it.
"""

import secrets
from dataclasses import dataclass
from pathlib import Path

import msgspec

from sync.domain import chain
from sync.server.errors import NotPrepared
from sync.server.files import create_durably

FILE_NAME = "secrets.json"


@dataclass(frozen=True, kw_only=True)
class Secrets:
    """`signing_key` is the Ed25519 private key (32 bytes) that signs receipts."""

    django_key: str
    jwt_key: str
    signing_key: bytes


def generate() -> Secrets:
    """Return fresh secrets."""
    return Secrets(
        django_key=secrets.token_urlsafe(64),
        jwt_key=secrets.token_urlsafe(64),
        signing_key=chain.new_private_key(),
    )


def read(data: Path) -> Secrets | None:
    """Return the secrets in the data folder, None before the first start. Raises NotPrepared."""
    path = data / FILE_NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=Secrets)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError) as error:
        raise NotPrepared(
            f"The secrets in {path} cannot be read: {error}. Restore the file from a backup; "
            "without it stations cannot trust this server's receipts."
        ) from error


def ensure(data: Path) -> Secrets:
    """Return the secrets in the data folder, which are made when there are none."""
    found = read(data)
    if found is not None:
        return found
    create_durably(data / FILE_NAME, msgspec.json.encode(generate()))
    made = read(data)
    if made is None:
        raise NotPrepared(f"The secrets in {data} disappeared while they were made. Start again.")
    return made
