"""What is told of a build: how far it is, how long it may take, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mapmaker.builder.pages import Outcome
from mapmaker.problems import counted, shown

#: Names that a summary tells before it counts.
MOST_NAMES = 10


def progress(done: int, total: int, elapsed_s: float) -> str:
    """Return how many of the pages to make are made, and about how long the rest will take.

    Before the first is made it is said what is being done, and nothing when there is none to make.

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
    """Return how many campaigns there were, what came of them, and which of them failed.

    Examples
    --------
    >>> from pathlib import Path
    >>> good, bad = Outcome(Path("a.yaml"), Path("a.html"), built=True), Outcome(Path("b.yaml"), None)
    >>> summary([good, bad])
    '2 campaigns: 1 built, 1 not built (b.yaml)'
    """
    counts = Counter(_what(outcome) for outcome in outcomes)
    parts = [f"{counts[what]} {what}" for what in ("built", "unchanged", "not built")]
    told = ", ".join(part for part in parts if not part.startswith("0 "))
    failed = [shown(str(outcome.file)) for outcome in outcomes if not outcome.page]
    if failed:
        more = len(failed) - MOST_NAMES
        names = ", ".join(failed[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
        told = f"{told} ({names})"
    return f"{counted(len(outcomes), 'campaign')}: {told}"


def _what(outcome: Outcome) -> str:
    if outcome.page is None:
        return "not built"
    return "built" if outcome.built else "unchanged"
