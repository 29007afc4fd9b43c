"""Metadata of a page for search engines and link previews.

Open Graph (ogp.me), schema.org's ``CreativeWork`` as JSON-LD, and oEmbed's discovery link.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin, urlsplit

from mapmaker.dates import iso
from mapmaker.localization.localizer import Words
from mapmaker.page.payload.payload import to_json
from mapmaker.page.static.legend import at_end
from mapmaker.problems import MapmakerError

if TYPE_CHECKING:
    from mapmaker.campaign import Campaign

#: Size of the picture of a page, which link previews crop least.
PICTURE_PX = (1200, 630)


def picture_name(id_: str) -> str:
    """Return the name of the picture beside a campaign's page."""
    return f"{id_}.jpg"


def oembed_name(id_: str) -> str:
    """Return the name of the oEmbed record beside a campaign's page."""
    return f"{id_}.oembed.json"


class AddressError(MapmakerError, ValueError):
    """An address is invalid."""


def folder_address(base_url: str) -> str:
    """Return the address of a folder, or the empty text.

    Raises ``AddressError`` for an incomplete address.

    Examples
    --------
    >>> folder_address("example.org/maps")
    Traceback (most recent call last):
    mapmaker.page.metadata.AddressError: "example.org/maps" is not the address of a folder (write https://example.org/maps)
    """
    parts = urlsplit(base_url)
    if base_url and not (parts.scheme in {"http", "https"} and parts.netloc):
        meant = f"https://{base_url.rpartition('//')[2].lstrip('/')}"
        message = f'"{base_url}" is not the address of a folder (write {meant})'
        raise AddressError(message)
    return base_url


def address(base_url: str, name: str) -> str:
    """Return the address of a file in the folder of the pages; only its name if that is unknown.

    The name is percent-encoded, so that none of it is a scheme, a query or a fragment.

    Examples
    --------
    >>> address("https://example.org/maps", "tehran.html"), address("", "tehran.html")
    ('https://example.org/maps/tehran.html', 'tehran.html')
    >>> address("", "javascript:a b#c.html")
    'javascript%3Aa%20b%23c.html'
    """
    name = quote(name)
    return urljoin(f"{base_url.rstrip('/')}/", name) if base_url else name


def metadata(campaign: Campaign, language: str, base_url: str = "") -> str:
    """Return the elements for the head of a campaign's page.

    Addresses are relative if ``base_url``, the address of the folder of the pages, is unknown; link
    previews need it.
    """
    words = Words(language, campaign.calendar)
    title, summary = words.say(campaign.title), words.say(campaign.summary)
    page = address(base_url, f"{campaign.id}.html")
    picture = address(base_url, picture_name(campaign.id))
    graph = {
        "og:type": "article",
        "og:title": title,
        "og:description": summary,
        "og:locale": language,
        "og:image": picture,
        "og:image:width": str(PICTURE_PX[0]),
        "og:image:height": str(PICTURE_PX[1]),
        "og:image:alt": _pictured(campaign, words),
        "og:url": page if base_url else "",
        "twitter:card": "summary_large_image",
    }
    tags = [
        f'<meta {"name" if key.startswith("twitter") else "property"}="{key}"'
        f' content="{escape(value)}">'
        for key, value in graph.items()
        if value
    ]
    record = escape(address(base_url, oembed_name(campaign.id)))
    tags.append(
        f'<link rel="alternate" type="application/json+oembed" href="{record}"'
        f' title="{escape(title)}">'
    )
    tags += [f'<link rel="canonical" href="{escape(page)}">'] if base_url else []
    work = to_json(_work(campaign, words, picture))
    tags.append(f'<script type="application/ld+json">{work}</script>')
    return "\n" + "\n".join(tags)


def _pictured(campaign: Campaign, words: Words) -> str:
    """Return a description of the picture of a page, with the day that it shows."""
    title, parts = words.say(campaign.title), campaign.parts
    shown = [key for key in ("control", "fronts") if getattr(parts, key)]
    if not shown:
        return title
    what = words.message("comma").join(map(words.message, shown))
    return f"{title}. {at_end(what, campaign, words)}"


def _work(campaign: Campaign, words: Words, picture: str) -> dict[str, Any]:
    """Return the campaign as a schema.org ``CreativeWork``."""
    west, south, east, north = campaign.bounds
    years = (iso(campaign.start)[:-6], iso(campaign.end)[:-6])
    citations = [
        {"@type": "CreativeWork", "name": words.say(source.title)}
        | ({"url": source.url} if source.url else {})
        for source in campaign.sources.values()
    ]
    box = f"{south:.4f} {west:.4f} {north:.4f} {east:.4f}"
    return {
        "@context": "https://schema.org",
        "@type": ["CreativeWork", "Map"],
        "name": words.say(campaign.title),
        **({"description": words.say(campaign.summary)} if campaign.summary else {}),
        "inLanguage": list(campaign.languages),
        "image": picture,
        "temporalCoverage": "/".join(years),
        "spatialCoverage": {"@type": "Place", "geo": {"@type": "GeoShape", "box": box}},
        **({"citation": citations} if citations else {}),
    }
