"""From a campaign file to the entities of a map.

Dates become instants, place names positions, and movements lines. All errors are collected, each at
its position in the file; the parts are made only without errors.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from mapmaker.campaign.entities import Claim, Event, Link, Parts, Side, Source
from mapmaker.campaign.resolve.context import ContextResolver, image_of
from mapmaker.campaign.resolve.itineraries import campaign_span, itineraries_of
from mapmaker.campaign.resolve.movements import MovementResolver
from mapmaker.campaign.resolve.references import check_references
from mapmaker.campaign.resolve.routes import Router
from mapmaker.colours import liveries
from mapmaker.format.schema import model
from mapmaker.format.schema.model import CampaignFile
from mapmaker.format.text.document import Document, Location
from mapmaker.problems import Problem, suggest


def resolve(
    router: Router, known: Mapping[str, Collection[str] | None], *, is_whole: bool = True
) -> tuple[Parts | None, list[Problem]]:
    """Return the parts of a campaign, or None; and all errors and warnings.

    ``known`` are the ids of each kind, None where any may be right. A file that is not whole has no
    parts: the routes of its forces and its span may depend on what it lacks.
    """
    document, file, atlas = router.document, router.file, router.atlas
    problems = check_references(document, file, known)
    problems += _check_tiles(document, file)
    itineraries, conflicts = itineraries_of(document, file)
    (start, end), span_problems = campaign_span(document, file, itineraries)
    problems += conflicts + (span_problems if is_whole else [])
    events = tuple(_event(router, index) for index in range(len(file.events)))
    context = ContextResolver(router)
    control, fronts = context.control(), context.fronts()
    scenes, series = context.scenes(), context.series()
    if problems or not is_whole:
        # Without valid ids and dates no route can be timed; the places are looked up all the same.
        router.look_up_places()
        return None, sorted({*problems, *router.problems})
    forces, movements = MovementResolver(router, itineraries, start, end).run(file.forces)
    if router.has_errors:
        return None, sorted(set(router.problems))
    parts = Parts(
        start=start,
        end=end,
        sides=_sides(file),
        forces=forces,
        sources={id_: _source(id_, entry) for id_, entry in file.sources.items()},
        movements=movements,
        events=events,
        places=atlas.places,
        lines=atlas.lines,
        control=control,
        fronts=fronts,
        scenes=scenes,
        series=series,
    )
    return parts, sorted(set(router.problems))


def _event(router: Router, index: int) -> Event:
    entry, loc = router.file.events[index], ("events", index)
    spot = None if entry.at is None else router.spot(entry.at, (*loc, "at"))
    if entry.until and entry.until.best < entry.on.best:
        message = f"this event ends ({entry.until.text}) before it begins ({entry.on.text})"
        router.report((*loc, "until"), "order", message, "`on` is its first day, `until` its last")
    return Event(
        index=index,
        title=entry.title,
        kind=entry.kind,
        date=entry.on,
        until=entry.until,
        place=spot.place if spot else None,
        lon=spot.lon if spot else None,
        lat=spot.lat if spot else None,
        forces=tuple(entry.forces),
        outcome=entry.outcome,
        victor=entry.victor,
        note=entry.note,
        sources=tuple(entry.sources),
        claims=tuple(
            _event_claim(router, claim, (*loc, "claims", number))
            for number, claim in enumerate(entry.claims)
        ),
        line=router.document.position(loc)[0],
        image=image_of(router, entry.image, (*loc, "image")),
        links=tuple(Link(link.title, link.url) for link in entry.links),
    )


def _event_claim(router: Router, entry: model.EventClaim, loc: Location) -> Claim:
    spot = None if entry.at is None else router.spot(entry.at, (*loc, "at"))
    return Claim(
        source=entry.source,
        note=entry.note,
        date=entry.on,
        place=spot.place if spot else None,
        position=spot.lonlat if spot else None,
        strength=entry.strength,
        outcome=entry.outcome,
    )


def _sides(file: CampaignFile) -> dict[str, Side]:
    """Return the sides, each with its livery."""
    worn = liveries([side.colour for side in file.sides.values()])
    return {
        id_: Side(id_, side.name, livery.colour, livery.beaded)
        for (id_, side), livery in zip(file.sides.items(), worn, strict=True)
    }


def _source(id_: str, entry: model.Source) -> Source:
    return Source(
        id=id_,
        title=entry.title,
        short=entry.short,
        author=tuple(entry.author),
        editor=tuple(entry.editor),
        year=entry.year,
        original_year=entry.original_year,
        kind=entry.kind,
        container=entry.container,
        volume=entry.volume,
        number=entry.number,
        pages=entry.pages,
        edition=entry.edition,
        series=entry.series,
        publisher=entry.publisher,
        institution=entry.institution,
        place=entry.place,
        archive=entry.archive,
        shelfmark=entry.shelfmark,
        url=entry.url,
        accessed=entry.accessed,
        note=entry.note,
    )


def _check_tiles(document: Document, file: CampaignFile) -> list[Problem]:
    """Return a problem if xyzservices does not know the tile layer."""
    if file.tiles is None:
        return []
    # Only campaigns with tiles need their list.
    from xyzservices import providers  # noqa: PLC0415

    try:
        providers.query_name(file.tiles)
    except ValueError:
        known = providers.flatten()
        hint = suggest(file.tiles, known)
        message = f'there are no tiles "{file.tiles}"'
        return [document.error(("tiles",), "unknown-tiles", message, hint)]
    return []
