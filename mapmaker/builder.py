"""Campaign files to pages on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from mapmaker import embedding
from mapmaker.campaign import Campaign, load
from mapmaker.embedding import Embedding
from mapmaker.metadata import oembed_name, picture_name
from mapmaker.model import say
from mapmaker.page import write_whole
from mapmaker.problems import CampaignError, MapmakerError, Problem
from mapmaker.project.layout import CAMPAIGN_SUFFIXES, CAMPAIGNS, OUTPUT


def build(
    campaigns: Iterable[str | Path] | None = None,
    output: str | Path = OUTPUT,
    *,
    base_url: str = "",
    progress: Callable[[Path, Path | None], None] | None = None,
) -> list[Path]:
    """Make a page of every campaign, and return the pages.

    Beside each page stand its picture and its oEmbed record, beside all of them the script for host
    pages. Every campaign is tried; one that cannot be made leaves its old page as it was.

    Parameters
    ----------
    campaigns
        Campaign files, or folders of them; by default the folder ``campaigns``.
    output
        The folder for the pages; made if need be.
    base_url
        The address of the folder that the pages will be in, for those who share or embed them.
    progress
        Called after each campaign with its file and its page, None when there is none.

    Raises
    ------
    CampaignError
        When any campaign has faults; it holds those of all of them.
    """
    files = campaign_files(campaigns)
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"cannot write to {folder}: {error.strerror}"
        raise MapmakerError(message) from error
    pages: list[Path] = []
    problems: list[Problem] = []
    for file in files:
        page = folder / f"{file.stem}.html"
        try:
            _publish(load(file), page, base_url)
        except CampaignError as error:
            problems += error.problems
        else:
            pages.append(page)
        if progress:
            progress(file, page if page in pages else None)
    if pages:
        write_whole(folder / embedding.SCRIPT_NAME, embedding.script())
    if problems:
        raise CampaignError(problems)
    return pages


def _publish(campaign: Campaign, page: Path, base_url: str) -> None:
    """Write a campaign's page, its picture and its oEmbed record."""
    campaign_map = campaign.to_map(base_url=base_url)
    title = say(campaign.title, campaign.language)
    record = Embedding(page.name, title, base_url)
    picture = page.with_name(picture_name(campaign.id))
    campaign_map.save(page)
    write_whole(picture, campaign_map.picture())
    write_whole(page.with_name(oembed_name(campaign.id)), record.oembed(picture.name))


def campaign_files(campaigns: Iterable[str | Path] | None = None) -> list[Path]:
    """Return the campaign files among files and folders, in order, each name once.

    Raises ``MapmakerError`` when there is none, or when two would make the same page.
    """
    given = [Path(campaign) for campaign in campaigns or ()]
    if not given and not Path(CAMPAIGNS).exists():
        message = f"there is no folder {CAMPAIGNS} here; `mapmaker new NAME` begins a campaign"
        raise MapmakerError(message)
    given = given or [Path(CAMPAIGNS)]
    files: list[Path] = []
    for path in given:
        if not path.is_dir():
            files.append(path)
            continue
        inside = sorted(file for file in path.iterdir() if file.suffix in CAMPAIGN_SUFFIXES)
        if not inside:
            message = f"no campaign file (*.yaml) in {path}; `mapmaker new NAME` begins one"
            raise MapmakerError(message)
        files += inside
    by_page: dict[str, Path] = {}
    for file in files:
        other = by_page.setdefault(file.stem, file)
        if other != file:
            message = f"{other} and {file} would both make {file.stem}.html; rename one"
            raise MapmakerError(message)
    missing = [file for file in by_page.values() if not file.is_file()]
    if missing:
        message = f"no such campaign file: {', '.join(map(str, missing))}"
        raise MapmakerError(message)
    return list(by_page.values())
