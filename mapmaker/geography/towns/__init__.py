"""Populated places of the whole world, by their modern and historical names.

Unlike the ``gazetteer`` of a campaign's layers, with the author's choice, this is the list to
choose from; ``data/SOURCES.md`` has its origin and its accuracy.
"""

from __future__ import annotations

from mapmaker.geography.towns.search import country_code, foremost, in_latin, quoted, world
from mapmaker.geography.towns.tables import Town, read_countries

__all__ = ["Town", "country_code", "foremost", "in_latin", "quoted", "read_countries", "world"]
