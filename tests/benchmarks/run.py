"""`make bench`: the limits of DESIGN.md as ratios, both sides measured in turn in one run.

Prints a table and writes it as JSON to build/bench.json. Nothing here fails on a slow machine:
numbers are for people to judge. `--quick` makes fewer rounds, and parts may be named
(`make bench ARGS="roster check-ins"`). The soak here is a short one; a day's is
`python tests/benchmarks/soak.py`.
"""

import argparse
import json
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks import (  # noqa: E402 - the path comes first
    api,
    backend,
    cold_start,
    crash,
    decoding,
    roster,
    sealing,
    soak,
    visits,
)

FRAME_MS = 1000 / 60


@dataclass(frozen=True)
class Figure:
    """One limit: what was measured against what, in milliseconds unless `unit` says otherwise."""

    name: str
    measured_ms: float
    base_ms: float
    limit: float | None
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.measured_ms / self.base_ms


def main() -> int:
    """Measure everything, or the parts that are named; return 1 when one could not be measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(_PARTS)}")
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    if unknown := set(given.parts) - set(_PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    figures: list[Figure] = []
    failed = []
    for name in given.parts or _PARTS:
        try:
            figures += _PARTS[name](quick=given.quick)
        except Exception:  # noqa: BLE001 - what was measured so far is worth having
            traceback.print_exc()
            failed.append(name)
    print(f"\nThe machine's load was {load:.1f} on {os.cpu_count()} cores when this began.")
    print(f"{'':58} {'measured':>11} {'base':>11} {'ratio':>7} {'limit':>6}")
    for figure in figures:
        limit = f"{figure.limit:6.1f}" if figure.limit else "     -"
        print(
            f"{figure.name:58} {figure.measured_ms:8.2f} {figure.unit:2} "
            f"{figure.base_ms:8.2f} {figure.unit:2} "
            f"{figure.ratio:7.2f} {limit}"
        )
    _write(figures, load)
    for name in failed:
        print(f"Not measured, as it failed: {name}.")
    return 1 if failed else 0


def _sealing(*, quick: bool) -> list[Figure]:
    rounds = 60 if quick else 300
    print(f"Sealing: {rounds} check-ins with two photos of 200 kB …", flush=True)
    with tempfile.TemporaryDirectory(dir=_build()) as folder:
        times = sealing.measure(Path(folder), rounds)
    base = times["append + fsync"]
    figures = []
    for name in ("seal after drafts", "seal, nothing drafted"):
        limits = (2.0, 5.0) if name == "seal after drafts" else (None, None)
        for share, limit in ((0.5, limits[0]), (0.99, limits[1])):
            figures.append(
                Figure(
                    f"{name} / append + fsync, p{share * 100:.0f}",
                    _quantile(times[name], share),
                    _quantile(base, share),
                    limit,
                )
            )
    return figures


def _cold_start(*, quick: bool) -> list[Figure]:
    rounds = 3 if quick else 9
    print(f"Cold start: {rounds} times each, in turn …", flush=True)
    with tempfile.TemporaryDirectory(dir=_build()) as folder:
        times = cold_start.measure(Path(folder), rounds)
    middle = {name: statistics.median(taken) for name, taken in times.items()}
    base, base_cpu = middle["base"], middle["base cpu"]
    return [
        Figure("attract screen / PySide6 + cv2 + empty window", middle["kiosk"], base, 2.0),
        Figure("the same in processor time", middle["kiosk cpu"], base_cpu, 2.0),
        Figure("ready for a card / the same base", middle["ready"], base, None),
        Figure("the same in processor time, ready", middle["ready cpu"], base_cpu, None),
    ]


def _crash(*, quick: bool) -> list[Figure]:
    if not hasattr(signal, "SIGKILL"):
        return []
    rounds = 3 if quick else 9
    print(f"Crash: killed {rounds} times …", flush=True)
    with tempfile.TemporaryDirectory(dir=_build()) as folder:
        times = crash.measure(Path(folder), rounds)
    return [Figure("killed to painted again / 3 s, most", max(times), 3000, 1)]


def _visits(*, quick: bool) -> list[Figure]:
    count = 3 if quick else 12
    print(f"Visits: {count} with two cameras of 1280x720 at 30 a second …", flush=True)
    with tempfile.TemporaryDirectory(dir=_build()) as folder:
        seen = visits.measure(Path(folder), _build(), count)
    held, ink = seen.held_up, seen.ink
    figures = [
        Figure("the machine's share of a visit / 500 ms, p50", _quantile(seen.waits, 0.5), 500, 1),
        Figure("the machine's share of a visit / 500 ms, most", max(seen.waits), 500, 1),
        Figure("UI thread held up / 50 ms, p99.9", _quantile(held, 0.999), 50, 1),
        Figure("UI thread held up / 50 ms, longest", max(held), 50, 1),
        Figure("of it by its own work, longest", max(seen.worked), 50, 1),
        Figure("of it by other threads or the disk, longest", max(seen.locked), 50, 1),
        Figure("ink / one frame, p50", _quantile(ink, 0.5), FRAME_MS, 1),
        Figure("ink / one frame, p99", _quantile(ink, 0.99), FRAME_MS, 1),
    ]
    for name, (preview, camera) in seen.previews.items():
        figures.append(Figure(f"{name} camera's rate / its preview's", camera, preview, 1.05, "Hz"))
    return figures


def _decoding(*, quick: bool) -> list[Figure]:
    rounds = 10 if quick else 40
    print(f"Decoding: a card held up {rounds} times …", flush=True)
    times = decoding.measure(_build(), rounds)
    return [
        Figure("a card is read / 150 ms, p50", _quantile(times, 0.5), 150, 1),
        Figure("a card is read / 150 ms, p95", _quantile(times, 0.95), 150, 1),
    ]


def _soak(*, quick: bool) -> list[Figure]:
    """Compare the last quarter of many visits with an early one."""
    count = 60 if quick else 400
    print(f"Soak: {count} visits …", flush=True)
    program = Path(__file__).with_name("soak.py")
    subprocess.run([sys.executable, str(program), str(count)], check=True)
    rows = json.loads((_build() / "soak.json").read_text("utf-8"))
    units = {"ms": "ms", "mb": "MB", "threads": "", "files": "", "widgets": ""}
    return [
        Figure(f"soak, {name}: late / early", *soak.late_and_early(rows, name), limit, unit)
        for name, unit in units.items()
        for limit in ([1.2] if name == "ms" else [1.1])
    ]


def _roster(*, quick: bool) -> list[Figure]:
    """Times against their limits: here the base is the limit itself."""
    rounds = 2 if quick else 5
    print(f"Roster: {roster.STUDENTS:,} students, looked up and searched …", flush=True)
    with roster.open_roster(_bench()) as database:
        # The file's pages come from the disk and are decrypted the first time: told on their own.
        first = roster.measure_lookup(database, 1000)
        roster.measure_search(database, rounds=1)
        lookups = roster.measure_lookup(database, 1000 * rounds)
        searches = roster.measure_search(database, rounds=rounds)
        pages = roster.measure_pages(database, rounds)
    found = [time for times in searches.values() for time in times]
    slowest = max(searches, key=lambda text: statistics.median(searches[text]))
    return [
        Figure("exact lookup, the file just opened / 1 ms, p50", _quantile(first, 0.5), 1.0, None),
        Figure("exact lookup / 1 ms, p50", _quantile(lookups, 0.5), 1.0, 1.0),
        Figure("exact lookup / 1 ms, p99", _quantile(lookups, 0.99), 1.0, 1.0),
        Figure("search as you type / 20 ms, p50", _quantile(found, 0.5), 20.0, 1.0),
        Figure("search as you type / 20 ms, p99", _quantile(found, 0.99), 20.0, 1.0),
        Figure(
            f"slowest: “{slowest}” / 20 ms, p50",
            statistics.median(searches[slowest]),
            20.0,
            1.0,
        ),
        Figure("pull page of 2,000 renamed students / 1 s, p50", _quantile(pages, 0.5), 1e3, None),
    ]


def _check_ins(*, quick: bool) -> list[Figure]:
    rounds = 3 if quick else 9
    print(f"Check-ins by phone: {rounds} turns at a server of two processes …", flush=True)
    served = api.measure_check_ins(_bench(), rounds)
    twins = {
        "a bare insert's rate / a submit's": (served.bare, served.submit, 2.0),
        "a bare upload's rate / a submit's with two photos": (served.upload, served.whole, None),
    }
    return [
        *(
            Figure(name, statistics.median(bare), statistics.median(rates), limit, "/s")
            for name, (bare, rates, limit) in twins.items()
        ),
        Figure("the server's memory after it / 200 MB", served.memory_mb, 200, 1, "MB"),
        Figure("the longest request / 1 s", served.longest_ms, 1000, 1),
    ]


def _pull_and_search(*, quick: bool) -> list[Figure]:
    entries, students = (20_000, 50_000) if quick else (api.ON_ROSTER, api.STUDENTS)
    rounds = 2 if quick else 5
    print(f"Pull of {entries:,} and search among {students:,}; made first …", flush=True)
    rate = statistics.median(api.measure_pull(_bench(), entries, rounds))
    searches = api.measure_search(_bench(), students, rounds)
    return [
        Figure("50,000 rows a second / the pull's", 50, rate / 1000, 1, "k"),
        Figure("search for students / 20 ms, p50", _quantile(searches, 0.5), 20, 1),
        Figure("search for students / 20 ms, p99", _quantile(searches, 0.99), 20, 1),
    ]


def _analytics(*, quick: bool) -> list[Figure]:
    """Each endpoint's median; the loader fills the database once."""
    records = 20_000 if quick else 1_000_000
    print(f"Analytics: {records:,} records; made first …", flush=True)
    with backend.postgresql(_bench() / "postgres") as postgresql:
        url = postgresql.database(f"analytics_{records}")
        given = backend.environment(_bench() / "server", url)
        times = backend.django("analytics.py", given, "--records", str(records), "--json")
    return [Figure(f"{path} / 50 ms", ms, 50, 1) for path, ms in times.items()]


_PARTS: dict[str, Callable[..., list[Figure]]] = {
    "sealing": _sealing,
    "start": _cold_start,
    "crash": _crash,
    "visits": _visits,
    "decoding": _decoding,
    "roster": _roster,
    "soak": _soak,
    "check-ins": _check_ins,
    "pull-and-search": _pull_and_search,
    "analytics": _analytics,
}


def _bench() -> Path:
    folder = _build() / "bench"
    folder.mkdir(exist_ok=True)
    return folder


def _quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def _build() -> Path:
    folder = ROOT / "build"
    folder.mkdir(exist_ok=True)
    return folder


def _write(figures: list[Figure], load: float) -> None:
    path = _build() / "bench.json"
    report = {
        "at": datetime.now(UTC).isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "load": load,
        "python": platform.python_version(),
        "figures": [asdict(figure) | {"ratio": figure.ratio} for figure in figures],
    }
    path.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(f"\nAlso in {path.relative_to(ROOT)}.")


if __name__ == "__main__":
    sys.exit(main())
