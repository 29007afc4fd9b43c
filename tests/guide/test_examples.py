"""The guide does what it says: its examples run, in order, in a copy of a small project.

A page's ``python`` blocks share one namespace; those with ``>>>`` are held against the output that
they show (``...`` stands for anything). In its ``console`` blocks each ``$ mapmaker ...`` must end
well, and say what stands below it, if anything does.
"""

import doctest
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import mapmaker
from mapmaker.cli import main

PAGES = sorted((Path(mapmaker.__file__).parent / "guide").glob("*.md"))
PROJECT = Path(__file__).parent / "project"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def blocks(page):
    """The examples of a page: language, text, and the line of the page before it."""
    text = page.read_text("utf-8")
    for found in FENCE.finditer(text):
        yield found[1], found[2], text.count("\n", 0, found.start(2))


def run_python(code, namespace, page, line):
    """Run a block at its lines of the page, so that a traceback points there."""
    if ">>>" not in code:
        exec(compile("\n" * line + code, page, "exec"), namespace)  # noqa: S102
        return
    test = doctest.DocTestParser().get_doctest(code, namespace, page.stem, str(page), line)
    told = []
    doctest.DocTestRunner(optionflags=OPTIONS).run(test, out=told.append, clear_globs=False)
    assert not told, "".join(told)
    namespace.update(test.globs)


def run_console(text, page, line):
    """Run each command of a block, and hold what it prints against what is shown below it."""
    for command in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        typed, _, shown = command.partition("\n")
        program, *arguments = shlex.split(typed)
        assert program == "mapmaker", f"{page}:{line}: only mapmaker runs here"
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, f"{page}:{line}: {typed}\n{result.output}"
        if shown.strip():
            same = doctest.OutputChecker().check_output(shown, result.output, OPTIONS)
            assert same, f"{page}:{line}: {typed}\n{result.output}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_examples_of_a_page_run(page, tmp_path, monkeypatch):
    shutil.copytree(PROJECT, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    namespace = {"__name__": "__main__"}
    ran = 0
    for language, text, line in blocks(page):
        if language == "python":
            run_python(text, namespace, page, line)
        elif language == "console":
            run_console(text, page, line)
        ran += language in {"python", "console"}
    assert ran, f"{page} has no example"


def test_an_example_that_shows_something_else_is_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("```python\n>>> 1 + 1\n3\n```\n\n```python\nx = 1 / 0\n```\n", "utf-8")
    (_, wrong, line), (_, broken, broken_line) = blocks(page)
    with pytest.raises(AssertionError, match=f'File ".*page.md", line {line + 1}'):
        run_python(wrong, {}, page, line)
    with pytest.raises(ZeroDivisionError) as caught:
        run_python(broken, {}, page, broken_line)
    assert caught.traceback[-1].lineno == 6


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("$ mapmaker check nowhere.yaml\n", "no such campaign file"),
        ("$ mapmaker --version\nmapmaker 99\n", "mapmaker --version"),
        ("$ rm -r .\n", "only mapmaker runs here"),
    ],
)
def test_a_command_that_fails_is_found(text, message):
    with pytest.raises(AssertionError, match=message):
        run_console(text, "page.md", 1)
