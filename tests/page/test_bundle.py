"""What pages carry of scripts and styles is what the sources give."""

import json
import shutil
import subprocess
from pathlib import Path

from mapmaker.page import bundle

ROOT = Path(__file__).parents[2]


def test_built_files_are_what_the_sources_give():
    """After a change of a script or a style sheet: ``npm run build``."""
    node = shutil.which("node")
    assert node, "the scripts of pages are built by Node"
    done = subprocess.run(  # noqa: PLW1510
        [node, "esbuild.config.js", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_lock_file_names_no_registry():
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))
    assert [name for name, one in lock["packages"].items() if "resolved" in one] == []


def test_messages_cannot_end_the_script(monkeypatch):
    monkeypatch.setattr(bundle.localizer, "of_maps", lambda _: {"name": "</script>"})
    assert "</" not in bundle.script.__wrapped__(("en",)).removeprefix(
        bundle.built("player.js").rstrip()
    )
