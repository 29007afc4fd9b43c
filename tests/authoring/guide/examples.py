"""The fenced examples of the guide, and one who follows them.

The first word behind a fence is the language, the next what is to be done with the block:

- ``yaml campaigns/a.yaml``, ``geojson geo/a.geojson``: a file of the reader's; a campaign has no
  problems, and a layer neither. With ``warns`` at the end a campaign has no errors, with ``fails``
  it has problems.
- ``yaml part``: is added to ``base.yaml``; together they have no errors.
- ``console``: every ``$ mapmaker`` line is run and succeeds; with ``fails`` it does not. What is
  shown under it is what it prints, ``...`` standing for anything.
- ``python``: run, a topic's blocks one after the other in one namespace; with ``>>>`` as a doctest.
- ``sh``: for shells alone; well-formed.
- ``html``, ``js``: run by ``tests/browser/test_guide.py``.
"""

from __future__ import annotations

import doctest
import re
import shlex
import subprocess
from pathlib import Path
from typing import NamedTuple

import yaml
from click.testing import CliRunner

from mapmaker.authoring.guide import topics
from mapmaker.check import check
from mapmaker.cli import main
from mapmaker.geography.reader import read_layer

BASE = Path(__file__).with_name("base.yaml")
_SAME = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_FENCE = re.compile(r"^```(\w*) ?(.*)\n((?:.*\n)*?)```$", re.MULTILINE)
_FILE = re.compile(r"[\w/-]+\.\w+")


class Block(NamedTuple):
    """A fenced block: the topic and line of its fence, its language, the words after it, its text."""

    topic: str
    line: int
    language: str
    words: tuple[str, ...]
    text: str

    @property
    def fails(self) -> bool:
        return "fails" in self.words

    def __str__(self) -> str:
        return f"{self.topic}.md:{self.line}"


def blocks_of(topic) -> list[Block]:
    """The fenced blocks of a topic, as written."""
    return [
        Block(
            topic.name,
            topic.written.count("\n", 0, fence.start()) + 1,
            fence[1],
            tuple(fence[2].split()),
            fence[3],
        )
        for fence in _FENCE.finditer(topic.written)
    ]


def all_blocks() -> list[Block]:
    return [block for topic in topics() for block in blocks_of(topic)]


class Reader:
    """Does what examples say, in the working directory."""

    def __init__(self) -> None:
        self.namespace: dict[str, object] = {"__name__": "__main__"}

    def follow(self, block: Block) -> None:
        try:
            getattr(self, f"_{block.language or 'unnamed'}")(block)
        except Exception as error:
            error.add_note(f"in the example at {block}")
            raise

    def _yaml(self, block: Block) -> None:
        if block.words == ("part",):
            Path("campaigns", "part.yaml").write_text(
                joined(BASE.read_text("utf-8"), block.text), "utf-8"
            )
            found = check("campaigns/part.yaml")
        else:
            found = check(self._save(block))
        if block.words[-1] in {"part", "warns"}:
            found = [problem for problem in found if problem.level == "error"]
        told = "\n".join(map(str, found)) or "nothing is wrong with it"
        assert bool(found) == block.fails, told

    def _geojson(self, block: Block) -> None:
        layer = read_layer(self._save(block))
        assert layer.problems == [], "\n".join(map(str, layer.problems))

    def _bib(self, block: Block) -> None:
        self._save(block)

    def _save(self, block: Block) -> Path:
        path = Path(block.words[0])
        assert _FILE.fullmatch(block.words[0]), "name the file, or write `part`"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, "utf-8")
        return path

    def _console(self, block: Block) -> None:
        before, *typed = re.split(r"^\$ ", block.text, flags=re.MULTILINE)
        assert typed, "begin commands with $"
        assert not before, "begin with a command"
        for one in typed:
            command, _, expected = one.partition("\n")
            program, *arguments = shlex.split(command)
            assert program == "mapmaker", f"only mapmaker runs here, not {program}"
            result = CliRunner().invoke(main, arguments, prog_name="mapmaker")
            assert result.exit_code == int(block.fails), f"{command}\n{result.output}"
            if expected:
                _assert_same(expected, result.output)

    def _python(self, block: Block) -> None:
        if ">>>" not in block.text:
            code = "\n" * block.line + block.text  # a traceback has the lines of the topic
            exec(compile(code, f"{block.topic}.md", "exec"), self.namespace)  # noqa: S102
            return
        test = doctest.DocTestParser().get_doctest(
            block.text, self.namespace, block.topic, f"{block.topic}.md", block.line
        )
        said: list[str] = []
        runner = doctest.DocTestRunner(optionflags=_SAME, verbose=False)
        runner.run(test, out=said.append, clear_globs=False)
        self.namespace.update(test.globs)
        assert not runner.failures, "".join(said)

    def _sh(self, block: Block) -> None:
        subprocess.run(["/bin/sh", "-n"], input=block.text, text=True, check=True)

    def _html(self, block: Block) -> None:
        """Run by the browser."""

    _js = _html


def joined(base: str, part: str) -> str:
    """A campaign with a part added: lists grow, mappings are joined, other values replaced."""
    into, added = yaml.compose(base), yaml.compose(part)
    _join(into, added)
    return yaml.serialize(into, allow_unicode=True)


def _join(into: yaml.MappingNode, added: yaml.MappingNode) -> None:
    known = {key.value: n for n, (key, _) in enumerate(into.value)}
    for key, value in added.value:
        there = into.value[known[key.value]][1] if key.value in known else None
        if isinstance(there, yaml.MappingNode) and isinstance(value, yaml.MappingNode):
            _join(there, value)
        elif isinstance(there, yaml.SequenceNode) and isinstance(value, yaml.SequenceNode):
            there.value += value.value
        elif there:
            into.value[known[key.value]] = (key, value)
        else:
            into.value.append((key, value))


def _assert_same(expected: str, output: str) -> None:
    same = doctest.OutputChecker().check_output(expected, output, _SAME)
    assert same, f"the guide shows\n{expected}\nbut it prints\n{output}"
