"""The addresses that a page requests from a network, each with its kind and its cause."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from mapmaker.page.additions import assets
from mapmaker.problems import MapmakerError

_ADDRESS = r"https?://[^\s\"'`<>\\]+"
_LITERAL = re.compile(rf"[\"'`]({_ADDRESS})")
# Links are followed by a reader, not by the page.
_HREF = re.compile(r"""\bhref\s*=\s*\\?(["'])[^"']*\1|\bxmlns(?::\w+)?=\\?["'][^"']*""")
_TAGGED = re.compile(
    rf"<(img|iframe|video|audio|source|embed)\b[^>]*?\bsrc\s*=\s*\\?[\"']?({_ADDRESS})",
    re.IGNORECASE,
)
_OF_TAG = {"img": "img-src", "iframe": "frame-src", "embed": "frame-src"}
_FRAMED = re.compile(r"data:text/html;charset=utf-8;base64,([A-Za-z0-9+/=]+)")

#: The address that folium's Geocoder requests, by provider.
_GEOCODERS = {
    "nominatim": "https://nominatim.openstreetmap.org",
    "photon": "https://photon.komoot.io",
    "arcgis": "https://geocode.arcgis.com",
}


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """An address that a page requests.

    ``directive`` is that of a Content-Security-Policy; ``cause`` is the class of folium's that
    requests it, or where the author named it.
    """

    url: str
    directive: str
    cause: str

    @property
    def source(self) -> str:
        """The source that a policy must allow: the file of a script or style, otherwise the host.

        Leaflet's ``{s}`` stands for any subdomain.

        Examples
        --------
        >>> Address("https://{s}.tiles.org/{z}/{x}/{y}.png", "img-src", "TileLayer").source
        'https://*.tiles.org'
        """
        scheme, host, path, *_ = urlsplit(self.url)
        origin = f"{scheme}://{host.replace('{s}', '*')}"
        is_file = self.directive in {"script-src", "style-src"}
        return f"{origin}{path.replace(';', '%3B').replace(',', '%2C')}" if is_file else origin

    def __str__(self) -> str:
        """Return the address and its cause."""
        return f"{self.url} ({self.cause})"

    @property
    def hint(self) -> str:
        """How to avoid the request, or an empty text."""
        if assets.is_in_extra(self.url):
            return f"pip install 'mapmaker[{assets.EXTRA}]'"
        if self.directive not in {"script-src", "style-src"}:
            return ""
        package = assets.package_of(self.url)
        if package is None:
            return 'save the file in a folder and name that: to_map(assets="FOLDER")'
        version = f"@{package.version}" if package.version else ""
        return f'npm install {package.name}{version}, and to_map(assets="node_modules")'


class OfflineError(MapmakerError):
    """A page that should make no requests would request ``addresses``."""

    def __init__(self, addresses: Iterable[Address]) -> None:
        self.addresses = tuple(addresses)
        super().__init__(self.addresses)

    def __str__(self) -> str:
        """Return a line for each address, with its hint."""
        lines = dict.fromkeys(f"  {one}{one.hint and f': {one.hint}'}" for one in self.addresses)
        return "\n".join(["the page would ask the network for", *lines])


class NetworkWarning(UserWarning):
    """A page will make network requests for an author's additions."""


def asked_in_html(text: str, cause: str) -> Iterator[Address]:
    """Yield the requests of the elements in a text of HTML: images, frames, videos.

    Examples
    --------
    >>> html = '<a href="https://a.org">a</a><img src="https://b.org/c.png">'
    >>> [str(address) for address in asked_in_html(html, "Popup")]
    ['https://b.org/c.png (Popup)']
    """
    for tag, url in _TAGGED.findall(text):
        yield Address(url, _OF_TAG.get(tag.lower(), "media-src"), cause)


def asked_by(element: Any, text: str) -> Iterator[Address]:
    """Yield the requests of a folium element, whose script is ``text``."""
    cause = type(element).__name__
    yield from asked_in_html(text, cause)
    for directive, url in _known(element):
        if urlsplit(url).scheme in {"http", "https"}:
            yield Address(url, directive, cause)
    if not type(element).__module__.startswith(("folium.", "branca.")):
        yield from asked_in_script(text, cause)


def _known(element: Any) -> Iterator[tuple[str, str]]:
    """Yield the addresses in the attributes of a folium element, with directives."""
    for base in type(element).__mro__:
        for directive, value in _ASKERS.get(base.__name__, lambda _: ())(element):
            if isinstance(value, str):
                yield directive, value


def _icon(element: Any) -> Iterator[tuple[str, Any]]:
    return (("img-src", value) for key, value in element.options.items() if "url" in key.lower())


def _realtime(element: Any) -> Iterator[tuple[str, Any]]:
    said = getattr(element.src, "js_code", None)
    if said is None:
        yield "connect-src", element.src
    else:
        yield from ((one.directive, one.url) for one in asked_in_script(said, ""))


def _timed_wms(element: Any) -> Iterator[tuple[str, Any]]:
    for layer in element.layers:
        yield "img-src", layer.url
        yield "connect-src", layer.url  # it requests the available times


#: The requests of folium's classes: directives and addresses, by class name.
_ASKERS: dict[str, Callable[[Any], Iterable[tuple[str, Any]]]] = {
    "TileLayer": lambda element: [("img-src", element.tiles)],
    "WmsTileLayer": lambda element: [("img-src", element.url)],
    "ImageOverlay": lambda element: [("img-src", element.url)],
    "VideoOverlay": lambda element: [("media-src", element.video_url)],
    "FloatImage": lambda element: [("img-src", element.image)],
    "CustomIcon": _icon,
    "GeoJson": lambda element: [("connect-src", element.embed_link)],
    "Geocoder": lambda element: [("connect-src", _GEOCODERS.get(element.options.get("provider")))],
    "MiniMap": lambda element: [("img-src", element.tile_layer.tiles)],
    "Realtime": _realtime,
    "VectorGridProtobuf": lambda element: [("connect-src", element.url)],
    "TimestampedWmsTileLayers": _timed_wms,
}


def asked_in_script(text: str, cause: str) -> Iterator[Address]:
    """Yield the addresses in the strings of a script, which it may request for any purpose.

    Examples
    --------
    >>> [a.directive for a in asked_in_script('fetch("https://a.org/b.json")', "a script")]
    ['connect-src', 'img-src', 'media-src']
    """
    for url in _LITERAL.findall(_HREF.sub("", text)):
        if not url.startswith("http://www.w3.org/"):
            for directive in ("connect-src", "img-src", "media-src"):
                yield Address(url, directive, cause)


def framed_documents(text: str) -> list[str]:
    """Return the documents in data URIs of frames, as folium.IFrame makes them.

    Examples
    --------
    >>> framed_documents("data:text/html;charset=utf-8;base64,PHA+")
    ['<p>']
    """
    return [base64.b64decode(found).decode("utf-8", "replace") for found in _FRAMED.findall(text)]
