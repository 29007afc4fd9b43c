"""The check tells of colours of sides that are not seen, or not told apart."""

import pytest

from mapmaker.check import check

FAINT = "use a darker or stronger colour, or leave `colour` out"
ALIKE = "give one of them another colour"
NINTH = "there are only 8 default colours"
DEUTERANOPIA = '"s1" has the colour of "s0", #D62728, to readers with deuteranopia;'


def found(project, *colours):
    """What is found of the colours of so many sides; None is one that has none."""
    sides = [
        f"  s{n}: {{name: S{f', colour: {chr(39)}{colour}{chr(39)}' if colour else ''}}}\n"
        for n, colour in enumerate(colours)
    ]
    project.replace("  rebels: {name: Rebels}\n", "".join(sides))
    project.replace("side: rebels", "side: s0")
    return [problem for problem in check(project.path) if "colour" in problem.rule]


@pytest.mark.parametrize(
    ("colours", "rule", "message", "hint"),
    [
        (["#FFFFFF"], "faint-colour", "#FFFFFF is hardly visible on land and water", FAINT),
        (["#9FC5D6"], "faint-colour", "#9FC5D6 is hardly visible on water", FAINT),
        (
            ["#0072B2", "#0072b2"],
            "like-colours",
            '"s1" has the colour of "s0"; only beads tell them apart',
            ALIKE,
        ),
        (
            ["#D62728", "#D42A2A"],
            "like-colours",
            '"s1" has nearly the colour of "s0", #D62728; only beads tell them apart',
            ALIKE,
        ),
        (
            ["#D62728", "#2CA02C"],
            "like-colours",
            f"{DEUTERANOPIA} only beads tell them apart",
            ALIKE,
        ),
        (
            [None] * 9,
            "like-colours",
            '"s8" has the colour of "s0"; only beads tell them apart',
            NINTH,
        ),
    ],
)
def test_a_colour_that_is_not_seen_or_told_apart(project, colours, rule, message, hint):
    (problem,) = found(project, *colours)
    assert (problem.level, problem.rule) == ("warning", rule)
    assert (problem.message, problem.hint) == (message, hint)


@pytest.mark.parametrize("colours", [["#0072B2", "#D55E00", "#009E73"], [None] * 8])
def test_colours_that_are_told_apart(project, colours):
    assert found(project, *colours) == []


def test_beads_tell_two_sides_apart_and_not_three(project):
    problems = found(project, "#D62728", "#2CA02C", "#2CA02D")
    assert [problem.message for problem in problems] == [
        f"{DEUTERANOPIA} only beads tell them apart",
        '"s2" has nearly the colour of "s1", #2CA02C; beads do not tell them apart',
    ]


def test_it_is_told_where_the_colour_stands(project):
    (problem,) = found(project, "#FFFFFF")
    lines = project.path.read_text("utf-8").splitlines()
    assert lines[problem.line - 1][problem.column - 1 :].startswith("'#FFFFFF'")


def test_and_where_there_is_none_at_the_side(project):
    (problem,) = found(project, *[None] * 9)
    lines = project.path.read_text("utf-8").splitlines()
    assert lines[problem.line - 1][problem.column - 1 :].startswith("s8:")
