"""``python -m tests.wheels``: whether all that mapmaker needs has wheels wherever it may be installed.

It asks the package index, and installs nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"
#: What has no wheels but is pure Python, so that pip makes one on any machine without a compiler.
SOURCE_ONLY = ("pymeeus",)  # of convertdate
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
#: What a system takes, newest first.
PLATFORMS = {
    "Linux, x86-64": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    "Linux, arm64": ("manylinux_2_28_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"),
    "macOS, arm64": ("macosx_14_0_arm64", "macosx_12_0_arm64", "macosx_11_0_arm64"),
    "macOS, x86-64": ("macosx_14_0_x86_64", "macosx_12_0_x86_64", "macosx_10_13_x86_64"),
    "Windows, x86-64": ("win_amd64",),
}


def needed() -> list[str]:
    """Return the names of all that mapmaker requires to run, and of what that requires in turn."""
    asked = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"]["dependencies"]
    report = _pip("install", "--dry-run", "--ignore-installed", "--report", "-", *asked)
    return [one["metadata"]["name"] for one in json.loads(report.stdout)["install"]]


def missing(names: Iterable[str], python: str, platform: str) -> str:
    """Return what pip says where there are no wheels for a Python on a platform, or nothing."""
    tags = [part for tag in PLATFORMS[platform] for part in ("--platform", tag)]
    wanted = ("--only-binary", ":all:", "--python-version", python, "--implementation", "cp", *tags)
    with tempfile.TemporaryDirectory() as folder:
        done = _pip(
            *("install", "--dry-run", "--no-deps", "--ignore-installed", "--target", folder),
            *(*wanted, *names),
        )
    return done.stderr.strip() if done.returncode else ""


def is_pure(name: str) -> bool:
    """Return whether what pip makes of a source distribution runs on every system."""
    with tempfile.TemporaryDirectory() as folder:
        _pip("wheel", "--no-deps", "--wheel-dir", folder, name)
        return any(Path(folder).glob("*-none-any.whl"))


def _pip(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: PLW1510
        [sys.executable, "-m", "pip", *arguments, "--quiet", "--disable-pip-version-check"],
        capture_output=True,
        text=True,
    )


def faults() -> Iterator[str]:
    """Yield where wheels are missing, and which; says what it asks for as it goes on."""
    yield from (f"{name} is built on each machine" for name in SOURCE_ONLY if not is_pure(name))
    names = [name for name in needed() if name.casefold() not in SOURCE_ONLY]
    for python, platform in product(PYTHONS, PLATFORMS):
        said = missing(names, python, platform)
        print(f"Python {python}, {platform}: {'missing' if said else 'all there'}", flush=True)
        if said:
            yield f"Python {python}, {platform}:\n{said}"


if __name__ == "__main__":
    found = list(faults())
    print(*found, sep="\n")
    sys.exit(bool(found))
