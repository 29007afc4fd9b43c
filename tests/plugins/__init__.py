"""The scripts that folium's plugins link, as packages of the npm registry have them.

``python -m tests.plugins`` puts them into ``node_modules`` beside this file: the packages of
``packages.txt`` and nothing that they in turn depend on, as what is linked stands for itself.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from mapmaker.page.additions.assets import data_uri

HERE = Path(__file__).parent
FOLDER = HERE / "node_modules"
PACKAGES = (HERE / "packages.txt").read_text("utf-8").split()


def missing() -> list[str]:
    """Return the packages that are not there yet."""
    return [package for package in PACKAGES if not (place_of(package) / "package.json").exists()]


def place_of(package: str) -> Path:
    """Return the folder of a package, ``name@version``."""
    return FOLDER / package.rpartition("@")[0]


def fetch() -> None:
    """Put what is missing into its folder."""
    wanted = missing()
    npm = shutil.which("npm")
    if not wanted:
        return
    if npm is None:
        sys.exit("no npm on this machine; the tests of folium's plugins need it to fetch scripts")
    print(f"Fetching scripts of folium's plugins by npm: {len(wanted)} packages")
    with tempfile.TemporaryDirectory() as scratch:
        for package in wanted:
            command = [npm, "pack", "--silent", "--pack-destination", scratch, package]
            packed = subprocess.run(command, check=False, capture_output=True, text=True)
            if packed.returncode:
                sys.exit(f"npm could not fetch {package}: {packed.stderr.strip()}")
            name = packed.stdout.split()[-1]
            place = place_of(package)
            shutil.rmtree(place, ignore_errors=True)
            with tarfile.open(Path(scratch, name)) as archive:
                archive.extractall(Path(scratch, "out"), filter="data")
            place.parent.mkdir(parents=True, exist_ok=True)
            (inner,) = Path(scratch, "out").iterdir()
            shutil.move(inner, place)
    _build_side_by_side()


def _build_side_by_side() -> None:
    """Build leaflet-side-by-side for browsers, as its package has the sources only."""
    place = FOLDER / "leaflet-side-by-side"
    styles = "".join((place / name).read_text("utf-8") for name in ("layout.css", "range.css"))
    styles = styles.replace("url(range-icon.png)", f"url({data_uri(place / 'range-icon.png')})")
    script = (place / "index.js").read_text("utf-8")
    (place / "leaflet-side-by-side.js").write_text(
        f"(() => {{ const require = () => window.L, module = {{}};\n{script}\n"
        f"const style = document.createElement('style'); style.textContent = {json.dumps(styles)};\n"
        "document.head.append(style); })();",
        "utf-8",
    )
