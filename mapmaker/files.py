"""Files written so that nobody ever sees half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: str | bytes, scratch: Path | None = None) -> os.stat_result:
    """Write a file so that it is there whole or, should anything fail, stays as it was.

    It is written under another name first, beside its place or in the folder ``scratch`` of the
    same file system: there stays what a process leaves behind that is killed while it writes.

    Returns what the system says about the file that was written, which by then another process may
    have put its own in place of.

    Raises ``OSError`` when it cannot be written.
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
