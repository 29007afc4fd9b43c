"""CampaignMap: a folium map that plays a campaign."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
import xstatic.pkg.leaflet
from branca.element import Element
from folium.template import Template

from mapmaker import player, still, words
from mapmaker.calendars import calendar_named
from mapmaker.dates import year_of
from mapmaker.embedding import iframe
from mapmaker.ground import lay_ground
from mapmaker.ground.bounds import of_shape
from mapmaker.metadata import PICTURE_PX, metadata
from mapmaker.model import say
from mapmaker.page import Page
from mapmaker.payload import payload_of, to_json
from mapmaker.writing import write_whole

if TYPE_CHECKING:
    from mapmaker.campaign import Campaign

_LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)
_PICTURES = re.compile(r"url\(images/[^)]*\)")


class _Text(Element):
    """Text that stands in a page as it is; branca's own elements read theirs as a template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **_: Any) -> str:
        """Return the text."""
        return self.text


class CampaignMap(folium.Map):
    """A campaign as a ``folium.Map``: add any folium layer or plugin, save it, show it in Jupyter.

    Parameters
    ----------
    campaign
        The campaign to play.
    language
        The language to open in; by default the first of the browser's that the campaign speaks,
        else the campaign's own, which is that of the page's title and of what is read without
        scripts.
    calendar
        The calendar to show dates in: ``"gregorian"`` (the default), ``"julian"``, ``"persian"``
        or ``"islamic"``. Readers may pick another.
    autoplay
        Whether to play on opening; as the campaign says by default.
    ground
        Whether to draw relief and water.
    base_url
        The address of the folder that the page will be in, for those who share its link.

    Examples
    --------
    >>> import folium, mapmaker
    >>> campaign_map = mapmaker.load("campaigns/triumph-of-tehran.yaml").to_map()
    >>> _ = folium.CircleMarker([35.69, 51.42]).add_to(campaign_map)
    >>> "L.circleMarker" in campaign_map.html()
    True
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012  (folium's own way; never changed)
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    # Not folium's ``_template``, whose text is read as a template once more: what a campaign says
    # would be run.
    _template = Template("")
    _written = Template("""
        {% macro header(this, kwargs) %}
        <style>{{ this.style() }}</style>
        <script>{{ this.leaflet() }}</script>
        <script>{{ this.player() }}</script>
        {% endmacro %}
        {% macro html(this, kwargs) %}
        <div class="folium-map mapmaker" id="{{ this.get_name() }}"></div>
        {# What follows is read where there is no player; it need not be laid out before one is. #}
        <script>
        if (window.mapmaker) document.currentScript.previousElementSibling.classList.add("mm-awaited");
        </script>
        {{ this.articles() }}
        <script type="application/json" id="{{ this.get_name() }}_data">{{ this.data }}</script>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = mapmaker.mount(
            document.getElementById({{ this.get_name()|tojson }}),
            JSON.parse(document.getElementById("{{ this.get_name() }}_data").textContent),
            {{ this.mounting|tojson }}
        ).map;
        {% endmacro %}
    """)

    def __init__(
        self,
        campaign: Campaign,
        *,
        language: str | None = None,
        calendar: str | None = None,
        autoplay: bool | None = None,
        ground: bool = True,
        base_url: str = "",
    ) -> None:
        super().__init__(tiles=None)
        self.campaign = campaign
        # A name of its own, not a random one: the same input gives the same page.
        self._id = re.sub(r"\W", "_", campaign.id, flags=re.ASCII)
        opening = language or campaign.language
        shown = calendar and calendar_named(calendar).name
        mounting = {"language": language, "calendar": shown, "autoplay": autoplay}
        self.mounting = {key: value for key, value in mounting.items() if value is not None}
        year = year_of(campaign.start)
        self.ground = lay_ground(campaign.extent, campaign.view, year) if ground else None
        payload = payload_of(campaign, self.ground)
        self.data = to_json(payload)
        self._unneeded = player.unneeded(payload)
        self.heading = say(campaign.title, opening)
        page = Page(self.heading, opening, say(campaign.summary, opening))
        page.metadata = metadata(campaign, opening, base_url)
        self.languages = tuple(
            dict.fromkeys((opening, *(x for x in campaign.languages if x in words.languages())))
        )
        if payload["tiles"]:
            page.allowed_images = (payload["tiles"]["url"],)
        page.add_child(self)

    def html(self) -> str:
        """Return the whole page."""
        return str(self.get_root().render())

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]
        """Put the map's parts into its page, and then those of the layers added to it."""
        page = self.get_root()
        for place in ("header", "html", "script"):
            text = getattr(self._written.module, place)(self, kwargs)
            getattr(page, place).add_child(_Text(text), name=self.get_name())
        super().render(**kwargs)  # type: ignore[no-untyped-call]

    def save(self, path: str | Path) -> None:  # type: ignore[override]
        """Write the page; an older one stays until the new one is whole."""
        write_whole(Path(path), self.html())

    def _repr_html_(self, **kwargs: object) -> str:  # noqa: ARG002  (folium's own signature)
        """Return the page in a frame of its own, by which Jupyter shows the map.

        Maps in one notebook know nothing of each other, and the wheel scrolls the notebook until
        the reader clicks a map.
        """
        mounting = self.mounting
        self.mounting = mounting | {"guarded": True}
        try:
            return iframe(self.heading, srcdoc=self.html())
        finally:
            self.mounting = mounting

    def style(self) -> str:
        """Return Leaflet's style sheet, without pictures of its own, and the player's."""
        sheet = (_LEAFLET / "leaflet.css").read_text(encoding="utf-8")
        return _PICTURES.sub("none", sheet) + player.style() + still.style(self.languages)

    def articles(self) -> str:
        """Return the campaign to read where the player does not run, once for each language."""
        water = self.ground.water if self.ground else None
        campaign = self.campaign
        plate = still.bare_plate_of(campaign, water=water)
        return "\n".join(
            still.article(campaign, still.named(plate, campaign, language), language)
            for language in self.languages
        )

    def picture(self) -> bytes:
        """Return a JPEG of the whole campaign, as wide as links to pages are shown."""
        width, height = PICTURE_PX
        bounds = of_shape(self.campaign.view, width / height)
        ground = self.ground or lay_ground(bounds)
        plate = still.plate_of(self.campaign, width, bounds=bounds, water=ground.water)
        return still.picture(plate, ground.relief)

    def leaflet(self) -> str:
        """Return Leaflet's script."""
        text = (_LEAFLET / "leaflet.js").read_text(encoding="utf-8")
        return re.sub(r"//# sourceMappingURL=\S*\s*$", "", text)

    def player(self) -> str:
        """Return the player's script, with what this campaign needs of it."""
        return player.script(self.languages, self._unneeded)
