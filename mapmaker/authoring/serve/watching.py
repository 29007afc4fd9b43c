"""Detection of changed files, by polling.

Polling the size and time of a few thousand files takes milliseconds, works on every disk, shared
ones too, and misses no change while pages are built.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

#: Seconds between two polls.
LOOK_S = 0.05
#: Seconds without a change after which a file counts as saved, or fewer between quicker polls.
SETTLED_S = 0.02

#: The state of a file: its time, size and inode; None if there is no file.
Stamp: TypeAlias = tuple[int, int, int] | None


def changes(
    watched: Callable[[], Iterable[Path]], stop: threading.Event, look_s: float = LOOK_S
) -> Iterator[set[Path]]:
    """Yield the changed, added and removed files, until stopped; at first, every file.

    ``watched`` returns the files to watch, before every poll.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "a.yaml"
    >>> seen = changes(lambda: [file], threading.Event(), look_s=0)
    >>> next(seen) == {file}
    True
    >>> _ = file.write_text("title: A")
    >>> next(seen) == {file}
    True
    """
    known = _stamps(watched())
    yield set(known)
    while not stop.wait(look_s):
        now = _stamps(watched())
        if now == known:
            continue
        while not stop.wait(min(look_s, SETTLED_S)) and (later := _stamps(watched())) != now:
            now = later
        changed = {file for file in now if now[file] != known.get(file)}
        changed |= known.keys() - now.keys()
        known = now
        yield changed


def _stamps(files: Iterable[Path]) -> dict[Path, Stamp]:
    return {file: _stamp(file) for file in files}


def _stamp(file: Path) -> Stamp:
    try:
        found = file.stat()
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
