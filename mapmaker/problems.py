"""Problems of a campaign: message, position and hint; and the exceptions of mapmaker."""

from __future__ import annotations

import difflib
import os.path
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Level = Literal["error", "warning"]

#: Line breaks of YAML.
LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
#: Controls of terminals, line breaks, and what reverses the text after it.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem at one position of one file.

    Parameters
    ----------
    path
        The file, as given to the reader.
    line, column
        The position, both counted from 1.
    level
        ``"error"`` if no map can be made, otherwise ``"warning"``.
    rule
        Short id of the rule that found it, such as ``"unknown-place"``.
    message, hint
        The problem, and its remedy (may be empty).
    cell
        The position in words, for a table instead of a file; ``path`` is then the table, ``line``
        and ``column`` count its rows and columns.

    Examples
    --------
    >>> str(Problem("a.yaml", 3, 7, "error", "unknown-place", "no such place", "add it"))
    'a.yaml:3:7: no such place (add it)'
    """

    path: str
    line: int
    column: int
    level: Level
    rule: str
    message: str
    hint: str = ""
    cell: str = ""

    def __str__(self) -> str:
        """Return ``path:line:column: message (hint)``, the path as short as possible."""
        hint = f" ({self.hint})" if self.hint else ""
        where = self.cell or f"{shown(self.path)}:{self.line}:{self.column}"
        return visible(f"{where}: {self.message}{hint}")


def place_after(before: str) -> tuple[int, int]:
    r"""Return the line and column, from 1, after the text ``before``.

    Examples
    --------
    >>> place_after("title: A\nside")
    (2, 5)
    """
    lines = LINE_BREAK.split(before)
    return len(lines), len(lines[-1]) + 1


def last_place(text: str) -> tuple[int, int]:
    r"""Return the line and column after the last content of a text.

    Errors that a parser reports after the last line belong there.

    Examples
    --------
    >>> last_place("title: [\n\n")
    (1, 9)
    """
    return place_after(text.rstrip("\r\n\x85\u2028\u2029"))


class MapmakerError(Exception):
    """Base of every exception that mapmaker raises on purpose.

    It can be pickled, whatever the arguments of its class.

    Examples
    --------
    >>> import pickle
    >>> error = CampaignError([Problem("a.yaml", 3, 7, "error", "unknown-place", "no such place")])
    >>> print(pickle.loads(pickle.dumps(error)))
    a.yaml:3:7: no such place
    """

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how to recreate it: empty, as its class may not take its text, then filled."""
        return _empty, (type(self),), {"args": self.args, **vars(self)}


def _empty(kind: type[MapmakerError]) -> MapmakerError:
    return kind.__new__(kind)


class CampaignError(MapmakerError):
    """A campaign is invalid; ``problems`` says why, ``str()`` has one per line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))


def closest(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate most like ``word``, or ``""``. Case does not count.

    Examples
    --------
    >>> closest("kazvin", ["Qazvin", "Rasht"]), closest("kazvin", ["Rasht"])
    ('Qazvin', '')
    """
    by_folded = {candidate.casefold(): candidate for candidate in candidates}
    close = difflib.get_close_matches(word.casefold(), by_folded, n=1)
    return by_folded[close[0]] if close else ""


def suggest(word: str, candidates: Iterable[str]) -> str:
    """Return a hint naming the candidate most like ``word``, or ``""``.

    Examples
    --------
    >>> suggest("kazvin", ["Qazvin", "Rasht"])
    'did you mean "Qazvin"?'
    """
    meant = closest(word, candidates)
    return f'did you mean "{meant}"?' if meant else ""


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> counted(1, "day"), counted(0, "error"), counted(2, "campaign")
    ('1 day', '0 errors', '2 campaigns')
    """
    return f"{number} {noun}{'s' * (number != 1)}"


def visible(text: str) -> str:
    r"""Return a text on one line, its control characters written as escapes.

    Examples
    --------
    >>> print(visible("\x1b[2Jred\nblue"))
    \x1b[2Jred\nblue
    """
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def visible_lines(text: str) -> str:
    r"""Return a text whose control characters are visible, but for its line ends.

    Examples
    --------
    >>> print(visible_lines("red\n\x07blue"))
    red
    \x07blue
    """
    return "\n".join(map(visible, text.split("\n")))


def shown(path: str) -> str:
    """Return the path relative to the working directory, if inside it."""
    try:
        return str(Path(os.path.normpath(Path(path).absolute())).relative_to(Path.cwd()))
    except (OSError, ValueError):
        return path
