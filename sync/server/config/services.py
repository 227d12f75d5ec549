"""Django's settings for what the server stands on: database, cache, channels, media, mail.

Each is one variable of the environment; without it the server needs nothing but its data folder.
Called by settings.py.
"""

from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url

from sync.server.config.environment import Environment

_LOCAL = ("localhost", "127.0.0.1", "::1")


def database(environment: Environment) -> dict[str, Any]:
    """Return the entry of DATABASES: PostgreSQL when a URL is given, else SQLite."""
    if environment.database_url:
        found: dict[str, Any] = dict(
            dj_database_url.parse(environment.database_url, conn_health_checks=True)
        )
        # Threads of an ASGI server come and go: a pool outlives them, their own connections not.
        pool = {"min_size": 1, "max_size": 8, "timeout": 10}
        # What is asked again and again is planned once a connection (prepared.py).
        kept = {"pool": pool, "prepare_threshold": 2}
        found["OPTIONS"] = {**found.get("OPTIONS", {}), **kept}
        return found
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": environment.data / "server.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
        },
    }


def cache(environment: Environment) -> dict[str, Any]:
    """Return the entry of CACHES: Valkey when a URL is given, else this process's memory."""
    if environment.valkey_url:
        return {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": _redis(environment.valkey_url),
            "KEY_PREFIX": "muster",
        }
    return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}


def channel_layer(environment: Environment) -> dict[str, Any]:
    """Return the entry of CHANNEL_LAYERS: Valkey when a URL is given, else this process."""
    if environment.valkey_url:
        return {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [_redis(environment.valkey_url)], "prefix": "muster"},
        }
    return {"BACKEND": "channels.layers.InMemoryChannelLayer"}


def media(environment: Environment) -> dict[str, Any]:
    """Return the default entry of STORAGES: an S3 bucket when one is named, else the folder."""
    if environment.s3_bucket:
        options: dict[str, Any] = {
            "bucket_name": environment.s3_bucket,
            # What has no ACL is private, and buckets made nowadays take none.
            "default_acl": None,
            "querystring_auth": True,
            "file_overwrite": True,
        }
        if environment.s3_endpoint:
            options["endpoint_url"] = environment.s3_endpoint
        return {"BACKEND": "sync.server.bucket.Bucket", "OPTIONS": options}
    return {"BACKEND": "sync.server.files.DataFolder"}


def mail(environment: Environment) -> dict[str, Any]:
    """Return the settings of e-mail."""
    backends = "django.core.mail.backends"
    if environment.mail == "console":
        return {"EMAIL_BACKEND": f"{backends}.console.EmailBackend"}
    if environment.mail == "file":
        return {
            "EMAIL_BACKEND": f"{backends}.filebased.EmailBackend",
            "EMAIL_FILE_PATH": environment.data / "mail",
        }
    url = urlsplit(environment.mail)
    implicit = url.scheme == "smtps"
    return {
        "EMAIL_BACKEND": f"{backends}.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or (465 if implicit else 587),
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": implicit,
        "EMAIL_USE_TLS": not implicit and url.hostname not in _LOCAL,
    }


def _redis(url: str) -> str:
    """Valkey speaks Redis's protocol, and its clients here know only that name."""
    return url.replace("valkey", "redis", 1) if url.startswith("valkey") else url
