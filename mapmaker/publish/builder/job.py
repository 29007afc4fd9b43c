"""A build job: a campaign goes to a worker, the files of its page come back."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

from mapmaker.format.text.document import Document, decode_yaml
from mapmaker.problems import MapmakerError, Problem
from mapmaker.publish.builder.dependencies import Digest, completed, digest_of, names_in
from mapmaker.publish.builder.fingerprint import fingerprint
from mapmaker.publish.builder.shared import card_name

if TYPE_CHECKING:
    from mapmaker.campaign import Campaign


@dataclass(frozen=True, slots=True)
class BuildJob:
    """The inputs of a page.

    ``file`` is the path of the campaign file at the sender, ``folder`` the name of its folder.
    ``contents`` are the campaign and files that it names, by name relative to that folder. A worker
    on the sender's machine reads those that are missing; for one elsewhere none are.
    ``package`` is the fingerprint of the sender's mapmaker.
    """

    file: str
    folder: str
    contents: dict[str, bytes]
    base_url: str
    package: str


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The result of a job: the files of its page by name, none if ``problems`` has errors.

    ``inputs`` are the digests of the campaign and of the files that it names, by name, ``""`` if
    they could not be read.
    """

    problems: tuple[Problem, ...]
    inputs: dict[str, Digest] = field(default_factory=dict)
    outputs: dict[str, bytes] = field(default_factory=dict)


#: Called with a job's file and the content of its page.
Early: TypeAlias = Callable[[str, bytes], None]


def _ignored(_file: str, _html: bytes) -> None:
    """Do nothing with a page."""


def make(job: BuildJob, early: Early = _ignored) -> BuildResult:
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
    from mapmaker.campaign import read_campaign  # noqa: PLC0415  (only if there is work)

    name = Path(job.file).name
    document = decode_yaml(job.contents[name], job.file)
    try:
        contents = completed(document, job.contents)
    except (OSError, ValueError):
        return BuildResult(unreadable(document), dict.fromkeys((name, *names_in(document)), ""))
    inputs = {name: digest_of(content) for name, content in contents.items()}
    with TemporaryDirectory(prefix="mapmaker-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary) / "project" / (job.folder or "campaigns")
        _write(contents, folder)
        campaign, problems = read_campaign(document.at(folder / name))
        found = _at_sender(problems, folder, Path(job.file).parent)
        if campaign is None:
            return BuildResult(found, inputs)
        return BuildResult(
            found, inputs, _outputs(campaign, job.base_url, partial(early, job.file))
        )


def unreadable(document: Document) -> tuple[Problem, ...]:
    """Return the problems of a campaign with missing files, as the check reports them."""
    from mapmaker.campaign import read_campaign  # noqa: PLC0415

    campaign, problems = read_campaign(document)
    if campaign is None:
        return tuple(problems)
    message = "the files of this campaign changed while they were read"
    return (Problem(document.path, 1, 1, "error", "build", message, "build it again"),)


def _write(contents: dict[str, bytes], folder: Path) -> None:
    """Write files below a folder, or beside it if their names begin with `../`."""
    for name, content in contents.items():
        file = folder / name
        # By the name as written: `a/../b` needs an `a`.
        os.makedirs(file.parent, exist_ok=True)  # noqa: PTH103
        file.write_bytes(content)


def _at_sender(problems: list[Problem], folder: Path, home: Path) -> tuple[Problem, ...]:
    """Return problems with the paths of a temporary folder replaced by the sender's."""

    def at_sender(problem: Problem) -> Problem:
        return replace(
            problem,
            path=str(home / Path(problem.path).relative_to(folder)),
            message=problem.message.replace(str(folder), str(home)),
            hint=problem.hint.replace(str(folder), str(home)),
        )

    return tuple(map(at_sender, problems))


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
