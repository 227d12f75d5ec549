"""The page that shows the gallery's pictures: which to see, the screens one below the other, and
each picture large, with keys that change one thing at a time.

One HTML file that opens from the disk. Where scripts are not allowed the choices still work, and
a picture opens by itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

FACETS = {
    "language": ("Language", "l"),
    "glass": ("Size", "s"),
    "palette": ("Colours", "c"),
    "type_size": ("Type", "t"),
}
"""What pictures differ in: its name, and the key that goes to the next in the large view."""
SHOWN_AT_FIRST = {"glass": 1, "palette": 1}
"""How many values of a facet are ticked at first; all of the others."""

STYLE = """
:root { color-scheme: light dark; --page: light-dark(#f3f5f9, #11151c);
  --raised: light-dark(#fff, #1d2430); --line: light-dark(#d5dbe5, #3a4557);
  --text: light-dark(#12161f, #f2f5fa); --muted: light-dark(#4f596a, #b8c3d4);
  --accent: light-dark(#1b57c9, #8ab6ff); --on-accent: light-dark(#fff, #0b1524);
  --bad: light-dark(#a91d1d, #ffa59e); }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.45 system-ui, sans-serif; background: var(--page);
  color: var(--text); }
header { position: sticky; top: 0; z-index: 1; padding: 12px 24px; background: var(--raised);
  border-bottom: 1px solid var(--line); }
h1 { display: inline; margin: 0 16px 0 0; font-size: 18px; }
form { display: flex; flex-wrap: wrap; gap: 8px 16px; margin-top: 8px; align-items: center;
  font-size: 13px; }
fieldset { display: flex; gap: 6px; margin: 0; padding: 0; border: 0; align-items: center; }
legend { float: left; margin-right: 4px; color: var(--muted); }
.chip { padding: 3px 10px; border: 1px solid var(--line); border-radius: 16px; cursor: pointer;
  user-select: none; }
.chip:has(:checked) { background: var(--accent); border-color: var(--accent);
  color: var(--on-accent); }
.chip:has(:focus-visible), a:focus-visible { outline: 3px solid var(--accent);
  outline-offset: 2px; }
.chip input { position: absolute; opacity: 0; }
.middle { display: flex; align-items: flex-start; }
nav { position: sticky; top: 92px; flex: 0 0 190px; max-height: calc(100vh - 92px);
  overflow-y: auto; padding: 16px 0 24px 24px; font-size: 13px; }
nav a { display: block; padding: 2px 8px; border-radius: 6px; color: var(--muted);
  text-decoration: none; }
nav a:hover { background: var(--raised); color: var(--text); }
nav a.faulty { color: var(--bad); }
main { flex: 1; min-width: 0; padding: 0 24px 48px 16px; }
section { scroll-margin-top: 96px; content-visibility: auto; contain-intrinsic-size: auto 300px; }
h2 { margin: 24px 0 8px; font-size: 16px; }
.row { display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-end; }
figure { margin: 0; } figure img { display: block; max-width: 320px; border-radius: 6px;
  border: 1px solid var(--line); }
figure a:hover img { border-color: var(--accent); }
figcaption { max-width: 320px; margin-top: 4px; color: var(--muted); font-size: 12px; }
.faulty img { outline: 4px solid var(--bad); } .faults { color: var(--bad); }
dialog { width: 100vw; height: 100vh; max-width: none; max-height: none; padding: 12px 16px;
  border: 0; background: #0a0e18; color: #fff; }
dialog[open] { display: flex; flex-direction: column; gap: 8px; }
dialog p { display: flex; flex-wrap: wrap; gap: 4px 24px; justify-content: space-between;
  margin: 0; }
dialog img { flex: 1; min-height: 0; width: 100%; object-fit: contain; }
dialog button { font: inherit; color: inherit; background: none; border: 1px solid #7f8ca3;
  border-radius: 16px; padding: 2px 14px; }
kbd { padding: 0 6px; border: 1px solid #7f8ca3; border-radius: 4px; }
"""

SCRIPT = """
const dialog = document.querySelector("dialog"), large = dialog.querySelector("img");
const all = [...document.querySelectorAll("figure")];
const keys = JSON.parse(dialog.dataset.keys);
let at = null;
const seen = () => all.filter((figure) => figure.checkVisibility());
function show(figure) {
  at = figure;
  large.src = figure.querySelector("a").href;
  large.alt = figure.querySelector("img").alt;
  dialog.querySelector("span").textContent = large.alt;
  if (!dialog.open) dialog.showModal();
}
function step(by) {
  const figures = seen(), place = figures.indexOf(at);
  show(figures[(place + by + figures.length) % figures.length]);
}
function change(facet) {
  const others = Object.values(keys).filter((other) => other !== facet);
  const like = all.filter((figure) => figure.dataset.exhibit === at.dataset.exhibit &&
    others.every((other) => figure.dataset[other] === at.dataset[other]));
  show(like[(like.indexOf(at) + 1) % like.length]);
}
document.querySelector("main").addEventListener("click", (event) => {
  const figure = event.target.closest("a") && event.target.closest("figure");
  if (!figure || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  show(figure);
});
dialog.querySelector("button").addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => at.querySelector("a").focus());
document.addEventListener("keydown", (event) => {
  if (!dialog.open || event.ctrlKey || event.metaKey) return;
  const steps = { ArrowRight: 1, ArrowLeft: -1 };
  if (event.key in steps) step(steps[event.key]);
  else if (event.key in keys) change(keys[event.key]);
});
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
    by_exhibit: dict[str, list[Picture]] = {}
    for picture in pictures:
        by_exhibit.setdefault(picture.exhibit, []).append(picture)
    faulty = sum(bool(picture.faults) for picture in pictures)
    page = "\n".join(
        (
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8"><title>Muster: the screens</title>',
            '<meta name="viewport" content="width=device-width">',
            f"<style>{STYLE}{_hiding(values)}</style></head><body>",
            f"<header><h1>Muster: {len(by_exhibit)} screens</h1>",
            f"{len(pictures)} pictures, {faulty} with faults",
            f"<form>{''.join(_choice(facet, values[facet]) for facet in FACETS)}</form></header>",
            f'<div class="middle"><nav>{_links(by_exhibit)}</nav><main>',
            *(_section(name, some) for name, some in by_exhibit.items()),
            f"</main></div>{_large()}<script>{SCRIPT}</script></body></html>",
        )
    )
    path = folder / "index.html"
    path.write_text(page, encoding="utf-8")
    return path


def _values(pictures: Sequence[Picture], facet: str) -> list[str]:
    return list(dict.fromkeys(getattr(picture, facet) for picture in pictures))


def _hiding(values: Mapping[str, Sequence[str]]) -> str:
    """Return the rules by which an unticked box hides its pictures."""
    return "".join(
        f'body:has(#{facet}-{value}:not(:checked)) figure[data-{facet}="{value}"]{{display:none}}\n'
        for facet, some in values.items()
        for value in some
    )


def _choice(facet: str, values: Sequence[str]) -> str:
    most = SHOWN_AT_FIRST.get(facet, len(values))
    boxes = "".join(
        f'<label class="chip"><input type="checkbox" {"checked" if place < most else ""} '
        f'id="{facet}-{escape(value)}">{escape(value)}</label>'
        for place, value in enumerate(values)
    )
    return f"<fieldset><legend>{FACETS[facet][0]}</legend>{boxes}</fieldset>"


def _links(by_exhibit: Mapping[str, Sequence[Picture]]) -> str:
    return "".join(
        f'<a class="{_state(some)}" href="#{escape(name)}">{escape(name)}</a>'
        for name, some in by_exhibit.items()
    )


def _section(exhibit: str, pictures: Sequence[Picture]) -> str:
    figures = "".join(_figure(picture) for picture in pictures)
    name = escape(exhibit)
    return f'<section id="{name}"><h2>{name}</h2><div class="row">{figures}</div></section>'


def _figure(picture: Picture) -> str:
    data = " ".join(
        f'data-{facet}="{escape(getattr(picture, facet))}"' for facet in ("exhibit", *FACETS)
    )
    told = " · ".join(getattr(picture, facet) for facet in FACETS)
    wrong = "<br>".join(escape(fault) for fault in picture.faults)
    return (
        f'<figure class="{_state([picture])}" {data}>'
        f'<a href="{escape(picture.file)}"><img loading="lazy" src="{escape(picture.thumbnail)}" '
        f'alt="{escape(picture.exhibit)}: {escape(told)}"></a>'
        f'<figcaption>{escape(told)}<div class="faults">{wrong}</div></figcaption></figure>'
    )


def _large() -> str:
    """Return what shows one picture large."""
    keys = ",".join(f'"{key}":"{facet}"' for facet, (_, key) in FACETS.items())
    told = " ".join(f"<kbd>{key}</kbd> {name.lower()}" for name, key in FACETS.values())
    return (
        f"<dialog data-keys='{{{keys}}}' aria-label=\"Picture\"><p><span></span>"
        f"<small><kbd>←</kbd> <kbd>→</kbd> pictures {told} <kbd>Esc</kbd></small>"
        f'<button>Close</button></p><img alt=""></dialog>'
    )


def _state(pictures: Sequence[Picture]) -> str:
    return "faulty" if any(picture.faults for picture in pictures) else "good"
