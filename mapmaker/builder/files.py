"""Which files are campaigns."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mapmaker.problems import MapmakerError
from mapmaker.project import ATLAS, CAMPAIGNS, is_campaign
from mapmaker.project.campaigns import require_campaigns


def campaign_files(campaigns: Iterable[str | Path] | None = None) -> list[Path]:
    """Return the campaign files among files and folders, in order, each name once.

    Raises ``MapmakerError`` when there is none, when two would make the same page, or one the
    atlas.
    """
    given = [Path(campaign) for campaign in campaigns or ()]
    if not given and not Path(CAMPAIGNS).exists():
        within = Path.cwd().name == CAMPAIGNS
        hint = "go up one folder" if within else "`mapmaker new NAME` begins a campaign"
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
            message = f"no campaign file (*.yaml) in {path}; `mapmaker new NAME` begins one"
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
            message = f"{file} would make {ATLAS}, which is the atlas of all campaigns; rename it"
            raise MapmakerError(message)
        other = by_page.setdefault(file.stem, file)
        if other != file:
            message = f"{other} and {file} would both make {file.stem}.html; rename one"
            raise MapmakerError(message)
    return list(by_page.values())
