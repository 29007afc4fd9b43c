"""Runs a notebook in a kernel of this very Python, without settings of a user's.

``python -m tests.authoring.guide.execute NOTEBOOK OUT`` writes it with its outputs, in whose folder it runs; it
fails when a cell does.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

ROOT = Path(__file__).parents[3]
KERNEL = {
    "argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
    "display_name": "This Python",
    "language": "python",
}
SETTINGS = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")


def execute(source: Path, target: Path) -> None:
    """Run a notebook, and write it with its outputs."""
    home = target.parent / "kernel"
    (home / "this").mkdir(parents=True)
    (home / "this" / "kernel.json").write_text(json.dumps(KERNEL), "utf-8")
    manager = AsyncKernelManager(
        kernel_name="this",
        kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(home)], ensure_native_kernel=False),
        ip="127.0.0.1",
        connection_file=str(home / "connection.json"),
    )
    notebook = nbformat.read(source, as_version=4)
    where = {"metadata": {"path": str(target.parent)}}
    settings = {name: str(home / "settings") for name in SETTINGS} | {"PYTHONPATH": str(ROOT)}
    client = NotebookClient(notebook, km=manager, timeout=600, resources=where)
    client.execute(env=os.environ | settings)
    nbformat.write(notebook, target)


if __name__ == "__main__":
    execute(Path(sys.argv[1]), Path(sys.argv[2]).resolve())
