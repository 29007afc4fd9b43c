"""A build job: the inputs of a campaign go to a worker, the files of its page come back."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

from mapmaker.problems import CampaignError, MapmakerError, Problem
from mapmaker.publish.builder.fingerprint import fingerprint
from mapmaker.publish.builder.shared import card_name

if TYPE_CHECKING:
    from mapmaker.campaign import Campaign


@dataclass(frozen=True, slots=True)
class BuildJob:
    """The inputs of a page, complete without the sender's disk.

    ``file`` is the path of the campaign file at the sender, ``folder`` the name of its folder.
    ``contents`` are the campaign and the files that it names, by name relative to that folder.
    ``package`` is the fingerprint of the sender's mapmaker.
    """

    file: str
    folder: str
    contents: dict[str, bytes]
    base_url: str
    package: str


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The result of a job: the files of its page by name, none if ``problems`` has errors."""

    problems: tuple[Problem, ...]
    outputs: dict[str, bytes] = field(default_factory=dict)


#: Called with a job's file and the content of its page.
Early: TypeAlias = Callable[[str, bytes], None]


def _nobody(_file: str, _html: bytes) -> None:
    """Do nothing with a page."""


def make(job: BuildJob, early: Early = _nobody) -> BuildResult:
    """Make a campaign's page, its picture and its oEmbed record, on any machine.

    Problems refer to the sender's files. ``early`` is called with the page as soon as it is made,
    before the files beside it.

    Raises ``MapmakerError`` if the sender's mapmaker is another, so that no page depends on its
    worker.
    """
    if job.package != fingerprint():
        message = (
            "a worker has another version of mapmaker or of its libraries; install the same"
            " versions everywhere, and restart the workers"
        )
        raise MapmakerError(message)
    from mapmaker.campaign import load  # noqa: PLC0415  (not before there is something to make)

    with TemporaryDirectory(prefix="mapmaker-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary) / "project" / (job.folder or "campaigns")
        _lay(job.contents, folder)
        home = Path(job.file).parent
        try:
            campaign = load(folder / Path(job.file).name)
        except CampaignError as error:
            return BuildResult(_told(error.problems, folder, home))
        outputs = _outputs(campaign, job.base_url, partial(early, job.file))
        return BuildResult(_told(campaign.problems, folder, home), outputs)


def _lay(contents: dict[str, bytes], folder: Path) -> None:
    """Write files below a folder, or beside it if their names begin with `../`."""
    for name, content in contents.items():
        file = folder / name
        # By the name as written: `a/../b` needs an `a`.
        os.makedirs(file.parent, exist_ok=True)  # noqa: PTH103
        file.write_bytes(content)


def _told(
    problems: list[Problem] | tuple[Problem, ...], folder: Path, home: Path
) -> tuple[Problem, ...]:
    """Return problems with the paths of a temporary folder replaced by the sender's."""

    def told(problem: Problem) -> Problem:
        return replace(
            problem,
            path=str(home / Path(problem.path).relative_to(folder)),
            message=problem.message.replace(str(folder), str(home)),
            hint=problem.hint.replace(str(folder), str(home)),
        )

    return tuple(map(told, problems))


def _outputs(campaign: Campaign, base_url: str, early: Callable[[bytes], None]) -> dict[str, bytes]:
    """Return the files of a campaign's page by name, its card for the atlas among them."""
    from mapmaker.localization.text import say  # noqa: PLC0415
    from mapmaker.page.metadata import oembed_name, picture_name  # noqa: PLC0415
    from mapmaker.publish.atlas import card_of  # noqa: PLC0415
    from mapmaker.publish.embed import Embedding  # noqa: PLC0415

    page, picture = f"{campaign.id}.html", picture_name(campaign.id)
    campaign_map = campaign.to_map(base_url=base_url)
    html = campaign_map.html().encode()
    early(html)
    ground = campaign_map.ground
    card = card_of(campaign, ground.water if ground else None)
    embedding = Embedding(page, say(campaign.title, campaign.language), base_url)
    return {
        page: html,
        picture: campaign_map.picture(),
        oembed_name(campaign.id): embedding.oembed(picture).encode(),
        card_name(campaign.id): json.dumps(card, ensure_ascii=False).encode(),
    }
