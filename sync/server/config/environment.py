"""The server's settings that come from outside: environment variables, read once and typed.

Called by settings.py and serve.py. Reading creates nothing on disk.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from sync.server.errors import NotPrepared

DEFAULT_NUMBER_PATTERN = r"(?P<number>20\d{2}-\d{5})"
_LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, kw_only=True)
class Environment:
    """Everything a deployment may set."""

    data: Path
    """MUSTER_DATA: folder of database, media and secrets. Default: the user's data folder."""
    public_url: str
    """MUSTER_PUBLIC_URL: where people and stations reach the server, without a slash at the end."""
    allowed_hosts: tuple[str, ...]
    """MUSTER_ALLOWED_HOSTS: comma-separated host names to answer for, beside the public URL's."""
    organization: str
    """MUSTER_ORGANIZATION: the name that stations show."""
    number_pattern: str
    """MUSTER_NUMBER_PATTERN: regular expression that finds the student number in a card's code."""
    proxies: int
    """MUSTER_PROXIES: how many reverse proxies of your own stand before the server. Default 0."""
    debug: bool
    """MUSTER_DEBUG: 1 shows traces in the browser. Never where others can reach the server."""


def read(environ: Mapping[str, str]) -> Environment:
    """Return the settings in `environ`. Raises NotPrepared naming the variable that is wrong."""
    public_url = environ.get("MUSTER_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
    url = urlsplit(public_url)
    if url.scheme not in ("http", "https") or not url.hostname:
        raise NotPrepared("MUSTER_PUBLIC_URL is not a URL. Write it like https://muster.example.")
    data = environ.get("MUSTER_DATA") or platformdirs.user_data_dir(
        "muster-server", appauthor=False
    )
    hosts = [h.strip() for h in environ.get("MUSTER_ALLOWED_HOSTS", "").split(",") if h.strip()]
    public_host = f"[{url.hostname}]" if ":" in url.hostname else url.hostname
    return Environment(
        data=Path(data).expanduser().absolute(),
        public_url=public_url,
        allowed_hosts=tuple(dict.fromkeys((*_LOCAL_HOSTS, public_host, *hosts))),
        organization=environ.get("MUSTER_ORGANIZATION", "Muster"),
        number_pattern=_pattern(environ.get("MUSTER_NUMBER_PATTERN", DEFAULT_NUMBER_PATTERN)),
        proxies=_count("MUSTER_PROXIES", environ.get("MUSTER_PROXIES", "0")),
        debug=environ.get("MUSTER_DEBUG", "0") == "1",
    )


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise NotPrepared(f"MUSTER_NUMBER_PATTERN is not a regular expression: {error}.") from error
    return text


def _count(name: str, text: str) -> int:
    if not text.isdecimal():
        raise NotPrepared(f"{name} must be a whole number.")
    return int(text)
