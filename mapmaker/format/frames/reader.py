"""Tables as the document of a campaign: each row is a part, its columns are the part's keys.

Tables become nodes here, as YAML text does by parsing. The same model and checks then apply as for
files. A node of a file has a mark in the text; one of a table has a cell instead, so problems have
a table, row and column.
"""

from __future__ import annotations

import typing
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from pydantic.fields import FieldInfo
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from mapmaker.dates import Date
from mapmaker.format.frames.cells import (
    MAP,
    NOWHERE,
    SEQ,
    STR,
    Cell,
    TableDocument,
    is_absent,
    is_list,
    mapping,
    mark_of,
    problem_at,
    scalar,
    text_of,
)
from mapmaker.format.frames.geometry import placed
from mapmaker.format.text.document import FORBIDDEN, MAX_DEPTH, from_nodes
from mapmaker.format.validation import ITEMS
from mapmaker.problems import Problem, suggest

if TYPE_CHECKING:
    import pandas as pd

Table: TypeAlias = "pd.DataFrame | Mapping[str, Any]"

#: The column with the id or name of a row, if rows have one, and the key of a bare text.
_NAMED_BY = {"sides": "id", "forces": "id", "sources": "id", "places": "name"}
_BARE = {"sides": "name", "sources": "title"}
_NO_COLUMN = "there is no column "


def document_of(
    path: str | Path, tables: Mapping[str, Table | None], options: Mapping[str, Any]
) -> TableDocument:
    """Return tables and options as the document of a campaign; its errors are in ``problems``.

    ``path`` is the supposed file, ``tables`` are those of ``Campaign.from_frames`` by name,
    ``options`` the other keys of a campaign. Frames are not changed.

    Raises ``TypeError`` for an invalid table, or one whose CRS cannot be converted to EPSG:4326.
    """
    document = TableDocument(str(path), "")
    language = options.get("language")
    reader = _Reader(language if isinstance(language, str) else "en")
    years = {key: options.get(key) for key in ("start", "end")}
    dated = {key: text_of(year, is_date=True) for key, year in years.items() if year is not None}
    entries = reader.entries({**options, **dated}, {key: Cell("", key) for key in options})
    given = {name: table for name, table in tables.items() if table is not None}
    sections = {name: reader.section(name, table) for name, table in given.items()}
    if "sides" not in sections and "forces" in sections:
        sections["sides"] = _sides_of(sections["forces"])
    entries += [(scalar(name, Cell(name, name)), node) for name, node in sections.items()]
    document = typing.cast("TableDocument", from_nodes(mapping(entries, NOWHERE), document))
    document.problems = reader.problems
    if reader.nameless:
        document.data = {}  # parts without ids cannot be checked
    return document


class _Value(NamedTuple):
    """The value of a cell."""

    content: Any
    cell: Cell


