"""The Content-Security-Policy of a page, computed from its contents."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable, Mapping

_INLINE = re.compile(
    r"<(script|style)\b(?![^>]*(?:\bsrc=|application/(?:ld\+)?json))[^>]*>(.*?)</\1\s*>", re.DOTALL
)
_POLICY = re.compile(r'(?<=<meta http-equiv="Content-Security-Policy" content=")[^"]*')


def policy_of(
    page: str,
    allowed: Mapping[str, Iterable[str]] | None = None,
    *,
    free_styles: bool = False,
    handlers: Iterable[str] = (),
    frames: Iterable[str] = (),
) -> str:
    """Return the Content-Security-Policy of a page, which allows nothing from outside it.

    Parameters
    ----------
    page
        Its HTML, whose inline scripts and styles are allowed by their hashes.
    allowed
        Further allowed sources, by directive.
    free_styles
        Whether to allow any style in the page, including ``style`` attributes.
    handlers
        Scripts in attributes (``onclick``), allowed by their hashes.
    frames
        Documents in frames of the page, whose inline scripts are allowed: they share its policy.

    Examples
    --------
    >>> policy_of("<style>p{}</style>").split("; ")[2][:18]
    "style-src 'sha256-"
    """
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for kind, text in _INLINE.findall("".join([page, *frames])):
        hashes[kind].append(_hash_of(text))
    if handlers:
        hashes["script"] += ["'unsafe-hashes'", *map(_hash_of, handlers)]
    rules = {
        "default-src": ["'none'"],
        "script-src": hashes["script"],
        "style-src": ["'unsafe-inline'"] if free_styles else hashes["style"],
        "img-src": ["data:", "blob:"],
        "font-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    for directive, sources in (allowed or {}).items():
        given = rules.setdefault(directive, [])
        given += [source for source in sorted(sources) if source not in given]
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def opened_to(page: str, script: str) -> str:
    """Return a page whose policy allows one more inline script, which may request its own host.

    Examples
    --------
    >>> head = '<meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;">'
    >>> opened_to(head, "let a;").partition("; ")[2]
    'script-src &#x27;sha256-81WALLbUROF1pWdYjuQYKuIcGgY/+TqVJr8UsV6Tkvo=&#x27;; connect-src &#x27;self&#x27;">'
    """

    def widen(found: re.Match[str]) -> str:
        written = (rule.split() for rule in html.unescape(found[0]).split(";"))
        rules = {name: values for name, *values in written}
        rules.setdefault("script-src", []).append(_hash_of(script))
        rules.setdefault("connect-src", []).append("'self'")
        return html.escape(
            "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())
        )

    return _POLICY.sub(widen, page, count=1)


def _hash_of(text: str) -> str:
    """Return the hash source of an inline script or style."""
    read = text.replace("\r\n", "\n").replace("\r", "\n")  # like HTML parsers
    digest = base64.b64encode(hashlib.sha256(read.encode()).digest()).decode()
    return f"'sha256-{digest}'"
