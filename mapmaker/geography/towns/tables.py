"""The tables of the package: tab-separated text, a header, one row per line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Row: TypeAlias = tuple[str, ...]

DATA = Path(__file__).with_name("data")

#: Natural Earth's places, our additions, historical names, and the countries by their codes.
NATURAL_EARTH, OURS = "natural-earth.tsv", "ours.tsv"
FORMER, COUNTRIES = "former-names.tsv", "countries.tsv"

HEADERS = {
    NATURAL_EARTH: ("name", "other names", "country", "lon", "lat", "population", "rank"),
    OURS: ("name", "other names", "country", "lon", "lat", "population", "rank"),
    FORMER: ("former name", "name", "country"),
    COUNTRIES: ("country", "name"),
}

#: The values of ``source`` of the features.
_SOURCES = {NATURAL_EARTH: "Natural Earth (public domain)", OURS: "mapmaker, own estimate"}

#: The minimum populations of a town and of a city, as in OpenStreetMap.
TOWN, CITY = 10_000, 100_000


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place as it is today.

    ``others`` are further modern names, ``former`` historical ones. ``country`` is a code of ISO
    3166; ``rank`` is ``"capital"`` of a country, ``"seat"`` of a province, or empty.
    ``population`` includes suburbs, 0 if unknown.
    """

    name: str
    others: tuple[str, ...]
    former: tuple[str, ...]
    country: str
    lon: float
    lat: float
    population: int
    rank: str
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the first one first."""
        return (self.name, *self.others, *self.former)

    @property
    def kind(self) -> str:
        """Its kind by OpenStreetMap's key ``place``: city, town or village."""
        if self.rank == "capital" or self.population >= CITY:
            return "city"
        return "town" if self.population >= TOWN or self.rank else "village"


def read_towns() -> list[Town]:
    """Return all places of the package, the most populous first.

    Examples
    --------
    >>> next(town for town in read_towns() if town.name == "Istanbul").former[:2]
    ('Constantinople', 'Byzantium')
    """
    rows = [(*row, table) for table in (NATURAL_EARTH, OURS) for row in read_table(table)]
    rows.sort(key=_people_of, reverse=True)
    former: dict[tuple[str, str], list[str]] = {}
    for old_name, name, country in read_table(FORMER):
        former.setdefault((name, country), []).append(old_name)
    return [
        Town(
            name=name,
            others=tuple(filter(None, others.split(";"))),
            former=tuple(former.pop((name, country), ())),  # the most populous of a name has them
            country=country,
            lon=float(lon),
            lat=float(lat),
            population=int(population),
            rank=rank,
            source=_SOURCES[table],
        )
        for name, others, country, lon, lat, population, rank, table in rows
    ]


def _people_of(row: Row) -> int:
    return int(row[5])


def read_countries() -> dict[str, str]:
    """Return the names of the countries by their codes.

    Examples
    --------
    >>> read_countries()["IR"]
    'Iran'
    """
    return dict(row for row in read_table(COUNTRIES))  # type: ignore[misc]


def read_table(name: str) -> list[Row]:
    """Return the rows of a table, without its header."""
    _, *lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines]


def write_table(path: Path, rows: Iterable[Row]) -> None:
    """Write a table; the same rows give the same bytes."""
    lines = ["\t".join(row) for row in (HEADERS[path.name], *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
