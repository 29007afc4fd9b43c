"""Resolution of control, fronts, scenes and series."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence

import numpy as np

from mapmaker import dates
from mapmaker.campaign.entities import (
    Control,
    ControlChange,
    Front,
    FrontShape,
    Image,
    Link,
    Scene,
    Series,
    SeriesValue,
)
from mapmaker.campaign.resolve.routes import Router
from mapmaker.dates import Date
from mapmaker.format.schema import context
from mapmaker.format.schema.fields import LonLat, Text
from mapmaker.format.text.document import Location
from mapmaker.geography.geodesy import Bounds, Floats, bounds_of, resampled, widened

#: The number of evenly spaced vertices of all shapes of a front, for interpolation.
FRONT_VERTICES = 64
#: The maximum size of a picture, which may need four bytes a pixel; and about the size of one in pages.
MOST_PX, DECODED_PX = 80_000_000, (720, 720)


class ContextResolver:
    """Resolves control, fronts, scenes and series; errors go to the router's problems."""

    def __init__(self, router: Router) -> None:
        self.router = router
        self.file = router.file

    def control(self) -> tuple[Control, ...]:
        """Return the control of the places and areas that exist."""
        found = []
        for index, entry in enumerate(self.file.control):
            loc: Location = ("control", index)
            self._check_order([(change.on, "on") for change in entry.changes], (*loc, "changes"))
            changes = tuple(map(_change, entry.changes))
            if entry.area is not None:
                area = self.router.area(entry.area, (*loc, "area"))
                if area is not None:
                    found.append(Control(index, area.names, None, area, changes))
                continue
            ref = entry.place or ""
            spot = self.router.spot(ref, (*loc, "place"))
            if spot is not None:
                place = spot.place
                name: Text = place.names if place else spot.known_as
                found.append(Control(index, name, spot.lonlat, None, changes))
        return tuple(found)

    def fronts(self) -> tuple[Front, ...]:
        """Return the fronts, all shapes of each with the same number of vertices."""
        fronts = []
        for index, entry in enumerate(self.file.fronts):
            loc: Location = ("fronts", index, "shapes")
            self._check_order([(shape.on, "on") for shape in entry.shapes], loc)
            shapes = [
                self._front_shape(shape, (*loc, number))
                for number, shape in enumerate(entry.shapes)
            ]
            known = tuple(shape for shape in shapes if shape is not None)
            if entry.until and entry.until.best < entry.shapes[-1].on.best:
                message = f"this front ends ({entry.until.text}) before its last shape"
                self.router.report(("fronts", index, "until"), "order", message)
            sides, sources = tuple(entry.sides), tuple(entry.sources)
            fronts.append(Front(entry.name, sides, known, sources, entry.until))
        return tuple(fronts)

    def _front_shape(self, entry: context.FrontShape, loc: Location) -> FrontShape | None:
        line = self._course(entry.line, (*loc, "line"))
        if line is None:
            return None
        return FrontShape(entry.on, entry.note, resampled(line, FRONT_VERTICES))

    def _course(self, ref: str | list[str | LonLat], loc: Location) -> Floats | None:
        """Return a line of the layers, or the one through some places."""
        if isinstance(ref, str):
            line = self.router.line(ref, loc)
            return None if line is None else line.coordinates
        spots = self._spots(ref, loc)
        found = [spot for spot in spots if spot is not None]
        return self.router.atlas.frame.line(found) if len(found) == len(spots) else None

    def _spots(self, refs: Sequence[str | LonLat], loc: Location) -> list[LonLat | None]:
        found = [self.router.spot(ref, (*loc, n)) for n, ref in enumerate(refs)]
        return [spot.lonlat if spot else None for spot in found]

    def scenes(self) -> tuple[Scene, ...]:
        """Return the scenes in order of time."""
        scenes = []
        end = -np.inf
        for index, entry in enumerate(self.file.scenes):
            loc: Location = ("scenes", index)
            scene = Scene(
                title=entry.title,
                text=entry.text,
                start=entry.from_,
                end=entry.to,
                view=self._view(entry.view, (*loc, "view")),
                sources=tuple(entry.sources),
                image=image_of(self.router, entry.image, (*loc, "image")),
                links=tuple(Link(link.title, link.url) for link in entry.links),
            )
            if scene.opens >= scene.closes:
                message = "this scene ends before it begins"
                self.router.report((*loc, "to"), "order", message)
            elif scene.opens < end:
                message = f"this scene begins before the one above it ends, on {dates.iso(end)}"
                hint = "write scenes in order of time, one after the other"
                self.router.report((*loc, "from"), "order", message, hint)
            end = max(end, scene.closes)
            scenes.append(scene)
        return tuple(scenes)

    def _view(self, ref: Bounds | list[str | LonLat] | None, loc: Location) -> Bounds | None:
        """Return the bounds of a view, with room around the places that it names."""
        if ref is None or isinstance(ref, tuple):
            return ref and self.router.atlas.frame.bounds(ref)
        points: list[Floats] = []
        for number, name in enumerate(ref):
            area = self.router.area_beside_places(name)
            if area is not None:
                points += area.rings
                continue
            spot = self.router.spot(name, (*loc, number))
            if spot is not None:
                points.append(np.array([spot.lonlat]))
        return widened(bounds_of(np.concatenate(points))) if points else None

    def series(self) -> tuple[Series, ...]:
        """Return the series of numbers."""
        for index, entry in enumerate(self.file.series):
            loc: Location = ("series", index, "values")
            self._check_order([(value.on, "on") for value in entry.values], loc)
        return tuple(
            Series(
                title=entry.title,
                unit=entry.unit,
                values=tuple(SeriesValue(v.on, v.value, v.note) for v in entry.values),
                sources=tuple(entry.sources),
            )
            for entry in self.file.series
        )

    def _check_order(self, dated: Iterable[tuple[Date, str]], loc: Location) -> None:
        """Report dates that are earlier than the one above them."""
        before: Date | None = None
        for number, (date, key) in enumerate(dated):
            if before is not None and date.best < before.best:
                message = f"{date.text} comes after {before.text} here, but is earlier"
                self.router.report((*loc, number, key), "order", message, "write the earlier first")
            before = date


def image_of(router: Router, entry: context.Image | None, loc: Location) -> Image | None:
    """Return a picture of the project, or None, with a problem, if it cannot be read."""
    if entry is None:
        return None
    # Few campaigns have pictures.
    from PIL import Image as Pillow  # noqa: PLC0415
    from PIL import UnidentifiedImageError  # noqa: PLC0415

    try:
        path = router.document.beside(entry.file)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)  # said below
            picture = Pillow.open(path)
        with picture:
            # Before anything is decoded.
            if picture.width * picture.height > MOST_PX:
                raise Pillow.DecompressionBombError  # noqa: TRY301
            picture.draft("RGB", DECODED_PX)  # a JPEG is decoded smaller at less cost
            picture.load()
    except Pillow.DecompressionBombError:
        reason = f"it has more than {MOST_PX // 1_000_000} million pixels"
    except (UnidentifiedImageError, SyntaxError):
        reason = "it is not an image that can be shown"
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
    else:
        return Image(path, entry.alt, entry.credit)
    message = f'the picture "{entry.file}" cannot be read: {reason}'
    router.report((*loc, "file"), "image", message)
    return None


def _change(entry: context.ControlChange) -> ControlChange:
    return ControlChange(
        date=entry.on,
        side=entry.side,
        state=entry.state,
        by=entry.by,
        note=entry.note,
        sources=tuple(entry.sources),
    )
