"""Building of campaign files to pages on disk, incrementally and in parallel.

A campaign is read here and travels as bytes (``job``) to a thread, a process or a Dask worker
(``executors``, ``scheduler``), which parses it. Threads and processes of this machine read the files
that it names; to other workers they travel with it. The page comes back as bytes and is written here
(``pages``, ``manifest``). Pages stay when their campaign goes, until they are removed
(``stale``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from pathlib import Path

from mapmaker.problems import CampaignError
from mapmaker.project import OUTPUT, campaign_files
from mapmaker.publish.builder.pages import Builder, Outcome
from mapmaker.publish.builder.stale import leftovers, prune

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
    """Build the page of every campaign that is out of date, and return all the pages.

    Each page has a picture and an oEmbed record beside it; all share the script for host pages.
    Every campaign is tried; one that fails keeps its old page. See ``Builder`` for the outcome of
    each.

    Parameters
    ----------
    campaigns
        Campaign files, or folders of them; by default the folder ``campaigns``.
    output
        The folder for the pages; created if missing.
    base_url
        The address of the folder that the pages will be in, for links and embedding.
    force
        Whether to rebuild pages that are up to date, and to overwrite files that no record has.
    jobs
        The maximum number of processes. With more than one, a script needs
        ``if __name__ == "__main__":``, as the processes import it.
    cluster
        The address of a Dask scheduler whose workers do the work instead.
    executor
        An executor to use instead; it is left running.
    progress
        Called after each campaign with its file and its page, or None.

    Raises
    ------
    CampaignError
        If any campaign has errors; it holds those of all campaigns.
    MapmakerError
        If there is no campaign, or pages cannot be built or written at all.
    """
    builder = Builder(
        output, base_url=base_url, force=force, jobs=jobs, cluster=cluster, executor=executor
    )

    def report(outcome: Outcome) -> None:
        if progress:
            progress(outcome.file, outcome.page)

    outcomes = builder.build(campaign_files(campaigns), report)
    if any(outcome.page is None for outcome in outcomes):
        raise CampaignError(
            problem for outcome in outcomes if not outcome.page for problem in outcome.problems
        )
    return [outcome.page for outcome in outcomes if outcome.page]
