"""Leaflet's files, as included in pages."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import xstatic.pkg.leaflet

from mapmaker.page.additions.assets import data_uri

_FOLDER = Path(xstatic.pkg.leaflet.BASE_DIR)
_PICTURE = re.compile(r"url\(images/[^)]*\)")


@cache
def script() -> str:
    """Return Leaflet's script."""
    text = (_FOLDER / "leaflet.js").read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=\S*\s*$", "", text)


@cache
def style() -> str:
    """Return Leaflet's style sheet, without its images."""
    return _PICTURE.sub("none", (_FOLDER / "leaflet.css").read_text(encoding="utf-8"))


@cache
def pictures() -> str:
    """Return the elements that give Leaflet its images, of markers and of layer controls.

    Leaflet would request them beside the page, where they are missing. A campaign needs none of
    them.
    """
    pin, pin_2x, shadow, layers, layers_2x = (
        data_uri(_FOLDER / "images" / f"{name}.png")
        for name in ("marker-icon", "marker-icon-2x", "marker-shadow", "layers", "layers-2x")
    )
    return f"""<style>
.leaflet-control-layers-toggle {{ background-image: url({layers}); }}
.leaflet-retina .leaflet-control-layers-toggle {{ background-image: url({layers_2x}); }}
</style>
<script>
L.Icon.Default.imagePath = "";
L.Icon.Default.mergeOptions({{ iconUrl: "{pin}", iconRetinaUrl: "{pin_2x}", shadowUrl: "{shadow}" }});
</script>"""
