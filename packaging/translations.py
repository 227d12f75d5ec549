"""The kiosk's words in other languages: `translations.py update` and `translations.py release`.

`update` writes every English text of kiosk/ into resources/translations/muster_*.ts, where a person
translates it (by hand, or with Qt Linguist); `release` makes of each the .qm that the kiosk loads.
Both are committed. Needs the environment of the kiosk, which holds Qt's lupdate and lrelease.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("fil", "es", "ar")
"""English is what the source says."""


class NoTool(Exception):
    """One of Qt's tools is not there, or failed; its text says what to do."""


def sources() -> list[Path]:
    """Return every file whose texts are translated, in an order that is always the same.

    What is for those who try the demo stays English.
    """
    kiosk = ROOT / "kiosk"
    return sorted(f for f in kiosk.rglob("*.py") if f.parent != kiosk / "demo")


def update(folder: Path = FOLDER) -> None:
    """Bring each .ts up to the source: new texts come untranslated, vanished ones go.

    Places are left out, so that moving code changes nothing here.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        _run(
            "pyside6-lupdate",
            "-silent",
            "-no-obsolete",
            *("-locations", "none"),
            *("-source-language", "en"),
            *("-target-language", language),
            *map(str, sources()),
            *("-ts", str(folder / f"muster_{language}.ts")),
        )


def release(folder: Path = FOLDER, into: Path | None = None) -> None:
    """Make the .qm of each .ts, beside it or in another folder."""
    for language in LANGUAGES:
        name = f"muster_{language}"
        made = (into or folder) / f"{name}.qm"
        _run("pyside6-lrelease", "-silent", str(folder / f"{name}.ts"), "-qm", str(made))


def _run(tool: str, *arguments: str) -> None:
    found = shutil.which(tool, path=str(Path(sys.executable).parent))
    if found is None:
        raise NoTool(f"{tool} is not beside {sys.executable}. Run: make setup")
    done = subprocess.run([found, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise NoTool(f"{tool} failed: {done.stdout}{done.stderr}")


def main(arguments: list[str]) -> int:
    """Do what the command line says; return the exit status."""
    tasks = {"update": update, "release": release}
    if len(arguments) != 1 or arguments[0] not in tasks:
        sys.stderr.write("Say what to do: translations.py update, or translations.py release\n")
        return 2
    try:
        tasks[arguments[0]]()
    except NoTool as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
