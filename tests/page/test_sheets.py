"""Every rule of the sheets that a map's page carries names something of the player's own.

A map is its author's, too: layers, popups and controls of anybody's stand in the player's element.
"""

import re

import pytest

from mapmaker.page import bundle, static

#: What the player marks of its element, and of the boxes in which others' things stand.
SHARED = {
    *("mm-compact", "mm-guarded", "mm-awake", "mm-awaited"),
    *("mm-frame", "mm-showing", "mm-shut", "mm-map", "mm-flying", "mm-layered", "mm-paper"),
}
SHEETS = {"player": bundle.style(), "article": static.style(("en", "fa"))}


def preludes(sheet):
    """What stands before each brace, but for that of at-rules."""
    found = re.findall(r"[^{};]+(?=\{)", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))
    return [prelude.strip() for prelude in found if not prelude.lstrip().startswith("@")]


def pieces(text, separators):
    """Parts of a text between separators that stand in no bracket."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter in "([") - (letter in ")]")
        if letter in separators and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts if part.strip()]


def plain(selector):
    """The selectors that one with ``:is()`` or ``:where()`` stands for, without other conditions."""
    for name in (":not(", ":has(", ":lang(", ":dir("):
        while name in selector:
            start, end = span(selector, name)
            bare = start == 0 or selector[start - 1] in " >~+"
            selector = selector[:start] + "*" * bare + selector[end:]
    for name in (":is(", ":where("):
        if name in selector:
            start, end = span(selector, name)
            inner = selector[start + len(name) : end - 1] or "*"
            around = (selector[:start], selector[end:])
            return [one for part in pieces(inner, ",") for one in plain(part.join(around))]
    return [re.sub(r"\[[^]]*\]", "", selector)]


def span(selector, name):
    """Where a function of a selector begins and ends."""
    start = selector.index(name)
    depth = 0
    for end, letter in enumerate(selector[start:], start + 1):
        depth += (letter == "(") - (letter == ")")
        if letter == ")" and not depth:
            return start, end
    raise ValueError(selector)


def is_ours(selector):
    """Whether a plain selector's subject is the player's, or stands in what is the player's alone."""
    *around, subject = pieces(selector, " >~+") or ["*"]
    own = [re.findall(r"\.(mm-[\w-]+)", compound) for compound in around]
    named = re.findall(r"\.(mm-[\w-]+)", subject) or re.match(r"\.mapmaker\b", subject)
    return bool(named) or any(set(names) - SHARED for names in own)


@pytest.mark.parametrize(
    ("selector", "ours"),
    [
        (".mapmaker svg", False),
        (".mapmaker *::before", False),
        (".mapmaker .leaflet-bar a", False),
        (".mapmaker.mm-compact .mm-map button", False),
        (".mapmaker :is(.mm-heading, .leaflet-control) button", False),
        ("h1", False),
        (":where(:not(svg *))", False),
        (".mapmaker .mm-frame > :not(.mm-map)", False),
        (".mapmaker:lang(fa)", True),
        (".mapmaker:not(:empty) ~ .mm-still", True),
        (".mapmaker .mm-showing .mm-scene > details", True),
        (".mm-part :where(:not(a, svg *))", True),
        (".mapmaker :is(.mm-map, .mm-part, .mm-part *):focus-visible", True),
    ],
)
def test_selectors_are_told_apart(selector, ours):
    assert all(map(is_ours, plain(selector))) is ours


@pytest.mark.parametrize("name", SHEETS)
def test_every_rule_names_what_is_ours(name):
    selectors = [part for prelude in preludes(SHEETS[name]) for part in pieces(prelude, ",")]
    assert len(selectors) > 20
    assert [one for part in selectors for one in plain(part) if not is_ours(one)] == []
