"""A new campaign: in an empty folder as a project, in a project beside the others.

The files of ``template`` are a project that builds unchanged.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from mapmaker.authoring.layout import Project
from mapmaker.files import write_whole
from mapmaker.format.schema.json_schema import schema_text
from mapmaker.geography.gazetteer import Gazetteer
from mapmaker.geography.geojson import features_of
from mapmaker.geography.reader import read_layer
from mapmaker.problems import CampaignError, MapmakerError
from mapmaker.project import ATLAS, CAMPAIGNS, GEO, OUTPUT, PLACES

_TEMPLATE = Path(__file__).with_name("template")
_CAMPAIGN = "campaigns/campaign.yaml"
SCHEMA = f"{CAMPAIGNS}/campaign.schema.json"

_TITLE = re.compile("^title: .*$", re.MULTILINE)
_LAYER = "  - ../geo/places.geojson\n"
_APOSTROPHES = re.compile(r"['’ʿʾ]")  # noqa: RUF001  (those of print and of transliterations)


@dataclass
class Draft:
    """Files to write: their paths in the project, and their texts."""

    campaign: str
    files: dict[str, str] = field(default_factory=dict)


def new(project: Project, name: str, title: str | None = None) -> list[str]:
    """Write a new campaign, and return the created files, the campaign first.

    Existing files are not changed. The places of the example go into ``geo/places.geojson`` or, if
    that exists, those that it lacks into a separate layer.

    Raises ``MapmakerError`` for an invalid name, or one that another campaign has.
    """
    draft = _drafted(project, name, title)
    made = [path for path in draft.files if not (project.folder / path).exists()]
    try:
        # The campaign comes last, so that none is ever without its places.
        for path in reversed(made):
            file = project.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, draft.files[path])
    except OSError as error:
        message = f"cannot write to {error.filename or project.folder}: {error.strerror}"
        raise MapmakerError(message) from error
    return made


def _drafted(project: Project, name: str, title: str | None) -> Draft:
    """Return the files of a new campaign."""
    stem = file_name(name)
    taken = {campaign.stem.casefold(): campaign for campaign in project.campaigns}
    if stem.casefold() in taken:
        other = taken[stem.casefold()]
        message = f"{other.relative_to(project.folder)} already exists; choose another name"
        raise MapmakerError(message)
    draft = Draft(f"{CAMPAIGNS}/{stem}.yaml")
    text = _TITLE.sub(
        lambda _: f"title: {_in_yaml(title or _title_of(name))}", _read(_CAMPAIGN), count=1
    )
    places = _read(PLACES)
    if (project.folder / PLACES).exists():
        missing = _missing_from(project.folder / PLACES, places)
        own = f"{GEO}/{stem}-places.geojson"
        if (project.folder / own).exists():
            message = f"{own} already exists; choose another name"
            raise MapmakerError(message)
        if missing:
            text = text.replace(_LAYER, f"{_LAYER}  - ../{own}\n")
        draft.files |= {draft.campaign: text, **({own: missing} if missing else {})}
    else:
        draft.files |= {draft.campaign: text, PLACES: places}
    draft.files[SCHEMA] = schema_text()
    if not project.campaigns:
        draft.files |= {"README.md": _read("README.md"), ".gitignore": _read("gitignore")}
    return draft


def _title_of(name: str) -> str:
    """Return a title made of the name of a campaign file."""
    words = name.removesuffix(".yaml")
    return words[:1].upper() + words[1:]


def file_name(name: str) -> str:
    """Return a name as a file name: letters of any script, digits, hyphens.

    Raises ``MapmakerError`` for a path, and for a name without letters.

    Examples
    --------
    >>> file_name("The fall of St. Petersburg"), file_name("فتح تهران")
    ('The-fall-of-St-Petersburg', 'فتح-تهران')
    """
    if "/" in name or "\\" in name:
        message = (
            f'"{name}" is a path; give a name alone, and run this in the folder of the project'
        )
        raise MapmakerError(message)
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFC", name.removesuffix(".yaml")))
    kept = (c if c == "_" or unicodedata.category(c)[0] in "LMN" else " " for c in plain)
    stem = "-".join("".join(kept).split())
    if f"{stem.casefold()}.html" == ATLAS:
        message = f'"{name}" would make {ATLAS}, the atlas of all campaigns'
        raise MapmakerError(message)
    if not stem:
        message = f'"{name}" has no letters to name a file with'
        raise MapmakerError(message)
    return stem


def next_steps(made: list[str]) -> str:
    """Return the created files and the next steps, each command on its own line."""
    campaign = made[0]
    page = f"{OUTPUT}/{Path(campaign).stem}.html"
    return "\n".join(
        [
            "Created:",
            *(f"  {path}" for path in made),
            "Build the map:",
            "  mapmaker build",
            f"Open {page} in a browser, and {campaign} in a text editor: write your own campaign",
            "over the example. Add a missing place by its name:",
            '  mapmaker places add "Enzeli"',
            "Find everything that is wrong or doubtful:",
            "  mapmaker check",
            "Print the HTML that embeds the map in another page:",
            f"  mapmaker embed {campaign}",
        ]
    )


def _read(path: str) -> str:
    return (_TEMPLATE / path).read_text(encoding="utf-8")


def _missing_from(layer: Path, places: str) -> str:
    """Return the lines of a layer's text whose places another layer lacks, or ``""``.

    Raises ``CampaignError`` if the other one is broken.
    """
    there = read_layer(layer)
    errors = [problem for problem in there.problems if problem.level == "error"]
    if errors:
        raise CampaignError(errors)
    known = Gazetteer(there.places)
    data = json.loads(places)
    features = [
        feature
        for feature in features_of(data) or ()
        if not known.find(feature["properties"]["name"])
    ]
    if not features:
        return ""
    lines = ",\n".join(f"    {json.dumps(feature, ensure_ascii=False)}" for feature in features)
    head, _, _ = places.partition("    {")
    return f"{head}{lines}\n  ]\n}}\n"


def _in_yaml(text: str) -> str:
    """Return a text in double quotes, as YAML reads it."""
    return json.dumps("".join(c for c in text if c.isprintable()), ensure_ascii=False)
