"""What an author adds to a campaign's map: folium's layers and plugins, and what these need.

``collect`` gathers what the elements of a folium figure have written, with the scripts, styles and
fonts that they link in place where this machine has them (``assets``), and the addresses that the
page asks for otherwise (``addresses``); ``mending`` changes scripts that a map of a campaign would
not bear. ``timed`` has elements that follow the campaign's clock.
"""

from mapmaker.page.additions.addresses import Address, NetworkWarning, OfflineError
from mapmaker.page.additions.collect import Additions, collect

__all__ = ["Additions", "Address", "NetworkWarning", "OfflineError", "collect"]
