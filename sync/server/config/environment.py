"""The server's settings that come from outside: environment variables, read once and typed.

Called by settings.py and serve.py. Reading creates nothing on disk. Where a variable holds a
password nothing of it is ever told in an error.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from sync.server.errors import NotPrepared

DEFAULT_NUMBER_PATTERN = r"(?P<number>20\d{2}-\d{5})"
_MOST_DAYS = 36_500
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
    database_url: str
    """MUSTER_DATABASE_URL: postgresql://user:password@host/name. Default: SQLite in the data
    folder."""
    valkey_url: str
    """MUSTER_VALKEY_URL: redis://host:6379/0 for cache, throttles and live pages. Default: none,
    which is right for one process."""
    s3_bucket: str
    """MUSTER_S3_BUCKET: where evidence and photos lie. Default: folders in the data folder. Keys
    come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."""
    s3_endpoint: str
    """MUSTER_S3_ENDPOINT: URL of an S3-compatible service that is not Amazon's."""
    mail: str
    """MUSTER_MAIL: console (the default), file (in the data folder), or smtp://user:password@host:587
    (smtps:// for TLS from the beginning; smtp:// turns to TLS except on this machine)."""
    mail_from: str
    """MUSTER_MAIL_FROM: the sender. Default: muster@ the public URL's host."""
    cors_origins: tuple[str, ...]
    """MUSTER_CORS_ORIGINS: comma-separated origins whose pages may use the API. Default: none."""
    metrics_token: str
    """MUSTER_METRICS_TOKEN: `Authorization: Bearer` of who may read /metrics from another machine.
    Default: none may."""
    sentry_dsn: str
    """MUSTER_SENTRY_DSN: where crashes are reported. Default: nowhere."""
    keep_days: int
    """MUSTER_KEEP_DAYS: days after an event's end until its photos and signatures are deleted, and
    reference photos of students who are not active any more. Default 0: never. Records stay."""
    keep_audit_days: int
    """MUSTER_KEEP_AUDIT_DAYS: days until entries of the audit trail are deleted. Default 400;
    0: never."""
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
    hosts = _listed(environ.get("MUSTER_ALLOWED_HOSTS", ""))
    public_host = f"[{url.hostname}]" if ":" in url.hostname else url.hostname
    return Environment(
        data=Path(data).expanduser().absolute(),
        public_url=public_url,
        allowed_hosts=tuple(dict.fromkeys((*_LOCAL_HOSTS, public_host, *hosts))),
        organization=environ.get("MUSTER_ORGANIZATION", "Muster"),
        number_pattern=_pattern(environ.get("MUSTER_NUMBER_PATTERN", DEFAULT_NUMBER_PATTERN)),
        proxies=_count("MUSTER_PROXIES", environ.get("MUSTER_PROXIES", "0")),
        database_url=_url(environ, "MUSTER_DATABASE_URL", ("postgresql", "postgres")),
        valkey_url=_url(environ, "MUSTER_VALKEY_URL", ("redis", "rediss", "valkey", "valkeys")),
        s3_bucket=environ.get("MUSTER_S3_BUCKET", ""),
        s3_endpoint=_url(environ, "MUSTER_S3_ENDPOINT", ("http", "https")),
        mail=_mail(environ),
        mail_from=environ.get("MUSTER_MAIL_FROM", f"muster@{url.hostname}"),
        cors_origins=_origins(environ.get("MUSTER_CORS_ORIGINS", "")),
        metrics_token=environ.get("MUSTER_METRICS_TOKEN", ""),
        sentry_dsn=environ.get("MUSTER_SENTRY_DSN", ""),
        keep_days=_days("MUSTER_KEEP_DAYS", environ.get("MUSTER_KEEP_DAYS", "0")),
        keep_audit_days=_days(
            "MUSTER_KEEP_AUDIT_DAYS", environ.get("MUSTER_KEEP_AUDIT_DAYS", "400")
        ),
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


def _days(name: str, text: str) -> int:
    days = _count(name, text)
    if days > _MOST_DAYS:
        raise NotPrepared(f"{name} is over a hundred years. For ever is 0.")
    return days


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _url(environ: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str:
    text = environ.get(name, "")
    if text and not _is_url(text, schemes):
        raise NotPrepared(f"{name} is not a URL that begins with {schemes[0]}:// and names a host.")
    return text


def _mail(environ: Mapping[str, str]) -> str:
    if environ.get("MUSTER_MAIL", "console") in ("console", "file"):
        return environ.get("MUSTER_MAIL", "console")
    return _url(environ, "MUSTER_MAIL", ("smtp", "smtps"))


def _origins(text: str) -> tuple[str, ...]:
    origins = tuple(origin.rstrip("/") for origin in _listed(text))
    for origin in origins:
        if not _is_url(origin, ("http", "https")) or urlsplit(origin).path:
            raise NotPrepared(
                "MUSTER_CORS_ORIGINS holds something that is no origin. Write them like "
                "https://app.example, separated by commas."
            )
    return origins


def _is_url(text: str, schemes: tuple[str, ...]) -> bool:
    try:
        url = urlsplit(text)
        return url.scheme in schemes and bool(url.hostname) and url.port != 0
    except ValueError:
        return False
