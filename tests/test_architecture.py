"""Imports run one way: the layer table of ARCHITECTURE.md, held against the code."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "mapmaker"
ROW = re.compile(r"^\| (\w+) \| ((?:`\w+`(?:, )?)+) \|", re.MULTILINE)

#: Imports against the rule, each with its reason in ARCHITECTURE.md.
EXCEPTIONS = {("campaign", "map")}


def layers():
    """Module to layer number, 0 at the bottom."""
    rows = ROW.findall((ROOT / "ARCHITECTURE.md").read_text("utf-8"))
    names = [re.findall(r"`(\w+)`", modules) for _, modules in reversed(rows)]
    return {name: floor for floor, row in enumerate(names) for name in row}


def room_of(path):
    """The module or folder of the package in which a file lies."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path):
    """The rooms that a file imports when it runs; imports for type checkers do not count."""
    tree = ast.parse(path.read_text("utf-8"))
    typing_only = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if node in typing_only:
            continue
        if isinstance(node, ast.ImportFrom) and node.module == "mapmaker":
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mapmaker."):
            yield node.module.split(".")[1]


FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_downwards(path):
    floors = layers()
    room = room_of(path)
    assert room in floors, f"{room} stands in no row of ARCHITECTURE.md"
    for other in set(imported(path)) - {room}:
        assert (room, other) in EXCEPTIONS or floors[other] <= floors[room], f"{room} -> {other}"


def test_every_module_named_is_there():
    there = {room_of(path) for path in FILES}
    assert set(layers()) == there


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_stay_small(path):
    assert len(path.read_text("utf-8").splitlines()) <= 350
