"""``python -m tests.gallery [FOLDER]`` makes the gallery: one page to scroll through.

Beside what the guide says of each key stand the campaign that shows it, the map, and the same page
without scripts.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

from mapmaker.authoring.guide.keys import parts
from mapmaker.authoring.guide.site import to_html
from tests.gallery.entries import Entry, built, entries

STYLE = """
body { margin: 0 auto; max-width: 1500px; padding: 1rem; font: 16px/1.5 Georgia, serif; color: #2b2620; }
h2 { font-size: 1.2rem; margin: 3rem 0 0; }
pre { overflow-x: auto; background: #f4efe2; padding: 0.6rem; font-size: 13px; }
div { display: grid; grid-template-columns: 2fr 1fr; gap: 1rem; }
iframe { width: 100%; height: 640px; border: 1px solid #cfc6b4; box-sizing: border-box; }
"""


def main(folder: Path) -> Path:
    """Build all entries and the page about them into a new folder; return that page."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    body = "".join(line for entry in entries().values() for line in _section(entry, folder))
    page = folder / "index.html"
    head = f'<!doctype html><meta charset="utf-8"><title>Gallery</title><style>{STYLE}</style>'
    page.write_text(f"{head}<h1>Gallery</h1>{_contents()}{body}", "utf-8")
    return page


def _contents() -> str:
    return "<p>" + " · ".join(f'<a href="#{name}">{name}</a>' for name in entries()) + "</p>"


def _section(entry: Entry, folder: Path) -> Iterator[str]:
    campaign, path = built(entry, folder / entry.name)
    source = path.relative_to(folder).as_posix()
    part, _, key = entry.name.partition(".")
    said = parts()[part]["properties"][key]["description"] if part in parts() else ""
    yield f'<h2 id="{entry.name}">{entry.name}</h2>{to_html(said)}'
    yield f"<pre>{escape(entry.campaign.rstrip())}</pre>"
    title = escape(f"{entry.name}: {campaign.title}")
    yield f'<div><iframe loading="lazy" src="{source}" title="{title}"></iframe>'
    yield f'<iframe loading="lazy" sandbox src="{source}" title="{title}, without scripts"></iframe></div>'


if __name__ == "__main__":
    print(main(Path(sys.argv[1] if len(sys.argv) > 1 else "output/gallery")))
