"""An author's folder: its campaigns, layers and pages, and the files that are campaigns."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mapmaker.problems import MapmakerError, closest

_PAGE_SUFFIXES = (".html", ".htm")
#: The folders of the campaigns and of their pages; the suffixes of campaign files.
CAMPAIGNS, OUTPUT = "campaigns", "output"
CAMPAIGN_SUFFIXES = (".yaml", ".yml")
#: The page of all campaigns, whose name no campaign may have.
ATLAS = "index.html"

#: The folder of the layers, their suffixes, and the layer for new places.
GEO = "geo"
LAYER_SUFFIXES = (".geojson", ".json")
PLACES = f"{GEO}/places.geojson"


def is_campaign(file: Path) -> bool:
    """Return whether a file in a folder of campaigns is a campaign, by its name.

    Hidden files are not: editors and systems leave such beside open files.

    Examples
    --------
    >>> is_campaign(Path("march.yaml")), is_campaign(Path(".#march.yaml"))
    (True, False)
    """
    return file.suffix in CAMPAIGN_SUFFIXES and not file.name.startswith(".")


def campaign_files(campaigns: Iterable[str | Path] | None = None) -> list[Path]:
    """Return the campaign files among files and folders, in order, each name once.

    Raises ``MapmakerError`` if there is none, if two would make the same page, or one the atlas.
    """
    given = [Path(campaign) for campaign in campaigns or ()]
    if not given and not Path(CAMPAIGNS).exists():
        within = Path.cwd().name == CAMPAIGNS
        hint = "go up one folder" if within else "`mapmaker new NAME` creates a campaign"
        message = f"there is no folder {CAMPAIGNS} here; {hint}"
        raise MapmakerError(message)
    given = given or [Path(CAMPAIGNS)]
    files: list[Path] = []
    for path in given:
        if not path.is_dir():
            files.append(path)
            continue
        inside = sorted(filter(is_campaign, path.iterdir()))
        if not inside:
            message = f"no campaign file (*.yaml) in {path}; `mapmaker new NAME` creates one"
            raise MapmakerError(message)
        files += inside
    for file in files:
        if not str(file).isprintable():
            message = f"rename {str(file)!a}: its name has characters that cannot be shown"
            raise MapmakerError(message)
    require_campaigns(dict.fromkeys(files))
    by_page: dict[str, Path] = {}
    for file in files:
        if f"{file.stem.casefold()}.html" == ATLAS:
            message = f"{file} would make {ATLAS}, the atlas of all campaigns; rename it"
            raise MapmakerError(message)
        other = by_page.setdefault(file.stem, file)
        if other != file:
            message = f"{other} and {file} would both make {file.stem}.html; rename one"
            raise MapmakerError(message)
    return list(by_page.values())


def require_campaigns(files: Iterable[Path]) -> None:
    """Raise ``MapmakerError`` unless all files may be campaigns, with suggestions.

    Examples
    --------
    >>> require_campaigns([Path("tehran"), Path("campaigns/napoleon-1812.yaml")])
    Traceback (most recent call last):
    mapmaker.problems.MapmakerError: no such campaign file: tehran
    """
    faults = [fault for file in files if (fault := _fault_of(file))]
    if faults:
        raise MapmakerError("\n".join(faults))


def _fault_of(file: Path) -> str:
    """Return why a path is not a campaign file, with a suggestion, or ``""``."""
    if file.suffix.casefold() in _PAGE_SUFFIXES:
        campaign = _known(file).get(file.stem, f"a YAML file, mostly in {CAMPAIGNS}")
        return f"{file} is a page; give the campaign that it is built from: {campaign}"
    if file.suffix == LAYER_SUFFIXES[0]:
        return f"{file} is a layer; give a campaign that uses it, a YAML file"
    if file.is_dir():
        inside = _campaigns_in(file)
        one = f"; give one of its campaign files, such as {inside[0]}" if inside else ""
        return f"{file} is a folder{one}"
    if file.is_file():
        return ""
    known = _known(file)
    meant = closest(file.stem, known)
    hint = f" (did you mean {known[meant]}?)" if meant else ""
    return f"no such campaign file: {file}{hint}"


def _known(file: Path) -> dict[str, Path]:
    """Return the campaign files of the project, and those beside a file, by their names."""
    folders = dict.fromkeys((Path(CAMPAIGNS), Path(), file.parent))
    known: dict[str, Path] = {}
    for folder in folders:
        for campaign in _campaigns_in(folder):
            known.setdefault(campaign.stem, campaign)
    return known


def _campaigns_in(folder: Path) -> list[Path]:
    """Return the campaign files of a folder, none if it cannot be read."""
    try:
        return sorted(filter(is_campaign, folder.iterdir()))
    except OSError:
        return []
