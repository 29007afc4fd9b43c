"""Imports run one way: the rooms of ARCHITECTURE.md, held against the code, and no circle in any of them."""

import ast
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "mapmaker"
PLAYER = PACKAGE / "player"
ROW = re.compile(r"^\| ((?:`[\w/]+`(?:, )?)+) \|", re.MULTILINE)
IMPORT = re.compile(r'^(?:import|export)\b[^;]*?from "(\.[^"]+)";', re.MULTILINE)

#: Imports against the rule, each with its reason in ARCHITECTURE.md.
EXCEPTIONS = {("mapmaker.campaign.campaign", "mapmaker.page.map")}

FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def module_of(path):
    """The dotted name of a file's module."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in FILES}


def floors(table=0):
    """Room to floor, 0 at the bottom; rooms of one row are on one floor. The player's table is 1."""
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    rows = ROW.findall(text.split("The player's folders")[table])
    names = [re.findall(r"`(\w+)/?`", rooms) for rooms in reversed(rows)]
    return {name: floor for floor, row in enumerate(names) for name in row}


def room_of(module):
    return module.split(".")[1]


def imported(path):
    """The modules that a file imports when it runs; imports for type checkers do not count."""
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
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("mapmaker"):
            for name in node.names:
                full = f"{node.module}.{name.name}"
                yield full if full in MODULES else node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in MODULES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_downwards(path):
    module, known = module_of(path), floors()
    room = room_of(module)
    assert room in known, f"{room} stands in no row of ARCHITECTURE.md"
    for other in set(imported(path)) - {"mapmaker"}:
        if room_of(other) != room and (module, other) not in EXCEPTIONS:
            assert known[room_of(other)] < known[room], f"{module} -> {other}"


def test_no_modules_import_each_other():
    """Packages that hand on names of their modules import these, and no other way round."""
    graph = {
        module: {other for other in imported(path) if (module, other) not in EXCEPTIONS} - {module}
        for module, path in MODULES.items()
    }
    try:
        tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_every_room_named_is_there():
    assert set(floors()) == {room_of(module) for module in MODULES} | {"player"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_stay_small(path):
    assert len(path.read_text("utf-8").splitlines()) <= 350


SCRIPTS = sorted(PLAYER.rglob("*.js"))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: str(path.relative_to(PLAYER)))
def test_imports_of_the_player_run_downwards(path):
    known = floors(1)
    folder = path.relative_to(PLAYER).parts[0].removesuffix(".js")
    for found in IMPORT.findall(path.read_text("utf-8")):
        other = (path.parent / found).resolve().relative_to(PLAYER)
        assert (PLAYER / other).is_file(), f"there is no {other}"
        room = other.parts[0].removesuffix(".js")
        assert room == folder or known[room] < known[folder], f"{folder} -> {other}"


def test_every_folder_of_the_player_is_named():
    folders = {path.relative_to(PLAYER).parts[0].removesuffix(".js") for path in SCRIPTS}
    assert set(floors(1)) == folders


def test_no_folder_has_a_name_that_tools_pass_over():
    """As pytest and ruff pass over folders called ``build``, and their tests with them."""
    passed_over = {"build", "dist", "env", "venv", "site-packages", "buck-out"}
    found = [
        path for room in ("mapmaker", "tests") for path in (ROOT / room).rglob("*") if path.is_dir()
    ]
    assert [
        path for path in found if path.name in passed_over and "node_modules" not in path.parts
    ] == []
