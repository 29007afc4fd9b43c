"""The atlas: one page of all campaigns, with a world map, search and filters."""

from mapmaker.publish.atlas.card import card_of
from mapmaker.publish.atlas.page import index_page

__all__ = ["card_of", "index_page"]
