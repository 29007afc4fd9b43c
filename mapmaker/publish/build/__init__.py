"""Campaign files to pages on disk, only where something changed, by as many hands as there are.

A campaign and the files that it names are read here and travel as bytes (``parcel``) to a thread, a
process or a Dask worker (``crew``, ``work``); what they make of it comes back as bytes and is
written here (``pages``, ``record``). Pages stay when their campaign goes, until they are removed
(``leftovers``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from pathlib import Path

from mapmaker.problems import CampaignError
from mapmaker.project import OUTPUT, campaign_files
from mapmaker.publish.build.builder import Builder, Outcome
from mapmaker.publish.build.stale import leftovers, prune

__all__ = ["Builder", "Outcome", "build", "campaign_files", "leftovers", "prune"]


def build(
    campaigns: Iterable[str | Path] | None = None,
    output: str | Path = OUTPUT,
    *,
    base_url: str = "",
    force: bool = False,
    jobs: int = 1,
    cluster: str | None = None,
    executor: Executor | None = None,
    progress: Callable[[Path, Path | None], None] | None = None,
) -> list[Path]:
    """Make a page of every campaign that is not as its page shows it, and return all the pages.

    Beside each page stand its picture and its oEmbed record, beside all of them the script for host
    pages. Every campaign is tried; one that cannot be made leaves its old page as it was. See
    ``Builder``, which tells more of each.

    Parameters
    ----------
    campaigns
        Campaign files, or folders of them; by default the folder ``campaigns``.
    output
        The folder for the pages; made if need be.
    base_url
        The address of the folder that the pages will be in, for those who share or embed them.
    force
        Whether to make pages again that need it not.
    jobs
        How many processes to start at most. With more than one, a script must do its work below
        ``if __name__ == "__main__":``, as the processes import it.
    cluster
        The address of a Dask scheduler whose workers do the work instead.
    executor
        An executor that does it instead; it is left running.
    progress
        Called after each campaign with its file and its page, None when there is none.

    Raises
    ------
    CampaignError
        When any campaign has faults; it holds those of all of them.
    MapmakerError
        When there is no campaign, or pages cannot be made or written at all.
    """
    builder = Builder(
        output, base_url=base_url, force=force, jobs=jobs, cluster=cluster, executor=executor
    )

    def tell(outcome: Outcome) -> None:
        if progress:
            progress(outcome.file, outcome.page)

    outcomes = builder.build(campaign_files(campaigns), tell)
    if any(outcome.page is None for outcome in outcomes):
        raise CampaignError(
            problem for outcome in outcomes if not outcome.page for problem in outcome.problems
        )
    return [outcome.page for outcome in outcomes if outcome.page]
