"""Atomic writing of files, and a lock for what reads and then writes."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_whole(path: Path, content: str | bytes, scratch: Path | None = None) -> os.stat_result:
    """Write a file atomically: on a failure, it stays as it was.

    A file that exists keeps its mode. It is written under a temporary name first, beside its place or in the folder ``scratch`` of the
    same file system, where a killed process leaves its remains.

    Returns the ``stat`` of the written file, which another process may since have replaced.

    Raises ``OSError`` if it cannot be written.
    """
    folder = scratch or path.parent
    # The longest of names leaves no room for more.
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:30]}.", suffix=".tmp", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        Path(temporary).chmod(_mode_of(path))
        written = Path(temporary).stat()
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return written


def _mode_of(path: Path) -> int:
    """Return the mode of a file; of one that does not exist, as the system would create it."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock of a folder; another process that asks for it waits.

    The lock ends with its process, whatever ends that.
    """
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        with (folder / ".mapmaker.lock").open("ab") as file:
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
            yield
        return
    import fcntl  # noqa: PLC0415

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
