"""A folium map that is saved, shown and laid out as a page of ours."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from math import ceil
from pathlib import Path
from typing import Any, BinaryIO

import folium

from mapmaker.files import write_whole
from mapmaker.page.additions import Address, NetworkWarning, OfflineError
from mapmaker.page.document import Page
from mapmaker.page.iframe import HEIGHT_PX, notebook_output

#: The parts that folium 0.19 puts into the head of a figure for a map.
_FOLIUMS_HEAD = ("global_switches", "css_style", "map_style")
_WHOLE_PAGE = {"height": "100%", "left": "0%", "top": "0%", "width": "100%", "position": "relative"}


class PageMap(folium.Map):
    """A ``folium.Map`` whose root is a ``Page``, or any folium figure that contains it.

    ``heading`` is the page's title, ``language`` the one to open in, ``mounting`` the options of
    its player.

    Parameters
    ----------
    location
        Its centre: [lat, lon], as in folium.
    **layout
        ``width``, ``height``, ``left``, ``top`` and ``position`` of the map on the page.
    """

    heading: str
    language: str
    mounting: dict[str, Any]

    def __init__(self, location: list[float], **layout: Any) -> None:
        if unknown := set(layout) - set(_WHOLE_PAGE):
            message = f"to_map() has no option {', '.join(sorted(unknown))}"
            raise TypeError(message)
        super().__init__(location=location, tiles=None, **layout)

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]
        """Put the map's elements into its page."""
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        root: Any = self.get_root()
        if isinstance(root, Page):
            for name in _FOLIUMS_HEAD:
                root.header._children.pop(name, None)  # noqa: SLF001

    def html(self) -> str:
        """Return the whole page."""
        return self._compose()[0]

    def addresses(self) -> tuple[Address, ...]:
        """Return the addresses that the page requests, all from an author's additions.

        Examples
        --------
        >>> import folium, mapmaker
        >>> campaign_map = mapmaker.load("campaigns/napoleon-1812.yaml").to_map()
        >>> campaign_map.addresses()
        ()
        >>> _ = folium.TileLayer("OpenStreetMap").add_to(campaign_map)
        >>> print(*campaign_map.addresses())
        https://tile.openstreetmap.org/{z}/{x}/{y}.png (TileLayer)
        """
        return self._compose()[1]

    def _compose(self) -> tuple[str, tuple[Address, ...]]:
        """Return the page, and the addresses that it requests; unknown for another figure."""
        root = self.get_root()
        return root.compose() if isinstance(root, Page) else (root.render(), ())

    def save(
        self,
        outfile: str | bytes | Path | BinaryIO | None = None,
        close_file: bool = True,  # noqa: FBT001, FBT002  (folium's own signature)
        *,
        path: str | Path | None = None,
        offline: bool = False,
        **_: Any,
    ) -> None:
        """Write the page; an older one stays until the new one is complete.

        Parameters
        ----------
        outfile
            A path, or a binary file that is open for writing.
        close_file
            Whether to close such a file.
        path
            The path, by another name.
        offline
            Whether to refuse a page that would make any request.

        Raises
        ------
        OfflineError
            With all requests of the page, if ``offline``; nothing is written.
        TypeError
            If there is nowhere to write to.

        Warns
        -----
        NetworkWarning
            If the page makes requests for its additions: which addresses, and why.
        """
        target = path if outfile is None else outfile
        if target is None:
            message = "save() takes a path, or a binary file that is open for writing"
            raise TypeError(message)
        page, addresses = self._compose()
        if addresses and offline:
            raise OfflineError(addresses)
        _warn_of(addresses)
        if isinstance(target, (str, bytes, Path)):
            write_whole(Path(target.decode() if isinstance(target, bytes) else target), page)
            return
        target.write(page.encode())
        if close_file:
            target.close()

    def _repr_html_(self, **kwargs: object) -> str:  # noqa: ARG002  (folium's own signature)
        """Return the page in a frame, which notebooks show.

        Maps in one notebook are isolated from each other, and the wheel scrolls the notebook until
        the reader clicks a map. An untrusted notebook shows a line of text instead.
        """
        mounting = self.mounting
        self.mounting = mounting | {"guarded": True}
        try:
            page, addresses = self._compose()
        finally:
            self.mounting = mounting
        _warn_of(addresses)
        return notebook_output(page, self.heading, self.language, self._frame_height_px())

    def _frame_height_px(self) -> int:
        """Return the height of a frame that shows the map whole: the map's own, if it has one in pixels."""
        (top, top_unit), (height, unit) = self.top, self.height
        if unit != "px":
            return HEIGHT_PX
        return ceil(height + (top if top_unit == "px" else 0))

    def layout_style(self) -> str:
        """Return the rule that lays out the map on its page, or an empty text if it fills it."""
        said = {name: _css(getattr(self, name)) for name in _WHOLE_PAGE}
        if said == _WHOLE_PAGE:
            return ""
        rules = "".join(f"{name}:{value};" for name, value in said.items())
        return f"#{self.get_name()}{{{rules}}}"


def _css(size: str | tuple[float, str]) -> str:
    """Return a size of folium, a number and its unit, as CSS."""
    return size if isinstance(size, str) else f"{size[0]:g}{size[1]}"


def _warn_of(addresses: Iterable[Address]) -> None:
    """Warn of the addresses that a page will request, and why."""
    if said := "; ".join(dict.fromkeys(map(str, addresses))):
        warnings.warn(f"the page will ask the network for {said}", NetworkWarning, stacklevel=3)
