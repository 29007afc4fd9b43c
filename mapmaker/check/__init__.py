"""All errors and warnings of a campaign, at once.

Examples
--------
>>> from mapmaker.check import check
>>> check("campaigns/triumph-of-tehran.yaml")
[]
"""

from __future__ import annotations

from pathlib import Path

from mapmaker.campaign import read_campaign
from mapmaker.check.ignoring import silence
from mapmaker.check.rules import RULES
from mapmaker.format.text.document import Document, read_yaml
from mapmaker.problems import Problem


def check(campaign: str | Path | Document) -> list[Problem]:
    r"""Return every problem of a campaign file and its layers, in order of position.

    Errors of the file come first; if there are none, the problems that the rules find in the
    campaign. Never raises, whatever the file holds.

    Examples
    --------
    >>> from mapmaker.format.text.document import parse_yaml
    >>> text = "title: A\nsources: {b: {title: B}}\nevents: [{title: Peace, on: 1909}]"
    >>> for problem in check(parse_yaml(text, "a.yaml")):
    ...     print(problem.rule, problem)
    unused-source a.yaml:2:11: nothing cites the source "b"
    event-without-source a.yaml:3:10: event "Peace" cites no source (add `sources`)
    """
    if not isinstance(campaign, Document):
        try:
            campaign = read_yaml(campaign)
        except OSError as error:
            reason = error.strerror or str(error)
            return [
                Problem(str(campaign), 1, 1, "error", "unreadable", f"cannot be read: {reason}")
            ]
    found, problems = read_campaign(campaign)
    by_rules = [problem for rule in RULES for problem in rule.find(found)] if found else []
    return sorted({*problems, *silence(campaign, by_rules, whole=found is not None)})
