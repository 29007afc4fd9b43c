"""A campaign at rest: the whole of it in one picture, drawn without a browser."""

from mapmaker.still.article import article, style
from mapmaker.still.picture import picture
from mapmaker.still.plate import Plate, bare_plate_of, named, plate_of
from mapmaker.still.svg import to_svg

__all__ = ["Plate", "article", "bare_plate_of", "named", "picture", "plate_of", "style", "to_svg"]
