"""A day of visits compressed: memory, time of a visit, threads and files have to stay flat.

`python tests/benchmarks/soak.py [VISITS]`, 10,000 without a number. Prints a row for each
twentieth of them and what changed between the first quarter and the last.
"""

import gc
import json
import os
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import psutil  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from kiosk.demo.clips import make_clips  # noqa: E402
from kiosk.widgets import theme  # noqa: E402
from tests.benchmarks.door import HASTY, Door  # noqa: E402


def main() -> int:
    """Do the visits; return 0."""
    visits = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    clips = make_clips(build / "bench-clips", [("2026-00001", "Ana Liza Peña")])
    application = QApplication([])
    theme.load_fonts()
    theme._tokens()["time"].update(HASTY)
    with tempfile.TemporaryDirectory(dir=build, prefix="soak-") as folder:
        door = Door(Path(folder), clips)
        try:
            rows = _soak(door, visits)
        finally:
            door.close()
    application.processEvents()
    (build / "soak.json").write_text(json.dumps(rows, indent=1), encoding="utf-8")
    _tell(rows)
    return 0


def _soak(door: Door, visits: int) -> list[dict[str, float]]:
    process = psutil.Process()
    each = max(1, visits // 20)
    rows: list[dict[str, float]] = []
    times: list[float] = []
    print(
        f"{'visits':>7} {'ms/visit':>9} {'p99':>7} {'MB':>7} {'threads':>8} {'files':>6} "
        f"{'widgets':>8} {'objects':>8}"
    )
    for number in range(1, visits + 1):
        door.rest()
        began = time.perf_counter()
        door.visit(f"{2000 + number // 100_000}-{number % 100_000:05}")
        times.append((time.perf_counter() - began) * 1000)
        if number % each == 0:
            row = {
                "visits": number,
                "ms": statistics.median(times),
                "p99": sorted(times)[int(len(times) * 0.99) - 1],
                "mb": process.memory_info().rss / 1e6,
                "threads": threading.active_count(),
                "files": process.num_fds() if hasattr(process, "num_fds") else 0,
                "widgets": len(QApplication.allWidgets()),
                "objects": _objects(),
            }
            rows.append(row)
            times = []
            print(
                f"{number:7} {row['ms']:9.1f} {row['p99']:7.1f} {row['mb']:7.1f} "
                f"{row['threads']:8.0f} {row['files']:6.0f} {row['widgets']:8.0f} "
                f"{row['objects']:8.0f}",
                flush=True,
            )
    return rows


def _objects() -> int:
    """Return how many objects Python keeps, QObjects that it knows among them."""
    gc.collect()
    return len(gc.get_objects())


def late_and_early(rows: list[dict[str, float]], key: str) -> tuple[float, float]:
    """Return the mean of the last quarter and that of an early one.

    The first rows still fill caches: fonts, statements, pages of the database.
    """
    quarter = max(1, len(rows) // 4)
    early, late = rows[1 : 1 + quarter] or rows, rows[-quarter:]
    return statistics.mean(row[key] for row in late), statistics.mean(row[key] for row in early)


def _tell(rows: list[dict[str, float]]) -> None:
    for key in ("ms", "mb", "threads", "files", "widgets", "objects"):
        after, before = late_and_early(rows, key)
        print(f"{key:8} {before:9.1f} -> {after:9.1f}  ({after / before:5.2f} x)")


if __name__ == "__main__":
    sys.exit(main())
