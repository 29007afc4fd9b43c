"""Additions of an author to a campaign's map: folium's layers and plugins, and their files.

``collect`` gathers the output of the elements of a folium figure, with the scripts, styles and
fonts that they link inlined if this machine has them (``assets``), and the other addresses that the
page requests (``addresses``); ``fixes`` adapts scripts that would not work on a map of a
campaign. ``timed`` has elements that follow the campaign's clock.
"""

from mapmaker.page.additions.addresses import Address, NetworkWarning, OfflineError
from mapmaker.page.additions.collect import Additions, collect

__all__ = ["Additions", "Address", "NetworkWarning", "OfflineError", "collect"]
