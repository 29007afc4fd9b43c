"""The guide as HTML: one page per topic and an index, without scripts or requests.

Notebooks are copied beside the pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

import click
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mapmaker.authoring.guide import Topic, notebooks, topics
from mapmaker.authoring.guide.headings import Heading, headings
from mapmaker.page.bundle import built
from mapmaker.page.csp import policy_of
from mapmaker.problems import MapmakerError
from mapmaker.publish.builder.fingerprint import fingerprint
from mapmaker.publish.builder.manifest import Manifest

_HEADING = re.compile(r'<h([1-6]) id="([^"]*)">(.*?)</h\1>')
#: The name of the record of the guide among those of pages.
_RECORD = "guide"
_TOPIC = re.compile(r"([\w-]+)\.md(#.*)?")
#: The minimum number of sections for a table of contents.
_LEAST_SECTIONS = 3


def write_guide(folder: Path, program: click.Group, *, force: bool = False) -> list[Path]:
    """Write the guide into a folder, and return its pages, ``index.html`` first.

    Raises ``MapmakerError`` when the folder cannot be written to, or if files would be overwritten
    that mapmaker did not write, unless with ``force``.
    """
    pages = {f"{name}.html": page.encode() for name, page in pages_of(topics(), program).items()}
    files = pages | {notebook.name: notebook.read_bytes() for notebook in notebooks()}
    records = Manifest(folder)
    strangers = [] if force else records.strangers(_RECORD, files)
    if strangers:
        message = (
            f"the guide would overwrite {', '.join(map(str, strangers))}, and no record says that"
            " mapmaker wrote this: give another --output, or --force"
        )
        raise MapmakerError(message)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        records.publish(_RECORD, files, recipe=fingerprint())
    except OSError as error:
        message = f"cannot write to {folder}: {error.strerror}"
        raise MapmakerError(message) from error
    return [folder / name for name in pages]


def pages_of(all_topics: Sequence[Topic], program: click.Group) -> dict[str, str]:
    """Return the pages of topics as HTML, by name; ``index`` lists them."""
    pages = {"index": _page("The guide", "index", all_topics, _contents(all_topics))}
    for number, topic in enumerate(all_topics):
        before = all_topics[number - 1] if number else None
        after = all_topics[number + 1] if number + 1 < len(all_topics) else None
        body = f"{_article(topic.text(program))}{_turning(before, after)}"
        pages[topic.name] = _page(topic.title, topic.name, all_topics, body)
    return pages


def to_html(text: str) -> str:
    r"""Return a topic's Markdown as HTML: headings with anchors, links between pages, no raw HTML.

    Examples
    --------
    >>> print(to_html("# About <b>\n\nSee [dates](dates.md#about)."))
    <h1 id="about-b"><a href="#about-b">About &lt;b&gt;</a></h1>
    <p>See <a href="dates.html#about">dates</a>.</p>
    <BLANKLINE>
    """
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = markdown.parse(text)
    openings = [token for token in tokens if token.type == "heading_open"]
    for token, heading in zip(openings, headings(text), strict=True):
        token.attrSet("id", heading.anchor)
    for token in _all(tokens):
        if token.type == "link_open":
            _lead(token)
        elif token.type == "fence":
            token.info = token.info.partition(" ")[0]  # the rest is for the tests
    html = markdown.renderer.render(tokens, markdown.options, {})
    html = _HEADING.sub(r'<h\1 id="\2"><a href="#\2">\3</a></h\1>', html)
    # Wide blocks can have the focus, for scrolling by keys.
    html = html.replace("<pre>", '<pre tabindex="0">')
    return html.replace("<table>", '<div class="wide" tabindex="0"><table>').replace(
        "</table>", "</table></div>"
    )


def _all(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or ())


def _lead(link: Token) -> None:
    """Point a link to the page of a topic, or outside without a referrer."""
    href = str(link.attrGet("href"))
    topic = _TOPIC.fullmatch(href)
    if topic:
        link.attrSet("href", f"{topic[1]}.html{topic[2] or ''}")
    elif not href.startswith("#"):
        link.attrSet("rel", "noopener noreferrer")


def _article(text: str) -> str:
    """Return a topic, with a table of contents after its first paragraph."""
    html = to_html(text)
    sections = [heading for heading in headings(text) if heading.level == 2]
    if len(sections) < _LEAST_SECTIONS:
        return html
    head, end, rest = html.partition("</p>")
    return f"{head}{end}{_sections(sections)}{rest}"


def _sections(sections: Sequence[Heading]) -> str:
    items = "".join(
        f'<li><a href="#{section.anchor}">{escape(section.text.replace("`", ""))}</a></li>'
        for section in sections
    )
    return f'<nav class="sections" aria-label="On this page"><ul>{items}</ul></nav>'


def _turning(before: Topic | None, after: Topic | None) -> str:
    """Return the links to the topics before and after."""
    links = [
        f'<a rel="{rel}" href="{topic.name}.html"><small>{word}</small> {escape(topic.title)}</a>'
        for topic, rel, word in ((before, "prev", "Before"), (after, "next", "Next"))
        if topic
    ]
    return f'<nav class="turning" aria-label="Before and next">{"".join(links)}</nav>'


def _contents(all_topics: Sequence[Topic]) -> str:
    """Return the index: every topic with its summary."""
    items = "".join(
        f'<dt><a href="{topic.name}.html">{escape(topic.title)}</a></dt>'
        f"<dd>{MarkdownIt('commonmark', {'html': False}).renderInline(topic.summary)}</dd>"
        for topic in all_topics
    )
    return f"<h1>The guide</h1><p>Campaigns written as text, maps that move.</p><dl>{items}</dl>"


def _page(title: str, name: str, all_topics: Sequence[Topic], body: str) -> str:
    """Return a whole page; the navigation marks the current topic."""
    here = {name: ' aria-current="page"'}
    links = "".join(
        f'<li><a href="{topic.name}.html"{here.get(topic.name, "")}>{escape(topic.title)}</a></li>'
        for topic in all_topics
    )
    head = f"<style>{built('guide.css')}</style>"
    content = (
        f'<header><a href="index.html"{here.get("index", "")}>mapmaker</a>'
        f'<nav aria-label="Topics"><ul>{links}</ul></nav></header>\n<main>{body}</main>'
    )
    return _PAGE.format(
        policy=escape(policy_of(head + content)), title=escape(title), head=head, content=content
    )


_PAGE = """<!DOCTYPE html>
<html lang="en" class="mm-document">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} \u00b7 mapmaker</title>
{head}
</head>
<body>
{content}
</body>
</html>
"""
