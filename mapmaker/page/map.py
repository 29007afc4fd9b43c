"""CampaignMap: a folium map that plays a campaign."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from branca.element import MacroElement
from folium.map import Layer
from folium.template import Template
from folium.utilities import JsCode

from mapmaker.dates import year_of
from mapmaker.dates.calendars import calendar_named
from mapmaker.format.schema.fields import Text
from mapmaker.geography.basemap import lay_ground
from mapmaker.geography.basemap.bounds import of_shape
from mapmaker.localization import localizer
from mapmaker.localization.text import say
from mapmaker.page import bundle, leaflet, static
from mapmaker.page.additions import Address
from mapmaker.page.additions.collect import Raw
from mapmaker.page.additions.overlays import Overlays
from mapmaker.page.additions.reach import reach_of, reaching
from mapmaker.page.additions.timed import OnTime
from mapmaker.page.anchors import name_of
from mapmaker.page.document import Page, Parts
from mapmaker.page.metadata import PICTURE_PX, folder_address, metadata
from mapmaker.page.pagemap import PageMap
from mapmaker.page.payload.contract import PayloadRecord
from mapmaker.page.payload.payload import payload_of, to_json
from mapmaker.page.payload.records import Records

if TYPE_CHECKING:
    from mapmaker.campaign import Campaign
    from mapmaker.geography.basemap import Ground


class CampaignMap(PageMap):
    """A campaign as a ``folium.Map``: add any folium layer or plugin, save it, show it in Jupyter.

    Scripts, styles and fonts that folium links from a network are inlined if this machine has them:
    folium's own, those of the extra ``folium-offline``, and those in ``assets``.

    Parameters
    ----------
    campaign
        The campaign to play.
    language
        The language to open in; by default the first of the browser's that the campaign has,
        otherwise the campaign's own, which is also that of the page's title and of the text without
        scripts.
    calendar
        The calendar to show dates in: ``"gregorian"`` (the default), ``"julian"``, ``"persian"``
        or ``"islamic"``. Readers may choose another.
    autoplay
        Whether to play on opening; by default as in the campaign file.
    ground
        Whether to draw relief and water.
    base_url
        The address of the folder that the page will be in, for shared links.
    assets
        A folder with scripts and styles that plugins link: files by their names, by their addresses
        (``cdn.jsdelivr.net/npm/...``), or a ``node_modules``.

    **layout
        ``width``, ``height``, ``left``, ``top`` and ``position`` of the map on its page, as of
        ``folium.Map``.

    Raises
    ------
    ValueError
        For an unknown language or calendar, or an address without a scheme.

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

    # Not folium's ``_template``, whose output is a template again: texts of a campaign would be
    # executed.
    _template = Template("")
    _written = Template("""
        {% macro head(this, kwargs) %}
        <style>{{ this.style() }}</style>
        <script>{{ this.leaflet() }}</script>
        <script>{{ this.player() }}</script>
        {% endmacro %}
        {% macro body(this, kwargs) %}
        <div class="folium-map mapmaker" id="{{ this.get_name() }}"></div>
        {# What follows is read where there is no player; it need not be laid out before one is. #}
        <script>
        if (window.mapmaker) document.currentScript.previousElementSibling.classList.add("mm-awaited");
        </script>
        {{ this.articles() }}
        <script type="application/json" id="{{ this.get_name() }}_data">{{ this.data }}</script>
        {% endmacro %}
        {% macro first(this, kwargs) %}
        var {{ this.get_name() }} = mapmaker.mount(
            document.getElementById({{ this.get_name()|tojson }}),
            JSON.parse(document.getElementById("{{ this.get_name() }}_data").textContent),
            {{ this.mounting|tojson }}
        ).map;
        var {{ this.player_name }} = document.getElementById({{ this.get_name()|tojson }}).player;
        {% endmacro %}
        {% macro before(this, kwargs) %}
        {{ this.pictures() }}
        {% endmacro %}
        {% macro between(this, kwargs) %}
        {{ this.player_name }}.overlays.plugged();
        {% endmacro %}
        {% macro last(this, kwargs) %}
        {{ this.player_name }}.overlays.adopt({
            listed: [{% for variable, entry in this.listed() %}
                { layer: window.{{ variable }}, ...{{ entry|tojson }} },{% endfor %}
            ],
            front: [{% for layer in this.objects_to_stay_in_front %}window.{{ layer.get_name() }},{% endfor %}],
            content: document.querySelector(".mm-added"),
        });
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
        assets: str | Path | None = None,
        **layout: Any,
    ) -> None:
        opening = _spoken(language, campaign)
        west, south, east, north = campaign.view
        super().__init__([(south + north) / 2, (west + east) / 2], **layout)
        self.campaign = campaign
        self.heading = say(campaign.title, opening)
        # A fixed name, not a random one, so that the same input gives the same page.
        self._id = name_of(campaign)
        shown = calendar and calendar_named(calendar).name
        mounting = {"language": language, "calendar": shown, "autoplay": autoplay}
        self.mounting = {key: value for key, value in mounting.items() if value is not None}
        self.has_ground = ground
        self._payload: tuple[Ground | None, PayloadRecord] | None = None
        self.language = opening
        self.overlays = Overlays(self.player_name, opening)
        self.languages = tuple(
            dict.fromkeys((opening, *(x for x in campaign.languages if x in localizer.languages())))
        )
        page = Page(self.heading, opening, say(campaign.summary, opening))
        page.metadata = metadata(campaign, opening, folder_address(base_url))
        page.assets = Path(assets) if assets is not None else None
        page.add_child(self)

    def __repr__(self) -> str:
        return f"<CampaignMap of {self.campaign!r}>"

    @property
    def player_name(self) -> str:
        """The JavaScript variable of the map's player."""
        return f"{self.get_name()}_player"

    @property
    def ground(self) -> Ground | None:
        """Relief and water under the campaign and its additions; None without ground."""
        if not self.has_ground:
            return None
        campaign = self.campaign
        extent = reaching(campaign.extent, reach_of(self._children.values()))
        return lay_ground(extent, campaign.view, year_of(campaign.start))

    @property
    def payload(self) -> PayloadRecord:
        """The campaign and its ground as the player reads them."""
        ground = self.ground
        if self._payload is None or self._payload[0] is not ground:
            self._payload = ground, payload_of(self.campaign, ground)
        return self._payload[1]

    @property
    def data(self) -> str:
        """The payload as JSON that is safe within HTML."""
        return to_json(self.payload)

    def add_timed(
        self,
        layer: Layer | MacroElement,
        since: object = None,
        until: object = None,
        text: Text | None = None,
        *,
        columns: tuple[str, str] | None = None,
    ) -> CampaignMap:
        """Add a folium layer that is on the map only in its time.

        Parameters
        ----------
        layer
            Any layer, marker, group or plugin for a map.
        since, until
            Its first and last day, or instant: dates as in campaign files, of Python or pandas, or
            years. A date of several days counts whole: ``until="1909-07"`` is to the end of July.
            None leaves that end open.
        text
            Its name in the page's list of layers, one text or one by language; by default the
            layer's name.
        columns
            The keys of the first and last dates of the features of a ``GeoJson``, each of which is
            then on the map in its own time. ``start_date`` and ``end_date`` are the defaults.

        Raises
        ------
        ValueError
            For an invalid date, an end before its beginning, or columns that no feature has.

        Examples
        --------
        >>> import folium, mapmaker
        >>> campaign_map = mapmaker.load("campaigns/napoleon-1812.yaml").to_map()
        >>> fire = folium.Circle([55.75, 37.62], radius=9000)
        >>> _ = campaign_map.add_timed(fire, since="1812-09-14", until="1812-09-18", text="Fire")
        """
        if columns is not None:
            self.overlays.follow(layer, columns)
        self.add_child(self.overlays.timed(layer, since, until, text))
        return self

    def on_time(self, script: str | JsCode) -> CampaignMap:
        """Run a script of the author's whenever the map shows another moment.

        {...}``, or statements that use these: => It is a JavaScript function ``(now, player, map)
        => {...}``, or statements that use these: => {...}``, or statements that use these: ``now``
        is an ISO text (``"1909-07-13T06:00"``), ``player`` the map's player, ``map`` Leaflet's. It
        runs once when the map opens.

        Examples
        --------
        >>> import mapmaker
        >>> campaign_map = mapmaker.load("campaigns/napoleon-1812.yaml").to_map()
        >>> _ = campaign_map.on_time("document.title = now.slice(0, 10);")
        """
        self.add_child(OnTime(self.player_name, script))
        return self

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]
        """Put the map's parts into its page, and then those of its layers."""
        self.overlays.prepare(self._children.values())
        macros = self._written.module
        parts = Parts(**{f.name: getattr(macros, f.name)(self, kwargs) for f in fields(Parts)})
        root: Any = self.get_root()
        if isinstance(root, Page):
            root.parts = parts
            if tiles := self.payload["tiles"]:
                root.tiles = Address(tiles["url"], "img-src", "the campaign's tiles")
        else:  # a folium figure, which has no policy and no place for the last script
            root.header.add_child(Raw(parts.head + parts.before), name=self.get_name())
            root.html.add_child(Raw(parts.body), name=self.get_name())
            root.script.add_child(Raw(parts.first), name=self.get_name())
        super().render(**kwargs)

    def listed(self) -> list[tuple[str, dict[str, Any]]]:
        """Return the layers that have names, by their JavaScript variables: names and dates."""
        return list(self.overlays.listed(self._children.values(), Records(self.campaign)))

    def _get_self_bounds(self) -> list[list[float | None]]:
        """Return the opening view as bounds of folium: [[south, west], [north, east]]."""
        west, south, east, north = self.campaign.view
        return [[south, west], [north, east]]

    def style(self) -> str:
        """Return the style sheets of Leaflet, without images, and of the player."""
        return leaflet.style() + bundle.style() + static.style(self.languages) + self.layout_style()

    def articles(self) -> str:
        """Return the campaign as articles without scripts, one per language."""
        ground = self.ground
        campaign = self.campaign
        plate = static.bare_plate_of(campaign, water=ground.water if ground else None)
        return "\n".join(
            static.article(campaign, static.named(plate, language), language, first=not n)
            for n, language in enumerate(self.languages)
        )

    def picture(self) -> bytes:
        """Return a JPEG of the whole campaign, of the width of link previews."""
        width, height = PICTURE_PX
        bounds = of_shape(self.campaign.view, width / height)
        ground = self.ground or lay_ground(bounds)
        plate = static.plate_of(self.campaign, width, bounds=bounds, water=ground.water)
        return static.picture(plate, ground.relief)

    def leaflet(self) -> str:
        """Return Leaflet's script."""
        return leaflet.script()

    def pictures(self) -> str:
        """Return the elements that give Leaflet the images of markers and layer controls."""
        return leaflet.pictures()

    def player(self) -> str:
        """Return the player's script, with messages in the languages of the campaign."""
        return bundle.script(self.languages)


def _spoken(language: str | None, campaign: Campaign) -> str:
    """Return the language to open in; raises ValueError for an unavailable one."""
    known = dict.fromkeys((*campaign.languages, localizer.DEFAULT))
    if language is None:
        return campaign.language
    if language not in known:
        message = f'unknown language "{language}"; available: {", ".join(known)}'
        raise ValueError(message)
    return language
