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

    def told(self) -> dict[str, Any]:
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
    >>> site.tell("march.html", made=True)
    >>> site.news("march.html").version == before.version
    False
    >>> list(site.await_others({"march.html": before}, timeout_s=0))
    ['march.html']
    """

    closed: bool = False
    # A restarted server has other versions than the one before it.
    _start: str = field(default_factory=lambda: secrets.token_hex(4))
    _made: Counter[str] = field(default_factory=Counter)
    _news: dict[str, News] = field(default_factory=dict)
    _read: dict[str, int] = field(default_factory=dict)
    _reads: int = 0
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, page: str, problems: Iterable[Problem] = (), *, made: bool = False) -> None:
        """Set the problems of a page, and whether it was rebuilt."""
        with self._changed:
            self._made[page] += made
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

    def note_reader(self, page: str) -> None:
        """Note that a page was just requested."""
        with self._changed:
            self._reads += 1
            self._read[page] = self._reads

    def last_read(self, page: str) -> int:
        """Return when a page was last requested: a number greater than that of earlier requests.

        A page that was never requested has 0. Open pages reload whenever they are rebuilt.

        Examples
        --------
        >>> site = Site()
        >>> site.note_reader("a.html")
        >>> site.note_reader("b.html")
        >>> sorted(["a.html", "b.html", "c.html"], key=site.last_read)
        ['c.html', 'a.html', 'b.html']
        """
        with self._changed:
            return self._read.get(page, 0)

    def await_others(self, than: Mapping[str, News], timeout_s: float) -> dict[str, News]:
        """Wait for pages whose news changed, and return their news; none after a timeout."""

        def others() -> dict[str, News]:
            return {page: news for page, news in self._news.items() if than.get(page) != news}

        with self._changed:
            self._changed.wait_for(lambda: self.closed or others(), timeout_s)
            return others()

    def close(self) -> None:
        """Release all waiting threads."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def _version(self, page: str) -> str:
        return f"{self._start}-{self._made[page]}"
