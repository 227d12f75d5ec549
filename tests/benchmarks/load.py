"""An hour of mixed load at a real server: memory has to stay flat, and no request be slow.

`python tests/benchmarks/load.py [--minutes N]`: two web processes and a worker on PostgreSQL and
Valkey, some 17 requests a second. Prints a line each minute and a summary, which is in
build/load.json too; Ctrl-C ends it with the summary.
"""

import argparse
import json
import os
import signal
import statistics
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import psutil  # noqa: E402 - the path comes first
import psycopg  # noqa: E402

from tests.benchmarks import backend  # noqa: E402
from tests.benchmarks.load_client import Client, Figures  # noqa: E402
from tests.benchmarks.load_people import Admin, Board, Organizer, Phone, Reporter  # noqa: E402
from tests.benchmarks.load_sockets import Watcher  # noqa: E402
from tests.benchmarks.load_station import Station  # noqa: E402

_DATABASE = "load"
_SETTLED = 5
"""The minute from which memory is compared with the end."""
_STUDENTS_A_MINUTE = 100


def main() -> int:
    """Load the server for as long as asked; return 1 when something was not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=60)
    minutes = parser.parse_args().minutes
    figures = Figures()
    for kind in (signal.SIGINT, signal.SIGTERM):
        signal.signal(kind, lambda *_: figures.stopping.set())
    folder = ROOT / "build" / "load"
    folder.mkdir(parents=True, exist_ok=True)
    data = folder / f"server-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    with backend.postgresql(folder / "postgres") as postgresql:
        url = postgresql.database(_DATABASE, anew=True)
        with backend.serving(data, url, with_worker=True) as server:
            print("A school is made …", flush=True)
            students = str(_STUDENTS_A_MINUTE * minutes + 200)
            school = backend.django("load_filling.py", server.environment, students)
            print(f"The load begins: {datetime.now(UTC):%H:%M:%S} UTC.", flush=True)
            threads = _clients(server.port, figures, school)
            rows = _minutes(minutes, Gauge(server, url), figures)
            figures.stopping.set()
            for thread in threads:
                thread.join(70)
    return _tell(rows, figures, data / "server.log")


def _clients(port: int, figures: Figures, school: dict[str, Any]) -> list[threading.Thread]:
    """Start all clients."""
    board = Board(school, iter(school["numbers"]))
    seeds = iter(range(100))

    def client(every_s: float) -> Client:
        return Client(port, figures, every_s, next(seeds))

    errands: list[tuple[Client, Callable[[], None]]] = []
    for _ in range(3):
        one = client(0.45)
        errands.append((one, Phone(one, board).errand))
    kinds = ((Organizer, 0.4), (Admin, 0.3), (Station, 0.5), (Reporter, 2.0))
    for kind, every_s in kinds:
        one = client(every_s)
        errands.append((one, kind(one, board).errand))
    for event, token in ((board.events[0], school["watching"]), (board.events[1], "")):
        one = client(0.0)
        errands.append((one, Watcher(one, board, event, token=token).errand))
    threads = [threading.Thread(target=one.errands, args=(errand,)) for one, errand in errands]
    for thread in threads:
        thread.start()
    return threads


@dataclass
class Gauge:
    """Looks at the server's processes and its database."""

    server: backend.Backend
    url: str

    def memory(self) -> dict[str, float]:
        """Return the resident megabytes of each process."""
        return {name: p.memory_info().rss / 1e6 for name, p in self._processes().items()}

    def counts(self) -> dict[str, Any]:
        """Return open files and threads of each process, connections, and photos that wait."""
        found = self._processes()
        with psycopg.connect(self.url) as connection:
            return {
                "files": {name: p.num_fds() for name, p in found.items()},
                "threads": {name: p.num_threads() for name, p in found.items()},
                "own": {name: p.memory_full_info().uss / 1e6 for name, p in found.items()},
                "connections": _number(
                    connection,
                    "SELECT count(*) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()",
                ),
                "photos": _number(
                    connection,
                    "SELECT count(*) FROM attendance_evidence JOIN attendance_media USING (sha256) "
                    "WHERE checked_at IS NULL AND kind IN ('front_photo', 'back_photo')",
                ),
            }

    def _processes(self) -> dict[str, psutil.Process]:
        web = sorted(self.server.processes("web"), key=lambda process: process.pid)
        found = {f"web {number}": process for number, process in enumerate(web, 1)}
        return found | {"worker": self.server.processes("worker")[0]}


def _number(connection: psycopg.Connection[Any], query: Any) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0


