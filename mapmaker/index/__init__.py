"""The atlas: one page of all campaigns, with a world map, search and filters."""

from mapmaker.index.card import card_of
from mapmaker.index.page import index_page

__all__ = ["card_of", "index_page"]
