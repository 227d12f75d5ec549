"""Whether the server answers, whether it can work, and figures for Prometheus.

`/healthz` and `/readyz` are for whoever restarts processes and routes requests, and tell nothing
but words; `/metrics` only answers this machine, or who knows MUSTER_METRICS_TOKEN.
"""

import ipaddress
import os
import secrets
from collections.abc import Callable
from functools import cache as once
from uuid import uuid4

import prometheus_client
from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import multiprocess

from sync.server.config import gauges

_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """Tell that the process answers."""
    return JsonResponse({"status": "ok"})


@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """Tell whether everything is there to work with; 503 and which part is not."""
    parts = {name: _state(check) for name, check in _CHECKS.items()}
    ready = all(state == "ok" for state in parts.values())
    body = {"status": "ok" if ready else "unavailable", "parts": parts}
    return JsonResponse(body, status=200 if ready else 503)


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Give the figures in Prometheus's format."""
    if not _may_read_metrics(request):
        return HttpResponse("Send MUSTER_METRICS_TOKEN as a Bearer token.\n", status=403)
    registry = prometheus_client.REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = prometheus_client.CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    own = prometheus_client.CollectorRegistry()
    own.register(gauges.Gauges())
    text = prometheus_client.generate_latest(registry) + prometheus_client.generate_latest(own)
    return HttpResponse(text, content_type=prometheus_client.CONTENT_TYPE_LATEST)


def _may_read_metrics(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "")
    token = settings.MUSTER_METRICS_TOKEN
    if token and secrets.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return True
    # Behind a proxy everybody seems to come from this machine.
    proxied = settings.REST_FRAMEWORK["NUM_PROXIES"] or any(n in request.META for n in _FORWARDED)
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return address.is_loopback and not proxied


def _state(check: Callable[[], None]) -> str:
    try:
        check()
    except Exception:  # noqa: BLE001 - whatever it is, the part cannot be used
        return "unavailable"
    return "ok"


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


@once
def _migrations() -> None:
    """Once all migrations were seen to be applied, this process asks no more."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise RuntimeError("migrations are missing")


def _cache() -> None:
    key = f"readyz:{uuid4().hex}"
    cache.set(key, "ok", 10)
    if cache.get(key) != "ok":
        raise RuntimeError("the cache forgets")


def _storage() -> None:
    name = default_storage.save(f"readyz/{uuid4().hex}", ContentFile(b"ok"))
    default_storage.delete(name)


_CHECKS: dict[str, Callable[[], None]] = {
    "database": _database,
    "migrations": _migrations,
    "cache": _cache,
    "storage": _storage,
}
