"""Messages of a build: progress, remaining time, and outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from mapmaker.problems import counted, shown
from mapmaker.publish.builder.pages import Outcome

#: The maximum number of names in a summary.
MOST_NAMES = 10


def progress(done: int, total: int, elapsed_s: float) -> str:
    """Return how many pages are done, and about how long the rest will take.

    Before the first page it names the task; without pages it is empty.

    Examples
    --------
    >>> progress(0, 1000, 2.0), progress(12, 1000, 2.2)
    ('Building 1000 campaigns …', '12 of 1000, about 3 min left')
    >>> progress(999, 1000, 300.0)
    '999 of 1000, about 1 s left'
    """
    if not done:
        return f"Building {counted(total, 'campaign')} …" if total else ""
    count = f"{done} of {total}"
    if done == total:
        return f"{count}, and the atlas of all …"
    left_s = max(1, round(elapsed_s / done * (total - done)))
    for unit, seconds in (("h", 3600), ("min", 60)):
        if left_s >= 1.5 * seconds:
            return f"{count}, about {round(left_s / seconds)} {unit} left"
    return f"{count}, about {left_s} s left"


def summary(outcomes: Sequence[Outcome]) -> str:
    """Return the number of campaigns by outcome, and the names of those that failed.

    Examples
    --------
    >>> good, bad = Outcome(Path("a.yaml"), Path("a.html"), built=True), Outcome(Path("b.yaml"), None)
    >>> summary([good, bad])
    '2 campaigns: 1 built, 1 not built (b.yaml)'
    """
    counts = Counter(_what(outcome) for outcome in outcomes)
    parts = [f"{counts[what]} {what}" for what in ("built", "unchanged", "not built")]
    text = ", ".join(part for part in parts if not part.startswith("0 "))
    failed = [outcome.file for outcome in outcomes if not outcome.page]
    if failed:
        text = f"{text} ({_named(failed)})"
    return f"{counted(len(outcomes), 'campaign')}: {text}"


def leftover(pages: Sequence[Path], *, prune: bool = False, faulty: bool = False) -> str:
    """Return which pages have no campaign any more, and what to do about them.

    ``prune`` is whether they were to be removed, ``faulty`` whether campaigns failed, which
    prevents it.

    Examples
    --------
    >>> leftover([Path("a.html")])
    '1 page has no campaign any more: a.html (`mapmaker build --prune` removes it)'
    >>> leftover([Path("a.html"), Path("b.html")], prune=True, faulty=True)
    '2 pages have no campaign any more: a.html, b.html (kept while there are errors)'
    >>> leftover([Path("a.html")], prune=True)
    '1 page has no campaign any more: a.html (kept: it was changed by hand)'
    """
    one = len(pages) == 1
    count = "1 page has" if one else f"{len(pages)} pages have"
    if not prune:
        then = f"`mapmaker build --prune` removes {'it' if one else 'them'}"
    elif faulty:
        then = "kept while there are errors"
    else:
        then = f"kept: {'it was' if one else 'they were'} changed by hand"
    return f"{count} no campaign any more: {_named(pages)} ({then})"


def _named(files: Sequence[Path]) -> str:
    """Return the names of files, only the first of many."""
    more = len(files) - MOST_NAMES
    names = ", ".join(shown(str(file)) for file in files[:MOST_NAMES])
    return f"{names} and {more} more" if more > 0 else names


def _what(outcome: Outcome) -> str:
    if outcome.page is None:
        return "not built"
    return "built" if outcome.built else "unchanged"
