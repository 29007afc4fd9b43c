"""Lists of names as BibTeX, BibLaTeX and Better BibTeX write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bibtexparser.middlewares.names import (
    parse_single_name_into_parts,
    split_multiple_persons_names,
)

from mapmaker.format.bibliography.entries import Name, name_of
from mapmaker.format.bibliography.tex import unicode_of

_OTHERS = "others"
#: BibLaTeX's extended names, ``family=Roe, given=Ann``, which Better BibTeX writes.
_EXTENDED = re.compile(r"\s*\"?(?:family|given|prefix|suffix|useprefix|id|hash)(?:-i)?\s*=")
_EXTENDED_PART = re.compile(
    r"\s*\"?(?P<key>[\w-]+)\s*=\s*(?P<value>(?:\{(?:[^{}]|\{[^{}]*\})*\}|[^,{}])*)\s*(?:,|$)"
)


def names_of(tex: str) -> list[Name]:
    r"""Return the names of a list in TeX; ``and others`` joins the last one as ``et al.``.

    Raises ``InvalidNameError`` for a text that is not a name.

    Examples
    --------
    >>> [name.full for name in names_of(r"Ward, Steven R. and {Foreign Office} and {\'E}douard Roe")]
    ['Steven R. Ward', 'Foreign Office', 'Édouard Roe']
    >>> names_of("family=Roe, given=Ann, prefix={de la} and others")
    [Name(full='Ann de la Roe et al.', family='de la Roe et al.')]
    """
    names: list[Name] = []
    for text in split_multiple_persons_names(tex):
        if text.lower() == _OTHERS and names:
            names[-1] = Name(*(f"{part} et al." for part in names[-1]))
        else:
            names += [name for name in _name(text) if name.full]
    return names


def _name(tex: str) -> Iterator[Name]:
    """Yield the name that a text is."""
    if _EXTENDED.match(tex):
        parts = {
            found["key"].lower(): unicode_of(found["value"].strip(' "'))
            for found in _EXTENDED_PART.finditer(tex)
        }
        order = ("given", "prefix", "family", "suffix")
        yield name_of(*(parts.get(key, "") for key in order))
        return
    # A comma at the end is a slip of no consequence.
    said = parse_single_name_into_parts(tex.strip(" ,\t\r\n"))
    yield Name(
        unicode_of(said.merge_first_name_first), unicode_of(" ".join([*said.von, *said.last]))
    )
