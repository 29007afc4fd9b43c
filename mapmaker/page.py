"""One HTML page that needs nothing else: everything inline, a policy that forbids the rest."""

from __future__ import annotations

import base64
import hashlib
import html
import os
import re
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from branca.element import Element, Figure
from folium.folium import _default_css, _default_js

_INLINE = re.compile(
    r"<(script|style)\b(?![^>]*(?:\bsrc=|application/(?:ld\+)?json))[^>]*>(.*?)</\1\s*>", re.DOTALL
)
_LINKED = {
    "script-src": re.compile(r'<script\b[^>]*\bsrc="(https?://[^"]+)"'),
    "style-src": re.compile(r'<link\b[^>]*\bhref="(https?://[^"]+)"'),
}
_POLICY = re.compile(r'(?<=<meta http-equiv="Content-Security-Policy" content=")[^"]*')
_ADDRESS = re.compile(r"https?://[^\s\"'`<>\\]+")

# folium's own scripts beside Leaflet, by what the code that needs them says.
_CALLED = {"jquery": "$(", "bootstrap": "AwesomeMarkers", "awesome_markers": "AwesomeMarkers"}


class Page(Figure):
    """The root of a map's elements: a folium figure rendered as one self-contained page.

    The page's Content-Security-Policy allows its own inline scripts, by their hashes, and no
    request at all. Layers and plugins of folium's that the user adds may bring addresses of their
    own; then just those hosts are allowed.
    """

    def __init__(self, title: str, language: str, description: str = "") -> None:
        super().__init__(title=title)
        self.header._children.pop("meta_http")  # noqa: SLF001  (the page writes its own charset)
        self.language = language
        self.description = description
        self.allowed_images: tuple[str, ...] = ()
        self.metadata = ""

    def render(self, **kwargs: Any) -> str:
        """Return the page as HTML."""
        for child in self._children.values():
            child.render(**kwargs)
        body, script = self.html.render(**kwargs), self.script.render(**kwargs)
        self._link_what_is_called(script)
        head = f"<style>{_PAGE_STYLE}</style>{self.header.render(**kwargs)}"
        tail = f"<main>{body}</main>\n<script>\n{script}\n</script>"
        policy = _policy(f"{head}{tail}", script, self.allowed_images)
        return _PAGE.format(
            language=html.escape(self.language),
            direction="rtl" if self.language.split("-")[0] in _RIGHT_TO_LEFT else "ltr",
            policy=html.escape(policy),
            title=html.escape(self.title or ""),
            description=html.escape(self.description),
            metadata=self.metadata,
            head=head,
            tail=tail,
        )

    def _link_what_is_called(self, script: str) -> None:
        """Link those of folium's scripts that added layers call, as folium itself would."""
        for name, url in _default_js:
            if _CALLED.get(name, "\0") in script:
                tag = f'<script src="{url}"></script>'
                self.header.add_child(Element(tag), name=name)
        if "AwesomeMarkers" in script:
            for name, url in _default_css:
                if name != "leaflet_css":
                    tag = f'<link rel="stylesheet" href="{url}">'
                    self.header.add_child(Element(tag), name=name)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file so that it is there whole or, should anything fail, stays as it was."""
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _policy(page: str, script: str, images: tuple[str, ...]) -> str:
    """Return the Content-Security-Policy of a page: nothing but what stands in it."""
    linked = {key: _hosts(pattern.findall(page)) for key, pattern in _LINKED.items()}
    named = _hosts(_ADDRESS.findall(script))
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for kind, text in _INLINE.findall(page):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        hashes[kind].append(f"'sha256-{digest}'")
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


def opened_to(page: str, source: str) -> str:
    """Return a page whose policy lets it run scripts of, and listen to, one source more.

    Examples
    --------
    >>> head = '<meta http-equiv="Content-Security-Policy" content="{}">'
    >>> opened_to(head.format("default-src &#x27;none&#x27;"), "'self'").partition("; ")[2]
    'script-src &#x27;self&#x27;; connect-src &#x27;self&#x27;">'
    """

    def widen(found: re.Match[str]) -> str:
        written = (rule.split() for rule in html.unescape(found[0]).split(";"))
        rules = {name: values for name, *values in written}
        for name in ("script-src", "connect-src"):
            rules.setdefault(name, []).append(source)
        return html.escape(
            "; ".join(f"{name} {' '.join(values)}" for name, values in rules.items())
        )

    return _POLICY.sub(widen, page, count=1)


def _hosts(addresses: list[str] | tuple[str, ...]) -> list[str]:
    """Return the origins of addresses, each once; Leaflet's {s} stands for any subdomain."""
    origins = []
    for address in addresses:
        scheme, host, *_ = urlsplit(address)
        origins.append(f"{scheme}://{host.replace('{s}', '*')}")
    return sorted(set(origins))


_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "ps", "ckb", "yi", "az-Arab"}

_PAGE_STYLE = "html,body,main{height:100%;margin:0}"

_PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{description}">{metadata}
{head}
</head>
<body>
{tail}
</body>
</html>
"""
