"""Nothing happens in a scene, or nothing within its view.

Checks the events, movements and changes of control that may fall within the scene's dates; for
uncertain dates the whole range counts. Whatever has no place is in every view.

Why it matters: readers are led to an empty map.

To mend it, correct the scene's dates or its `view`; the order is [west, south, east, north].

    scenes:
      - {title: Rasht rises, from: 1908-02, to: 1908-02, view: [Rasht, Manjil]}   # a year early
"""

from __future__ import annotations

from collections.abc import Iterator

import shapely

from mapmaker.campaign import Campaign
from mapmaker.campaign.entities import Control, Scene
from mapmaker.dates import Date
from mapmaker.localization.text import say
from mapmaker.problems import Problem

ID = "empty-scene"
LEVEL = "warning"


def check(campaign: Campaign) -> Iterator[Problem]:
    """Yield a problem for every scene that shows nothing."""
    for index, scene in enumerate(campaign.parts.scenes):
        shapes = list(_happening(campaign, scene))
        if not shapes:
            key, message = "from", f'nothing happens in "{say(scene.title, campaign.language)}"'
        elif scene.view and not any(shape is None or _seen(shape, scene) for shape in shapes):
            key, message = "view", "everything in this scene happens outside its view"
        else:
            continue
        hint = "check the scene's dates and its `view`"
        yield campaign.document.warning(("scenes", index, key), ID, message, hint)


def _seen(shape: shapely.Geometry, scene: Scene) -> bool:
    return scene.view is not None and bool(shapely.intersects(shape, shapely.box(*scene.view)))


def _happening(campaign: Campaign, scene: Scene) -> Iterator[shapely.Geometry | None]:
    """Yield where everything is that may happen in a scene; None is nowhere in particular."""
    for event in campaign.parts.events:
        if _within(scene, event.date, event.date):
            yield shapely.Point(event.lonlat) if event.lonlat else None
    for movement in campaign.movements:
        if _within(scene, movement.leave, movement.arrive):
            yield shapely.LineString(movement.coordinates)
    for control in campaign.parts.control:
        if any(_within(scene, change.date, change.date) for change in control.changes):
            yield _ground(control)


def _ground(control: Control) -> shapely.Geometry | None:
    if control.area:
        return shapely.MultiLineString(control.area.rings)
    return shapely.Point(control.position) if control.position else None


def _within(scene: Scene, first: Date, last: Date) -> bool:
    return first.earliest < scene.closes and last.latest > scene.opens
