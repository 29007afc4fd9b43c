"""Pages whose campaign is gone, and their removal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from mapmaker.problems import MapmakerError
from mapmaker.project import OUTPUT
from mapmaker.publish.builder.dependencies import digest_of
from mapmaker.publish.builder.manifest import Manifest, Mark, Record


def leftovers(output: str | Path = OUTPUT, campaigns: Iterable[Path] = ()) -> list[Path]:
    """Return the pages in a folder whose campaign file was removed or renamed, in order.

    They are found by their records; a page without one is ignored. ``campaigns`` are files whose
    pages never count: a campaign that was moved and has faults keeps its old page.

    Examples
    --------
    >>> leftovers("nowhere")
    []
    """
    return [page for page, _ in _leftovers(Manifest(Path(output)), campaigns)]


def prune(output: str | Path = OUTPUT, campaigns: Iterable[Path] = ()) -> list[Path]:
    """Remove the pages of ``leftovers`` with the files beside them; return the removed pages.

    A page stays, with the files beside it, if any of them was edited. Nothing without a record is
    removed, and nothing outside the folder.

    Raises ``MapmakerError`` if a file cannot be removed.
    """
    records = Manifest(Path(output))
    removed = []
    for page, record in _leftovers(records, campaigns):
        files = _there(records, record)
        if not all(_is_as_written(records, file, mark) for file, mark in files.items()):
            continue
        try:
            for file in files:
                file.unlink()
            records.forget(page.name)
        except OSError as error:
            message = f"cannot remove {error.filename}: {error.strerror}"
            raise MapmakerError(message) from error
        removed.append(page)
    return removed


def _leftovers(records: Manifest, campaigns: Iterable[Path]) -> Iterator[tuple[Path, Record]]:
    """Yield each page without a campaign of which any file exists, with its record."""
    kept = {f"{file.stem}.html" for file in campaigns}
    for name, record in records.pages(but=kept):
        if not records.has_campaign(record) and _there(records, record):
            yield records.folder / name, record


def _there(records: Manifest, record: Record) -> dict[Path, Mark]:
    """Return the existing files of a page."""
    files = {records.folder / name: mark for name, mark in record.outputs.items()}
    return {file: mark for file, mark in files.items() if file.is_symlink() or file.exists()}


def _is_as_written(records: Manifest, file: Path, mark: Mark) -> bool:
    """Return whether a file is unchanged, byte for byte."""
    try:
        within = file.resolve().is_relative_to(records.folder.resolve())
        # By digest, whatever its time, as removal is final.
        return within and not file.is_symlink() and digest_of(file.read_bytes()) == mark.digest
    except OSError:
        return False
