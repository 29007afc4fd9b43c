"""A rule: an id, a level, an explanation, and a function that finds problems."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from mapmaker.campaign import Campaign
from mapmaker.problems import Level, Problem


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, with the explanation that ``mapmaker check --explain`` prints.

    ``check`` is None for the rules of the loader, which are part of reading a campaign.
    """

    id: str
    level: Level
    text: str
    check: Callable[[Campaign], Iterator[Problem]] | None = None

    def find(self, campaign: Campaign) -> Iterator[Problem]:
        """Yield the problems that the rule finds in a campaign."""
        if self.check:
            yield from self.check(campaign)

    @property
    def summary(self) -> str:
        """The first line of the explanation."""
        return self.text.partition("\n")[0]

    def __str__(self) -> str:
        """Return the id, the level and the whole explanation."""
        return f"{self.id} ({self.level})\n\n{self.text}"


def rule_of(module: ModuleType) -> Rule:
    """Return the rule that a module holds: ``ID``, ``LEVEL``, ``check`` and its docstring."""
    return Rule(module.ID, module.LEVEL, inspect.getdoc(module) or "", module.check)
