"""Dates with an open side, ``1909-04/..``, bounded by the campaign.

What happened not before April 1909 may have happened until the campaign ends. A campaign ends with
its last date unless its file says when, so all dates must be known first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from mapmaker.dates import Date, midnight_before
from mapmaker.format.schema.model import CampaignFile

_Part = TypeVar("_Part")


def bounded(file: CampaignFile) -> CampaignFile:
    """Return a file whose open dates reach from the start to the end of the campaign.

    Examples
    --------
    >>> from mapmaker.dates import iso
    >>> events = [{"title": "A", "on": "../1909-07-13"}, {"title": "B", "on": "1909-05-02"}]
    >>> file = bounded(CampaignFile.model_validate({"title": "C", "events": events}))
    >>> iso(file.events[0].on.earliest)
    '1909-05-02T00:00'
    """
    dates = list(_dates_in(file))
    if not any(date.open for date in dates):
        return file
    instants = [date.best for date in dates]
    start, end = midnight_before(min(instants)), midnight_before(max(instants)) + 1
    if file.start and file.start.open != "start":
        start = file.start.earliest
    if file.end and file.end.open != "end":
        end = file.end.latest
    return _within(file, start, end)


def _dates_in(part: object) -> Iterator[Date]:
    """Yield every date in a part of a file."""
    if isinstance(part, Date):
        yield part
    elif isinstance(part, (BaseModel, dict, list)):
        for inner in part if isinstance(part, list) else _entries(part).values():
            yield from _dates_in(inner)


def _within(part: _Part, start: float, end: float) -> _Part:
    """Return a part of a file with its open dates bounded; itself if it has none."""
    changed: Any = part
    if isinstance(part, Date):
        changed = part.within(start, end)
    elif isinstance(part, list):
        inner = [_within(one, start, end) for one in part]
        changed = inner if any(a is not b for a, b in zip(inner, part, strict=True)) else part
    elif isinstance(part, (BaseModel, dict)):
        entries = _entries(part)
        new = {key: _within(one, start, end) for key, one in entries.items()}
        update = {key: one for key, one in new.items() if one is not entries[key]}
        if update and isinstance(part, BaseModel):
            changed = part.model_copy(update=update)
        elif update:
            changed = new
    return cast("_Part", changed)


def _entries(part: BaseModel | dict[str, Any]) -> dict[str, Any]:
    return part.__dict__ if isinstance(part, BaseModel) else part
