"""`make bench`: the limits of DESIGN.md as ratios, both sides measured in turn in one run.

Prints a table and writes it as JSON to build/bench.json. Nothing here fails on a slow machine:
numbers are for people to judge. `--quick` makes fewer rounds.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.benchmarks import cold_start, sealing  # noqa: E402 - the path comes first


@dataclass(frozen=True)
class Figure:
    """One limit: what was measured against what. Times in milliseconds."""

    name: str
    measured_ms: float
    base_ms: float
    limit: float | None

    @property
    def ratio(self) -> float:
        return self.measured_ms / self.base_ms


def main() -> int:
    """Measure everything; return 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    figures = [*_sealing(quick=quick), *_cold_start(quick=quick)]
    print(f"\n{'':46} {'measured':>10} {'base':>10} {'ratio':>7} {'limit':>6}")
    for figure in figures:
        limit = f"{figure.limit:6.1f}" if figure.limit else "     -"
        print(
            f"{figure.name:46} {figure.measured_ms:7.2f} ms {figure.base_ms:7.2f} ms "
            f"{figure.ratio:7.2f} {limit}"
        )
    _write(figures)
    return 0


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
    kiosk, base = statistics.median(times["kiosk"]), statistics.median(times["base"])
    return [Figure("attract screen / PySide6 + cv2 + empty window", kiosk, base, 2.0)]


def _quantile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def _build() -> Path:
    folder = ROOT / "build"
    folder.mkdir(exist_ok=True)
    return folder


def _write(figures: list[Figure]) -> None:
    path = _build() / "bench.json"
    report = {
        "at": datetime.now(UTC).isoformat(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "python": platform.python_version(),
        "figures": [asdict(figure) | {"ratio": figure.ratio} for figure in figures],
    }
    path.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    print(f"\nAlso in {path.relative_to(ROOT)}.")


if __name__ == "__main__":
    sys.exit(main())
