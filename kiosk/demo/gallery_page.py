"""The page that shows the gallery's pictures, with links that leave out what is not wanted.

Plain HTML and CSS: it opens from the disk, and on a server that allows no scripts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

FACETS = {
    "language": "Language",
    "glass": "Size",
    "palette": "Colours",
    "type_size": "Type",
}

STYLE = """
body { font: 15px/1.4 system-ui, sans-serif; margin: 24px; background: #f3f5f9; color: #12161f; }
h1 { font-size: 22px; } h2 { font-size: 17px; margin: 28px 0 8px; }
form { position: sticky; top: 0; background: #f3f5f9; padding: 8px 0; z-index: 1; }
fieldset { display: inline-block; margin: 0 8px 4px 0; }
fieldset { border: 1px solid #d5dbe5; border-radius: 8px; }
.row { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-end; }
figure { margin: 0; } img { display: block; border: 1px solid #aab; max-width: 320px; }
figcaption { font-size: 12px; color: #4f596a; max-width: 320px; }
.faulty img { outline: 4px solid #a91d1d; } .faults { color: #a91d1d; }
"""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture, what is on it, and what is wrong with it. Files are relative to the page."""

    exhibit: str
    glass: str
    language: str
    palette: str
    type_size: str
    file: str
    thumbnail: str
    faults: tuple[str, ...] = ()


def write(folder: Path, pictures: Sequence[Picture]) -> Path:
    """Write the page into `folder` and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    values = {facet: _values(pictures, facet) for facet in FACETS}
    page = "\n".join(
        (
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8"><title>Muster: the screens</title>',
            f"<style>{STYLE}{_hiding(values)}</style></head><body>",
            f"<h1>Muster: {len(pictures)} pictures</h1>",
            f"<form>{''.join(_choice(facet, values[facet]) for facet in FACETS)}</form>",
            *(_section(name, pictures) for name in _values(pictures, "exhibit")),
            "</body></html>",
        )
    )
    path = folder / "index.html"
    path.write_text(page, encoding="utf-8")
    return path


def _values(pictures: Sequence[Picture], facet: str) -> list[str]:
    return list(dict.fromkeys(getattr(picture, facet) for picture in pictures))


def _hiding(values: dict[str, list[str]]) -> str:
    """Return the rules by which an unticked box hides its pictures."""
    return "".join(
        f'body:has(#{facet}-{value}:not(:checked)) figure[data-{facet}="{value}"]{{display:none}}\n'
        for facet, some in values.items()
        for value in some
    )


def _choice(facet: str, values: Sequence[str]) -> str:
    boxes = "".join(
        f'<label><input type="checkbox" checked id="{facet}-{escape(value)}">'
        f"{escape(value)}</label> "
        for value in values
    )
    return f"<fieldset><legend>{FACETS[facet]}</legend>{boxes}</fieldset>"


def _section(exhibit: str, pictures: Sequence[Picture]) -> str:
    figures = "".join(_figure(picture) for picture in pictures if picture.exhibit == exhibit)
    return f'<h2 id="{escape(exhibit)}">{escape(exhibit)}</h2><div class="row">{figures}</div>'


def _figure(picture: Picture) -> str:
    data = " ".join(f'data-{facet}="{escape(getattr(picture, facet))}"' for facet in FACETS)
    told = " · ".join(getattr(picture, facet) for facet in FACETS)
    wrong = "<br>".join(escape(fault) for fault in picture.faults)
    return (
        f'<figure class="{"faulty" if picture.faults else "good"}" {data}>'
        f'<a href="{escape(picture.file)}"><img loading="lazy" src="{escape(picture.thumbnail)}" '
        f'alt="{escape(picture.exhibit)}, {escape(told)}"></a>'
        f'<figcaption>{escape(told)}<div class="faults">{wrong}</div></figcaption></figure>'
    )
