"""The records of the pages in a folder: inputs, recipe and outputs of each.

They are in ``.mapmaker`` in the folder of the pages, one file per page. A file that no record has is
somebody else's, and is overwritten only by force; so without the records are all pages. A record is written after its page. A page is unchanged if its files have the recorded
size and modification time, or the recorded digest; times are compared for equality, never ordered.
"""

from __future__ import annotations

import json
import os
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

from mapmaker.files import write_whole
from mapmaker.publish.builder.dependencies import Digest, digest_of

FOLDER = ".mapmaker"


class Mark(NamedTuple):
    """Size, time and digest of a file when it was written."""

    digest: Digest
    size_bytes: int
    mtime_ns: int


#: The mark of a file that is still to be written.
_UNWRITTEN = Mark("", 0, 0)


@dataclass(frozen=True, slots=True)
class Record:
    """The inputs and outputs of a page.

    ``campaign`` is the path of the campaign file, from the folder of the pages; ``recipe`` a digest
    of mapmaker and the options. ``inputs`` are digests by name, as written in the campaign file,
    which comes first; ``outputs`` are the files of the page by name.
    """

    campaign: str
    recipe: Digest
    inputs: dict[str, Digest]
    outputs: dict[str, Mark]


class Manifest:
    """The records of a folder of pages, by the name of the page or of another output."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[str, tuple[tuple[int, int, int], Record | None]] = {}

    @property
    def scratch(self) -> Path:
        """The folder for files before they are moved into place; created if missing."""
        folder = self.folder / FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def read(self, name: str) -> Record | None:
        """Return the record of a page, or None if there is no valid one.

        It is read once, until its file changes.
        """
        file = self._file(name)
        try:
            there = file.stat()
        except OSError:
            return None
        stamp = (there.st_mtime_ns, there.st_size, there.st_ino)
        if name not in self._read or self._read[name][0] != stamp:
            self._read[name] = stamp, _read(file)
        return self._read[name][1]

    def strangers(self, name: str, files: Iterable[str]) -> list[Path]:
        """Return the existing files among some that the record of a page does not have."""
        record = self.read(name)
        known = record.outputs if record else {}
        unknown = [self.folder / file for file in files if file not in known]
        return [file for file in unknown if file.is_symlink() or file.exists()]

    def claim(self, name: str, files: Iterable[str], campaign: str = "") -> None:
        """Record that files are about to be written, if no record has them yet.

        So those of an interrupted build are known. Raises ``OSError`` if it cannot be written.
        """
        record = self.read(name)
        files = set(files)
        if record is None or not files <= set(record.outputs):
            self._keep(name, Record(campaign, "", {}, dict.fromkeys(files, _UNWRITTEN)))

    def publish(
        self,
        name: str,
        contents: Mapping[str, bytes],
        *,
        recipe: Digest,
        campaign: str = "",
        inputs: Mapping[str, Digest] | None = None,
    ) -> None:
        """Write the files of a page, each atomically, and then its record.

        Raises ``OSError`` if they cannot be written.
        """
        self.claim(name, contents, campaign)
        marks = {}
        for file, content in contents.items():
            written = write_whole(self.folder / file, content, self.scratch)
            marks[file] = Mark(digest_of(content), written.st_size, written.st_mtime_ns)
        self._keep(name, Record(campaign, recipe, dict(inputs or {}), marks))

    def forget(self, name: str) -> None:
        """Remove the record of a page. Raises ``OSError`` if it cannot be removed."""
        self._file(name).unlink()

    def pages(self, but: Container[str] = ()) -> Iterator[tuple[str, Record]]:
        """Yield the name and the record of every page of a campaign, except some."""
        for file in sorted((self.folder / FOLDER).glob("*.html.json")):
            name = file.name.removesuffix(".json")
            record = None if name in but else self.read(name)
            if record and record.campaign:
                yield name, record

    def has_campaign(self, record: Record) -> bool:
        """Return whether the campaign file of a page exists.

        Its path was computed by name; if the folder of the pages is a link, the path through it
        differs. Either will do, as pages without a campaign may be removed.
        """
        file = self.folder / record.campaign
        return file.is_file() or Path(os.path.abspath(file)).is_file()  # noqa: PTH100

    def is_fresh(self, name: str, recipe: Digest) -> bool:
        """Return whether an output was made by a recipe, and is unchanged."""
        record = self.read(name)
        return record is not None and record.recipe == recipe and self.is_intact(record)

    def is_intact(self, record: Record) -> bool:
        """Return whether the files of a record's page are unchanged."""
        return all(self.holds(name, mark) for name, mark in record.outputs.items())

    def holds(self, name: str, mark: Mark) -> bool:
        """Return whether a file is unchanged."""
        return _is_intact(self.folder / name, mark)

    def _keep(self, name: str, record: Record) -> None:
        """Write a record."""
        fields = asdict(record)
        kept = {"seal": _seal(fields), "record": fields}
        write_whole(self.scratch / self._file(name).name, json.dumps(kept, indent=1) + "\n")

    def _file(self, name: str) -> Path:
        return self.folder / FOLDER / f"{name}.json"


def _read(file: Path) -> Record | None:
    try:
        kept = json.loads(file.read_bytes())
        if kept["seal"] != _seal(kept["record"]):
            return None
        fields = kept["record"]
        marks = {name: Mark(*mark) for name, mark in fields.pop("outputs").items()}
        return Record(**fields, outputs=marks)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _seal(record: object) -> Digest:
    """Return the digest that shows a record to be unchanged."""
    return digest_of(json.dumps(record, sort_keys=True).encode())


def _is_intact(file: Path, mark: Mark) -> bool:
    try:
        there = file.stat()
        if there.st_size != mark.size_bytes:
            return False
        return there.st_mtime_ns == mark.mtime_ns or digest_of(file.read_bytes()) == mark.digest
    except OSError:
        return False