def _minutes(count: int, gauge: Gauge, figures: Figures) -> list[dict[str, Any]]:
    """Return a row for each minute, printed as it ends; the last may be a short one."""
    print(
        f"{'min':>4} {'reqs':>5} {'p50':>5} {'p99':>6} {'longest ms':>10} {'MB now (most)':>38} "
        f"{'files':>10} {'threads':>9} {'db':>3} {'photos':>6} {'load':>5}"
    )
    rows: list[dict[str, Any]] = []
    while len(rows) < count and not figures.stopping.is_set():
        until = time.monotonic() + 60
        peaks: dict[str, float] = {}
        while (left := until - time.monotonic()) > 0 and not figures.stopping.is_set():
            for name, size in gauge.memory().items():
                peaks[name] = max(size, peaks.get(name, 0.0))
            figures.stopping.wait(min(1.0, left))
        try:
            rows.append(_row(len(rows) + 1, peaks, gauge, figures))
        except (psutil.Error, psycopg.Error):  # Ctrl-C ends the server too
            break
        _print(rows[-1])
    return rows


def _row(minute: int, peaks: dict[str, float], gauge: Gauge, figures: Figures) -> dict[str, Any]:
    taken = sorted(figures.take())
    times = [ms for ms, _ in taken] or [0.0]
    return {
        "minute": minute,
        "requests": len(taken),
        "p50": statistics.median(times),
        "p99": times[round(0.99 * (len(times) - 1))],
        "longest": times[-1],
        "path": taken[-1][1] if taken else "",
        "mb": gauge.memory(),
        "most": peaks,
        **gauge.counts(),
        "load": os.getloadavg()[0],
    }


def _print(row: dict[str, Any]) -> None:
    memory = "  ".join(
        f"{size:.0f} ({row['most'].get(name, size):.0f})" for name, size in row["mb"].items()
    )
    print(
        f"{row['minute']:4} {row['requests']:5} {row['p50']:5.0f} {row['p99']:6.0f} "
        f"{row['longest']:10.0f} {memory:>38} {_slashed(row['files']):>10} "
        f"{_slashed(row['threads']):>9} {row['connections']:3} {row['photos']:6} "
        f"{row['load']:5.1f}  {row['path']}",
        flush=True,
    )


def _slashed(counts: dict[str, int]) -> str:
    return "/".join(map(str, counts.values()))


def _tell(rows: list[dict[str, Any]], figures: Figures, log: Path) -> int:
    """Print the summary and write it; return 1 when there were errors or slow requests."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    early = rows[min(_SETTLED, len(rows)) - 1] if rows else {}
    names = list(rows[-1]["mb"]) if rows else []
    longest = sorted(figures.longest.items(), key=lambda item: -item[1])
    lag = sorted(figures.lag_ms) or [0.0]
    summary: dict[str, Any] = {
        "requests": sum(row["requests"] for row in rows),
        "mb": {
            name: [early["mb"].get(name), rows[-1]["mb"][name], max(r["most"][name] for r in rows)]
            for name in names
        },
        "longest": dict(longest[:10]),
        "over_1_s": dict(+figures.slow),
        "errors": dict(figures.errors),
        "changes_told": figures.changes,
        "change_lag_ms": [statistics.median(lag), lag[round(0.99 * (len(lag) - 1))], lag[-1]],
        "sockets_came_back": figures.returns,
        "paths": {path: _times(ms) for path, ms in sorted(figures.paths.items())},
        "log": [line for line in lines if _is_trouble(line)][-200:],
    }
    print(f"\n{summary['requests']} requests.")
    for name, (first, last, most) in summary["mb"].items():
        print(
            f"{name:7} {first:6.0f} MB at minute {_SETTLED}, {last:.0f} at the end, {most:.0f} most"
        )
    print("Longest:", *(f"\n  {ms:6.0f} ms  {path}" for path, ms in longest[:6]))
    print("Over 1 s:", summary["over_1_s"] or "none")
    print("Errors:", summary["errors"] or "none")
    middle, late, last = summary["change_lag_ms"]
    print(f"Live: {figures.changes} changes, {middle:.0f} ms after they were made, {late:.0f} p99,")
    print(f"{last:.0f} most; a socket came back {figures.returns} times.")
    print("The server's log:", *(f"\n  {line}" for line in summary["log"][-10:]))
    told = {"at": datetime.now(UTC).isoformat(), "minutes": rows, "summary": summary}
    path = ROOT / "build" / "load.json"
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(f"Also in {path.relative_to(ROOT)}.")
    return 1 if figures.errors or summary["over_1_s"] else 0


def _is_trouble(line: str) -> bool:
    """Whether a line of the log tells of more than a client's mistake."""
    return " ERROR " in line or (" WARNING " in line and " django.request: " not in line)


def _times(ms: list[float]) -> dict[str, float]:
    ordered = sorted(ms)
    p99 = ordered[round(0.99 * (len(ordered) - 1))]
    return {"n": len(ms), "p50": statistics.median(ms), "p99": p99, "longest": ordered[-1]}


if __name__ == "__main__":
    sys.exit(main())
