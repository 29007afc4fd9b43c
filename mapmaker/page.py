"""One HTML page that needs nothing else: everything inline, a policy that forbids the rest."""

from __future__ import annotations

import html
from typing import Any

from branca.element import Element, Figure
from folium.folium import _default_css, _default_js

from mapmaker.policy import policy_of

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
        policy = policy_of(f"{head}{tail}", script, self.allowed_images)
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
