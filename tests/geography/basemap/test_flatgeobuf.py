"""Our reader of FlatGeobuf, held against GDAL's."""

import pytest
import shapely
from pyogrio import raw

from mapmaker.geography.basemap.flatgeobuf import read
from mapmaker.geography.basemap.water import DATA

WORLD = (-180, -90, 180, 90)


@pytest.mark.parametrize("layer", ["sea", "lakes", "rivers"])
def test_every_feature_is_read_as_gdal_reads_it(layer):
    info, _, shapes, columns = raw.read(DATA / f"{layer}.fgb")
    found = list(read(DATA / f"{layer}.fgb", WORLD))
    assert len(found) == len(shapes)
    for (shape, _), expected in zip(found, shapely.from_wkb(shapes), strict=True):
        assert shape.equals_exact(expected)
    for name, column in zip(info["fields"], columns, strict=True):
        assert [properties[name] for _, properties in found] == column.tolist()


@pytest.mark.parametrize("box", [(44, 31, 53, 41), (-3, 50, -2, 51), (51, 35, 52, 36)])
def test_a_box_gives_what_lies_within_it(box):
    _, _, shapes, _ = raw.read(DATA / "sea.fgb", bbox=box)
    found = [shape for shape, _ in read(DATA / "sea.fgb", box)]
    assert {shapely.to_wkb(shape) for shape in shapely.from_wkb(shapes)} <= {
        shapely.to_wkb(shape) for shape in found
    }
    assert all(shapely.box(*shape.bounds).intersects(shapely.box(*box)) for shape in found)


def test_another_file_is_refused(tmp_path):
    file = tmp_path / "a.fgb"
    file.write_bytes(b"PK\x03\x04 something else")
    with pytest.raises(ValueError, match="is not a FlatGeobuf file"):
        list(read(file, WORLD))
