"""The project's own environments: `.uv` holds the pinned uv, `.venv` what Muster runs with.

Each carries a stamp of what it was made for (lock, purpose, Python, place), so that a set-up that
has nothing to do is quick and one that was cut short is done again. bootstrap.py calls it.
Standard library only.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pip_settings
from steps import ROOT, WINDOWS, SetupError, call, say

LOCKS = ROOT / "packaging" / "requirements"
STAMP = "muster-set-up"


@dataclass(frozen=True)
class Tree:
    """A virtual environment in the project's folder."""

    folder: Path

    def tool(self, name: str) -> str:
        """The path of a program in it, there or not."""
        if WINDOWS:
            return str(self.folder / "Scripts" / f"{name}.exe")
        return str(self.folder / "bin" / name)

    @property
    def python(self) -> str:
        return self.tool("python")

    @property
    def stamp(self) -> Path:
        """Written last, so that a set-up that was cut short is done again."""
        return self.folder / STAMP

    def made_for(self) -> str:
        """The stamp's text, or nothing where the environment is missing or incomplete."""
        if not (Path(self.python).exists() and self.stamp.exists()):
            return ""
        return self.stamp.read_text(encoding="utf-8")


TOOLS = Tree(ROOT / ".uv")
ENVIRONMENT = Tree(ROOT / ".venv")


def stamp_text(lock: bytes, purpose: str, version: str, folder: Path) -> str:
    """What an environment is made for: any difference means it is made again."""
    return "\n".join([purpose, version, str(folder), hashlib.sha256(lock).hexdigest(), ""])


def wanted(tree: Tree, purpose: str) -> str:
    """The stamp of `tree` when it is set up for `purpose` by today's lock and this Python."""
    lock = (LOCKS / f"{purpose}.txt").read_bytes()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return stamp_text(lock, purpose, version, tree.folder)


def make_tools() -> None:
    """Put the pinned uv into the project's `.uv`, by pip and with pip's own settings."""
    stamp = wanted(TOOLS, "uv")
    if TOOLS.made_for() == stamp:
        return
    say("uv: installing by pip into .uv")
    lock = str(LOCKS / "uv.txt")
    pip = [TOOLS.python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    made = call([sys.executable, "-m", "venv", "--clear", str(TOOLS.folder)], quiet=True) and call(
        [*pip, "--only-binary=:all:", "--require-hashes", "-r", lock], quiet=True
    )
    if not made:
        raise SetupError(
            "uv could not be installed by pip: the lines above say why. "
            "Mend that (often the network or pip's settings) and run the same command again."
        )
    TOOLS.stamp.write_text(stamp, encoding="utf-8")


def uv_environment() -> dict[str, str]:
    """The environment for uv: this one, and what pip is told on this machine."""
    listing = subprocess.run(
        [TOOLS.python, "-m", "pip", "config", "list"],
        capture_output=True,
        text=True,
        check=False,
    )
    return pip_settings.uv_environment(pip_settings.parse_config(listing.stdout), os.environ)


def up_to_date(purpose: str) -> bool:
    """Whether `.venv` is what the lock of `purpose` says."""
    return ENVIRONMENT.made_for() == wanted(ENVIRONMENT, purpose)


def make(purpose: str) -> None:
    """Make `.venv` what the lock of `purpose` says, and only that. Raises SetupError."""
    make_tools()
    before, stamp = ENVIRONMENT.made_for(), wanted(ENVIRONMENT, purpose)
    began = time.monotonic()
    say(f"Environment: installing what Muster needs ({purpose}) into .venv")
    same_python = before.splitlines()[1:3] == stamp.splitlines()[1:3]
    ENVIRONMENT.stamp.unlink(missing_ok=True)
    uv = [TOOLS.tool("uv")] + ([] if sys.stderr.isatty() else ["--quiet"])
    env = uv_environment()
    fresh = [*uv, "venv", "--clear", "--no-project", "--python", sys.executable]
    fresh.append(str(ENVIRONMENT.folder))
    sync = [*uv, "pip", "sync", "--compile-bytecode", "--require-hashes"]
    sync += ["--python", ENVIRONMENT.python, str(LOCKS / f"{purpose}.txt")]
    if not ((same_python or call(fresh, env=env)) and call(sync, env=env)):
        raise SetupError(
            "uv could not install the environment: the lines above say why. "
            "Mend that (often the network) and run the same command again."
        )
    ENVIRONMENT.stamp.write_text(stamp, encoding="utf-8")
    say(f"Environment: ready after {time.monotonic() - began:.0f} s")
