"""What a live server shows: how often each page was made, and what is wrong with it now."""

from __future__ import annotations

import secrets
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from mapmaker.problems import Problem, shown


@dataclass(frozen=True, slots=True)
class News:
    """What a page's reader is to know: which making of it stands on the disk, what is wrong.

    ``version`` is a text that changes whenever the page is to be read anew.
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
    """The pages of a server, by name; safe to be read and told of from several threads.

    Examples
    --------
    >>> site = Site()
    >>> before = site.news("march.html")
    >>> site.tell("march.html", made=True)
    >>> site.news("march.html").version == before.version
    False
    >>> site.await_other("march.html", before, timeout_s=0) == site.news("march.html")
    True
    """

    closed: bool = False
    # A server that was started again has other versions than the one before it.
    _start: str = field(default_factory=lambda: secrets.token_hex(4))
    _made: Counter[str] = field(default_factory=Counter)
    _problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    _readers: Counter[str] = field(default_factory=Counter)
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def tell(self, page: str, problems: Iterable[Problem] = (), *, made: bool = False) -> None:
        """Say what is wrong with a page, and whether it was made anew."""
        with self._changed:
            self._made[page] += made
            self._problems[page] = tuple(problems)
            self._changed.notify_all()

    def news(self, page: str) -> News:
        """Return the news of one page."""
        with self._changed:
            return self._news(page)

    def is_known(self, page: str) -> bool:
        """Return whether there is such a page, or should be."""
        with self._changed:
            return page in self._problems

    @contextmanager
    def reading(self, page: str) -> Iterator[None]:
        """Count somebody as a reader of a page."""
        with self._changed:
            self._readers[page] += 1
        try:
            yield
        finally:
            with self._changed:
                self._readers[page] -= 1

    def is_read(self, page: str) -> bool:
        """Return whether somebody has a page open."""
        with self._changed:
            return self._readers[page] > 0

    def await_other(self, page: str, than: News | None, timeout_s: float) -> News | None:
        """Return the news of a page once they differ from others, None when they do not in time."""
        with self._changed:
            self._changed.wait_for(lambda: self.closed or self._news(page) != than, timeout_s)
            news = self._news(page)
            return None if news == than else news

    def close(self) -> None:
        """Let go of all who wait."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def _news(self, page: str) -> News:
        version = f"{self._start}-{self._made[page]}"
        return News(version, self._problems.get(page, ()))
