"""YAML text to plain data with the position of each part.

Every scalar stays text (``no``, ``1909-07-13`` and ``007`` mean what they say), an empty scalar
or a null becomes ``None``, and every error becomes a ``Problem``. Never raises, whatever the input.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from mapmaker.format.text.depth import LOADER, nests_too_deeply
from mapmaker.format.text.errors import Mistake, halt_at, likely_mistake
from mapmaker.format.text.errors.commas import cut_texts
from mapmaker.format.text.errors.hidden import hidden_in_key, hidden_in_value
from mapmaker.problems import Problem, last_place, place_after

Data: TypeAlias = "str | list[Data] | dict[str, Data] | None"
Location: TypeAlias = "tuple[str | int, ...]"

#: The maximum number of parts that aliases add to a document. A plain document may be of any size;
#: this stops a few lines of nested aliases that would expand to billions of parts.
MAX_ALIASED_PARTS = 100_000
#: The maximum nesting; a campaign needs six levels.
MAX_DEPTH = 100

_NULL = "tag:yaml.org,2002:null"
_MERGE = "tag:yaml.org,2002:merge"
_STANDARD_TAGS = "tag:yaml.org,2002:"
#: Everything outside YAML 1.1's printable characters.
FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass
class Document:
    """A YAML file as data, with the position of every part.

    ``data`` is the top-level mapping (empty if the file has none); ``problems`` are the errors of
    the YAML itself.
    """

    path: str
    text: str
    data: dict[str, Data] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    root: Node | None = field(default=None, repr=False)
    # By the node itself, as its id differs in a copy or in another process.
    _entries: dict[Node, dict[str, tuple[Node, Node]]] = field(default_factory=dict, repr=False)

    @cached_property
    def end(self) -> tuple[int, int]:
        """The line and column, from 1, after the last content of the file."""
        return last_place(self.text)

    def position(self, loc: Location, *, key: bool = False) -> tuple[int, int]:
        r"""Return the line and column, from 1, of the part at ``loc``.

        ``loc`` is a path of keys and list indexes. A missing part has the position of its nearest
        existing ancestor. With ``key``, the position is that of the part's key.

        Examples
        --------
        >>> document = parse_yaml("a:\n  - b\n  - c: d\n", "a.yaml")
        >>> document.position(("a", 1, "c")), document.position(("a", 1, "c"), key=True)
        ((3, 8), (3, 5))
        >>> document.position(("a", 9))
        (2, 3)
        """
        node = self.node(loc, key=key)
        return (1, 1) if node is None else min(_position(node), self.end)

    def node(self, loc: Location, *, key: bool = False) -> Node | None:
        """Return the node of the part at ``loc``, or of its nearest existing ancestor."""
        node = shown = self.root
        for part in loc:
            if isinstance(node, MappingNode) and part in (entries := self.entries(node)):
                key_node, node = entries[str(part)]
                shown = key_node if key else node
            elif (
                isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value)
            ):
                node = shown = node.value[part]
            else:
                break
        return shown

    def where(self, loc: Location, *, key: bool = False) -> str:
        """Return the position of the part at ``loc``, as the end of a sentence."""
        return f"line {self.position(loc, key=key)[0]}"

    def beside(self, name: str) -> Path:
        """Return the file of a name relative to the document's folder.

        Raises ``ValueError`` if it is not a file, or if the name points outside the project: the
        document's folder, the folder around it (in which `geo/` lies beside `campaigns/`) and
        everything inside. Links there are followed anywhere, as only the owner of the folder can
        make them, not a campaign from somebody else. `..` cannot climb out through them: it cancels
        the part before it in the name.

        Examples
        --------
        >>> Document("campaigns/a.yaml", "").beside("../geo/refs.bib").as_posix()
        'campaigns/../geo/refs.bib'
        >>> Document("campaigns/a.yaml", "").beside("../../refs.bib")
        Traceback (most recent call last):
        ValueError: it is outside the project, the parent of this file's folder
        """
        if "\0" in name:
            message = "it is not a file name"
            raise ValueError(message)
        # By name, so that links inside the project may point anywhere; and as texts, which are
        # five times as fast as paths for thousands of campaigns.
        folder = os.path.dirname(self.path)  # noqa: PTH120
        project = os.path.dirname(os.path.abspath(folder))  # noqa: PTH100, PTH120
        target = os.path.abspath(os.path.join(folder, name))  # noqa: PTH100, PTH118
        within = target == project or target.startswith(project.rstrip(os.sep) + os.sep)
        if os.path.isabs(name) or not within:  # noqa: PTH117
            message = "it is outside the project, the parent of this file's folder"
            raise ValueError(message)
        file = Path(folder, os.path.normpath(name))
        try:
            is_other = file.exists() and not file.is_file()
        except OSError as error:  # for example, too long a name
            raise ValueError(error.strerror) from error
        if is_other:
            message = "it is not a file"  # a folder, or a device that may never end
            raise ValueError(message)
        return file

    def at(self, path: str | Path) -> Document:
        """Return the document as if it had been read from another path."""
        problems = [replace(problem, path=str(path)) for problem in self.problems]
        return replace(self, path=str(path), problems=problems)

    def error(
        self, loc: Location, rule: str, message: str, hint: str = "", *, key: bool = False
    ) -> Problem:
        """Return an error at the part at ``loc``."""
        line, column = self.position(loc, key=key)
        return Problem(self.path, line, column, "error", rule, message, hint)

    def warning(
        self, loc: Location, rule: str, message: str, hint: str = "", *, key: bool = False
    ) -> Problem:
        """Return a warning at the part at ``loc``."""
        return replace(self.error(loc, rule, message, hint, key=key), level="warning")

    def entries(self, node: MappingNode) -> dict[str, tuple[Node, Node]]:
        """Return the key and value nodes of a mapping by key, those merged in by ``<<`` too."""
        return self._entries.get(node, {})


def read_yaml(path: str | Path) -> Document:
    """Read a YAML file; see ``parse_yaml``.

    Raises ``OSError`` if the file cannot be read.
    """
    return decode_yaml(Path(path).read_bytes(), path)


def decode_yaml(raw: bytes, path: str | Path) -> Document:
    """Read the bytes of a YAML file; see ``parse_yaml``. They must be UTF-8."""
    try:
        return parse_yaml(raw.decode("utf-8-sig"), path)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", errors="replace")
        document = Document(str(path), "")
        problem = _problem_after(before, str(path), "encoding", "this is not UTF-8 text")
        document.problems.append(problem)
        return document


def parse_yaml(text: str, path: str | Path) -> Document:
    r"""Read YAML text into a ``Document``, collecting its errors in ``problems``.

    Examples
    --------
    >>> parse_yaml("on: no\nday: 1909-07-13\nend:\n", "a.yaml").data
    {'on': 'no', 'day': '1909-07-13', 'end': None}
    >>> print(*parse_yaml("a: 1\na: 2\n", "a.yaml").problems)
    a.yaml:2:1: key "a" is given twice; first in line 1
    """
    document = Document(str(path), text)
    forbidden = FORBIDDEN.search(text)
    if forbidden:
        message = f"character U+{ord(forbidden[0]):04X} is not allowed here"
        before = text[: forbidden.start()]
        document.problems.append(_problem_after(before, document.path, "character", message))
        return document
    try:
        if nests_too_deeply(text):
            raise RecursionError  # noqa: TRY301 (before libyaml's composer runs out of stack)
        root = yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        document.problems.append(_syntax_problem(error, document))
    except yaml.YAMLError as error:
        document.problems.append(_at_start(document.path, "yaml-syntax", str(error)))
    except RecursionError:
        document.problems.append(_at_start(document.path, "nesting", "this is nested too deeply"))
    else:
        _Conversion(document).run(root)
    return document


def from_nodes(root: Node, document: Document) -> Document:
    """Return a document of other nodes of the same file, without the problems of this one."""
    other = replace(document, data={}, problems=[], root=None, _entries={})
    _Conversion(other).run(root)
    other.problems = []
    return other


class _Conversion:
    """Fills a document from its nodes, each node once, however many aliases share it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.done: dict[int, tuple[Data, int]] = {}
        self.open: set[int] = set()

    def run(self, root: Node | None) -> None:
        """Fill the document from its top node."""
        document = self.document
        if root is None:
            document.problems.append(_at_start(document.path, "empty", "this file is empty"))
            return
        if not isinstance(root, MappingNode):
            message = "a campaign is a mapping, a list of lines such as `title: ...`"
            self._report(root, "not-a-mapping", message)
            return
        document.root = root
        data, size = self._convert(root)
        if size - len(self.done) > MAX_ALIASED_PARTS:
            self._report(root, "aliases", "the aliases in this file expand to too many parts")
        elif isinstance(data, dict):
            document.data = data

    def _convert(self, node: Node) -> tuple[Data, int]:
        """Return the data of a node, and the number of parts it expands to."""
        identity = id(node)
        if identity in self.done:
            return self.done[identity]
        if identity in self.open:
            self._report(node, "recursive-alias", "this contains itself by an alias")
            return None, 1
        if len(self.open) >= MAX_DEPTH:
            self._report(node, "nesting", f"this is nested more than {MAX_DEPTH} levels deep")
            return None, 1
        if not node.tag.startswith(_STANDARD_TAGS):
            message = f'tags such as "{node.tag}" are not used in campaigns'
            self._report(node, "tag", message, "put a text that begins with ! in quotes")
        self.open.add(identity)
        self.done[identity] = self._content(node)
        self.open.discard(identity)
        return self.done[identity]

    def _content(self, node: Node) -> tuple[Data, int]:
        if isinstance(node, MappingNode):
            entries = self.document._entries[node] = self._entries(node)  # noqa: SLF001
            mapping = {key: self._convert(value) for key, (_, value) in entries.items()}
            size = 1 + sum(size for _, size in mapping.values())
            return {key: data for key, (data, _) in mapping.items()}, size
        if isinstance(node, SequenceNode):
            items = [self._convert(item) for item in node.value]
            return [data for data, _ in items], 1 + sum(size for _, size in items)
        if isinstance(node, ScalarNode):
            self._add(hidden_in_value(self.document.text, node))
        return (None if node.tag == _NULL else str(node.value)), 1

    def _entries(self, node: MappingNode) -> dict[str, tuple[Node, Node]]:
        """Return key and value nodes by key; own keys win over those merged in by ``<<``."""
        own: dict[str, tuple[Node, Node]] = {}
        merged: dict[str, tuple[Node, Node]] = {}
        cuts = list(cut_texts(self.document.text, node))
        for cut in cuts:
            self._add(cut.mistake)
        rest = {key for cut in cuts for key in cut.rest}
        for key, value in (entry for entry in node.value if entry[0] not in rest):
            if not isinstance(key, ScalarNode):
                self._report(key, "key", "a key is a word, not a list or a mapping")
            elif key.tag == _MERGE:
                for name, entry in self._merged(value).items():
                    merged.setdefault(name, entry)
            elif key.value in own:
                line, _ = _position(own[key.value][0])
                message = f'key "{key.value}" is given twice; first in line {line}'
                self._report(key, "duplicate-key", message)
            else:
                own[key.value] = (key, value)
                self._add(hidden_in_key(self.document.text, key, value))
        return own | {name: entry for name, entry in merged.items() if name not in own}

    def _merged(self, value: Node) -> dict[str, tuple[Node, Node]]:
        """Return the entries merged by a ``<<`` key; of several mappings the first wins."""
        mappings = value.value if isinstance(value, SequenceNode) else [value]
        entries: dict[str, tuple[Node, Node]] = {}
        for mapping in mappings:
            if not isinstance(mapping, MappingNode) or id(mapping) in self.open:
                self._report(value, "merge", "<< takes a mapping that stands elsewhere")
                continue
            self._convert(mapping)
            for name, entry in self.document._entries.get(mapping, {}).items():  # noqa: SLF001
                entries.setdefault(name, entry)
        return entries

    def _add(self, mistake: Mistake | None) -> None:
        if mistake:
            self.document.problems.append(_problem_of(mistake, self.document, "yaml-syntax"))

    def _report(self, node: Node, rule: str, message: str, hint: str = "") -> None:
        line, column = min(_position(node), self.document.end)
        problem = Problem(self.document.path, line, column, "error", rule, message, hint)
        self.document.problems.append(problem)


def _position(node: Node) -> tuple[int, int]:
    mark: Any = node.start_mark
    return mark.line + 1, mark.column + 1


def _at_start(path: str, rule: str, message: str) -> Problem:
    return Problem(path, 1, 1, "error", rule, message)


def _problem_after(before: str, path: str, rule: str, message: str) -> Problem:
    """Return an error at the character that follows the text ``before``."""
    return Problem(path, *place_after(before), "error", rule, message)


def _syntax_problem(error: yaml.MarkedYAMLError, document: Document) -> Problem:
    """Return the likeliest mistake behind the parser's halt."""
    halt = halt_at(error, document.text)
    if "nesting depth" in halt.symptom:  # libyaml's own limit, from 0.2.6 on
        return _problem_of(Mistake(halt.at, "this is nested too deeply", ""), document, "nesting")
    return _problem_of(likely_mistake(halt), document, "yaml-syntax")


def _problem_of(mistake: Mistake, document: Document, rule: str) -> Problem:
    place = min(place_after(document.text[: mistake.at]), document.end)
    return Problem(document.path, *place, "error", rule, mistake.message, mistake.hint)
