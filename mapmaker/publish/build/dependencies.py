"""What a campaign is made of: its file and the files that it names, their bytes and digests."""

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

#: Bytes that a shelf keeps of what was read last, for the campaigns that share it.
ROOM_BYTES = 64_000_000


def digest_of(content: bytes) -> Digest:
    """Return the digest by which contents are compared.

    Examples
    --------
    >>> digest_of(b"title: A")
    '7e91dfeb5ff635bf4b8aeb05690cfada575c7394'
    """
    return hashlib.blake2b(content, digest_size=20).hexdigest()


@dataclass(frozen=True, slots=True)
class Content:
    """What was in a file when it was read."""

    data: bytes
    digest: Digest


class Shelf:
    """The files of one run, read once for all the campaigns that share them.

    Of every file the digest is kept, of those read last the bytes too, while there is room. A shelf
    does not notice that a file changes: bytes and digest always belong together, and the next run
    has a new shelf.
    """

    def __init__(self, room_bytes: int = ROOM_BYTES) -> None:
        self.room_bytes = room_bytes
        self._digests: dict[Path, Digest] = {}
        self._contents: OrderedDict[Path, Content] = OrderedDict()

    def digest(self, path: Path) -> Digest:
        """Return the digest of a file. Raises ``OSError`` when it cannot be read."""
        return self._digests.get(path) or self.read(path).digest

    def read(self, path: Path) -> Content:
        """Return what is in a file. Raises ``OSError`` when it cannot be read."""
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


@lru_cache(maxsize=8)  # what is saved is asked for twice: what to watch, and what to make of it
def names_in(text: bytes) -> tuple[str, ...]:
    r"""Return the names of the files that a campaign file names, as they stand in it, each once.

    Faults are no matter: what is no name, or no list, is left out.

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

    Raises ``ValueError`` for one that is none of the project; see ``Document.beside``.
    """
    document = Document(str(file), "")
    for name in names:
        yield name, document.beside(name)


def files_read(file: Path) -> frozenset[Path]:
    """Return the files that a campaign is made of, its own among them, as absolute paths.

    Those that are not there yet are named, too; those outside of the project are not.

    Raises ``OSError`` when the campaign file cannot be read.

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
