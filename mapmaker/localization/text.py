"""The texts of a campaign, which have one language or several."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from mapmaker.format.schema.fields import Text


def say(text: Text | None, language: str) -> str:
    """Return a text in one language, or else in its first.

    Examples
    --------
    >>> say({"en": "Tehran", "fa": "تهران"}, "fa"), say("Tehran", "fa"), say(None, "fa")
    ('تهران', 'Tehran', '')
    """
    if text is None or isinstance(text, str):
        return text or ""
    return text.get(language) or next(iter(text.values()), "")


def languages_in(value: object) -> Iterator[str]:
    """Yield the languages of all texts within a value.

    Examples
    --------
    >>> from mapmaker.format.schema.model import Side
    >>> list(languages_in([Side(name={"en": "Rebels", "fa": "شورشیان"}), Side(name="Court")]))
    ['en', 'fa']
    """
    if isinstance(value, BaseModel):
        value = [getattr(value, name) for name in type(value).model_fields]
    elif isinstance(value, dict):
        # Only texts map to strings; the other mappings are by id, to models.
        yield from (key for key, text in value.items() if isinstance(text, str))
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from languages_in(part)
