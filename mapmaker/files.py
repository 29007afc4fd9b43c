"""Atomic writing of files."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: str | bytes, scratch: Path | None = None) -> os.stat_result:
    """Write a file atomically: on a failure, it stays as it was.

    It is written under a temporary name first, beside its place or in the folder ``scratch`` of the
    same file system, where a killed process leaves its remains.

    Returns the ``stat`` of the written file, which another process may since have replaced.

    Raises ``OSError`` if it cannot be written.
    """
    folder = scratch or path.parent
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        written = Path(temporary).stat()
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return written
