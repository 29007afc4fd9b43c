"""Geometry of data frames as positions in campaign files: points, and routes along lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mapmaker.format.frames.cells import is_absent

if TYPE_CHECKING:
    import pandas as pd

#: The type of geometry of a part.
_SHAPES = {"places": "Point", "events": "Point", "movements": "LineString"}


class Placed(NamedTuple):
    """A table with its positions in columns.

    ``sources`` has the original column of each of these, ``faults`` the error of a row, by its
    number from 0.
    """

    table: pd.DataFrame
    sources: dict[str, str]
    faults: dict[int, str]


def placed(name: str, table: pd.DataFrame) -> Placed:
    """Return a table with its geometry as columns of positions, lon, lat in EPSG:4326.

    A point is ``at``; a line is ``from`` its first vertex ``via`` those between ``to`` its last. If
    the table has such a column, it is kept, and geometry is ignored.

    Raises ``TypeError`` for a CRS that cannot be converted to EPSG:4326.
    """
    frame: Any = table
    geometry = getattr(frame, "active_geometry_name", None)
    if frame.columns.has_duplicates:
        return Placed(frame, {}, {})
    if name in _SHAPES and geometry is not None:
        shapes = _in_degrees(name, frame).geometry.tolist()
        wanted = _SHAPES[name]
        wrong = {
            number: f"this must be a {wanted}, not a {shape.geom_type}"
            for number, shape in enumerate(shapes)
            if shape is not None and shape.geom_type != wanted
        }
        made = _ways(shapes) if wanted == "LineString" else {"at": [_spot(one) for one in shapes]}
        return _with_columns(frame.drop(columns=geometry), made, str(geometry), wrong)
    if name == "places" and {"lon", "lat"} <= set(frame.columns):
        pairs = zip(frame["lon"].tolist(), frame["lat"].tolist(), strict=True)
        spots = [None if any(map(is_absent, pair)) else pair for pair in pairs]
        return _with_columns(frame, {"at": spots}, "lon, lat", {})
    return Placed(frame, {}, {})


def _with_columns(
    frame: Any, made: dict[str, list[Any]], source: str, wrong: dict[int, str]
) -> Placed:
    """Return a frame with the columns that it lacks."""
    import pandas as pd  # noqa: PLC0415

    columns = {
        key: pd.Series(values, dtype=object).to_numpy()  # whatever they are
        for key, values in made.items()
        if key not in frame.columns
    }
    sources = dict.fromkeys(columns, source)
    return Placed(frame.assign(**columns), sources, wrong if columns else {})


def _in_degrees(name: str, frame: Any) -> Any:
    """Return a frame in EPSG:4326. Raises ``TypeError`` if its CRS cannot be converted."""
    from pyproj.exceptions import ProjError  # noqa: PLC0415

    try:
        return frame if frame.crs is None else frame.to_crs("EPSG:4326")
    except ProjError as error:
        message = f'{name} cannot be converted from CRS "{frame.crs.name}" to EPSG:4326'
        raise TypeError(message) from error


def _ways(shapes: list[Any]) -> dict[str, list[Any]]:
    """Return the starts, inner vertices and ends of lines."""
    ways = [_vertices(shape) for shape in shapes]
    return {
        "from": [way[0] for way in ways],
        "via": [way[1:-1] or None for way in ways],
        "to": [way[-1] for way in ways],
    }


def _vertices(shape: Any) -> list[Any]:
    """Return the vertices of a line; for another shape, one point as start and end."""
    if shape is None or shape.geom_type != "LineString" or shape.is_empty:
        return [_spot(shape)] * 2
    return [_rounded(*vertex[:2]) for vertex in shape.coords]


def _spot(shape: Any) -> Any:
    """Return a point as lon, lat, for another shape some point within it, or None."""
    if shape is None or shape.is_empty:
        return None
    point = shape.representative_point()
    return _rounded(point.x, point.y)


def _rounded(lon: float, lat: float) -> tuple[float, float]:
    """Return a position rounded to a tenth of a millimetre."""
    return round(lon, 9), round(lat, 9)
