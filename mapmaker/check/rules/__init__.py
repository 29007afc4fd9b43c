"""The rules that check a resolved campaign, one module per rule.

A rule is a module with an ``ID``, a ``LEVEL``, a docstring for authors (what it finds, why it
matters, how to mend it, an example) and a function ``check`` that yields problems. To add one,
write the module, list it here, and write its test.
"""

from __future__ import annotations

from mapmaker.check.rule import Rule, rule_of
from mapmaker.check.rules import (
    absent_force,
    absent_victor,
    arrival_before_departure,
    beyond_map,
    calendar_day,
    calendar_year,
    control_without_source,
    empty_scene,
    event_without_source,
    faint_colour,
    idle_control,
    jump,
    like_colours,
    off_network,
    outside_campaign,
    road_at_sea,
    same_claim,
    ship_on_land,
    speed,
    strength_rise,
    twin_places,
    two_places,
    unused_place,
    unused_source,
)

RULES: tuple[Rule, ...] = tuple(
    rule_of(module)
    for module in (
        two_places,
        absent_force,
        absent_victor,
        jump,
        speed,
        arrival_before_departure,
        outside_campaign,
        beyond_map,
        off_network,
        road_at_sea,
        ship_on_land,
        strength_rise,
        same_claim,
        calendar_day,
        calendar_year,
        event_without_source,
        control_without_source,
        idle_control,
        empty_scene,
        unused_source,
        unused_place,
        twin_places,
        faint_colour,
        like_colours,
    )
)
