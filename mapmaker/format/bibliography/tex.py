"""TeX as Unicode text, by pylatexenc."""

from __future__ import annotations

import logging
import re
from typing import Any

from pylatexenc.latex2text import (
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)
from pylatexenc.latexwalker import LatexWalker
from pylatexenc.latexwalker import get_default_latex_context_db as get_macros
from pylatexenc.macrospec import MacroSpec

from mapmaker.format.bibliography.entries import plain

#: TeX would drop what follows as a comment.
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_QUOTED = "\u201c%(1)s\u201d"

# Warnings of pylatexenc are of no use to authors; without a handler Python would print them.
logging.getLogger("pylatexenc").addHandler(logging.NullHandler())


def _macros() -> Any:
    """Return the macros that pylatexenc knows, and some of BibLaTeX's."""
    macros = get_macros()
    texts = [MacroSpec(name, "{") for name in ("enquote", "mkbibquote")]
    pairs = [MacroSpec(name, "{{") for name in ("href", "foreignlanguage", "textcolor")]
    macros.add_context_category("bibliography", prepend=True, macros=[*texts, *pairs])
    return macros


def _words() -> Any:
    """Return what the macros are as text."""
    words = get_default_latex_context_db()
    quotes = [MacroTextSpec(name, _QUOTED) for name in ("enquote", "mkbibquote")]
    pairs = [MacroTextSpec(name, "%(2)s") for name in ("href", "foreignlanguage", "textcolor")]
    names = [MacroTextSpec(name, name) for name in ("TeX", "LaTeX", "BibTeX")]
    words.add_context_category("bibliography", prepend=True, macros=[*quotes, *pairs, *names])
    return words


class _Converter(LatexNodes2Text):  # type: ignore[misc]
    """Converts nodes of TeX to text; a macro without its arguments stays as it is written."""

    def apply_simplify_repl(self, node: Any, *args: Any, **options: Any) -> str:
        """Return the text of a macro, an environment or a special."""
        try:
            return str(super().apply_simplify_repl(node, *args, **options))
        except (LookupError, ValueError, AttributeError, TypeError):
            return str(node.latex_verbatim())


_MACROS = _macros()
_CONVERTER = _Converter(_words(), math_mode="verbatim")


def unicode_of(tex: str) -> str:
    r"""Return TeX as Unicode text.

    Examples
    --------
    >>> unicode_of(r"{\c S}i{\~n} 50% of {G}{\"o}del: ``\emph{works}''")
    'Şiñ 50% of Gödel: “works”'
    >>> unicode_of(r"See \href{https://example.org}{this \enquote{page}}."), unicode_of(r"\sqrt")
    ('See this “page”.', '\\sqrt')
    """
    try:
        walker = LatexWalker(_BARE_PERCENT.sub(r"\\%", tex), _MACROS, tolerant_parsing=True)
        nodes, _, _ = walker.get_latex_nodes()
        return plain(_CONVERTER.nodelist_to_text(nodes))
    except Exception:  # noqa: BLE001  (hundreds of nested braces, for example)
        # Whatever stops the converter, the rest is still worth showing.
        return plain(re.sub(r"[{}]", "", tex))
