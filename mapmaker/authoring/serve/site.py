"""The state of a live server: the version of each page, and its current problems."""

from __future__ import annotations

import secrets
import threading
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mapmaker.problems import Problem, shown


@dataclass(frozen=True, slots=True)
class News:
    """The state of a page: its version on disk, and its problems.

    ``version`` is a text that changes whenever the page must reload.
    """

    version: str
    problems: tuple[Problem, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Return the news as data for JSON."""
        problems = [
            {
                "place": f"{shown(p.path)}:{p.line}:{p.column}",
                "message": p.message,
                "hint": p.hint,
            }
            for p in self.problems
        ]
        return {"version": self.version, "problems": problems}


@dataclass(slots=True)
class Site:
    """The pages of a server, by name; safe to use from several threads.

    Examples
    --------
    >>> site = Site()
    >>> before = site.news("march.html")
    >>> site.update("march.html", made=True)
    >>> site.news("march.html").version == before.version
    False
    >>> list(site.wait_for_changes({"march.html": before}, timeout_s=0))
    ['march.html']
    """

    closed: bool = False
    # A restarted server has other versions than the one before it.
    _start: str = field(default_factory=lambda: secrets.token_hex(4))
    _builds: Counter[str] = field(default_factory=Counter)
    _news: dict[str, News] = field(default_factory=dict)
    _requested: dict[str, int] = field(default_factory=dict)
    _requests: int = 0
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def update(self, page: str, problems: Iterable[Problem] = (), *, made: bool = False) -> None:
        """Set the problems of a page, and whether it was rebuilt."""
        with self._changed:
            self._builds[page] += made
            news = News(self._version(page), tuple(problems))
            if news != self._news.get(page):
                self._news[page] = news
                self._changed.notify_all()

    def news(self, page: str) -> News:
        """Return the news of one page."""
        with self._changed:
            return self._news.get(page) or News(self._version(page))

    def is_known(self, page: str) -> bool:
        """Return whether there is such a page, or will be."""
        with self._changed:
            return page in self._news

    def note_request(self, page: str) -> None:
        """Note that a page was just requested."""
        with self._changed:
            self._requests += 1
            self._requested[page] = self._requests

    def last_requested(self, page: str) -> int:
        """Return when a page was last requested: a number greater than that of earlier requests.

        A page that was never requested has 0. Open pages reload whenever they are rebuilt.

        Examples
        --------
        >>> site = Site()
        >>> site.note_request("a.html")
        >>> site.note_request("b.html")
        >>> sorted(["a.html", "b.html", "c.html"], key=site.last_requested)
        ['c.html', 'a.html', 'b.html']
        """
        with self._changed:
            return self._requested.get(page, 0)

    def wait_for_changes(self, than: Mapping[str, News], timeout_s: float) -> dict[str, News]:
        """Wait for pages whose news changed, and return their news; none after a timeout."""

        def changed() -> dict[str, News]:
            return {page: news for page, news in self._news.items() if than.get(page) != news}

        with self._changed:
            self._changed.wait_for(lambda: self.closed or changed(), timeout_s)
            return changed()

    def close(self) -> None:
        """Release all waiting threads."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def _version(self, page: str) -> str:
        return f"{self._start}-{self._builds[page]}"
