"""Analytics over many records: how long each endpoint takes, in the database of MUSTER_DATABASE_URL
or in SQLite in MUSTER_DATA. Also on its own: `python tests/benchmarks/analytics.py --records N`.

An empty database is filled first, which takes minutes; what is there is kept.
"""

import argparse
import json
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

RECORDS = 1_000_000
ALL_DAYS = 3660
_ASKED = (
    "dashboard/",
    "histograms/attendance-hourly/",
    "histograms/verification-time/",
    "histograms/department-comparison/",
    "histograms/weekly-pattern/",
    "department-summary/",
    "attendance-trends/",
)


def measure(records: int = RECORDS, *, per_event: int = 1000, rounds: int = 9) -> dict[str, float]:
    """Return the median milliseconds of each endpoint, for 30 days and for all time.

    Sets up Django for this process, and fills the database when it holds no records.
    """
    _set_up(records, per_event)
    client, event = _client(), _busiest_event()
    asked = {f"{path}?days={days}": {"days": days} for path in _ASKED for days in (30, ALL_DAYS)}
    asked |= {"anomaly-detection/?days=30": {"days": 30}, f"realtime/{event}/": {}}
    times = {}
    for path, given in asked.items():
        times[path.replace(event, "EVENT")] = _median_ms(
            client, f"/api/analytics/{path.partition('?')[0]}", given, rounds
        )
    times["events/EVENT/analytics/"] = _median_ms(
        client, f"/api/events/{event}/analytics/", {}, rounds
    )
    return times


def _set_up(records: int, per_event: int) -> None:
    import django
    from django.core.management import call_command

    from sync.server.prepare import prepare

    prepare()
    django.setup()
    call_command("migrate", verbosity=0)
    from sync.server.attendance.models import Record

    if not Record.objects.exists():
        # What this prints may be read as JSON.
        given = {"records": records, "per_event": per_event}
        call_command("load_attendance", stdout=sys.stderr, **given)


def _client() -> Any:
    from django.test import Client
    from rest_framework_simplejwt.tokens import RefreshToken

    from sync.server.accounts.models import Role, User

    user, _ = User.objects.get_or_create(username="measuring", defaults={"role": Role.ADMIN})
    token = RefreshToken.for_user(user).access_token
    return Client(headers={"Authorization": f"Bearer {token}"}, SERVER_NAME="localhost")


def _busiest_event() -> str:
    from sync.server.analytics.models import EventCount

    return str(EventCount.objects.order_by("-verified").values_list("pk", flat=True)[0])


def _median_ms(client: Any, path: str, given: dict[str, int], rounds: int) -> float:
    times = []
    for _ in range(rounds + 1):
        began = time.perf_counter()
        response = client.get(path, given)
        times.append(1000 * (time.perf_counter() - began))
        if response.status_code != 200:
            raise RuntimeError(f"{path} answered {response.status_code}")
    return statistics.median(times[1:])


def main() -> int:
    """Print each endpoint's time; return 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=RECORDS)
    parser.add_argument("--per-event", type=int, default=1000)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    os.environ.setdefault("MUSTER_DATA", str(ROOT / "build" / "bench" / "analytics"))
    times = measure(given.records, per_event=given.per_event)
    if given.json:
        print(json.dumps(times))
        return 0
    for path, ms in times.items():
        print(f"{ms:9.1f} ms  {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
