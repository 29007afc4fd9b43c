"""A self-contained HTML page: everything inline, a policy that forbids the rest."""

from __future__ import annotations

import html
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from branca.element import Figure

from mapmaker.page.additions import Additions, Address, collect
from mapmaker.page.csp import policy_of


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a page from the map itself: HTML for its head and body, and scripts.

    ``first`` is the script that makes the map. The rest is in the page only if it has additions:
    the HTML ``before`` theirs, the script ``between`` their HTML and their scripts, and the
    ``last`` script.
    """

    head: str = ""
    body: str = ""
    first: str = ""
    before: str = ""
    between: str = ""
    last: str = ""


class Page(Figure):
    """The root of a map's elements: a folium figure rendered as one self-contained page.

    ``parts`` is the map's own content. The output of the author's layers and plugins comes after
    it, with their scripts and styles inlined if this machine has them; ``assets`` is a folder of
    the author's with more. The page's Content-Security-Policy allows its own inline scripts, by
    their hashes, and only requests for ``addresses``: those of additions, or of the campaign's
    tiles.
    """

    def __init__(self, title: str, language: str, description: str = "") -> None:
        super().__init__(title=title)
        self.header._children.pop("meta_http")  # noqa: SLF001  (the page writes its own charset)
        self.language = language
        self.description = description
        self.metadata = ""
        self.parts = Parts()
        self.tiles: Address | None = None
        self.assets: Path | None = None

    def render(self, **kwargs: Any) -> str:
        """Return the page as HTML."""
        return self.compose(**kwargs)[0]

    def compose(self, **kwargs: Any) -> tuple[str, tuple[Address, ...]]:
        """Return the page as HTML, and the addresses that it requests."""
        parts = (self.header, self.html, self.script)
        written = [dict(part._children) for part in parts]  # noqa: SLF001
        for child in self._children.values():
            child.render(**kwargs)
        added = collect(self, self.assets)
        for part, children in zip(parts, written, strict=True):
            part._children = OrderedDict(children)  # noqa: SLF001  (what was rendered will be anew)
        head = f"<style>{_PAGE_STYLE}</style>{self.parts.head}"
        tail = f"<main>{self.parts.body}</main>\n<script>\n{self.parts.first}\n</script>"
        if added:
            tail += _added(added, self.parts)
        addresses = (*(added.addresses if added else ()), *([self.tiles] if self.tiles else ()))
        page = _PAGE.format(
            language=html.escape(self.language),
            direction="rtl" if self.language.split("-")[0] in _RIGHT_TO_LEFT else "ltr",
            policy=html.escape(_policy(f"{head}{tail}", added, addresses)),
            title=html.escape(self.title or ""),
            description=html.escape(self.description),
            metadata=self.metadata,
            head=head,
            tail=tail,
        )
        return page, addresses


def _added(added: Additions, parts: Parts) -> str:
    """Return the additions, which load after the map, so that it need not wait for a network."""
    texts = (parts.between, *added.scripts, parts.last)
    scripts = "".join(f"\n<script>\n{text}\n</script>" for text in texts)
    head = f"{parts.before}\n<style>{_ADDED_STYLE}</style>{added.head}"
    return f'\n{head}\n<div class="mm-added">{added.body}</div>{scripts}'


def _policy(page: str, added: Additions | None, addresses: tuple[Address, ...]) -> str:
    if added is None:
        return policy_of(page, {one.directive: {one.source} for one in addresses})
    # Frames and videos may be in the page as data.
    allowed: dict[str, set[str]] = {
        "style-src": set(),
        "frame-src": {"data:"},
        "media-src": {"data:"},
    }
    if added.evaluates:
        allowed["script-src"] = {"'unsafe-eval'"}
    for one in addresses:
        allowed.setdefault(one.directive, set()).add(one.source)
        if one.directive == "style-src":  # its fonts and images have the same origin
            origin = "/".join(one.source.split("/")[:3])
            allowed.setdefault("font-src", set()).add(origin)
            allowed.setdefault("img-src", set()).add(origin)
    return policy_of(page, allowed, free_styles=True, handlers=added.handlers, frames=added.frames)


_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "ps", "ckb", "yi", "az-Arab"}

_PAGE_STYLE = "html,body,main{height:100%;margin:0}"

# Texts of additions keep their direction in every language; a clicked path has no outline.
_ADDED_STYLE = (
    ":is(.leaflet-tooltip,.leaflet-popup-content),"
    ":is(.leaflet-tooltip,.leaflet-popup-content) :is(div,p,li,th,td){unicode-bidi:plaintext}"
    "path.leaflet-interactive:focus:not(:focus-visible){outline:none}"
)

_PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{description}">{metadata}
{head}
</head>
<body>
{tail}
</body>
</html>
"""
