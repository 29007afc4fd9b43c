"""The words that are keys in campaigns."""

from __future__ import annotations

import re
from functools import cache


def is_key(word: str) -> bool:
    """Return whether a word is a key of some part of a campaign, or may be a language.

    Examples
    --------
    >>> is_key("from"), is_key("fa"), is_key("Rasht")
    (True, True, False)
    """
    return word in _keys() or bool(re.fullmatch("[a-z]{2}", word))


def is_section(word: str) -> bool:
    """Return whether a word is a key of the campaign itself.

    Examples
    --------
    >>> is_section("movements"), is_section("from")
    (True, False)
    """
    from mapmaker.format.schema.model import CampaignFile  # noqa: PLC0415  (good files need no model to be read)

    return word in CampaignFile.model_fields


@cache
def _keys() -> frozenset[str]:
    import mapmaker.format.schema.model  # noqa: F401, PLC0415  (its parts are those of campaigns)
    from mapmaker.format.schema.fields import Part  # noqa: PLC0415

    keys: set[str] = set()
    parts: list[type[Part]] = [Part]
    while parts:
        part = parts.pop()
        parts += part.__subclasses__()
        keys |= {field.alias or name for name, field in part.model_fields.items()}
    return frozenset(keys)
