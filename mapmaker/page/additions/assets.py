"""Local files of the scripts and style sheets that folium links from a network.

Files are searched in the author's folder, then in mapmaker and folium, then in the XStatic packages
of the extra ``folium-offline``.
"""

from __future__ import annotations

import base64
import glob
import importlib
import importlib.util
import json
import mimetypes
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

DATA = Path(__file__).parent / "data"

# A whole address at a time: a data URI may contain others.
_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^'")\s]+))\s*\)""")
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}")
_FONT_SOURCES = re.compile(r"src:\s*(?=url)[^;}]*(?:;\s*src:[^;}]*)*")
_FORMATS = [re.compile(rf"""url\([^)]*\)\s*format\(\s*(['"])woff{n}\1\s*\)""") for n in ("2", "")]
# Font Awesome 6 repeats its fonts for versions 4 and 5; pages would contain each of them again.
_OLD_FAMILY = re.compile(r"""font-family:\s*(['"])(?:Font ?Awesome(?: 5 \w+)?)\1""")
_PACKAGE = re.compile(r"/(?:npm/+)?((?:@[\w.-]+/)?[\w.-]+)(?:@([^/]*))?(/.*)?$")
_CDNJS = re.compile(r"/ajax/libs/([\w.-]+)/([^/]+)(/.*)$")
_GITHUB = re.compile(r"/gh/[\w.-]+/([\w.-]+)(?:@([^/]*))?(/.*)$")
_D3 = re.compile(r"/d3\.v(\d+)(?:\.min)?\.js$")
#: The npm names of libraries that have other names in content networks.
_NPM_NAMES = {
    "highlight.js": "highlightjs",
    "leaflet-locatecontrol": "leaflet.locatecontrol",
    "leaflet.draw": "leaflet-draw",
    "leaflet.mouseposition": "leaflet-mouse-position",
    "moment.js": "moment",
    "overlappingmarkerspiderfier-leaflet": "overlapping-marker-spiderfier-leaflet",
}
#: Media types that some systems lack.
_MEDIA_TYPES = {".woff2": "font/woff2", ".woff": "font/woff", ".webp": "image/webp"}
_FOLIUMS = re.compile(r"/python-visualization/folium(?:@[\w.-]+)?/folium/templates/([\w.-]+)$")


def _xstatic(package: str, file: str) -> Callable[[], Path | None]:
    def find() -> Path | None:
        name = f"xstatic.pkg.{package}"
        if importlib.util.find_spec("xstatic.pkg") and importlib.util.find_spec(name):
            return Path(importlib.import_module(name).BASE_DIR, file)
        return None

    return find


#: Local files of addresses: a pattern, the path of the file, and the package to install.
_LIBRARIES: tuple[tuple[re.Pattern[str], Callable[[], Path | None]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), find)
    for pattern, find in (
        (
            r"\bjquery[-@/]3[\d.]*(/.*jquery)?(\.slim)?(\.min)?\.js$",
            _xstatic("jquery", "jquery.min.js"),
        ),
        (
            r"/bootstrap[@/](?!3)[\d.]+/.*bootstrap(\.bundle)?(\.min)?\.js$",
            _xstatic("bootstrap", "js/bootstrap.bundle.min.js"),
        ),
        (
            r"/bootstrap[@/](?!3)[\d.]+/.*bootstrap(\.min)?\.css$",
            _xstatic("bootstrap", "css/bootstrap.min.css"),
        ),
        (
            r"/fontawesome-free[@/]6[\d.]*/css/all(\.min)?\.css$",
            _xstatic("font_awesome", "css/all.min.css"),
        ),
        (r"\bjquery[./-]?ui\b.*/jquery-ui(\.min)?\.js$", _xstatic("jquery_ui", "jquery-ui.min.js")),
        (
            r"code\.jquery\.com/ui/[\d.]+/jquery-ui(\.min)?\.js$",
            _xstatic("jquery_ui", "jquery-ui.min.js"),
        ),
        (r"/bootstrap-glyphicons\.css$", lambda: DATA / "glyphicons" / "glyphicons.css"),
        (
            r"/glyphicons-halflings-regular\.woff2?$",
            lambda: DATA / "glyphicons" / "glyphicons-halflings-regular.woff2",
        ),
        (
            r"/leaflet\.awesome-markers(\.min)?\.js$",
            lambda: DATA / "awesome-markers" / "leaflet.awesome-markers.js",
        ),
        (
            # TopoJSON's small library has all that folium uses of the whole one.
            r"/topojson(\.min)?\.js$",
            lambda: DATA / "topojson-client" / "topojson-client.min.js",
        ),
        (
            r"/leaflet\.awesome-markers(\.min)?\.css$",
            lambda: DATA / "awesome-markers" / "leaflet.awesome-markers.css",
        ),
    )
)
EXTRA = "folium-offline"


@dataclass(frozen=True, slots=True)
class Package:
    """A package of the npm registry, as named in the address of a content network."""

    name: str
    version: str
    path: str


def find(url: str, folder: Path | None = None) -> Path | None:
    """Return the local file of an address, or None.

    ``folder`` is searched first: for the address itself as a path (``cdn.jsdelivr.net/npm/...``),
    for the npm package that the address names (so that ``node_modules`` will do), and for a file of
    the same name.

    Examples
    --------
    >>> find("https://cdnjs.cloudflare.com/x/2.0.2/leaflet.awesome-markers.js").name
    'leaflet.awesome-markers.js'
    >>> find("https://example.org/a.js") is None
    True
    """
    if folder is not None:
        for path in _candidates(url, folder):
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                return path
    if found := _FOLIUMS.search(urlsplit(url).path):
        path = _folium_folder() / "templates" / found[1]
        return path if path.is_file() else None
    for pattern, place in _LIBRARIES:
        if pattern.search(url.partition("?")[0]):
            return place()
    return None


