"""The guide: topics in Markdown, for the terminal and as HTML pages, and notebooks.

A topic is the file of its name beside this one. Keys, commands and rules are not described a second
time: a line such as ``<!-- keys: Movement -->`` is replaced by the code's own description (see
``reference``).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from mapmaker.authoring.guide.headings import paragraphs
from mapmaker.problems import MapmakerError, suggest

_FOLDER = Path(__file__).parent

#: The reading order; other topics come after these.
_ORDER = (
    "tutorial",
    "campaign",
    "dates",
    "doubt",
    "layers",
    "checks",
    "build",
    "cluster",
    "player",
    "embedding",
    "python",
    "overlays",
    "plugins",
    "commands",
)


@dataclass(frozen=True, slots=True)
class Topic:
    r"""A topic of the guide; ``written`` is its file, a heading and a paragraph first.

    Examples
    --------
    >>> topic = Topic("tea", "# Making tea\n\nWater, leaves\nand time. Good.\n\n## Water\n")
    >>> topic.title, topic.summary
    ('Making tea', 'Water, leaves and time.')
    """

    name: str
    written: str

    @property
    def title(self) -> str:
        """Its heading."""
        return paragraphs(self.written)[0].removeprefix("# ")

    @property
    def summary(self) -> str:
        """The first sentence under its heading."""
        first, _, _ = " ".join(paragraphs(self.written)[1].split()).partition(". ")
        return f"{first.removesuffix('.')}."

    def text(self, program: click.Group) -> str:
        """Return the whole topic as Markdown, with its markers replaced."""
        from mapmaker.authoring.guide.reference import fill  # noqa: PLC0415  (the models take their time)

        return fill(self.written, program)


def topics() -> list[Topic]:
    """Return every topic, in reading order.

    Examples
    --------
    >>> topics()[0].name
    'tutorial'
    """
    files = {file.stem: file for file in sorted(_FOLDER.glob("*.md"))}
    known = [name for name in _ORDER if name in files]
    names = dict.fromkeys((*known, *files))
    return [Topic(name, files[name].read_text(encoding="utf-8")) for name in names]


def notebooks() -> list[Path]:
    """Return the files of the guide's notebooks.

    Examples
    --------
    >>> [file.name for file in notebooks()]
    ['movements.ipynb']
    """
    return sorted(_FOLDER.glob("*.ipynb"))


def topic_named(name: str) -> Topic:
    """Return a topic. Raises ``MapmakerError`` for an unknown name.

    Examples
    --------
    >>> topic_named("date")
    Traceback (most recent call last):
    mapmaker.problems.MapmakerError: the guide has no topic "date" (did you mean "dates"?)
    """
    known = {topic.name: topic for topic in topics()}
    if name not in known:
        hint = suggest(name, known) or "mapmaker guide lists them all"
        message = f'the guide has no topic "{name}" ({hint})'
        raise MapmakerError(message)
    return known[name]
