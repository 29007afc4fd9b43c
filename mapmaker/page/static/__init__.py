"""The still map: a whole campaign in one picture, drawn without a browser."""

from mapmaker.page.static.article import article, style
from mapmaker.page.static.drawing import bare_plate_of, plate_of
from mapmaker.page.static.names import named
from mapmaker.page.static.raster import picture
from mapmaker.page.static.sheet import Plate
from mapmaker.page.static.svg import to_svg

__all__ = ["Plate", "article", "bare_plate_of", "named", "picture", "plate_of", "style", "to_svg"]
