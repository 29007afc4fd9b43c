"""The campaign files that somebody names, and those that may be meant where there are none."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mapmaker.problems import MapmakerError, closest
from mapmaker.project import CAMPAIGNS, LAYER_SUFFIXES, is_campaign

_PAGE_SUFFIXES = (".html", ".htm")


def require_campaigns(files: Iterable[Path]) -> None:
    """Raise ``MapmakerError`` unless all are files that may be campaigns; it names those meant.

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
    """Return why a path is no campaign file, and which one may be meant, or ``""``."""
    if file.suffix.casefold() in _PAGE_SUFFIXES:
        campaign = _known(file).get(file.stem, f"a YAML file, mostly in {CAMPAIGNS}")
        return f"{file} is a page; write the campaign that it is made of: {campaign}"
    if file.suffix == LAYER_SUFFIXES[0]:
        return f"{file} is a layer; write a campaign that uses it, a YAML file"
    if file.is_dir():
        inside = _campaigns_in(file)
        one = f"; write one of its campaign files, such as {inside[0]}" if inside else ""
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
    """Return the campaign files of a folder, none when it cannot be looked into."""
    try:
        return sorted(filter(is_campaign, folder.iterdir()))
    except OSError:
        return []
