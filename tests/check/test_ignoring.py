"""Comments that silence a rule on their line, and nothing else that looks like one."""

import pytest

from mapmaker.check import check
from mapmaker.check.ignoring import Ignore, ignores_of
from mapmaker.format.text.document import parse_yaml

HEAD = "title: A\nsources: {b: {title: B}}\n"


def rules(text):
    return [(problem.line, problem.rule) for problem in check(parse_yaml(text, "a.yaml"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b # mapmaker: ignore jump", [("jump", 1, 25)]),
        ("#mapmaker:ignore jump", [("jump", 1, 18)]),
        ("# mapmaker: ignore jump, speed (both are true)", [("jump", 1, 20), ("speed", 1, 26)]),
        ("\n\n- x\n  # mapmaker: ignore jump", [("jump", 4, 22)]),
        ("a: 'b # mapmaker: ignore jump'", []),
        ('a: "b\n  # mapmaker: ignore jump"', []),
        ("a: b# mapmaker: ignore jump", []),
        ("a: |\n  # mapmaker: ignore jump\nb: c # mapmaker: ignore speed", [("speed", 3, 25)]),
        ("a: > # mapmaker: ignore jump\n  text", [("jump", 1, 25)]),
        ("a: فتح # mapmaker: ignore jump", [("jump", 1, 27)]),
        ("a: b # mapmaker: ignore", [("", 1, 6)]),
        ("a: [b # mapmaker: ignore jump", [("jump", 1, 26)]),
    ],
)
def test_where_comments_are(text, expected):
    assert list(ignores_of(text)) == [Ignore(*ignore) for ignore in expected]


def test_a_comment_silences_its_rule_on_its_line():
    event = "events:\n- {title: Peace, on: 1909, sources: [b]}\n- {title: War, on: 1908}"
    assert rules(HEAD + event) == [(5, "event-without-source")]
    assert rules(f"{HEAD}{event} # mapmaker: ignore event-without-source") == []


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("ignore jump", 'there is no "jump" to ignore on this line'),
        ("ignore jmp", 'unknown rule "jmp"'),
        ("ignore", "this comment names no rule"),
    ],
)
def test_a_comment_that_silences_nothing(comment, message):
    text = f"{HEAD}events: [{{title: A, on: 1909, sources: [b]}}] # mapmaker: {comment}"
    (problem,) = check(parse_yaml(text, "a.yaml"))
    assert (problem.rule, problem.line, problem.message) == ("unused-ignore", 3, message)


def test_what_keeps_a_campaign_from_being_read_is_not_for_silencing():
    assert rules("titel: A # mapmaker: ignore unknown-key, missing-key") == [
        (1, "missing-key"),
        (1, "unknown-key"),
    ]