def is_in_extra(url: str) -> bool:
    """Return whether the extra ``folium-offline`` provides the file of an address.

    Examples
    --------
    >>> is_in_extra("https://code.jquery.com/jquery-3.7.1.min.js"), is_in_extra("https://x.org/a.js")
    (True, False)
    """
    return any(pattern.search(url) for pattern, _ in _LIBRARIES)


def package_of(url: str) -> Package | None:
    """Return the npm package of an address, or None.

    Examples
    --------
    >>> package_of("https://cdn.jsdelivr.net/npm/leaflet.fullscreen@3.0.0/Control.FullScreen.css")
    Package(name='leaflet.fullscreen', version='3.0.0', path='/Control.FullScreen.css')
    >>> package_of("https://cdnjs.cloudflare.com/ajax/libs/leaflet.draw/1.0.2/leaflet.draw.js").name
    'leaflet-draw'
    >>> package_of("https://example.org/a.js") is None
    True
    """
    parts = urlsplit(url)
    path = unquote(parts.path)
    if found := _CDNJS.search(path):
        library = found[1].lower()
        return Package(_NPM_NAMES.get(library, library), found[2], found[3])
    if parts.hostname == "d3js.org" and (found := _D3.match(path)):
        return Package("d3", found[1], "/d3.js")
    if found := _GITHUB.match(path):
        repository = found[1].lower()
        return Package(_NPM_NAMES.get(repository, repository), found[2] or "", found[3])
    of_npm = parts.hostname == "unpkg.com" or path.startswith("/npm/")
    if of_npm and (found := _PACKAGE.match(path)):
        return Package(found[1], found[2] or "", found[3] or "")
    return None


def _candidates(url: str, folder: Path) -> Iterator[Path]:
    """Yield the possible paths of an address's file in an author's folder, likeliest first."""
    parts = urlsplit(url)
    path = unquote(parts.path).lstrip("/")
    yield folder / (parts.hostname or "") / path
    if package := package_of(url):
        inside = package.path.lstrip("/")
        names = _spellings(Path(inside).name)
        for home in (folder / package.name, folder / "node_modules" / package.name):
            if not inside:
                yield from _entry_of(home)
            else:
                yield from (home / Path(inside).parent / name for name in names)
                yield from _within(home, names)
    names = _spellings(Path(path).name)
    yield from (folder / name for name in names)
    found = list(_within(folder, names))
    if len(found) == 1:  # one of several would be a guess
        yield found[0]


def _within(folder: Path, names: Iterable[str]) -> Iterator[Path]:
    """Yield the files with some names anywhere in a folder."""
    for name in names:
        yield from sorted(folder.rglob(glob.escape(name)))


def _entry_of(home: Path) -> Iterator[Path]:
    """Yield the browser's entry file of an npm package."""
    manifest = home / "package.json"
    if manifest.is_file():
        about = json.loads(manifest.read_text(encoding="utf-8"))
        yield from (home / about[key] for key in ("unpkg", "jsdelivr", "main") if key in about)


def _spellings(name: str) -> tuple[str, ...]:
    """Return the possible names of a file, plain and minified.

    Examples
    --------
    >>> _spellings("a.min.js"), _spellings("a.css")
    (('a.min.js', 'a.js'), ('a.css', 'a.min.css'))
    """
    stem, dot, ending = name.rpartition(".")
    other = stem.removesuffix(".min") if stem.endswith(".min") else f"{stem}.min"
    return name, f"{other}{dot}{ending}"


@cache
def _folium_folder() -> Path:
    import folium  # noqa: PLC0415  (half a second)

    return Path(folium.__file__).parent


def script_text(path: Path) -> str:
    r"""Return a script that is safe within ``<script>``.

    Examples
    --------
    >>> inline_script('"</script>" //# sourceMappingURL=a.map')
    '"\\x3c/script>" '
    """
    return inline_script(path.read_text(encoding="utf-8"))


def inline_script(text: str) -> str:
    """Return a script escaped so that it cannot end its element early."""
    text = re.sub(r"//[#@] sourceMappingURL=\S*", "", text)
    return re.sub(r"<(?=/script|!--)", lambda _: "\\x3c", text, flags=re.IGNORECASE)


def style_text(path: Path) -> str:
    """Return a style sheet that is safe in ``<style>``, with its images and fonts inlined."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", text)
    text = _FONT_FACE.sub(lambda found: _lean_font(found[0]), text)
    text = _URL.sub(lambda found: _embedded(found, path.parent), text)
    return text.replace("</style", r"<\/style")  # in an embedded image


def _lean_font(face: str) -> str:
    """Return a font face with its most modern file only; empty for a family's older name."""
    if _OLD_FAMILY.search(face):
        return ""
    found = next(filter(None, (pattern.search(face) for pattern in _FORMATS)), None)
    return _FONT_SOURCES.sub(f"src:{found[0]}", face, count=1) if found else face


def _embedded(found: re.Match[str], folder: Path) -> str:
    """Return a ``url()`` of a style sheet as a data URI, empty if there is no such file."""
    url = found[1] or found[2] or found[3] or ""
    if url.startswith(("data:", "#")):
        return found[0]
    is_elsewhere = re.match(r"(?:https?:)?//", url)
    path = find(url) if is_elsewhere else folder / unquote(urlsplit(url).path)
    return f"url({data_uri(path)})" if path and path.is_file() else "url(data:,)"


def data_uri(path: Path) -> str:
    """Return a file as a data URI."""
    known = _MEDIA_TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
    media_type = known or "application/octet-stream"
    return f"data:{media_type};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"
