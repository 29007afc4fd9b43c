"""``python -m tests.oldest``: the unit tests with the oldest versions that pyproject.toml allows.

It makes an environment of its own in a folder that is thrown away.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]


def oldest() -> str:
    """Return the lower bounds of what mapmaker requires as pip's constraints, a line each."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    bounds = [re.match(r"([\w.-]+)>=([\w.]+)", one) for one in asked]
    return "".join(f"{bound[1]}=={bound[2]}\n" for bound in bounds if bound)


def main() -> int:
    """Install them and run the tests; return pytest's exit code."""
    with tempfile.TemporaryDirectory() as folder:
        constraints = Path(folder, "oldest.txt")
        constraints.write_text(oldest(), "utf-8")
        venv.create(Path(folder, "env"), with_pip=True)
        python = Path(folder, "env", "Scripts" if os.name == "nt" else "bin", "python")
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-c", str(constraints), "-e", f"{ROOT}[test]"], check=True)
        tests = [
            "-n",
            "2",
            "-m",
            "not browser",
            "--ignore",
            "tests/bench",
            "-p",
            "no:cacheprovider",
        ]
        return subprocess.run([str(python), "-m", "pytest", *tests], cwd=ROOT).returncode  # noqa: PLW1510


if __name__ == "__main__":
    sys.exit(main())
