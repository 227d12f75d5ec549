"""Memory that threads used for a moment is given back to the system."""

import subprocess
import sys

import pytest

_PROGRAM = """
import threading
import psutil
from sync.server.allocation import give_back_what_is_free

if {asked}:
    give_back_what_is_free()
before = psutil.Process().memory_info().rss
together = threading.Barrier(8)

def use() -> None:
    for _ in range(3):
        together.wait()
        block = bytearray(20_000_000)
        together.wait()
        del block
    together.wait()

threads = [threading.Thread(target=use) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(psutil.Process().memory_info().rss - before)
"""


def _kept_mb(*, asked: bool) -> float:
    """Return what a process holds after eight threads had 20 MB each, several times."""
    program = _PROGRAM.format(asked=asked)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    return int(done.stdout) / 1e6


@pytest.mark.skipif(sys.platform != "linux", reason="other systems' libraries are not asked")
def test_what_threads_used_for_a_moment_is_given_back() -> None:
    assert _kept_mb(asked=True) < 20
