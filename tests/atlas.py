"""Campaigns for an atlas of any size: the three of the project, moved over the world and through time."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from mapmaker.campaign import Campaign, load
from mapmaker.dates import jd_of, year_of
from mapmaker.format.text.document import Document
from mapmaker.publish.atlas import card_of
from tests.conftest import CAMPAIGNS

SEED = 1815
#: So many are moved and drawn anew; the cards of a larger atlas share their sketches.
DRAWN = 24
#: Where campaigns were: lon, lat, how far around in degrees, how many of a hundred, a name.
THEATRES = [
    (8, 49, 7, 26, "the Rhine"),
    (20, 45, 6, 12, "the Danube"),
    (14, 41, 5, 8, "Italy"),
    (33, 38, 6, 10, "Anatolia"),
    (51, 35, 6, 8, "Iran"),
    (77, 25, 6, 9, "Hindustan"),
    (112, 33, 8, 9, "the Yellow River"),
    (-78, 38, 6, 9, "Virginia"),
    (-68, -15, 7, 4, "the Andes"),
    (30, 2, 12, 5, "the Great Lakes"),
]
#: Centuries from which and to which, and how many of a hundred.
AGES = [(-700, 400, 18), (400, 1400, 27), (1400, 1800, 30), (1800, 1950, 25)]


@cache
def cards(count: int) -> list[dict]:
    """So many cards, seeded: real titles, summaries and sketches, scattered as wars were.

    The first ``DRAWN`` are of campaigns that were moved, on the coasts where they then lie.
    """
    random = np.random.default_rng(SEED)
    real = [load(path) for path in sorted(CAMPAIGNS.glob("*.yaml"))]
    made = []
    for number in range(count):
        where = _somewhere(random)
        if number < DRAWN:
            made.append(card_of(_moved(real[number % len(real)], number, where)))
        else:
            made.append(_renamed(made[number % DRAWN], number, where))
    return made


def _somewhere(random):
    shares = np.array([share for *_, share, _ in THEATRES])
    lon, lat, around, _, name = THEATRES[random.choice(len(THEATRES), p=shares / shares.sum())]
    shares = np.array([share for *_, share in AGES])
    first, last, _ = AGES[random.choice(len(AGES), p=shares / shares.sum())]
    lon, lat = random.normal((lon, lat), around / 2).tolist()
    return lon, lat, int(random.integers(first, last)), name


def _moved(campaign: Campaign, number: int, where: tuple) -> Campaign:
    """The campaign with its middle at a place, in a year."""
    lon, lat, year, name = where
    west, south, east, north = campaign.view
    shift = np.array([lon - (west + east) / 2, lat - (south + north) / 2])
    days = jd_of(year) - jd_of(year_of(campaign.start))

    def moved(lonlat):
        return tuple((np.array(lonlat) + shift).tolist())

    def stop(one):
        stop_lon, stop_lat = moved((one.lon, one.lat))
        instants = {key: getattr(one, key) + days for key in ("arrival", "departure")}
        return replace(one, lon=stop_lon, lat=stop_lat, **instants)

    def event(one):
        if one.lonlat is None:
            return one
        event_lon, event_lat = moved(one.lonlat)
        return replace(one, lon=event_lon, lat=event_lat)

    old = campaign.parts
    parts = replace(
        old,
        start=old.start + days,
        end=old.end + days,
        forces={
            id_: replace(
                force,
                position=moved(force.position),
                since=force.since + days,
                until=force.until + days,
            )
            for id_, force in old.forces.items()
        },
        movements=tuple(
            replace(
                one,
                coordinates=one.coordinates + shift,
                times=one.times + days,
                stops=tuple(map(stop, one.stops)),
            )
            for one in old.movements
        ),
        events=tuple(map(event, old.events)),
        control=(),
        fronts=(),
        scenes=(),
    )
    title = {
        "en": f"{campaign.title['en'].split(':')[0]}, or the war of {year} on {name}",
        "fa": f"{campaign.title['fa'].split(':')[0]}، یا جنگ شمارهٔ {number}",
    }
    bounds = (west + shift[0], south + shift[1], east + shift[0], north + shift[1])
    file = campaign.file.model_copy(
        update={"title": title, "start": None, "end": None, "bounds": bounds}
    )
    return Campaign(Document(f"campaign-{number:04}.yaml", ""), file, parts)


def _renamed(card: dict, number: int, where: tuple) -> dict:
    """Another card with the sketch of a first: elsewhere, in another year."""
    lon, lat, year, name = where
    west, south, east, north = card["bounds"]
    across, up = (east - west) / 2, (north - south) / 2
    spot = [round(lon, 2), round(lat, 2)]
    return {
        **card,
        "id": f"campaign-{number:04}",
        "title": {
            "en": f"{card['title']['en'].split(',')[0]}, or the war of {year} on {name}",
            "fa": f"{card['title']['fa'].split('،')[0]}، یا جنگ شمارهٔ {number}",
        },
        "start": f"{year:0{5 if year < 0 else 4}}{card['start'][-6:]}",
        "years": [year, year + card["years"][1] - card["years"][0]],
        "bounds": [round(d, 2) for d in (lon - across, lat - up, lon + across, lat + up)],
        "spot": spot,
        "period": {language: f"{text} ({year})" for language, text in card["period"].items()},
    }
