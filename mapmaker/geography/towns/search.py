"""Search for towns of the whole world by name and by similar names."""

from __future__ import annotations

import re
import shlex
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache

from mapmaker.geography.gazetteer import key_of
from mapmaker.geography.geodesy import distance_m
from mapmaker.geography.towns.phonetics import sound_of
from mapmaker.geography.towns.tables import Town, read_countries, read_towns
from mapmaker.problems import MapmakerError, suggest

#: Two towns of one name this near each other are one that is listed twice.
SAME_TOWN_M = 25_000.0

#: A bare name means its largest town if that has this many times the population of the next: Paris is
#: the one in France, Tripoli may be that of Libya or that of Lebanon.
FOREMOST_TIMES = 20
#: The assumed population of a town without one.
_UNCOUNTED = 1_000

#: The minimum similarity of two spellings that sound the same, and of others (difflib's ratio).
_ALIKE_SOUNDING, _ALIKE = 0.5, 0.75

_WORD = re.compile(r"\w+(?:['’]\w+)?")  # noqa: RUF001  (an apostrophe as it is printed)


class Towns:
    """Finds towns by name, the most populous first.

    Examples
    --------
    >>> towns = Towns(read_towns())
    >>> [(town.name, town.country) for town in towns.named("Constantinople")]
    [('Istanbul', 'TR')]
    >>> [town.name for town in towns.named("Kazvin in Persia")]
    []
    >>> towns.like("Tabreez")[0].name
    'Tabriz'
    """

    def __init__(self, towns: Iterable[Town]) -> None:
        self._by_key: dict[str, list[Town]] = defaultdict(list)
        for town in towns:
            for key in dict.fromkeys(map(key_of, town.names)):
                self._by_key[key].append(town)

    def named(self, name: str, country: str | None = None) -> list[Town]:
        """Return the towns with a name, modern or historical; ``country`` is a code.

        Letter case, accents, spaces and hyphens do not count.
        """
        found: list[Town] = []
        for town in self._by_key.get(key_of(name), ()):
            here = (town.lon, town.lat)
            apart = all(distance_m((one.lon, one.lat), here) > SAME_TOWN_M for one in found)
            if apart and country in (None, town.country):
                found.append(town)
        return found

    def like(self, name: str, country: str | None = None, *, most: int = 5) -> list[Town]:
        """Return towns with names similar to a name, the most similar first.

        First come names with the same words in them (Anzali, Bandar-e Anzali), then names that
        begin like it, that sound like it, that contain it, and that have nearly its spelling.
        """
        found: dict[Town, None] = {}
        for tier in self._tiers(name):
            for town in tier:
                if country in (None, town.country):
                    found.setdefault(town)
            if len(found) >= most:
                break
        return list(found)[:most]

    def _tiers(self, name: str) -> Iterator[list[Town]]:
        """Yield towns with names similar to a name, in order of similarity."""
        key, words, sound = key_of(name), _words_of(name), sound_of(name)
        if not key:
            return
        containing = [other for other in self._by_key if key in other]
        yield [
            town
            for town in self._greatest_of(containing)
            if any(_within(words, _words_of(own)) for own in town.names)
        ]
        yield self._greatest_of(other for other in containing if other.startswith(key))
        near = sorted(self._near(key), reverse=True)
        yield self._of(other for alike, other in near if sound_of(other) == sound)
        yield self._greatest_of(containing)
        yield self._of(other for alike, other in near if alike >= _ALIKE)

    def _near(self, key: str) -> Iterator[tuple[float, str]]:
        """Yield the similarity of a key to all others of about its length."""
        for other in self._by_key:
            if abs(len(other) - len(key)) <= 1 + len(key) // 3:
                matcher = SequenceMatcher(None, key, other)
                # The bounds are quick, and rule out most.
                if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= _ALIKE_SOUNDING:
                    alike = matcher.ratio()
                    if alike >= _ALIKE_SOUNDING:
                        yield alike, other

    def _greatest_of(self, keys: Iterable[str]) -> list[Town]:
        return sorted(self._of(keys), key=lambda town: -town.population)

    def _of(self, keys: Iterable[str]) -> list[Town]:
        return list(dict.fromkeys(town for key in keys for town in self._by_key[key]))


@cache
def world() -> Towns:
    """Return the towns of the package, read on first use."""
    return Towns(read_towns())


def foremost(towns: list[Town]) -> Town | None:
    """Return the town that a name alone means, of those that have it, or None.

    Examples
    --------
    >>> [town and town.country for town in map(foremost, map(world().named, ("Paris", "Cordoba")))]
    ['FR', None]
    """
    if not towns:
        return None
    first, *others = towns
    most = max((max(town.population, _UNCOUNTED) for town in others), default=0)
    return first if not others or first.population >= FOREMOST_TIMES * most else None


def country_code(country: str) -> str:
    """Return the code of a country, given its code or its name.

    Raises ``MapmakerError`` for an unknown country.

    Examples
    --------
    >>> country_code("ir"), country_code("Iran")
    ('IR', 'IR')
    """
    names = read_countries()
    if country.upper() in names:
        return country.upper()
    codes = {key_of(name): code for code, name in names.items()}
    found = codes.get(key_of(country))
    if found is None:
        advice = "write its name of today, or two letters such as FR"
        hint = " or ".join(filter(None, (suggest(country, names.values()), advice)))
        message = f'there is no country "{country}" ({hint})'
        raise MapmakerError(message)
    return found


def in_latin(name: str) -> bool:
    """Return whether a name may be in the list of towns, which is in Latin letters.

    Examples
    --------
    >>> in_latin("Łódź"), in_latin("رشت"), in_latin("Смоленск")
    (True, False, False)
    """
    letters = filter(str.isalpha, name)
    return all("LATIN" in unicodedata.name(letter, "") for letter in letters)


def quoted(name: str) -> str:
    """Return a name as a word of a command line.

    Examples
    --------
    >>> print(quoted("Bandar-e Anzali"), quoted('the "gate"'))
    "Bandar-e Anzali" 'the "gate"'
    """
    return shlex.quote(name) if re.search(r'["$`\\!]', name) else f'"{name}"'


def _words_of(name: str) -> list[str]:
    return [key_of(word) for word in _WORD.findall(name)]


def _within(words: list[str], longer: list[str]) -> bool:
    """Return whether words occur together, in order, among others."""
    spans = range(len(longer) - len(words) + 1)
    return bool(words) and any(longer[at : at + len(words)] == words for at in spans)
