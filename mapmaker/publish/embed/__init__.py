"""A campaign's page in other pages: the iframe, the oEmbed record, the script for host pages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from mapmaker.campaign import Campaign, load
from mapmaker.dates import DateError, iso, parse
from mapmaker.localization.text import say
from mapmaker.page.bundle import built
from mapmaker.page.iframe import HEIGHT_PX, iframe
from mapmaker.page.metadata import PICTURE_PX, address, folder_address
from mapmaker.problems import MapmakerError
from mapmaker.project import require_campaigns

#: Name of the script for host pages, beside the maps.
SCRIPT_NAME = "embed.js"
#: The width that oEmbed requires.
WIDTH_PX = 960


@dataclass(frozen=True, slots=True)
class Embedding:
    """A page to embed: its address, its title, and its opening state."""

    page: str
    title: str
    base_url: str = ""
    at: str | None = None
    language: str | None = None
    autoplay: bool | None = None
    height_px: int = HEIGHT_PX

    @property
    def url(self) -> str:
        """The address of the compact view of the page, opened at its moment.

        Examples
        --------
        >>> Embedding("tehran.html", "", "https://example.org/maps", at="1909-07-13").url
        'https://example.org/maps/tehran.html?embed#at=1909-07-13'
        """
        play = None if self.autoplay is None else int(self.autoplay)
        said = {"at": self.at, "lang": self.language, "play": play}
        known = {key: value for key, value in said.items() if value is not None}
        opening = urlencode(known, safe=":")
        page = address(self.base_url, self.page)
        return f"{page}?embed{f'#{opening}' if opening else ''}"

    def iframe(self) -> str:
        """Return the HTML that shows the page: lazy, in a sandbox, as wide as its container.

        Examples
        --------
        >>> print(Embedding("tehran.html", "Tehran").iframe())
        <iframe src="tehran.html?embed" title="Tehran" width="100%" height="560" loading="lazy" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads" allow="clipboard-write; fullscreen" referrerpolicy="no-referrer" style="border:0;max-width:100%"></iframe>
        """
        return iframe(self.title, self.height_px, src=self.url)

    def oembed(self, picture: str | None = None) -> str:
        """Return the page's oEmbed record (oembed.com, version 1.0, type "rich") as JSON."""
        record = {
            "version": "1.0",
            "type": "rich",
            "title": self.title,
            "html": self.iframe(),
            "width": WIDTH_PX,
            "height": self.height_px,
        }
        if picture:
            width_px, height_px = PICTURE_PX
            record |= {
                "thumbnail_url": address(self.base_url, picture),
                "thumbnail_width": width_px,
                "thumbnail_height": height_px,
            }
        return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def embedding_of(
    file: Path, base_url: str = "", at: str | None = None, language: str | None = None
) -> Embedding:
    """Return how to embed the page of a campaign file; ``at`` may be in any calendar.

    A day, a month or a year means its first moment, as for the page.

    Raises ``CampaignError`` for a file with errors, ``MapmakerError`` for a missing file, an
    invalid date, a language the campaign does not have, or an incomplete address.
    """
    require_campaigns([file])
    campaign = load(file)
    if language is not None and language not in campaign.languages:
        known = ", ".join(campaign.languages)
        message = f'unknown language "{language}"; the campaign has {known}'
        raise MapmakerError(message)
    try:
        moment = None if at is None else _moment(at, campaign)
    except DateError as error:
        message = f"{error} ({error.hint})"
        raise MapmakerError(message) from error
    title = say(campaign.title, language or campaign.language)
    return Embedding(f"{campaign.id}.html", title, folder_address(base_url), moment, language)


def _moment(at: str, campaign: Campaign) -> str:
    """Return the first moment of a date as an address has it."""
    date = parse(at, campaign.file.timezone).attested
    return iso(date.earliest).removesuffix("T00:00")


def script() -> str:
    """Return the script that gives host pages the element ``<campaign-map>``."""
    return built(SCRIPT_NAME)
