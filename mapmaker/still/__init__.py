"""A campaign at rest: the whole of it in one picture, drawn without a browser."""

from mapmaker.still.article import article, style
from mapmaker.still.names import named
from mapmaker.still.picture import picture
from mapmaker.still.plate import bare_plate_of, plate_of
from mapmaker.still.sheet import Plate
from mapmaker.still.svg import to_svg

__all__ = ["Plate", "article", "bare_plate_of", "named", "picture", "plate_of", "style", "to_svg"]
