"""The table of promises: every sentence of README and guide, and where it is seen that it holds.

``promises.txt`` has a section a document, with lines as ``Event.victor | Who won is told.`` Before
the bar stand entries of the gallery or tests, as ``browser/test_camera.py::test_a_hand`` or
``player/time/clock.test.js::the_clock_ends``, parted by spaces, or ``-`` where a sentence promises
nothing that is seen in a page.

``python -m tests.gallery.promises`` brings the table up to date with the documents: sentences that are
gone go, new ones come, with ``?`` to be filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mapmaker.authoring.guide import topics
from tests.gallery.entries import HERE, entries

TABLE = HERE / "promises.txt"
TESTS = HERE.parent
UNSEEN, UNKNOWN = "-", "?"
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9`*\"(])")
#: What a line of code is said to do.
_REMARK = re.compile(r"(?:^|\s)(?:#|//|<!--) (.*?)(?: -->)?$")

#: Sentences of documents, each with where it is seen: by the document, then the sentence.
Promises = dict[str, dict[str, tuple[str, ...]]]


def sentences_of(markdown: str) -> Iterator[str]:
    r"""Yield the sentences of a text, its rows of tables, and the remarks in its examples.

    >>> list(sentences_of("# A\n\nIt *moves*. See\nit.\n\n    run   # shows it\n"))
    ['It *moves*.', 'See it.', 'run — shows it']
    """
    row: list[str] = []
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(markdown)
    for before, token in zip([Token("", "", 0), *tokens], tokens, strict=False):
        if token.type in ("fence", "code_block"):
            yield from _remarks(token.content)
        elif token.type == "tr_close":
            yield " — ".join(row)
            row = []
        elif token.type == "inline" and before.type in ("td_open", "th_open"):
            row.append(token.content)
        elif (
            token.type == "inline" and before.type != "heading_open" and token.content[:4] != "<!--"
        ):
            yield from _END.split(" ".join(token.content.split()))


def said() -> dict[str, list[str]]:
    """Return the sentences of README and guide, by document; what code fills in is left out."""
    texts = {"README.md": (TESTS.parent / "README.md").read_text("utf-8")}
    texts |= {f"{topic.name}.md": topic.written for topic in topics()}
    return {name: list(dict.fromkeys(sentences_of(text))) for name, text in texts.items()}


def promises() -> Promises:
    """Return the table."""
    table: Promises = {}
    section: dict[str, tuple[str, ...]] = {}
    for line in TABLE.read_text("utf-8").splitlines() if TABLE.exists() else ():
        if line.startswith("["):
            section = table.setdefault(line.strip("[]"), {})
        elif line:
            where, _, sentence = line.partition(" | ")
            section[sentence] = tuple(where.split())
    return table


def is_kept(where: str) -> bool:
    """Return whether there is such an entry or such a test, or nothing is to be seen."""
    if where == UNSEEN or where in entries():
        return True
    file, _, test = where.partition("::")
    path = TESTS / file
    begins = f'test("{test.replace("_", " ")}",' if path.suffix == ".js" else f"def {test}("
    return bool(test) and path.is_file() and begins in path.read_text("utf-8")


def update() -> None:
    """Bring the table up to date with the documents."""
    known = promises()
    lines: list[str] = []
    for document, sentences in said().items():
        lines += ["", f"[{document}]"]
        for sentence in sentences:
            where = known.get(document, {}).get(sentence, (UNKNOWN,))
            lines.append(f"{' '.join(where)} | {sentence}")
    TABLE.write_text("\n".join(lines[1:]) + "\n", "utf-8")


def _remarks(code: str) -> Iterator[str]:
    for line in code.splitlines():
        if remark := _REMARK.search(line):
            told = line[: remark.start()].strip()
            yield f"{told} — {remark[1]}" if told else remark[1]


if __name__ == "__main__":
    update()
