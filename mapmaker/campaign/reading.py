"""The reading of a campaign: from a document to its file, its layers and its parts.

Each stage returns a value and its problems. A document with invalid parts takes the same way
without them (see ``recovery``), since one fault must not hide another; it ends there without parts.
"""

from __future__ import annotations

from typing import NamedTuple

from mapmaker.campaign.entities import Parts
from mapmaker.campaign.geography import Geography, open_geography
from mapmaker.campaign.open_dates import bounded
from mapmaker.campaign.recovery import valid_part
from mapmaker.campaign.resolve.references import cited_sources
from mapmaker.campaign.resolve.resolve import resolve
from mapmaker.campaign.resolve.routes import Router
from mapmaker.campaign.spread import courses
from mapmaker.format.bibliography import add_bibliographies
from mapmaker.format.schema.model import CampaignFile
from mapmaker.format.text.document import Document
from mapmaker.geography.frame import frame_of
from mapmaker.problems import Problem


class Reading(NamedTuple):
    """What a document says: its file with the sources of its bibliographies, its layers, its parts."""

    file: CampaignFile
    atlas: Geography
    parts: Parts


def read(document: Document) -> tuple[Reading | None, list[Problem]]:
    """Return what a document says, or None if it has errors; and all problems and warnings."""
    if document.problems and not document.data:
        return None, document.problems
    valid, problems = valid_part(document)
    problems += document.problems
    if valid is None:
        return None, sorted(set(problems))
    cited = cited_sources(valid.file)
    file, entries, source_problems = add_bibliographies(valid.document, valid.file, cited)
    file = bounded(file)
    atlas, layer_problems = open_geography(valid.document, file)
    # What is missing may be in what could not be read.
    atlas.complete &= valid.has_all_of("layers", "places")
    has_all_sources = not any(problem.level == "error" for problem in source_problems)
    is_complete = valid.has_all_of("bibliography") and has_all_sources
    sources = {*file.sources, *entries} if is_complete else None
    ids = valid.known_ids(sources)
    router = Router(valid.document, file, atlas)
    parts, part_problems = resolve(router, ids, is_whole=valid.is_whole)
    problems = sorted({*problems, *source_problems, *layer_problems, *part_problems})
    if parts is None or any(problem.level == "error" for problem in problems):
        return None, problems
    frame = frame_of(courses(parts, file.bounds))
    if frame != atlas.frame:
        atlas = atlas.within(frame)
        parts = resolve(Router(document, file, atlas), ids)[0] or parts
    return Reading(file, atlas, parts), problems
