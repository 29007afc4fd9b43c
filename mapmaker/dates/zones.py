"""Time zones: from the time of a zone to the local time of another.

``zoneinfo`` knows the local mean times of places before they had a standard time, to the second;
they are rounded to the minute. Instants outside the years of ``datetime`` have the offset of the
nearest year inside.
"""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from functools import cache, lru_cache

from mapmaker.dates.errors import DateError
from mapmaker.dates.instants import MINUTE, jd_of
from mapmaker.problems import suggest

_OFFSET = re.compile(r"([+-])(\d\d)(?::([0-5]\d)(?::([0-5]\d))?)?", re.ASCII)
_EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_EPOCH_JD = jd_of(2000)
#: A day inside the first and last of ``datetime``, as an offset may lead out of them.
_FIRST_DAY, _LAST_DAY = -730_118.0, 2_921_938.0
_MOST_HOURS = 23


@lru_cache(maxsize=64)
def timezone_named(name: str) -> dt.tzinfo:
    """Return a time zone by its IANA name or its offset; raises ``DateError`` with a suggestion.

    Examples
    --------
    >>> timezone_named("Asia/Tehran"), timezone_named("+03:30")
    (zoneinfo.ZoneInfo(key='Asia/Tehran'), datetime.timezone(datetime.timedelta(seconds=12600)))
    >>> timezone_named("Asia/Teheran")
    Traceback (most recent call last):
    mapmaker.dates.errors.DateError: there is no time zone "Asia/Teheran"
    """
    offset = offset_of(name)
    if offset is not None:
        return dt.timezone(dt.timedelta(minutes=offset))
    if name in _names():
        return zoneinfo.ZoneInfo(name)
    message = f'there is no time zone "{name}"'
    raise DateError(
        message, suggest(name, _names()) or "write a name such as Asia/Tehran, or +03:30"
    )


@cache
def _names() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


def offset_of(text: str) -> int | None:
    """Return an offset from UTC in minutes, the nearest, or None if the text is not one.

    Examples
    --------
    >>> offset_of("Z"), offset_of("-04"), offset_of("+03:25:44"), offset_of("3")
    (0, -240, 206, None)
    """
    if text == "Z":
        return 0
    found = _OFFSET.fullmatch(text)
    if found is None or int(found[2]) > _MOST_HOURS:
        return None
    minutes = int(found[2]) * 60 + int(found[3] or 0) + round(int(found[4] or 0) / 60)
    return -minutes if found[1] == "-" else minutes


def local_time(utc_jd: float, zone: dt.tzinfo) -> float:
    """Return an instant of UTC as the local time of a zone, both Julian days.

    Examples
    --------
    >>> from mapmaker.dates.instants import iso
    >>> iso(local_time(jd_of(1909, 7, 13, 6), timezone_named("Asia/Tehran")))  # 3:25:44 before UTC
    '1909-07-13T09:26'
    """
    days = min(max(utc_jd - _EPOCH_JD, _FIRST_DAY), _LAST_DAY)
    offset = (_EPOCH + dt.timedelta(days=days)).astimezone(zone).utcoffset() or dt.timedelta()
    return utc_jd + round(offset.total_seconds() / 60) * MINUTE
