"""What ``make`` would do where nothing is installed yet; it is not done here."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: What each target does, in this order.
DOES = {
    "maps": [
        "-m venv",
        "pip install",
        "mapmaker build",
        "Open in a browser:",
        "ls -1 output/*.html",
    ],
    "check": [
        *("-m venv", "pip install", '".[test]"', "npm ci"),
        *("npm run --silent check", "ruff check", "ruff format --check", "mypy", "bin/pytest"),
    ],
    "test": [
        *("-m venv", "pip install", '".[test]"', "npm ci", "npm run --silent check", "ruff check"),
        *("ruff format --check", "mypy", "tests/chromium.py", "-m tests.plugins", "bin/pytest"),
    ],
    "bench": ["-m venv", "pip install", "tests/chromium.py", "-m tests.bench"],
}


@pytest.mark.parametrize("target", DOES)
def test_a_target_does_what_it_is_for_from_the_beginning(target, tmp_path):
    command = [
        "make",
        "--dry-run",
        "--always-make",
        "--directory",
        ROOT,
        target,
        f"VENV={tmp_path / 'none'}",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    at = [done.stdout.find(words) for words in DOES[target]]
    assert -1 not in at
    assert at == sorted(at)
