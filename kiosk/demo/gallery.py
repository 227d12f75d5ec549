"""Pictures of every screen, in every state, language, size, palette and type size: `make screens`.

Writes PNGs and an index.html into build/screens, and tells what is cut off or lies on each other.
The states are in exhibits.py, admin_exhibits.py and setup_exhibits.py.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from tqdm import tqdm

from kiosk.demo import exhibits, gallery_page, inspection
from kiosk.demo.admin_exhibits import ADMIN_EXHIBITS
from kiosk.demo.exhibits import EXHIBITS, Stage
from kiosk.demo.gallery_page import Picture
from kiosk.demo.setup_exhibits import SETUP_EXHIBITS
from kiosk.widgets import theme as themes
from kiosk.widgets.languages import NAMES, Translation
from kiosk.widgets.theme import Look

FOLDER = Path(__file__).resolve().parents[2] / "build" / "screens"
THUMBNAIL = 320
PNG_QUALITY = 75
"""Qt's measure of how little a PNG is compressed: the pictures come faster, and a little larger."""
PALETTES = ("light", "dark", "contrast")


@dataclass(frozen=True)
class Glass:
    """A screen: pixels, and the density that screens of this size have."""

    width: int
    height: int
    ppi: float

    @property
    def name(self) -> str:
        """Width and height as they are typed."""
        return f"{self.width}x{self.height}"


GLASSES = (
    Glass(1280, 720, 96),
    Glass(1920, 1080, 141),  # a laptop of 15.6 inches
    Glass(1080, 1920, 102),  # a monitor of 21.5 inches, upright
    Glass(3840, 2160, 163),  # a monitor of 27 inches
)
LARGEST = GLASSES[-1]


@dataclass(frozen=True)
class Shot:
    """One way to look at all the screens."""

    glass: Glass
    look: Look

    @property
    def name(self) -> str:
        """The folder of its pictures."""
        size = "large" if self.look.large_text else "normal"
        return f"{self.glass.name}-{self.look.language}-{self.look.palette}-{size}"


def shots(glasses: Sequence[Glass], looks: Sequence[Look], *, whole: bool) -> list[Shot]:
    """Return every glass in every look; the largest in its first palette and type size only,
    unless `whole`."""
    return [
        Shot(glass, look)
        for glass in glasses
        for look in looks
        if whole or glass != LARGEST or (look.palette == PALETTES[0] and not look.large_text)
    ]


def main(arguments: list[str] | None = None) -> int:
    """Draw what the command line asks for; return 1 when something is cut off."""
    wanted = _parser().parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    if not isinstance(application, QApplication):
        return 1
    themes.load_fonts()
    glasses = [glass for glass in GLASSES if not wanted.size or glass.name in wanted.size]
    looks = [
        Look(language=language, palette=palette, large_text=large)
        for language in wanted.language or NAMES
        for palette in wanted.palette or PALETTES
        for large in ([True] if wanted.large_text else [False, True])
    ]
    names = [name for name in all_exhibits() if not wanted.only or name in wanted.only]
    pictures = list(
        _drawn(application, shots(glasses, looks, whole=wanted.all), names, wanted.folder)
    )
    gallery_page.write(wanted.folder, pictures)
    faulty = [picture for picture in pictures if picture.faults]
    for picture in faulty:
        sys.stdout.write(f"{picture.file}\n" + "".join(f"    {f}\n" for f in picture.faults))
    sys.stdout.write(
        f"{len(pictures)} pictures, {len(faulty)} with faults: {wanted.folder / 'index.html'}\n"
    )
    return 1 if faulty else 0


def all_exhibits() -> dict[str, exhibits.Exhibit]:
    """Return every state, those for students first."""
    return EXHIBITS | ADMIN_EXHIBITS | SETUP_EXHIBITS


def faults(window: QWidget) -> list[str]:
    """Return what is wrong with a window as it is shown."""
    return inspection.clipped(window) + inspection.overlapping(window)


def shown(
    application: QApplication, translation: Translation, shot: Shot, names: Iterable[str]
) -> Iterator[tuple[str, Stage]]:
    """Bring a window into one state after the other; yield each when it has come to rest."""
    glass = shot.glass
    translation.speak(shot.look.language)
    theme = themes.make_theme(ppi=glass.ppi, width=glass.width, height=glass.height, look=shot.look)
    themes.apply(theme, application)
    stage = Stage(window=exhibits.new_window(theme, glass.width, glass.height))
    stage.window.show()
    try:
        for name in names:
            leftovers = exhibits.show(stage, all_exhibits()[name])
            inspection.settle()
            yield name, stage
            for widget in leftovers:
                shiboken6.delete(widget)
    finally:
        stage.window.hide()
        shiboken6.delete(stage.window)  # at once: with every window left, each style takes longer
        translation.speak("en")


def _drawn(
    application: QApplication, wanted: Sequence[Shot], names: Sequence[str], folder: Path
) -> Iterator[Picture]:
    translation = Translation(application)
    with tqdm(total=len(wanted) * len(names), unit="picture") as bar:
        for shot in wanted:
            for name, stage in shown(application, translation, shot, names):
                yield _draw(stage, shot, name, folder)
                bar.update()


def _draw(stage: Stage, shot: Shot, name: str, folder: Path) -> Picture:
    picture = stage.window.grab()
    file = folder / shot.name / f"{name}.png"
    small = folder / shot.name / "thumbnails" / f"{name}.jpg"
    small.parent.mkdir(parents=True, exist_ok=True)
    picture.save(str(file), quality=PNG_QUALITY)
    scaled = picture.scaled(
        QSize(THUMBNAIL, THUMBNAIL),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    scaled.save(str(small), quality=85)
    return Picture(
        exhibit=name,
        glass=shot.glass.name,
        language=shot.look.language,
        palette=shot.look.palette,
        type_size="large" if shot.look.large_text else "normal",
        file=file.relative_to(folder).as_posix(),
        thumbnail=small.relative_to(folder).as_posix(),
        faults=tuple(faults(stage.window)),
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make screens", description=__doc__)
    add = parser.add_argument
    add("--folder", type=Path, default=FOLDER, help="where the pictures go")
    add("--size", nargs="+", choices=[glass.name for glass in GLASSES], help="only these sizes")
    add("--language", nargs="+", choices=list(NAMES), help="only these languages")
    add("--palette", nargs="+", choices=PALETTES, help="only these colours")
    add("--large-text", action="store_true", help="only with large text")
    add(
        "--only", nargs="+", choices=list(all_exhibits()), metavar="NAME", help="only these screens"
    )
    add("--all", action="store_true", help="the largest size in every look, too")
    return parser


if __name__ == "__main__":
    sys.exit(main())
