"""Pictures of every campaign at three instants, and those in the README, to be held against the approved.

``python -m tests.browser.pictures`` takes them anew; look at them before they are committed.
"""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from mapmaker.campaign import load
from tests import chromium
from tests.conftest import CAMPAIGNS

FOLDER = Path(__file__).parent / "pictures"
WINDOW = {"width": 1280, "height": 800}
KEPT_PX = (640, 400)
#: Compared in squares of so many kept pixels, so that other fonts and other ways of smoothing pass.
SQUARE_PX = 20
MOMENTS = {
    "triumph-of-tehran": ("1908-06-24", "1909-04-27", "1909-07-13"),
    "napoleon-1812": ("1812-07-20", "1812-09-14", "1812-12-10"),
    "hannibal-218-bc": ("-0217-07-01", "-0217-11-10", "-0215-08-02"),
}
#: The moments of which the README has pictures, beside the campaigns.
SHOWN = {"triumph-of-tehran": "1909-05-04", "napoleon-1812": "1812-11-20"}


def whole_picture(page: Page, moment: str) -> Image.Image:
    """Return a page's picture of a moment."""
    page.evaluate(
        """moment => { const { player } = document.querySelector(".mapmaker");
            player.pause(); player.seek(moment); }""",
        moment,
    )
    # Two frames: what is seen is what was drawn.
    page.evaluate("() => new Promise((f) => requestAnimationFrame(() => requestAnimationFrame(f)))")
    return Image.open(BytesIO(page.screenshot())).convert("RGB")


def picture(page: Page, moment: str) -> Image.Image:
    """Return the same as small as the approved ones are kept."""
    return whole_picture(page, moment).resize(KEPT_PX, Image.Resampling.BOX)


def approved(name: str, moment: str) -> Image.Image:
    """Return the picture that was approved."""
    return Image.open(FOLDER / f"{name}_{moment}.webp").convert("RGB")


def shown(name: str) -> Path:
    """Return where the picture is that the README shows of a campaign."""
    return CAMPAIGNS / f"{name}.webp"


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures are apart: the mean of their squares', of 255 steps."""
    size = (KEPT_PX[0] // SQUARE_PX, KEPT_PX[1] // SQUARE_PX)
    a, b = (
        np.asarray(image.resize(size, Image.Resampling.BOX), dtype=float) for image in (one, other)
    )
    return float(np.abs(a - b).mean())


def main() -> int:
    """Take all pictures anew."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=chromium.FLAGS
        )
        page = browser.new_page(viewport=WINDOW)
        for name, moments in MOMENTS.items():
            path = Path(folder) / f"{name}.html"
            load(CAMPAIGNS / f"{name}.yaml").to_map().save(path)
            page.goto(path.as_uri())
            for moment in moments:
                file = FOLDER / f"{name}_{moment}.webp"
                picture(page, moment).save(file, quality=70)
                print(file)
            if name in SHOWN:
                whole_picture(page, SHOWN[name]).save(shown(name), quality=70)
                print(shown(name))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
