"""folium's own time plugin, TimestampedGeoJson, playing the same walks."""

from __future__ import annotations

import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

import folium
import numpy as np
import xstatic.pkg.leaflet
from folium.plugins import TimestampedGeoJson
from playwright.sync_api import Page, Route

from mapmaker.campaign.tracks.tracks import Tracks
from mapmaker.dates import jd_of

CACHE = Path(tempfile.gettempdir()) / "mapmaker-bench"
UNIX_JD = jd_of(1970)
MS_PER_DAY = 86_400_000
DIGITS = 4
LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)
#: The files that the page asks for by what their addresses contain: npm package and path in it.
SCRIPTS = {
    "leaflet.timedimension.min.js": (
        "leaflet-timedimension@1.1.1",
        "dist/leaflet.timedimension.min.js",
    ),
    "iso8601": ("iso8601-js-period@0.2.1", "iso8601.js"),
    "jquery.min.js": ("jquery@3.7.1", "dist/jquery.min.js"),
    "jquery-3": ("jquery@3.7.1", "dist/jquery.min.js"),
    "moment": ("moment@2.18.1", "min/moment.min.js"),
}


def milliseconds(jd: np.ndarray) -> list[int]:
    """Return Julian days as the milliseconds since 1970 that the plugin counts in."""
    return np.rint((jd - UNIX_JD) * MS_PER_DAY).astype(np.int64).tolist()


def page_of(tracks: Tracks) -> tuple[str, str]:
    """Return the plugin's page, made as its manual shows, and the data in it.

    Every force is a line whose end is marked; coordinates are as precise as the player's.
    """
    features = [
        _feature(tracks, slice(first, last))
        for first, last in zip(tracks.offsets[:-1], tracks.offsets[1:], strict=True)
    ]
    data = {"type": "FeatureCollection", "features": features}
    plugin = TimestampedGeoJson(data, period="P1D", auto_play=False)
    figure = folium.Map(tiles=None)
    latlons = np.column_stack([tracks.lat, tracks.lon])
    figure.fit_bounds([latlons.min(axis=0).tolist(), latlons.max(axis=0).tolist()])
    plugin.add_to(figure)
    return figure.get_root().render(), plugin.data


def _feature(tracks: Tracks, part: slice) -> dict[str, object]:
    lonlats = np.column_stack([tracks.lon[part], tracks.lat[part]]).round(DIGITS)
    return {
        "type": "Feature",
        "geometry": {"type": "LineString", "coordinates": lonlats.tolist()},
        "properties": {"times": milliseconds(tracks.t[part]), "icon": "circle"},
    }


def scripts(cache: Path = CACHE) -> dict[str, bytes] | None:
    """Return the plugin's scripts from npm, kept in a folder; None when npm is not to be had."""
    npm = shutil.which("npm")
    cache.mkdir(parents=True, exist_ok=True)
    wanted = {package for package, _ in SCRIPTS.values() if not _tarball(cache, package).exists()}
    if wanted:
        if npm is None:
            return None
        packed = subprocess.run(
            [npm, "pack", "--silent", "--pack-destination", str(cache), *sorted(wanted)],
            check=False,
            capture_output=True,
        )
        if packed.returncode:
            return None
    return {key: _unpacked(cache, *where) for key, where in SCRIPTS.items()}


def _tarball(cache: Path, package: str) -> Path:
    return cache / f"{package.replace('@', '-')}.tgz"


def _unpacked(cache: Path, package: str, path: str) -> bytes:
    with tarfile.open(_tarball(cache, package)) as tar:
        file = tar.extractfile(f"package/{path}")
        assert file is not None
        return file.read()


def serve(page: Page, found: dict[str, bytes]) -> None:
    """Answer a page's requests: with the scripts, Leaflet, and nothing for all the rest."""
    files = {
        **found,
        "leaflet.js": (LEAFLET / "leaflet.js").read_bytes(),
        "leaflet.css": (LEAFLET / "leaflet.css").read_bytes(),
    }

    def answer(route: Route) -> None:
        url = route.request.url
        kind = "text/css" if url.endswith("css") else "text/javascript"
        body = next((text for key, text in files.items() if key in url), b"")
        route.fulfill(body=body, content_type=kind)

    page.route("http*://**/*", answer)
