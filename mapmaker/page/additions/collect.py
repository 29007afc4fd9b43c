"""The output of the elements of a folium figure, prepared for a page of ours."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import branca.colormap
from branca.element import Element, Figure
from folium.folium import _default_css, _default_js
from folium.map import Layer
from folium.utilities import JsCode

from mapmaker.page.additions import assets
from mapmaker.page.additions.addresses import (
    Address,
    asked_by,
    asked_in_html,
    asked_in_script,
    framed_documents,
)
from mapmaker.page.additions.fixes import fixed
from mapmaker.page.additions.scale import scale_script

_LINK = re.compile(
    r"""<script\b[^>]*\bsrc\s*=\s*["']([^"']+)["'][^>]*>\s*</script>"""
    r"""|<link\b(?=[^>]*\brel\s*=\s*["']?stylesheet)[^>]*\bhref\s*=\s*["']([^"']+)["'][^>]*>""",
    re.IGNORECASE,
)
_HANDLER = re.compile(r"""<\w[^>]*?\son[a-z]+\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TURNED = re.compile(r"fa-rotate-([1-9]\d*)")
_KNOWN = ("folium.", "branca.", "mapmaker.")
_THERE = re.compile(r"/leaflet(?:\.min)?\.(?:js|css)$|/leaflet\.awesome\.rotate(?:\.min)?\.css$")

# Bootstrap classes visible in popups and titles.
_BOOTSTRAP_CLASS = (
    r"(?:table|btn|card|badge|alert|row|col|container|list-group|progress|nav|lead|small|rounded|border|shadow"
    r"|img-(?:fluid|thumbnail)|(?:text|bg|d|fw|fs|justify|align|[mp][tbselrxy]?)-[\w-]+)"
)

#: Classes whose scripts evaluate text, which a policy forbids by default.
_EVALUATING = {"MeasureControl", "Vega", "VegaLite"}

#: The default scripts and styles of folium, by the patterns of text that needs them.
_NEEDED_BY = {
    "jquery": r"\$\((?!`)|\$\.|\bjQuery\b|\bbootstrap\.",
    "bootstrap": r"\bbootstrap\.|\bdata-(?:bs-)?toggle",
    "awesome_markers": r"AwesomeMarkers",
    "bootstrap_css": rf"""class=\\?["'](?:[^"'<>]*\s)?{_BOOTSTRAP_CLASS}(?:[\s"'\\-])""",
    "glyphicons_css": r"glyphicon",
    "awesome_markers_font_css": (
        r""""prefix":\s*"fa|class=\\?["'][^"']*\bfa[srlbd]?\s|\bfa-(?:solid|regular|brands)\b"""
        r"|BeautifyIcon|control\.locate|easyButton|tagFilterButton"
    ),
    "awesome_markers_css": r"AwesomeMarkers",
}


# The one function of jQuery that popups use: elements from a text of HTML.
_ELEMENTS_OF = """window.$ ??= (html) => {
    const box = document.createElement("div");
    box.innerHTML = html.trim();
    return box.childNodes;
};"""


@dataclass(frozen=True, slots=True)
class Additions:
    """The additions to a page: HTML for its head and body, and scripts in order.

    ``addresses`` are those that the page requests, ``handlers`` the scripts in attributes,
    ``frames`` the documents in frames; ``evaluates`` is whether a script evaluates text.
    """

    head: str
    body: str
    scripts: tuple[str, ...]
    addresses: tuple[Address, ...]
    handlers: tuple[str, ...]
    frames: tuple[str, ...]
    evaluates: bool


def collect(figure: Figure, folder: Path | None = None) -> Additions | None:
    """Return the output of the elements of a rendered figure, or None if there is none.

    ``folder`` has files for linked addresses; see ``assets.find``.
    """
    head, body, script = (part._children for part in (figure.header, figure.html, figure.script))  # noqa: SLF001
    if not (head or body or script):
        return None
    elements = {element.get_name(): element for element in _descendants(figure)}
    for name, element in elements.items():
        if isinstance(element, branca.colormap.ColorMap) and name in script:
            script[name] = Raw(scale_script(element))
    texts = {name: fixed(elements.get(name), child.render()) for name, child in script.items()}
    if not any(re.search(r"(?<![\w$.])d3\.", text) for text in texts.values()):
        head.pop("d3", None)
    added = "\n".join(child.render() for child in head.values())
    shown = "\n".join(child.render() for child in body.values())
    whole = "\n".join([added, shown, *texts.values()])
    causes = {url: type(e).__name__ for e in elements.values() for url in _links_of(e)}
    found: list[Address] = []
    added = _embed("\n".join([*_defaults(whole), added]), folder, causes, found)
    missing = {address.url for address in found}
    for name, text in texts.items():
        writer = elements.get(name)
        asked = asked_in_script(text, "a script") if writer is None else asked_by(writer, text)
        found.extend(asked)
    found.extend(asked_in_html(f"{added}\n{shown}", "the page's HTML"))
    return Additions(
        head=added,
        body=_embed(shown, folder, causes, found),
        scripts=tuple(_scripts(texts, elements, missing)),
        addresses=tuple(sorted(set(found))),
        handlers=tuple(dict.fromkeys(html.unescape(a or b) for a, b in _HANDLER.findall(whole))),
        frames=tuple(framed_documents(whole)),
        evaluates=any(type(e).__name__ in _EVALUATING for e in elements.values()),
    )


class Raw(Element):
    """Literal text in a page; branca's own elements treat theirs as a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **_: Any) -> str:
        """Return the text."""
        return self.text


