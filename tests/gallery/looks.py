"""The steps of entries: what is done to a page, and what is seen in it.

A step is a mapping of one key.

- ``at: DATE`` goes to a moment and stays there; ``playing: true`` is whether the map plays by itself.
- ``click: WORDS`` clicks on what says so, ``press: SPOT`` on the map, ``type: KEY`` is a key.
- ``language: fa`` and ``account: book`` are what the reader picks.
- ``read: WORDS`` (or a list of them) can be read, and nothing lies over them; ``unread`` cannot be.
- ``see: {at: SPOT, colour: "#0072b2"}`` is a colour on the map, ``unseen`` one that is not there;
  ``by: [right, down]`` is how far from the spot in pixels, ``within: 3`` how far around that, and
  ``most: 24`` how far from the colour a pixel may be, as those of thin lines are. With
  ``bar: DATE`` instead of ``at`` it is on the time bar, with ``sample: LABEL`` in the legend, with
  ``beside: WORDS`` in what says so.
- ``picture: {alt: WORDS, colour: "#0072b2"}`` is a picture that says what it shows, and has that colour.
- ``leads: {WORDS: ADDRESS}`` are links that can be read, and where they lead.
- ``printed: {WORDS: ADDRESS}`` are addresses that can be read beside links, as on paper.
- ``button: LABEL`` presses what is called so, an icon perhaps.
- ``differs: SPOT`` looks otherwise than in the campaign that the entry adds to; ``within`` and ``by``
  as above, with ``{at: SPOT, ...}``.

A SPOT is the name of a place, or ``[lon, lat]``.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from time import monotonic
from typing import Any

import numpy as np
from PIL import Image, ImageColor
from playwright.sync_api import Page

from mapmaker.campaign import Campaign
from mapmaker.page.static.sheet import Frame
from tests.browser.looking import point_of

#: How long something may take to come, in seconds.
PATIENCE_S = 5
#: How far around a spot a colour is looked for, in pixels, and how far a difference.
WITHIN_PX, DIFFERENCE_PX = 3, 40
#: How far colours of one pixel are apart that a reader can tell, and how many such pixels show it.
TOLD_APART, PIXELS_APART = 40, 12
PLATE_PX = 900
#: How much of a picture its colour fills.
PICTURE_PART = 0.1

#: The middle of the smallest element that says something and can be read, or why there is none.
_READ = """(words) => {
    const clean = (text) => text.replace(/[\\u200b\\u200e\\u200f\\u2066-\\u2069]/g, "").replace(/\\s+/g, " ");
    const text = (element) => clean(element.innerText ?? element.textContent);
    const smallest = function* (element) {
        const within = [...element.children].filter((child) => child.checkVisibility() && text(child).includes(words));
        if (within.length === 0) yield element;
        for (const child of within) yield* smallest(child);
    };
    if (!text(document.body).includes(words)) return "it is not there";
    let why = "";
    for (const element of smallest(document.body)) {
        element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
        const { left, top, width, height } = element.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        const { pointerEvents } = element.style;
        element.style.pointerEvents = "auto"; // what lets clicks through can be read all the same
        const hit = document.elementFromPoint(x, y);
        element.style.pointerEvents = pointerEvents;
        if (width < 6 || height < 6) why = "it is hidden";
        else if (!hit) why = "it is outside the page";
        else if (element.contains(hit) || hit.contains(element)) return { x, y, left, top, width, height };
        else why = `${hit.outerHTML.slice(0, 80)} lies over it`;
    }
    return why;
}"""

#: What the style has written after an element's own words, if that takes room.
_WRITTEN_AFTER = """(element) => {
    const own = document.createRange();
    own.selectNodeContents(element);
    const area = (rects) => [...rects].reduce((sum, { width, height }) => sum + width * height, 0);
    const takesRoom = area(element.getClientRects()) > 1.5 * area(own.getClientRects());
    return takesRoom ? getComputedStyle(element, "::after").content : "";
}"""


#: Two frames: what is seen is what was drawn.
_FRAMES = "() => new Promise((f) => requestAnimationFrame(() => requestAnimationFrame(f)))"


class Screen:
    """A page of an entry as it is seen; ``bare`` is one of the campaign that the entry adds to."""

    def __init__(
        self, page: Page, campaign: Campaign, bare: Callable[[], Screen] | None = None
    ) -> None:
        self.page = page
        self.campaign = campaign
        self.bare = bare
        self.done: list[dict[str, Any]] = []

    def follow(self, steps: list[dict[str, Any]]) -> None:
        """Do the steps, one after the other; the first that fails says which it is."""
        for step in steps:
            ((verb, what),) = step.items()
            try:
                getattr(self, f"do_{verb}")(what)
            except AssertionError as error:
                message = f"{verb}: {what}: {error}"
                raise AssertionError(message) from None
            self.done.append(step)

    # What is seen.

    def do_read(self, words: str | list[str]) -> None:
        for said in [words] if isinstance(words, str) else words:
            self.box_of(said)

    def do_unread(self, words: str | list[str]) -> None:
        for said in [words] if isinstance(words, str) else words:
            found = self.page.evaluate(_READ, said)
            assert isinstance(found, str), f"{said!r} can be read"

    def do_see(self, what: dict[str, Any]) -> None:
        self._comes(lambda: self._has(what), lambda: f"there is {self._colours(what)}")

    def do_unseen(self, what: dict[str, Any]) -> None:
        self._comes(lambda: not self._has(what), "that colour is there")

    def do_differs(self, what: Any) -> None:
        assert self.bare, "nothing to hold it against"
        said = what if isinstance(what, dict) else {"at": what}
        other = self.bare()
        other.follow([step for step in self.done if "at" in step])
        before = other.around(said, DIFFERENCE_PX)
        self._comes(lambda: _differ(self.around(said, DIFFERENCE_PX), before), "it looks the same")

    def do_picture(self, what: dict[str, Any]) -> None:
        named = self.page.get_by_role("img", name=what["alt"], exact=True).filter(visible=True)
        self._comes(lambda: named.count() == 1, "it is not there")
        seen = Image.open(BytesIO(named.screenshot())).convert("RGB")
        wanted = np.array(ImageColor.getrgb(what["colour"])[:3])
        near = np.abs(np.asarray(seen, dtype=int) - wanted).max(axis=2) <= what.get("most", 24)
        assert near.mean() > PICTURE_PART, "it has not that colour"

    def do_leads(self, links: dict[str, str]) -> None:
        for words, address in links.items():
            self.box_of(words)
            link = self.page.get_by_role("link", name=words).filter(visible=True).first
            assert link.get_attribute("href") == address

    def do_printed(self, links: dict[str, str]) -> None:
        for words, address in links.items():
            self.box_of(words)
            link = self.page.get_by_role("link", name=words).filter(visible=True).first
            assert address in link.evaluate(_WRITTEN_AFTER), "the address cannot be read"

    # Where it is seen.

    def box_of(self, words: str) -> dict[str, float]:
        """Return where words can be read, once they have come."""
        found: list[Any] = [""]

        def is_read() -> bool:
            found[0] = self.page.evaluate(_READ, words)
            return not isinstance(found[0], str)

        self._comes(is_read, lambda: f"{words!r}: {found[0]}")
        return found[0]

    def spot(self, where: Any) -> tuple[float, float]:
        """Return where a place or a position is on the screen, in pixels."""
        if isinstance(where, list):
            return self.spot_of(tuple(where))
        place = next(place for place in self.campaign.places if place.name == where)
        return self.spot_of((place.lon, place.lat))

    def spot_of(self, lonlat: tuple[float, float]) -> tuple[float, float]:
        raise NotImplementedError

    def around(self, what: dict[str, Any], within_px: float) -> np.ndarray:
        """Return the pixels around what a step names: rows of red, green and blue."""
        left, top, right, bottom = self._window(what, within_px)
        size = self.page.viewport_size
        assert size, "there is no window"
        left, top = max(0, left), max(0, top)
        width, height = min(right, size["width"]) - left, min(bottom, size["height"]) - top
        if width <= 0 or height <= 0:
            return np.empty((0, 0, 3), dtype=int)
        clip = {"x": left, "y": top, "width": width, "height": height}
        image = Image.open(BytesIO(self.screenshot(clip)))
        return np.asarray(image.convert("RGB"), dtype=int)

    def screenshot(self, clip: Any) -> bytes:
        """Return a part of what is seen as a PNG."""
        return self.page.screenshot(clip=clip)

    def _window(self, what: dict[str, Any], within_px: float) -> tuple[int, ...]:
        if words := what.get("beside") or what.get("sample"):
            box = self.box_of(words)
            left, top = box["left"], box["top"]
            reach = 48 if "sample" in what else 0
            edges = (left - reach, top, left + box["width"], top + box["height"])
        elif "bar" in what:
            edges = self._on_bar(what["bar"])
        else:
            right, down = what.get("by", (0, 0))
            x, y = self.spot(what["at"])
            within = what.get("within", within_px)
            x, y = x + right, y + down
            edges = (x - within, y - within, x + within + 1, y + within + 1)
        return tuple(round(edge) for edge in edges)

    def _on_bar(self, date: str) -> tuple[float, ...]:
        raise NotImplementedError

    def _has(self, what: dict[str, Any]) -> bool:
        pixels = self.around(what, WITHIN_PX)
        wanted = np.array(ImageColor.getrgb(what["colour"])[:3])
        return bool((np.abs(pixels - wanted).max(axis=2) <= what.get("most", 24)).any())

    def _colours(self, what: dict[str, Any]) -> str:
        found, counts = np.unique(
            self.around(what, WITHIN_PX).reshape(-1, 3), axis=0, return_counts=True
        )
        return " ".join("#{:02x}{:02x}{:02x}".format(*found[n]) for n in np.argsort(-counts)[:12])

    def _comes(self, comes: Callable[[], bool], why: str | Callable[[], str]) -> None:
        end = monotonic() + PATIENCE_S
        while not comes():
            assert monotonic() < end, why if isinstance(why, str) else why()


class Player(Screen):
    """A page with its player."""

    def do_at(self, date: Any) -> None:
        self.page.evaluate("date => { P().pause(); P().seek(date); }", str(date))

    def do_playing(self, wanted: bool) -> None:  # noqa: FBT001  (a value of a step)
        self._comes(lambda: self.page.evaluate("P().playing") == wanted, "it is not so")

    def do_language(self, language: str) -> None:
        self.page.evaluate("language => { P().language = language; }", language)

    def do_account(self, source: str) -> None:
        self.page.evaluate("source => { P().account = source; }", source)

    def do_click(self, words: str) -> None:
        boxes: list[dict[str, float]] = []

        def rests() -> bool:
            self.page.evaluate(_FRAMES)
            boxes.append(self.box_of(words))
            return boxes[-1] in boxes[-2:-1]

        self._comes(rests, f"{words!r} does not come to rest")
        self.page.mouse.click(boxes[-1]["x"], boxes[-1]["y"])

    def do_button(self, label: str) -> None:
        self.page.get_by_role("button", name=label, exact=True).click()

    def do_press(self, where: Any) -> None:
        self.page.mouse.click(*self.spot(where))

    def do_type(self, key: str) -> None:
        self.page.keyboard.press(key)

    def spot_of(self, lonlat: tuple[float, float]) -> tuple[float, float]:
        return point_of(self.page, lonlat[1], lonlat[0])

    def screenshot(self, clip: Any) -> bytes:
        self.page.evaluate(_FRAMES)
        return super().screenshot(clip)

    def _on_bar(self, date: str) -> tuple[float, ...]:
        return tuple(self.page.evaluate(_ON_BAR, str(date)))


#: The window of the time bar about a date: left, top, right, bottom.
_ON_BAR = """(date) => {
    const was = P().now;
    const thumb = document.querySelector(".mm-bar input[type=range]");
    P().seek(date);
    const { left, top, width, height } = document.querySelector(".mm-scale").getBoundingClientRect();
    const part = (thumb.value - thumb.min) / (thumb.max - thumb.min);
    P().seek(was);
    return [left + part * width - 4, top, left + part * width + 4, top + height];
}"""


class Article(Screen):
    """A page as an article, without scripts or on paper."""

    def spot_of(self, lonlat: tuple[float, float]) -> tuple[float, float]:
        figure = self.page.locator(".mm-still figure > svg").filter(visible=True).first
        figure.scroll_into_view_if_needed()
        box = figure.bounding_box()
        assert box, "there is no map"
        x, y = Frame(self.campaign.view, PLATE_PX).pixels(np.array([lonlat]))[0]
        scale = box["width"] / PLATE_PX
        return box["x"] + x * scale, box["y"] + y * scale

    def words(self) -> str:
        """Return all that can be read."""
        return self.page.locator(".mm-still").filter(visible=True).inner_text()


def _differ(one: np.ndarray, other: np.ndarray) -> bool:
    if one.shape != other.shape:
        return True
    apart = np.abs(one - other).max(axis=2) > TOLD_APART
    return int(apart.sum()) >= PIXELS_APART
