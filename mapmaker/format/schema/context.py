"""Models of the other parts of a campaign file: layers, control, fronts, scenes, series.

Like the classes of ``model``, they mirror the file, and their descriptions are the reference.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from mapmaker.format.schema.fields import (
    ControlState,
    CourseField,
    DateField,
    Part,
    PlaceField,
    TextField,
    Url,
    ValueField,
    ValueText,
    ViewField,
    fault,
    several,
)
from mapmaker.geography.mapping import LayerKind, Mapping

_ValuesField = Annotated[
    list[str], BeforeValidator(several, json_schema_input_type=list[ValueText] | ValueText)
]


class Layer(Part):
    """A file of places, lines and areas; a bare name of one is short for {file: name}."""

    file: str = Field(description="A GeoJSON file, relative to this file.")
    name: str | None = Field(
        None,
        description="Key of the names of its features; by default the first of name, NAME, Name,"
        " title and label that a feature has.",
    )
    kind: LayerKind | None = Field(
        None, description="What all its features are; by default what their tags say."
    )
    where: dict[str, _ValuesField] = Field(
        {}, description="Choice of features: by key, the value that they have, or a list of values."
    )

    @property
    def mapping(self) -> Mapping:
        """How its features are read."""
        where = tuple((key, tuple(values)) for key, values in self.where.items())
        return Mapping(self.name or "", self.kind, where)


def layer_of(value: object) -> object:
    """Expand the bare name of a file to a layer."""
    return {"file": value} if isinstance(value, str) else value


class Image(Part):
    """A picture in the page."""

    file: str = Field(description="A picture (JPEG, PNG, WebP), relative to this file.")
    alt: TextField = Field(description="Description for readers who cannot see it.")
    credit: TextField | None = Field(None, description="Who made it, and its licence.")


class Link(Part):
    """A link to further reading."""

    title: TextField = Field(description="Title of the linked page.")
    url: Url = Field(description="Its address; http or https.")


class ControlChange(Part):
    """A change of control of a place or an area."""

    on: DateField = Field(description="When it changes.")
    side: str | None = Field(None, description="Id of the side that holds it; without it, no side.")
    state: ControlState = Field("held", description="Whether it is held, contested or besieged.")
    by: str | None = Field(None, description="Id of the side that contests or besieges it.")
    note: TextField | None = Field(None, description="A note for readers.")
    sources: list[str] = Field([], description="Ids of sources.")

    @model_validator(mode="after")
    def _somebody_contests(self) -> ControlChange:
        if self.by and self.state == "held":
            message = "`by` says who contests or besieges, but this is held"
            raise fault(message, "write `state: contested` or `state: besieged`, or leave `by` out")
        return self


class Control(Part):
    """The control of a place or an area, by date."""

    place: PlaceField | None = Field(None, description="Name of a place, or [lon, lat].")
    area: str | None = Field(None, description="Name of a polygon of the layers.")
    changes: list[ControlChange] = Field(description="Its changes of control, in order of time.")

    @model_validator(mode="after")
    def _place_or_area(self) -> Control:
        if (self.place is None) == (self.area is None):
            message = "give either a `place` or an `area`"
            raise fault(message)
        return self


class FrontShape(Part):
    """The course of a front on a day."""

    on: DateField = Field(description="When.")
    line: CourseField = Field(
        description="The places or positions it ran through, or the name of a line of a layer."
    )
    note: TextField | None = Field(None, description="A note for readers.")


class Front(Part):
    """A line between two sides that moves from shape to shape."""

    name: TextField = Field(description="Its name.")
    sides: list[str] = Field(
        [], description="Ids of the sides on its left and on its right, along its direction."
    )
    shapes: list[FrontShape] = Field(description="Where it ran, in order of time.")
    until: DateField | None = Field(
        None, description="Its last day; by default it stays to the end of the campaign."
    )
    sources: list[str] = Field([], description="Ids of sources.")

    @model_validator(mode="after")
    def _two_sides_or_none(self) -> Front:
        if len(self.sides) not in (0, 2):
            message = "a front has two sides: the one on its left and the one on its right"
            raise fault(message, "or none at all")
        return self


class Scene(Part):
    """A period of the campaign for the reader: a view, a heading, a paragraph."""

    title: TextField = Field(description="Its heading.")
    text: TextField | None = Field(None, description="A paragraph.")
    from_: DateField = Field(alias="from", description="When it begins.")
    to: DateField = Field(description="When it ends; at the end of that day, month or year.")
    view: ViewField | None = Field(
        None, description="What to see: places, or [west, south, east, north]."
    )
    image: Image | None = Field(None, description="A picture.")
    links: list[Link] = Field([], description="Links to further reading.")
    sources: list[str] = Field([], description="Ids of sources.")


class SeriesValue(Part):
    """A number at a moment."""

    on: DateField = Field(description="When.")
    value: ValueField = Field(description="The number.")
    note: TextField | None = Field(None, description="A note for readers.")


class Series(Part):
    """A number that changes with time, shown as a small chart under the time bar."""

    title: TextField = Field(description="What is counted or measured.")
    unit: TextField | None = Field(None, description="Its unit, for example °C.")
    values: list[SeriesValue] = Field(description="Its values, in order of time.")
    sources: list[str] = Field([], description="Ids of sources.")
