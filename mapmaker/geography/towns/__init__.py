"""Populated places of the whole world, by their names of today and of old.

Unlike the ``gazetteer`` of a campaign's layers, which holds what its author chose, this is what
the author may choose from; ``data/SOURCES.md`` says where it is from and how far to trust it.
"""

from __future__ import annotations

from mapmaker.geography.towns.search import country_code, foremost, in_latin, quoted, world
from mapmaker.geography.towns.tables import Town, read_countries

__all__ = ["Town", "country_code", "foremost", "in_latin", "quoted", "read_countries", "world"]
