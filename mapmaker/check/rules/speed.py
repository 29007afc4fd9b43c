"""A movement is faster than its kind of force can go.

Compares the length of the route, less a tenth since routes are drawn coarsely, with the longest
time that the dates allow, from the earliest departure to the latest arrival, between every two
dated stops. The limits:

    by or kind                            km an hour   km in one day   km a day for days
    foot: infantry, irregulars,                    7              60                  40
      engineers, civilians
    horse: cavalry, tribal-horse,                 20             100                  80
      cossacks, leader, headquarters
    wagon: artillery, train                        6              45                  30
    `by: rail`                                    60           1,440               1,440
    `by: sea` or `river`, and ships
      under oars and sail                         22             450                 350
      since 1838: steam                           28             650                 650
      since 1889: two screws                      60           1,100               1,100
      since 1935: oil                             75           1,400               1,400
    on roads since 1914: motors                   30             250                 200
      since 1939                                  50             500                 450

Foot soldiers of all ages made 20 to 30 km a day; the Light Division's march to Talavera in 1809,
about 68 km in 26 hours, is among the best on record, and nobody sustains more than 40. Mounted
raiders covered 80 km on good days, and 100 on one. Guns and baggage go at the ox's or the cart
horse's pace. Trains of the steam age averaged 60 km an hour at best with troops aboard.

Ships have the pace of the fastest of their age. For days that is the record of the Atlantic liners
(the Blue Riband): Great Western 8.7 knots in 1838, Scotia 14.5 in 1863, City of Paris 20.0 in 1889,
Lusitania 24.0 in 1907, Queen Mary 31.0 in 1938; a knot is 44 km a day. For hours it is that of
destroyers, 27 knots in 1893 (Havock), above 30 in 1914 and near 40 in the second world war. The taxis
of the Marne went 50 km in a night in September 1914, the American convoy of 1919 across the
continent 93 km a day; the lorries of the Red Ball Express of 1944 were held to 40 km an hour.

Why it matters: a date, a place or the mode is wrong, most often by a month or a digit.

To mend it, correct the dates, add `by: rail` or `by: sea`, or give the force its true `kind`.

    - {force: van, from: Rasht, to: Isfahan, leave: 1909-05-01, arrive: 1909-05-03}   # 600 km
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mapmaker.campaign import Campaign
from mapmaker.campaign.entities import Movement, Stop
from mapmaker.check.common import length_m
from mapmaker.dates import Date, jd_of
from mapmaker.format.text.document import Location
from mapmaker.problems import Problem, counted

ID = "speed"
LEVEL = "warning"


class Pace(NamedTuple):
    """How far a force can go: km in an hour, in a single day, and day after day."""

    name: str
    hour_km: float
    day_km: float
    daily_km: float

    def reach_km(self, days: float) -> float:
        """Return how far a force gets in a number of days.

        Examples
        --------
        >>> FOOT.reach_km(0.25), FOOT.reach_km(1.0), FOOT.reach_km(3.0)
        (42.0, 60.0, 140.0)
        """
        first = min(self.hour_km * 24 * days, self.day_km)
        return float(first + self.daily_km * max(days - 1, 0))


FOOT = Pace("on foot", 7, 60, 40)
HORSE = Pace("on horseback", 20, 100, 80)
WAGON = Pace("with wagons", 6, 45, 30)
RAIL = Pace("by rail", 60, 1440, 1440)
#: Of ships and motors, each from its year on, the latest first.
SHIPS = (
    (1935, Pace("by ship", 75, 1400, 1400)),
    (1889, Pace("by ship", 60, 1100, 1100)),
    (1838, Pace("by steamer", 28, 650, 650)),
    (-9999, Pace("under sail", 22, 450, 350)),
)
MOTORS = ((1939, Pace("by motor", 50, 500, 450)), (1914, Pace("by motor", 30, 250, 200)))

#: Ways are drawn with a vertex every few kilometres, and may be drawn too long.
COARSENESS = 0.9

_BY_KIND = {
    "cavalry": HORSE,
    "tribal-horse": HORSE,
    "cossacks": HORSE,
    "leader": HORSE,
    "headquarters": HORSE,
    "artillery": WAGON,
    "train": WAGON,
}


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every stretch between dated stops that is too fast."""
    for movement in campaign.movements:
        kind = campaign.forces[movement.force].kind
        pace = pace_of(kind, movement.by, movement.leave.earliest)
        for start, left, end, arrived, loc in _stretches(movement):
            days = max(arrived.latest - left.earliest, 1 / 1440)
            length_km = COARSENESS * length_m(movement, start, end) / 1000
            if length_km > pace.reach_km(days):
                message = _message(length_km, days, pace, kind)
                yield campaign.document.warning(loc, ID, message, "check the dates and `by`")


def pace_of(kind: str, by: str, jd: float) -> Pace:
    """Return the pace of a kind of force by a mode, at an instant.

    Examples
    --------
    >>> pace_of("infantry", "road", jd_of(1909)).name, pace_of("infantry", "sea", jd_of(1909)).name
    ('on foot', 'by ship')
    >>> [pace_of("ship", "sea", jd_of(year)).hour_km for year in (1805, 1854, 1914, 1941)]
    [22, 28, 60, 75]
    """
    if by == "rail":
        return RAIL
    if by in {"sea", "river"} or kind == "ship":
        return _of_age(SHIPS, jd, SHIPS[-1][1])
    return _of_age(MOTORS, jd, _BY_KIND.get(kind, FOOT))


def _of_age(paces: tuple[tuple[int, Pace], ...], jd: float, before: Pace) -> Pace:
    """Return the latest of some paces that is known at an instant, or the one before them all."""
    return next((pace for year, pace in paces if jd >= jd_of(year)), before)


def _stretches(movement: Movement) -> Iterator[tuple[Stop, Date, Stop, Date, Location]]:
    """Yield the stretches between dated stops, with the dates and where the later one stands."""
    start, left = movement.stops[0], movement.leave
    last = len(movement.stops) - 1
    for number, stop in enumerate(movement.stops[1:], 1):
        arrived = movement.arrive if number == last else stop.arrive
        loc: Location = ("movements", movement.index)
        loc = (*loc, "arrive") if number == last else (*loc, "via", number - 1)
        if arrived is not None:
            yield start, left, stop, arrived, loc
        if arrived is not None or stop.leave is not None:
            start, left = stop, stop.leave or arrived or left


def _message(length_km: float, days: float, pace: Pace, kind: str) -> str:
    if days < 1:
        minutes = round(1440 * days)
        time = counted(round(24 * days), "hour") if minutes >= 60 else counted(minutes, "minute")
        speed = f"{length_km:.0f} km in {time} at most"
        can = f"{pace.hour_km:g} km an hour, {pace.day_km:g} in a day"
    else:
        at_most = f"{length_km:.0f} km in {counted(round(days), 'day')} at most"
        speed = f"{at_most} is {length_km / days:.0f} km a day"
        can = f"{pace.daily_km:g} km a day, {pace.day_km:g} on one"
    return f"{speed}; {kind} {pace.name} can do {can}"
