"""Cells of tables, the counterpart of YAML marks: their positions, and their values as text."""

from __future__ import annotations

import datetime as dt
import re
import typing
from dataclasses import dataclass
from decimal import Decimal
from numbers import Integral, Real
from typing import Any

import numpy as np
from yaml.nodes import MappingNode, Node, ScalarNode

from mapmaker.format.text.document import Document, Location
from mapmaker.problems import Problem

STR, SEQ, MAP = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


#: Greater integers are in scientific notation; Python refuses to write out very great ones.
_MOST_WRITTEN_OUT = 10**21


@dataclass(frozen=True, slots=True)
class Cell:
    """A position in a table, or among the options, like a mark in a text.

    ``line`` and ``column`` count from 0, like marks; ``words`` describe it in messages.
    """

    table: str
    words: str
    line: int = 0
    column: int = 0

    def below(self, part: str | int) -> Cell:
        """Return the cell of a part of the value here, in Python's notation."""
        tail = f"[{part}]" if isinstance(part, int) else f".{part}"
        return Cell(self.table, f"{self.words}{tail}", self.line, self.column)


NOWHERE = Cell("", "the campaign")


class TableDocument(Document):
    """A document whose nodes are in cells of tables."""

    def cell(self, loc: Location, *, key: bool = False) -> Cell:
        """Return the cell of the part at ``loc``."""
        node = self.node(loc, key=key)
        mark: Any = node and node.start_mark
        return mark if isinstance(mark, Cell) else NOWHERE

    def position(self, loc: Location, *, key: bool = False) -> tuple[int, int]:
        """Return the row and column, from 1, of the part at ``loc``."""
        cell = self.cell(loc, key=key)
        return cell.line + 1, cell.column + 1

    def where(self, loc: Location, *, key: bool = False) -> str:
        """Return the position of the part at ``loc``, as the end of a sentence."""
        return self.cell(loc, key=key).words

    def error(
        self, loc: Location, rule: str, message: str, hint: str = "", *, key: bool = False
    ) -> Problem:
        """Return an error at the part at ``loc``."""
        return problem_at(self.cell(loc, key=key), rule, message, hint)


def problem_at(cell: Cell, rule: str, message: str, hint: str = "") -> Problem:
    """Return an error at a cell."""
    line, column = cell.line + 1, cell.column + 1
    return Problem(cell.table, line, column, "error", rule, message, hint, cell.words)


def scalar(text: str, cell: Cell) -> Node:
    """Return a text as a node."""
    return ScalarNode(STR, text, mark_of(cell))


def mapping(entries: list[tuple[Node, Node]], cell: Cell) -> Node:
    """Return keys and values as a node."""
    return MappingNode(MAP, entries, mark_of(cell))


def mark_of(cell: Cell) -> Any:
    """Return a cell as the mark of a node, which needs only a line and a column."""
    return cell


def is_list(value: object) -> bool:
    """Return whether a value is a list, including those of NumPy and pandas."""
    if isinstance(value, (str, bytes)) or getattr(value, "ndim", 1) == 0:
        return False
    return getattr(value, "__len__", None) is not None


def is_absent(value: object) -> bool:
    """Return whether a value is absent: None, NaN, NaT or an empty text."""
    import pandas as pd  # noqa: PLC0415

    if isinstance(value, str):
        return not value.strip()
    return not is_list(value) and bool(pd.isna(typing.cast("Any", value)))


def text_of(value: object, *, is_date: bool = False) -> str:
    """Return a value as campaign files write it.

    A moment at midnight is a day, like a pandas timestamp without a time of day; as a date, an
    integer is a year.

    Examples
    --------
    >>> text_of(dt.datetime(1909, 7, 13, 6, 0)), text_of(dt.datetime(1909, 7, 13))
    ('1909-07-13T06:00', '1909-07-13')
    >>> text_of(np.datetime64("1909-07-13T06")), text_of(np.datetime64("-0217-08"))
    ('1909-07-13T06:00', '-0217-08')
    >>> text_of(700.0), text_of(-217, is_date=True), text_of(True), text_of(49.58)
    ('700', '-0217', 'true', '49.58')
    >>> text_of(10**20), text_of(10**5000)
    ('100000000000000000000', '1.00e+5000')
    """
    if isinstance(value, dt.datetime):
        is_day = value.tzinfo is None and value.time() == dt.time()
        return value.date().isoformat() if is_day else value.isoformat(timespec="minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, np.datetime64):
        return _text_of_datetime64(value)
    if type(value).__name__ in {"bool", "bool_"}:
        return str(value).lower()
    if isinstance(value, Real) and not isinstance(value, Integral) and float(value).is_integer():
        value = int(float(value))
    if isinstance(value, Integral):
        return _text_of_integer(int(value), is_date=is_date)
    return repr(float(value)) if isinstance(value, Real) else str(value)


def _text_of_integer(number: int, *, is_date: bool) -> str:
    if abs(number) >= _MOST_WRITTEN_OUT:
        return f"{Decimal(number):.3g}"
    return f"{number:0{5 if number < 0 else 4}d}" if is_date else str(number)


def _text_of_datetime64(moment: np.datetime64) -> str:
    """Return a moment of NumPy, which may also be a year, a month or a day."""
    day = moment.astype("datetime64[D]")
    if np.datetime_data(moment.dtype)[0] not in {"Y", "M"}:
        moment = day if day == moment else moment.astype("datetime64[m]")
    # NumPy writes -217 with three digits.
    return re.sub(r"^-(?=\d{3}(-|$))", "-0", str(moment))
