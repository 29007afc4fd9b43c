"""The wheel, built from the source distribution, makes maps where nothing else of the project is."""

import subprocess
import sys
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]


def run(*command, cwd):
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)  # noqa: PLW1510
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT, cwd=folder)
    assert len(list(folder.glob("mapmaker-*.tar.gz"))) == 1
    (found,) = folder.glob("mapmaker-*-py3-none-any.whl")
    return found


def test_it_has_the_package_and_its_data_and_nothing_else(wheel):
    kept = {path.relative_to(ROOT) for path in (ROOT / "mapmaker").rglob("*.py")}
    with ZipFile(wheel) as packed:
        names = {Path(name) for name in packed.namelist() if name.startswith("mapmaker/")}
    assert kept - names == set()
    data = {name.as_posix() for name in names - kept}
    for part in (
        "page/built/player.js",
        "geography/basemap/data/sea.fgb",
        "authoring/guide/tutorial.md",
    ):
        assert f"mapmaker/{part}" in data
    assert [name for name in data if not (ROOT / name).is_file()] == []
    assert [name for name in data if name.startswith("mapmaker/player/")] == []


def test_it_makes_a_map_in_an_empty_folder(wheel, tmp_path):
    venv.create(tmp_path / "env")
    scripts = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", scripts / "python"]
    # Most of what is installed is never imported: Python compiles the rest as it comes.
    run(*pip, "install", "--quiet", "--no-compile", wheel, cwd=tmp_path)
    folder = tmp_path / "maps"
    folder.mkdir()
    mapmaker = scripts / "mapmaker"
    run(mapmaker, "new", "march", cwd=folder)
    run(mapmaker, "check", "--strict", cwd=folder)
    run(mapmaker, "build", cwd=folder)
    page = (folder / "output" / "march.html").read_text("utf-8")
    assert "mapmaker.mount" in page
    assert str(ROOT) not in page
    assert "<iframe" in run(mapmaker, "embed", "campaigns/march.yaml", cwd=folder)
