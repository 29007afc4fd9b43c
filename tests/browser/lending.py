"""Pages that are lent to one test after the other: a new document each time, in a window that stays.

A window costs a process, which costs more than a small page.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Error, Page

BLANK = "about:blank"
LOCAL = ("file:", "data:", "blob:")
#: What readers want of colours and motion where a test does not say.
WISHES = {
    "color_scheme": "light",
    "contrast": "no-preference",
    "forced_colors": "none",
    "reduced_motion": "no-preference",
}
#: A point outside every window, where the pointer is over nothing.
AWAY_PX = (-100, -100)
#: What a document can tell of the window that it is in.
_STATE = """() => [Reflect.ownKeys(window).length, name, history.length, devicePixelRatio,
    visualViewport.scale]"""


class Windows:
    """Windows of a browser; one that comes back as new is lent again."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[Page]] = {}
        self._new: dict[str, Any] = {}

    def lend(self, width: int, height: int, **options: Any) -> Page:
        """Return a blank page of a size, without a network; ``options`` are those of contexts.

        Its ``faults`` get what it logs as an error or asks of any but ``known`` addresses.
        """
        wishes = {name: options.pop(name, wish) for name, wish in WISHES.items()}
        kind = repr(sorted(options.items()))
        free = self._free.setdefault(kind, [])
        page = free.pop() if free else self._opened(kind, options)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="null", **wishes)
        return page

    def take_back(self, page: Page) -> None:
        """Make a page as new and keep it; close its window if that cannot be done."""
        try:
            self._renew(page)
            as_new = page.context.pages == [page] and page.evaluate(_STATE) == self._new[page.kind]
        except Error:  # it is closed, or has crashed
            as_new = False
        if as_new:
            self._free[page.kind].append(page)
        else:
            page.context.close()

    def _opened(self, kind: str, options: dict[str, Any]) -> Page:
        context = self._browser.new_context(**options)
        context.set_offline(True)
        page = context.new_page()
        page.kind = kind
        page.session = context.new_cdp_session(page)
        page.goto(BLANK)
        _watch(page)
        self._new.setdefault(kind, page.evaluate(_STATE))
        return page

    @staticmethod
    def _renew(page: Page) -> None:
        page.goto(BLANK)
        page.mouse.move(*AWAY_PX)
        page.context.unroute_all()
        page.context.set_offline(True)
        page.session.send("Page.resetNavigationHistory")
        everything = {"origin": "file://", "storageTypes": "all"}
        page.session.send("Storage.clearDataForOrigin", everything)


def _watch(page: Page) -> None:
    page.faults, page.known = [], ()

    def asks(url: str) -> None:
        if not url.startswith((*LOCAL, *page.known)):
            page.faults.append(f"asks {url}")

    page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("request", lambda request: asks(request.url))