class _Reader:
    """Converts tables to nodes; their errors go to ``problems``."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.problems: list[Problem] = []
        self.nameless = False
        self.depth = 0

    def section(self, name: str, table: Table) -> Node:
        """Return a table as the section of that name."""
        import pandas as pd  # noqa: PLC0415  (files need none)

        here = Cell(name, name)
        if isinstance(table, Mapping):
            named = {
                key: {_BARE[name]: value} if name in _BARE and isinstance(value, str) else value
                for key, value in table.items()
            }
            return self.node(named, here) or mapping([], here)
        if not isinstance(table, pd.DataFrame):
            message = f"{name} must be a pandas DataFrame, not {type(table).__name__}"
            raise TypeError(message)
        given = placed(name, table)
        table = given.table
        for number, fault in given.faults.items():
            row = _row(name, table, number)
            column = next(iter(given.sources.values()))
            cell = Cell(name, f'{row.words}, column "{column}"', number)
            self._report(cell, "value", fault)
        rows = self._rows(name, table, given.sources)
        if name not in _NAMED_BY:
            return SequenceNode(SEQ, [node for _, node in rows], mark_of(here))
        return self._by_name(name, table, rows)

    def _by_name(self, name: str, table: pd.DataFrame, rows: list[tuple[_Value, Node]]) -> Node:
        """Return rows as a mapping by name, each name once."""
        import pandas as pd  # noqa: PLC0415

        here, column = Cell(name, name), _NAMED_BY[name]
        if column not in table.columns and isinstance(table.index, pd.RangeIndex) and rows:
            self.nameless = True
            hint = f'add it, or set_index("{column}"): this index only counts the rows'
            self._report(here, "missing-key", f'{_NO_COLUMN}"{column}"', hint)
        taken: dict[str, Cell] = {}
        entries = []
        for (label, cell), node in rows:
            if is_absent(label):
                self._report(cell, "missing-value", f'"{column}" has no value')
                continue
            text = text_of(label)
            if text in taken:
                message = f'"{text}" is given twice; first in {taken[text].words}'
                self._report(cell, "duplicate-key", message)
                continue
            taken[text] = cell
            entries.append((self.scalar(text, cell), node))
        return mapping(entries, here)

    def _rows(
        self, name: str, table: pd.DataFrame, known_as: Mapping[str, str]
    ) -> list[tuple[_Value, Node]]:
        """Return the name and the node of each row; invalid columns are reported once.

        ``known_as`` has the original names of derived columns.
        """
        part, named_by = ITEMS[name], _NAMED_BY.get(name)
        fields = {field.alias or key: field for key, field in part.model_fields.items()}
        columns = self._columns(name, table, fields)
        rows = []
        for number, label in enumerate(table.index):
            row = _row(name, table, number)
            found: dict[str, dict[str, _Value]] = {}
            key = _Value(label, row)
            for column, (at, values) in columns.items():
                cell = Cell(
                    name, f'{row.words}, column "{known_as.get(column, column)}"', number, at
                )
                base, _, language = column.partition(":")
                if column == named_by:
                    key = _Value(values[number], cell)
                elif not is_absent(values[number]):
                    found.setdefault(base, {})[language] = _Value(values[number], cell)
            entries = [
                (scalar(base, next(iter(by_language.values())).cell), node)
                for base, by_language in found.items()
                if (node := self._field(by_language, fields[base])) is not None
            ]
            is_bare = name == "places" and [base.value for base, _ in entries] == ["at"]
            rows.append((key, entries[0][1] if is_bare else mapping(entries, row)))
        return rows

    def _columns(
        self, name: str, table: pd.DataFrame, fields: Mapping[str, FieldInfo]
    ) -> dict[str, tuple[int, list[Any]]]:
        """Return the index and the values of each known column; report the others."""
        columns: dict[str, tuple[int, list[Any]]] = {}
        named_by = _NAMED_BY.get(name)
        for at, column in enumerate(map(str, table.columns)):
            cell = Cell(name, f'{name}, column "{column}"', 0, at)
            base = column.partition(":")[0]
            if column in columns:
                self._report(cell, "duplicate-key", "there are two columns of this name")
            elif column == named_by or base in fields:
                columns[column] = at, table.iloc[:, at].tolist()
            elif name != "places":  # gazetteers have columns of their own
                hint = suggest(base, fields)
                self._report(cell, "unknown-key", f'unknown key "{column}"', hint)
        bases = {column.partition(":")[0] for column in columns}
        for key, field in fields.items():
            if field.is_required() and key not in bases and len(table):
                meaning = field.description or ""
                hint = meaning[:1].lower() + meaning[1:].rstrip(".")
                self._report(Cell(name, name), "missing-key", f'{_NO_COLUMN}"{key}"', hint)
        return columns

    def _field(self, by_language: Mapping[str, _Value], field: FieldInfo) -> Node | None:
        """Return the value of a row at a key, in one language or in those of its columns."""
        first = next(iter(by_language.values()))
        if set(by_language) == {""}:
            value = first.content
            if isinstance(value, str) and _mentions(field.annotation, list):
                value = [part.strip() for part in value.split(";")]
            return self.node(value, first.cell, is_date=_mentions(field.annotation, Date))
        named = {language or self.language: value for language, value in by_language.items()}
        contents = {language: value.content for language, value in named.items()}
        cells = {language: value.cell for language, value in named.items()}
        return mapping(self.entries(contents, cells), first.cell)

    def node(self, value: Any, cell: Cell, *, is_date: bool = False) -> Node | None:
        """Return Python data as a node, or None if it is empty."""
        if isinstance(value, (set, frozenset)):
            self._report(cell, "value", "a set has no order; write a list")
        elif isinstance(value, Mapping) or is_list(value):
            if self.depth < MAX_DEPTH:
                self.depth += 1
                collection = self._collection(value, cell)
                self.depth -= 1
                return collection
            self._report(cell, "nesting", f"this is nested more than {MAX_DEPTH} levels deep")
        elif not is_absent(value):
            return self.scalar(text_of(value, is_date=is_date), cell)
        return None

    def _collection(self, value: Any, cell: Cell) -> Node:
        if isinstance(value, Mapping):
            cells = {key: cell.below(str(key)) for key in value}
            return mapping(self.entries(value, cells), cell)
        parts = [self.node(part, cell.below(n)) for n, part in enumerate(value)]
        return SequenceNode(SEQ, [part for part in parts if part], mark_of(cell))

    def entries(
        self, values: Mapping[Any, Any], cells: Mapping[Any, Cell]
    ) -> list[tuple[Node, Node]]:
        """Return the keys and values of a mapping that are not empty, as nodes."""
        return [
            (scalar(str(key), cells[key]), node)
            for key, value in values.items()
            if (node := self.node(value, cells[key])) is not None
        ]

    def scalar(self, text: str, cell: Cell) -> Node:
        """Return a text as a node; report forbidden characters."""
        forbidden = FORBIDDEN.search(text)
        if forbidden:
            message = f"character U+{ord(forbidden[0]):04X} is not allowed here"
            self._report(cell, "character", message)
        return scalar(text, cell)

    def _report(self, cell: Cell, rule: str, message: str, hint: str = "") -> None:
        self.problems.append(problem_at(cell, rule, message, hint))


def _row(name: str, table: pd.DataFrame, number: int) -> Cell:
    """Return the cell of a whole row."""
    return Cell(name, f"{name}, row {number + 1} (index {table.index[number]})", number)


def _sides_of(forces: Node) -> Node:
    """Return a side, named by its id, for each that the forces belong to."""
    sides: dict[str, Node] = {}
    values = [value for _, value in forces.value] if isinstance(forces, MappingNode) else []
    rows = [value for value in values if isinstance(value, MappingNode)]
    for row in rows:
        for key, side in row.value:
            if key.value == "side" and isinstance(side, ScalarNode):
                sides.setdefault(side.value, side)
    entries = [
        (
            side,
            MappingNode(MAP, [(ScalarNode(STR, "name", side.start_mark), side)], side.start_mark),
        )
        for side in sides.values()
    ]
    return MappingNode(MAP, entries, forces.start_mark)


def without_repetitions(problems: list[Problem]) -> list[Problem]:
    """Return problems without those of rows that a missing column already reports."""
    columns = {
        (p.path, p.message.partition('"')[2]) for p in problems if p.message.startswith(_NO_COLUMN)
    }
    return [
        problem
        for problem in problems
        if problem.rule != "missing-key"
        or problem.message.startswith(_NO_COLUMN)
        or (problem.path, problem.message.partition('"')[2]) not in columns
    ]


def _mentions(annotation: Any, kind: type) -> bool:
    """Return whether an annotation contains a type, at any depth."""
    return annotation is kind or any(
        _mentions(part, kind)
        for part in (typing.get_origin(annotation), *typing.get_args(annotation))
        if part is not None
    )
