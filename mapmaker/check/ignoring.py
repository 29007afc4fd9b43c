"""Comments that silence a rule on their line: ``# mapmaker: ignore jump, speed``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from mapmaker.check.explanations import known_rules
from mapmaker.format.text.depth import LOADER
from mapmaker.format.text.document import Document
from mapmaker.problems import LINE_BREAK, Problem, place_after, suggest

ID = "unused-ignore"

_COMMENT = re.compile(r"(?<!\S)#\s*mapmaker:\s*ignore\b[ \t:]*(?P<rules>[\w-]+(?:\s*,\s*[\w-]+)*)?")


@dataclass(frozen=True, slots=True)
class Ignore:
    """A rule that a comment silences on its line; ``column`` is where the comment names it."""

    rule: str
    line: int
    column: int


def silence(document: Document, problems: Iterable[Problem], *, whole: bool) -> list[Problem]:
    """Return the problems that no comment of the document silences.

    When the ``whole`` campaign was checked, a comment that silences nothing is a problem of its
    own. Errors of reading and problems of layers cannot be silenced.
    """
    ignores = list(ignores_of(document.text))
    silenced = {(document.path, ignore.line, ignore.rule) for ignore in ignores}
    found = {(problem.path, problem.line, problem.rule): problem for problem in problems}
    left = [
        problem
        for problem in problems
        if (problem.path, problem.line, problem.rule) not in silenced
    ]
    if not whole:
        return left
    idle = (i for i in ignores if (document.path, i.line, i.rule) not in found)
    return [*left, *(_idle(document.path, ignore) for ignore in idle)]


def ignores_of(text: str) -> Iterator[Ignore]:
    r"""Yield every rule that a comment of a YAML text silences.

    Examples
    --------
    >>> list(ignores_of("a: b  # mapmaker: ignore jump\nc: '# mapmaker: ignore speed'\n"))
    [Ignore(rule='jump', line=1, column=26)]
    """
    comments = list(_COMMENT.finditer(text))
    if not comments:
        return
    scalars = list(_scalars(text))
    for comment in comments:
        if any(start <= comment.start() < end for start, end in scalars):
            continue
        line, column = place_after(text[: comment.start()])
        if not comment["rules"]:
            yield Ignore("", line, column)
            continue
        column += comment.start("rules") - comment.start()
        for name in re.finditer(r"[\w-]+", comment["rules"]):
            yield Ignore(name[0], line, column + name.start())


def _scalars(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each scalar of a YAML text; no comment is inside one.

    A block scalar's first line may end with a comment, so it starts with the next one.
    """
    try:
        for token in yaml.scan(text, Loader=LOADER):
            if isinstance(token, yaml.ScalarToken):
                start, end = token.start_mark.index, token.end_mark.index
                if token.style in {"|", ">"}:
                    line_end = LINE_BREAK.search(text, start)
                    start = line_end.start() if line_end else end
                yield start, end
    except yaml.YAMLError:
        return  # nothing is read after a syntax error


def _idle(path: str, ignore: Ignore) -> Problem:
    """Return the problem of a comment that silences nothing."""
    if not ignore.rule:
        message, hint = "this comment names no rule", "write # mapmaker: ignore RULE"
    elif ignore.rule not in known_rules():
        message, hint = f'unknown rule "{ignore.rule}"', suggest(ignore.rule, known_rules())
    else:
        message, hint = (
            f'there is no "{ignore.rule}" to ignore on this line',
            "remove the comment",
        )
    return Problem(path, ignore.line, ignore.column, "warning", ID, message, hint)
