import copy
import importlib
import multiprocessing
import os
import pickle
import pkgutil
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import pytest

import mapmaker
from mapmaker.campaign import load
from mapmaker.dates import DateError
from mapmaker.dates.calendars import CalendarError
from mapmaker.geography.routing import NetworkError
from mapmaker.page.additions import Address, OfflineError
from mapmaker.page.metadata import AddressError
from mapmaker.problems import CampaignError, MapmakerError, Problem, suggest
from tests.conftest import unpickled

#: One error of every class of the package.
ERRORS = [
    MapmakerError("wrong"),
    CampaignError([Problem("a", line, 1, "error", "rule", "wrong", "so") for line in (1, 2)]),
    CampaignError([]),
    DateError('"noon" is not a date', "write 1909-07-13"),
    CalendarError("jalali", 'did you mean "persian"?'),
    NetworkError("no road leads there"),
    AddressError("no address"),
    OfflineError([Address("https://a.org/b.js", "script-src", "Draw")]),
]
COPIES = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{f"pickle {n}": partial(unpickled, protocol=n) for n in range(pickle.HIGHEST_PROTOCOL + 1)},
}


def test_a_path_inside_the_working_directory_is_shown_relative(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    inside = Problem(str(tmp_path / "a" / "b.yaml"), 1, 2, "error", "rule", "wrong")
    outside = Problem("/elsewhere/b.yaml", 1, 2, "error", "rule", "wrong")
    assert str(inside).replace("\\", "/") == "a/b.yaml:1:2: wrong"
    assert str(outside) == "/elsewhere/b.yaml:1:2: wrong"


def test_problems_sort_by_place():
    later = Problem("a", 10, 1, "error", "a", "")
    earlier = Problem("a", 9, 5, "error", "b", "")
    assert sorted([later, earlier]) == [earlier, later]


def test_an_error_shows_a_problem_a_line():
    problems = [Problem("a", line, 1, "error", "rule", "wrong") for line in (1, 2)]
    assert str(CampaignError(problems)).splitlines() == ["a:1:1: wrong", "a:2:1: wrong"]


def test_a_suggestion_keeps_the_candidates_spelling():
    assert suggest("QAZVEEN", ["Qazvin"]) == 'did you mean "Qazvin"?'
    assert suggest("", ["Qazvin"]) == ""


def test_every_class_of_errors_is_among_those_tried():
    for module in pkgutil.walk_packages(mapmaker.__path__, "mapmaker."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    known, waiting = set(), [MapmakerError]
    while waiting:
        kind = waiting.pop()
        known |= {kind} if kind.__module__.startswith("mapmaker.") else set()
        waiting += kind.__subclasses__()
    assert known == set(map(type, ERRORS))


@pytest.mark.parametrize("copied", COPIES.values(), ids=COPIES)
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_is_copied_whole(error, copied):
    other = copied(error)
    assert type(other) is type(error)
    assert (str(other), other.args, vars(other)) == (str(error), error.args, vars(error))


def test_what_was_noted_of_an_error_goes_with_it():
    error = CampaignError(ERRORS[1].problems)
    error.add_note("in the second file")
    assert unpickled(error).__notes__ == ["in the second file"]


def test_the_text_of_an_error_is_that_of_where_it_was_raised(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    error = CampaignError([Problem(str(tmp_path / "a.yaml"), 1, 2, "error", "rule", "wrong")])
    monkeypatch.chdir(os.path.sep)
    assert str(unpickled(error)) == str(error) == "a.yaml:1:2: wrong"


def test_an_error_comes_whole_out_of_another_process(project, monkeypatch):
    project.replace("to: Qazvin", "to: Qasvim")
    monkeypatch.chdir(project.folder)
    with pytest.raises(CampaignError) as here:
        load("march.yaml")
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as executor:
        errors = [executor.submit(load, "march.yaml").exception()]
    with spawn.Pool(1) as pool, pytest.raises(CampaignError) as there:
        pool.apply(load, ["march.yaml"])
    for error in (*errors, there.value):
        assert type(error) is CampaignError
        assert error.problems == here.value.problems
        assert str(error) == str(here.value)
        assert str(error).startswith("march.yaml:13:9: ")


@pytest.mark.parametrize("copied", COPIES.values(), ids=COPIES)
def test_a_problem_is_copied_whole(copied):
    problem = Problem("forces", 2, 3, "warning", "rule", "wrong", "so", "forces, row 2")
    assert copied(problem) == problem
    assert str(copied(problem)) == "forces, row 2: wrong (so)"
