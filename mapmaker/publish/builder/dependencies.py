"""The inputs of a campaign: its file and the files that it names, their bytes and digests."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from mapmaker.format.text.document import Data, Document

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


class FileCache:
    """A cache of the files of one build, read once for all campaigns that share them.

    It keeps the digest of every file, and the bytes of those read last, up to a limit. It does not
    notice changes of files; the next build has a new cache.
    """

    def __init__(self, room_bytes: int = ROOM_BYTES) -> None:
        self.room_bytes = room_bytes
        self._digests: dict[Path, Digest] = {}
        self._contents: OrderedDict[Path, bytes] = OrderedDict()

    def digest(self, path: Path) -> Digest:
        """Return the digest of a file. Raises ``OSError`` if it cannot be read."""
        if path not in self._digests:
            self._digests[path] = digest_of(self.read(path))
        return self._digests[path]

    def read(self, path: Path) -> bytes:
        """Return the bytes of a file. Raises ``OSError`` if it cannot be read."""
        content = self._contents.get(path)
        if content is None:
            content = self._contents[path] = path.read_bytes()
            self.room_bytes -= len(content)
        self._contents.move_to_end(path)
        while self.room_bytes < 0 and len(self._contents) > 1:
            _, oldest = self._contents.popitem(last=False)
            self.room_bytes += len(oldest)
        return content


def names_in(document: Document) -> tuple[str, ...]:
    r"""Return the names of the files that a campaign file names, as written, each once.

    Never raises: whatever is not a name, or not a list, is left out.

    Examples
    --------
    >>> from mapmaker.format.text.document import parse_yaml
    >>> text = "layers: [a.geojson, {file: b.geojson}]\nevents: [{title: A, image: {file: a.jpg}}]\nscenes: no"
    >>> names_in(parse_yaml(text, "a.yaml"))
    ('a.geojson', 'b.geojson', 'a.jpg')
    """
    data = document.data
    layers = _items(data.get("layers"))
    files = [layer.get("file") if isinstance(layer, dict) else layer for layer in layers]
    listed = [*files, *_items(data.get("bibliography"))]
    parts = [*_items(data.get("events")), *_items(data.get("scenes"))]
    images = [part.get("image") for part in parts if isinstance(part, dict)]
    listed += [image.get("file") for image in images if isinstance(image, dict)]
    return tuple(dict.fromkeys(name for name in listed if isinstance(name, str)))


def _items(value: Data) -> list[Data]:
    return value if isinstance(value, list) else []


def completed(
    document: Document,
    contents: Mapping[str, bytes],
    read: Callable[[Path], bytes] = Path.read_bytes,
) -> dict[str, bytes]:
    """Return the contents of a campaign file and of all files that it names, by name.

    ``contents`` has at least the campaign file; those that it lacks are read.

    Raises ``OSError`` or ``ValueError`` if one of them cannot be read.
    """
    whole = dict(contents)
    for name in names_in(document):
        if name not in whole:
            whole[name] = read(document.beside(name))
    return whole


def paths_of(file: Path, names: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Yield each name in a campaign file with the file that it means.

    Raises ``ValueError`` for one outside the project; see ``Document.beside``.
    """
    document = Document(str(file), "")
    for name in names:
        yield name, document.beside(name)


def files_of(file: Path, names: Iterable[str]) -> frozenset[Path]:
    """Return a campaign file and the files of its names, as absolute paths.

    Missing ones are included; those outside the project are not.

    Examples
    --------
    >>> files = files_of(Path("campaigns/a.yaml"), ["../geo/a.geojson", "../../b.geojson"])
    >>> sorted(path.name for path in files)
    ['a.geojson', 'a.yaml']
    """
    found = {file.absolute()}
    for name in names:
        with suppress(ValueError):
            found |= {path.absolute() for _, path in paths_of(file, (name,))}
    return frozenset(found)
