"""What surrounds the forces, as records: scenes, series, areas, control and fronts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mapmaker.page.payload import columns, contract
from mapmaker.page.payload.records import Records, name_if_any, name_of
from mapmaker.page.payload.values import known

if TYPE_CHECKING:
    from mapmaker.campaign.entities import (
        Control,
        ControlChange,
        Front,
        FrontShape,
        Scene,
        Series,
        SeriesValue,
    )
    from mapmaker.geography.layers import Area


def scene_of(scene: Scene, records: Records) -> contract.SceneRecord:
    """Return a scene."""
    return known(contract.SceneRecord)(
        {
            "title": scene.title,
            "text": scene.text,
            "from": records.minutes(scene.opens),
            "to": records.minutes(scene.closes),
            "dates": (records.date(scene.start), records.date(scene.end)),
            "view": scene.view,
            "sources": records.cited(scene.sources),
            **records.media(scene),
        }
    )


def series_of(series: Series, records: Records) -> contract.SeriesRecord:
    """Return a series of numbers."""
    return known(contract.SeriesRecord)(
        {
            "title": series.title,
            "unit": series.unit,
            "values": [_number(value, records) for value in series.values],
            "sources": records.cited(series.sources),
        }
    )


def _number(value: SeriesValue, records: Records) -> contract.SeriesValueRecord:
    """Return a number of a series."""
    return known(contract.SeriesValueRecord)(
        {"date": records.date(value.date), "value": value.value, "note": value.note}
    )


def area_of(area: Area) -> contract.AreaRecord:
    """Return an area with its rings packed."""
    rings = columns.paths(area.rings)
    return {"name": name_of(area), "certainty": area.certainty, "rings": rings}


def control_of(control: Control, records: Records) -> contract.ControlRecord:
    """Return the control of a place, by its index and position, or of an area, by its index."""
    lon, lat = control.position or (None, None)
    number = records.place_numbers.get((lon, lat))
    named = control.area if number is None else records.campaign.places[number]
    return known(contract.ControlRecord)(
        {
            "name": name_if_any(named),
            "place_index": number,
            "lon": lon,
            "lat": lat,
            "area": records.areas.index(control.area) if control.area else None,
            "changes": [_change(change, records) for change in control.changes],
        }
    )


def _change(change: ControlChange, records: Records) -> contract.ControlChangeRecord:
    """Return a change of control."""
    return known(contract.ControlChangeRecord)(
        {
            "date": records.date(change.date),
            "side": records.side(change.side),
            "state": change.state,
            "sources": records.cited(change.sources),
            "by": records.side(change.by),
            "note": change.note,
        }
    )


def front_of(front: Front, records: Records) -> contract.FrontRecord:
    """Return a front, a packed path for each of its shapes."""
    return known(contract.FrontRecord)(
        {
            "name": front.name,
            "sides": [records.sides[id_] for id_ in front.sides] or None,
            "shapes": [_shape(shape, records) for shape in front.shapes],
            "until": records.date_if_known(front.until),
            "paths": columns.paths([shape.coordinates for shape in front.shapes]),
            "sources": records.cited(front.sources),
        }
    )


def _shape(shape: FrontShape, records: Records) -> contract.FrontShapeRecord:
    """Return when a front had a shape."""
    return known(contract.FrontShapeRecord)({"date": records.date(shape.date), "note": shape.note})
