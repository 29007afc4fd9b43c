"""Places by any of their names."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from mapmaker.geography.geodesy import distance_m
from mapmaker.geography.layers import Place
from mapmaker.problems import suggest

#: Two places of one name within this distance are one place in two layers.
SAME_PLACE_M = 1_000.0

#: Arabic letters that Persian writes differently, modifier letters of transliterations, and
#: letters with a stroke.
_FOLDED = str.maketrans(
    {
        "\N{ARABIC LETTER YEH}": "\N{ARABIC LETTER FARSI YEH}",
        "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER FARSI YEH}",
        "\N{ARABIC LETTER KAF}": "\N{ARABIC LETTER KEHEH}",
        "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC TATWEEL}": "",
        "\N{MODIFIER LETTER LEFT HALF RING}": "",
        "\N{MODIFIER LETTER RIGHT HALF RING}": "",
        "\N{MODIFIER LETTER APOSTROPHE}": "",
        "\N{MODIFIER LETTER TURNED COMMA}": "",
        # Letters that Unicode does not decompose into a letter and an accent.
        "\N{LATIN SMALL LETTER L WITH STROKE}": "l",
        "\N{LATIN SMALL LETTER O WITH STROKE}": "o",
        "\N{LATIN SMALL LETTER D WITH STROKE}": "d",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "\N{LATIN SMALL LETTER AE}": "ae",
        "\N{LATIN SMALL LIGATURE OE}": "oe",
    }
)


def key_of(name: str) -> str:
    """Return a key that is equal for different spellings of a name.

    It ignores case, accents, spaces, hyphens, apostrophes and zero-width joiners, and the
    difference between Arabic and Persian letters.

    Examples
    --------
    >>> key_of("Shāh ʿAbd al-ʿAẓīm")
    'shahabdalazim'
    >>> key_of("علي‌آباد") == key_of("علی آباد")
    True
    >>> key_of("Łódź") == key_of("Lodz")
    True
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold()).translate(_FOLDED)
    return "".join(letter for letter in decomposed if letter.isalnum())


class Gazetteer:
    """Finds places by name.

    Examples
    --------
    >>> gazetteer = Gazetteer([Place("Anzali", {}, ("Enzeli",), 49.46, 37.47)])
    >>> [place.name for place in gazetteer.find("enzeli")]
    ['Anzali']
    >>> gazetteer.suggest("Anzalli")
    'did you mean "Anzali"?'
    """

    def __init__(self, places: Iterable[Place]) -> None:
        self._by_name: dict[str, list[Place]] = defaultdict(list)
        self._by_alias: dict[str, list[Place]] = defaultdict(list)
        self._spellings: dict[str, str] = {}
        for place in places:
            _add(self._by_name[key_of(place.name)], place)
            self._spellings.setdefault(key_of(place.name), place.name)
            for alias in (*place.names.values(), *place.aliases):
                _add(self._by_alias[key_of(alias)], place)
                self._spellings.setdefault(key_of(alias), alias)

    def find(self, name: str) -> list[Place]:
        """Return the places of that name: none, one, or several if it is ambiguous.

        Places with it as their first name precede those with it as another name, and exact
        spellings precede equivalent ones.
        """
        key = key_of(name)
        if not key:
            return []
        found = self._by_name.get(key) or self._by_alias.get(key) or []
        return [place for place in found if place.name == name] or list(found)

    def suggest(self, name: str) -> str:
        """Return a hint with the known name most like this one, or ``""``."""
        return suggest(name, self._spellings.values())


def _add(places: list[Place], place: Place) -> None:
    """Add a place, unless another layer has it already."""
    here = (place.lon, place.lat)
    if all(distance_m((other.lon, other.lat), here) > SAME_PLACE_M for other in places):
        places.append(place)
