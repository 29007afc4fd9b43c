"""What a page may load and run: a Content-Security-Policy made of what stands in it."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from urllib.parse import urlsplit

_INLINE = re.compile(
    r"<(script|style)\b(?![^>]*(?:\bsrc=|application/(?:ld\+)?json))[^>]*>(.*?)</\1\s*>", re.DOTALL
)
_LINKED = {
    "script-src": re.compile(r'<script\b[^>]*\bsrc="(https?://[^"]+)"'),
    "style-src": re.compile(r'<link\b[^>]*\bhref="(https?://[^"]+)"'),
}
_POLICY = re.compile(r'(?<=<meta http-equiv="Content-Security-Policy" content=")[^"]*')
_ADDRESS = re.compile(r"https?://[^\s\"'`<>\\]+")


def policy_of(page: str, script: str = "", images: tuple[str, ...] = ()) -> str:
    """Return the Content-Security-Policy of a page: nothing but what stands in it.

    Parameters
    ----------
    page
        Its HTML, whose inline scripts and styles are allowed by their hashes.
    script
        That of its scripts which may ask for addresses; just their hosts are allowed then.
    images
        Addresses of pictures, whose hosts are allowed.

    Examples
    --------
    >>> policy_of("<style>p{}</style>").split("; ")[2][:18]
    "style-src 'sha256-"
    """
    linked = {key: _hosts(pattern.findall(page)) for key, pattern in _LINKED.items()}
    named = _hosts(_ADDRESS.findall(script))
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for kind, text in _INLINE.findall(page):
        hashes[kind].append(_hash_of(text))
    foreign = bool(named or linked["script-src"] or linked["style-src"])
    styles = ["'unsafe-inline'", *linked["style-src"]] if foreign else hashes["style"]
    rules = {
        "default-src": ["'none'"],
        "script-src": [*hashes["script"], *linked["script-src"]],
        "style-src": styles,
        "img-src": ["data:", "blob:", *_hosts(images), *named],
        "font-src": ["data:", *linked["style-src"]],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    if named:
        rules["connect-src"] = named
    return "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())


def opened_to(page: str, script: str) -> str:
    """Return a page whose policy lets it run one inline script more, which may ask its own host.

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
    """Return the source by which a policy allows an inline script or style."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _hosts(addresses: list[str] | tuple[str, ...]) -> list[str]:
    """Return the origins of addresses, each once; Leaflet's {s} stands for any subdomain."""
    origins = []
    for address in addresses:
        scheme, host, *_ = urlsplit(address)
        origins.append(f"{scheme}://{host.replace('{s}', '*')}")
    return sorted(set(origins))
