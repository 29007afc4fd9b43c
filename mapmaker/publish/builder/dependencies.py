"""The inputs of a campaign: its file and the files that it names, their bytes and digests."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from mapmaker.format.text.document import Data, Document, decode_yaml

#: Hexadecimal BLAKE2b.
Digest: TypeAlias = str

#: The size of the cache of the files read last.
ROOM_BYTES = 64_000_000


def digest_of(content: bytes) -> Digest:
    """Return the digest of contents, for comparison.

    Examples
    --------
    >>> digest_of(b"title: A")
    '7e91dfeb5ff635bf4b8aeb05690cfada575c7394'
    """
    return hashlib.blake2b(content, digest_size=20).hexdigest()


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a file when it was read."""

    data: bytes
    digest: Digest


class FileCache:
    """A cache of the files of one build, read once for all campaigns that share them.

    It keeps the digest of every file, and the bytes of those read last, up to a limit. It does not
    notice changes of files: bytes and digest always match, and the next build has a new cache.
    """

    def __init__(self, room_bytes: int = ROOM_BYTES) -> None:
        self.room_bytes = room_bytes
        self._digests: dict[Path, Digest] = {}
        self._contents: OrderedDict[Path, Content] = OrderedDict()

    def digest(self, path: Path) -> Digest:
        """Return the digest of a file. Raises ``OSError`` if it cannot be read."""
        return self._digests.get(path) or self.read(path).digest

    def read(self, path: Path) -> Content:
        """Return the content of a file. Raises ``OSError`` if it cannot be read."""
        content = self._contents.get(path)
        if content is None:
            data = path.read_bytes()
            content = self._contents[path] = Content(data, digest_of(data))
            self._digests[path] = content.digest
            self.room_bytes -= len(data)
        self._contents.move_to_end(path)
        while self.room_bytes < 0 and len(self._contents) > 1:
            _, oldest = self._contents.popitem(last=False)
            self.room_bytes += len(oldest.data)
        return content


@lru_cache(maxsize=8)  # a saved file is needed twice: to watch its inputs, and to build it
def names_in(text: bytes) -> tuple[str, ...]:
    r"""Return the names of the files that a campaign file names, as written, each once.

    Never raises: whatever is not a name, or not a list, is left out.

    Examples
    --------
    >>> names_in(b"layers: [a.geojson]\nevents: [{title: A, image: {file: a.jpg}}]\nscenes: no")
    ('a.geojson', 'a.jpg')
    """
    data = decode_yaml(text, "").data
    listed = [*_items(data.get("layers")), *_items(data.get("bibliography"))]
    parts = [*_items(data.get("events")), *_items(data.get("scenes"))]
    images = [part.get("image") for part in parts if isinstance(part, dict)]
    listed += [image.get("file") for image in images if isinstance(image, dict)]
    return tuple(dict.fromkeys(name for name in listed if isinstance(name, str)))


def _items(value: Data) -> list[Data]:
    return value if isinstance(value, list) else []


def paths_of(file: Path, names: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    """Yield each name in a campaign file with the file that it means.

    Raises ``ValueError`` for one outside the project; see ``Document.beside``.
    """
    document = Document(str(file), "")
    for name in names:
        yield name, document.beside(name)


def files_read(file: Path) -> frozenset[Path]:
    """Return the input files of a campaign, with its own, as absolute paths.

    Missing ones are included; those outside the project are not.

    Raises ``OSError`` if the campaign file cannot be read.

    Examples
    --------
    >>> sorted(path.name for path in files_read(Path("campaigns/napoleon-1812.yaml")))
    ['minard-1812.geojson', 'napoleon-1812.yaml']
    """
    found = {file.absolute()}
    for name in names_in(file.read_bytes()):
        try:
            found |= {path.absolute() for _, path in paths_of(file, (name,))}
        except ValueError:
            continue
    return frozenset(found)
