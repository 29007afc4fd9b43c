"""Reading FlatGeobuf, the format of the package's own water, by bounding box.

pyogrio reads it, too, but imports geopandas, which would cost ``mapmaker check`` three quarters of
a second. The format (https://flatgeobuf.org) is a magic number, a header, a tree of the boxes of
all features, and the features; header and features are flatbuffers (https://flatbuffers.dev). Only
the contents of our files are supported: lines and polygons in two dimensions, with texts and
integers as properties.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, TypeAlias

import numpy as np
import shapely

Box: TypeAlias = tuple[float, float, float, float]

_MAGIC = b"fgb\x03fgb"
_NODE = np.dtype([("box", "<f8", 4), ("offset", "<u8")])
#: Numbers of the fields of each table, in the order of the format's schema.
_KIND, _COLUMNS, _COUNT, _NODE_SIZE = 2, 7, 8, 9
_GEOMETRY, _PROPERTIES = 0, 1
_ENDS, _XY, _TYPE, _PARTS = 0, 1, 6, 7
_TEXT = 11
#: How properties that are whole numbers are packed, by the number of their type.
_NUMBERS = {0: "<b", 1: "<B", 3: "<h", 4: "<H", 5: "<i", 6: "<I", 7: "<q", 8: "<Q"}
_LINE, _POLYGON, _LINES, _POLYGONS = 2, 3, 5, 6


def read(path: Path, box: Box) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Yield the shape and the properties of every feature whose box intersects ``box``.

    Boxes are ``(west, south, east, north)``. Features are in the order of the file.

    Raises ``ValueError`` for a file that is not FlatGeobuf with an index.

    Examples
    --------
    >>> lakes = Path(__file__).parent / "data" / "lakes.fgb"
    >>> [properties["name"] for _, properties in read(lakes, (45, 37, 46, 38))]
    ['Lake Urmia']
    """
    with path.open("rb") as file:
        if file.read(8)[:7] != _MAGIC:
            message = f"{path} is not a FlatGeobuf file"
            raise ValueError(message)
        header = _root(_sized(file))
        kind = header.number(_KIND, "<B")
        columns = [(column.text(0), column.number(1, "<B")) for column in header.tables(_COLUMNS)]
        leaves, start = _leaves(file, header)
        for offset in _within(leaves, box):
            file.seek(start + offset)
            feature = _root(_sized(file))
            geometry = feature.table(_GEOMETRY)
            if geometry is not None:
                yield _shape(geometry, kind), _properties(feature.bytes(_PROPERTIES), columns)


def _leaves(file: BinaryIO, header: _Table) -> tuple[Any, int]:
    """Return the boxes of all features, and the offset of the first feature."""
    count, size = header.number(_COUNT, "<Q"), header.number(_NODE_SIZE, "<H", 16)
    if not count or not size:
        message = f"{file.name} has no index"
        raise ValueError(message)
    nodes, level = count, count
    while level > 1 or nodes == count:  # the tree has a root above a single feature, too
        level = -(-level // size)
        nodes += level
    first = file.tell() + (nodes - count) * _NODE.itemsize
    file.seek(first)
    return np.frombuffer(file.read(count * _NODE.itemsize), _NODE), first + count * _NODE.itemsize


def _within(leaves: Any, box: Box) -> list[int]:
    """Return the offsets of the features whose boxes intersect a box, in the order of the file."""
    west, south, east, north = box
    boxes = leaves["box"]
    meets = (boxes[:, 0] <= east) & (boxes[:, 2] >= west)
    meets &= (boxes[:, 1] <= north) & (boxes[:, 3] >= south)
    return sorted(leaves["offset"][meets].tolist())


def _shape(geometry: _Table, kind: int) -> Any:
    """Return a geometry as a shapely one; ``kind`` is its type, unless it has one itself."""
    kind = geometry.number(_TYPE, "<B") or kind
    if kind == _POLYGONS:
        return shapely.MultiPolygon([_shape(part, _POLYGON) for part in geometry.tables(_PARTS)])
    points = geometry.array(_XY, "<f8").reshape(-1, 2)
    ends = geometry.array(_ENDS, "<u4")
    parts = np.split(points, ends[:-1]) if len(ends) else [points]
    if kind == _LINE:
        return shapely.LineString(points)
    if kind == _LINES:
        return shapely.MultiLineString(parts)
    if kind != _POLYGON:
        message = f"geometries of type {kind} are not read"
        raise ValueError(message)
    return shapely.Polygon(parts[0], parts[1:])


def _properties(data: bytes, columns: list[tuple[str, int]]) -> dict[str, Any]:
    """Return the existing properties of a feature, by name."""
    found: dict[str, Any] = {}
    at = 0
    while at < len(data):
        name, kind = columns[int.from_bytes(data[at : at + 2], "little")]
        at += 2
        if kind == _TEXT:
            end = at + 4 + int.from_bytes(data[at : at + 4], "little")
            found[name] = data[at + 4 : end].decode("utf-8")
        elif kind in _NUMBERS:
            end = at + struct.calcsize(_NUMBERS[kind])
            (found[name],) = struct.unpack(_NUMBERS[kind], data[at:end])
        else:
            message = f"properties of type {kind} are not read"
            raise ValueError(message)
        at = end
    return found


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of a flatbuffer, with fields by number."""

    data: bytes
    at: int

    def _field(self, number: int) -> int | None:
        """Return the offset of a field, or None if it is absent."""
        fields = self.at - _unpack("<i", self.data, self.at)
        entry = 4 + 2 * number
        if entry >= _unpack("<H", self.data, fields):
            return None
        offset = _unpack("<H", self.data, fields + entry)
        return self.at + offset if offset else None

    def _target(self, number: int) -> int | None:
        """Return the offset that a field refers to."""
        field = self._field(number)
        return None if field is None else field + _unpack("<I", self.data, field)

    def number(self, number: int, form: str, default: int = 0) -> int:
        field = self._field(number)
        return default if field is None else _unpack(form, self.data, field)

    def table(self, number: int) -> _Table | None:
        target = self._target(number)
        return None if target is None else _Table(self.data, target)

    def array(self, number: int, form: str) -> Any:
        target = self._target(number)
        if target is None:
            return np.empty(0, form)
        return np.frombuffer(self.data, form, _unpack("<I", self.data, target), target + 4)

    def bytes(self, number: int) -> bytes:
        return bytes(self.array(number, "<u1"))

    def text(self, number: int) -> str:
        return self.bytes(number).decode("utf-8")

    def tables(self, number: int) -> list[_Table]:
        target = self._target(number) or 0
        offsets = self.array(number, "<u4").tolist()
        places = (target + 4 + 4 * index + offset for index, offset in enumerate(offsets))
        return [_Table(self.data, place) for place in places]


def _sized(file: BinaryIO) -> bytes:
    """Read a size-prefixed flatbuffer."""
    return file.read(int.from_bytes(file.read(4), "little"))


def _root(data: bytes) -> _Table:
    return _Table(data, _unpack("<I", data, 0))


def _unpack(form: str, data: bytes, at: int) -> int:
    number: int = struct.unpack_from(form, data, at)[0]
    return number
