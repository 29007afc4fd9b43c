"""The meaning of a campaign file: a campaign, its forces, and their positions in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mapmaker.campaign.campaign import Campaign, load, read_campaign

__all__ = ["Campaign", "load", "read_campaign"]


# Imported on use, as modules below need only parts of it.
def __getattr__(name: str) -> object:
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from mapmaker.campaign import campaign  # noqa: PLC0415

    return getattr(campaign, name)
