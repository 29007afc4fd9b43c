"""The fingerprint of this mapmaker: another version may make different pages."""

from __future__ import annotations

import re
import sys
from functools import cache
from hashlib import blake2b
from importlib import metadata
from pathlib import Path

_FOLDER = Path(__file__).parents[2]
_NAME = re.compile(r"[\w.-]+")


@cache
def fingerprint() -> str:
    """Return a digest of everything that shapes pages, except campaigns and options.

    That is every file of the package, and the versions of its libraries and of Python.

    Examples
    --------
    >>> len(fingerprint()), fingerprint() == fingerprint()
    (40, True)
    """
    whole = blake2b(digest_size=20)
    for name, version in versions().items():
        whole.update(f"{name} {version}\n".encode())
    for file in sorted(_FOLDER.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            content = file.read_bytes()
            whole.update(f"{file.relative_to(_FOLDER).as_posix()} {len(content)}\n".encode())
            whole.update(content)
    return whole.hexdigest()


def versions() -> dict[str, str]:
    """Return the versions of Python, the package and the libraries that it requires, by name.

    Examples
    --------
    >>> {"Python", "mapmaker", "folium", "basemap-data", "pillow"} <= set(versions())
    True
    """
    found = {"Python": "{}.{}".format(*sys.version_info), "mapmaker": metadata.version("mapmaker")}
    for requirement in metadata.requires("mapmaker") or ():
        name = _NAME.match(requirement)
        if name and "extra ==" not in requirement:
            found[name[0]] = metadata.version(name[0])
    return found
