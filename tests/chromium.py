"""Finds a Chromium for the browser tests, or installs one.

``python tests/chromium.py`` makes sure that there is one: what CHROMIUM names, one on the path, else
Debian's package, else Playwright's own build.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

#: The headless shell first: it has no windows to draw, and opens a page with a quarter of the work.
PACKAGES = ("chromium-headless-shell", "chromium")
NAMES = (*PACKAGES, "chromium-browser", "google-chrome", "google-chrome-stable")

# Quiet: no first-run pages, no look-ups of its own. The sandbox does not work for root.
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]


def executable() -> str | None:
    """Return the path of a Chromium on this machine, or None."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Install Chromium: Debian's where apt may be used, else Playwright's."""
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([apt, "update", "-qq"], check=True, env=quiet)
        for package in PACKAGES:
            command = [apt, "install", "-y", "-qq", package]
            if subprocess.run(command, check=False, env=quiet).returncode == 0:
                break
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    if executable() is None:
        print("No Chromium found; installing one for the browser tests.")
        install()
    found = executable()
    if found is None:
        sys.exit("no Chromium; install one, or name it in the variable CHROMIUM")
    print(f"Browser tests use {found}")
