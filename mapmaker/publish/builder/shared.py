"""The files that all pages of a folder share: the script for host pages, and the atlas."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mapmaker.problems import MapmakerError
from mapmaker.project import ATLAS
from mapmaker.publish.builder.dependencies import digest_of
from mapmaker.publish.builder.fingerprint import fingerprint
from mapmaker.publish.builder.manifest import FOLDER, Manifest

#: The name of the script, beside the pages.
SCRIPT = "embed.js"


def card_name(id_: str) -> str:
    """Return the name of a campaign's card for the atlas."""
    return f"{FOLDER}/{id_}.card.json"


def publish_shared(records: Manifest, *, force: bool = False) -> None:
    """Write the script and the atlas, unless they are up to date.

    The atlas has all campaigns whose page and file exist, whoever built them.

    Raises ``OSError`` if they cannot be written, ``MapmakerError`` if they would overwrite files that
    mapmaker did not write, unless with ``force``.
    """
    for name in () if force else (SCRIPT, ATLAS):
        for stranger in records.strangers(name, (name,)):
            message = (
                f"{stranger} is in the place of a file of the atlas, and no record says that mapmaker"
                " wrote it: give another --output, or --force"
            )
            raise MapmakerError(message)
    _publish_script(records)
    _publish_atlas(records)


def _publish_script(records: Manifest) -> None:
    if records.is_fresh(SCRIPT, fingerprint()):
        return
    from mapmaker.publish import embed  # noqa: PLC0415  (half a second, when all is as it was)

    records.publish(SCRIPT, {SCRIPT: embed.script().encode()}, recipe=fingerprint())


def _publish_atlas(records: Manifest) -> None:
    known = list(_cards(records))
    recipe = digest_of("\n".join([fingerprint(), *(digest for _, digest in known)]).encode())
    if records.is_fresh(ATLAS, recipe):
        return
    from mapmaker.publish.atlas import index_page  # noqa: PLC0415

    cards = [card for name, digest in known if (card := _card(records, name, digest))]
    records.publish(ATLAS, {ATLAS: index_page(cards).encode()}, recipe=recipe)


def _cards(records: Manifest) -> Iterator[tuple[str, str]]:
    """Yield the name and the digest of every unchanged card."""
    for page, record in records.pages():
        name = card_name(page.removesuffix(".html"))
        mark = record.outputs.get(name)
        if mark is None or not records.holds(name, mark):
            continue
        if (records.folder / page).is_file() and records.has_campaign(record):
            yield name, mark.digest


def _card(records: Manifest, name: str, digest: str) -> dict[str, Any] | None:
    """Return a card, or None if it was changed."""
    try:
        content = (records.folder / name).read_bytes()
    except OSError:
        return None
    if digest_of(content) != digest:
        return None
    from mapmaker.publish.atlas.card import VERSION  # noqa: PLC0415

    card: dict[str, Any] = json.loads(content)
    return card if card.get("version") == VERSION else None