def _descendants(element: Element) -> Iterator[Element]:
    for child in element._children.values():  # noqa: SLF001
        yield child
        yield from _descendants(child)


def _links_of(element: Element) -> list[str]:
    linked = [*getattr(element, "default_js", ()), *getattr(element, "default_css", ())]
    return [url for _, url in linked]


def _defaults(text: str) -> Iterator[str]:
    """Yield links to the default scripts and styles of folium that a text needs."""
    needed = {name for name, sign in _NEEDED_BY.items() if re.search(sign, text)}
    for name, url in _default_css:
        if name in needed:
            yield f'<link rel="stylesheet" href="{url}">'
    if angles := sorted(set(_TURNED.findall(text)), key=int):
        rules = "".join(f".fa-rotate-{n}{{transform:rotate({n}deg)}}" for n in angles)
        yield f"<style>{rules}</style>"
    for name, url in _default_js:
        if name in needed:
            yield f'<script src="{url}"></script>'
    if "jquery" not in needed and "$(`" in text:
        yield f"<script>{_ELEMENTS_OF}</script>"


def _embed(text: str, folder: Path | None, causes: dict[str, str], missing: list[Address]) -> str:
    """Return HTML with its linked files inlined; files that are not found go to ``missing``.

    Leaflet and rotated icons are already there; a file linked twice is inlined once.
    """
    seen: set[str] = set()

    def replace(found: re.Match[str]) -> str:
        url = html.unescape(found[1] or found[2])
        if url in seen or _THERE.search(url):
            return ""
        seen.add(url)
        path = assets.find(url, folder)
        if path is None:
            if url.startswith(("http:", "https:", "//")):
                directive = "script-src" if found[1] else "style-src"
                full = f"https:{url}" if url.startswith("//") else url
                missing.append(Address(full, directive, causes.get(url, "the page's HTML")))
            return found[0]
        if found[1]:
            return f"<script>{assets.script_text(path)}</script>"
        return f"<style>{assets.style_text(path)}</style>"

    return _LINK.sub(replace, text)


def _scripts(
    texts: dict[str, str], elements: dict[str, Element], missing: set[str]
) -> Iterator[str]:
    """Yield the scripts, split so that a failure stops only those of the same layer.

    A script fails if one from a network does not load, or if the author's has an error. An empty
    layer then replaces the layer, so that a layer control, say, still finds its name.
    """
    for frail, run in groupby(texts, lambda name: _frail_owner(elements.get(name), missing)):
        yield "\n".join(assets.inline_script(texts[name]) for name in run)
        if isinstance(frail, Layer):
            name = frail.get_name()
            yield f"var {name} = window.{name} || L.layerGroup();"


def _frail_owner(element: Element | None, missing: set[str]) -> Element | None:
    """Return the outermost ancestor of an element, or itself, whose script may fail, or None."""
    frail: Element | None = None
    while element is not None and not isinstance(element, Figure):
        if _is_frail(element, missing):
            frail = element
        element = element._parent  # noqa: SLF001
    return frail


def _is_frail(element: Element, missing: set[str]) -> bool:
    if not type(element).__module__.startswith(_KNOWN):
        return True
    values = list(vars(element).values())
    values += [
        value for options in values if isinstance(options, dict) for value in options.values()
    ]
    has_code = any(isinstance(value, JsCode) for value in values)
    return has_code or any(url in missing for url in _links_of(element))
