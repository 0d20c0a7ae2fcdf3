"""What effect is divided by: the group of each goal, or of each grant. Expressions over the lake's tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.insight.effect.asking import Group
from treklang.insight.effect.groupings import DIMENSION, grouped
from treklang.insight.measure import Tables

if TYPE_CHECKING:
    import ibis.expr.types as ir

NONE = ""


def of_goals(tables: Tables, by: Group) -> ir.Table:
    """`goal_id` and `key` (text, "" where a goal has no group): one row a goal."""
    goals = tables["goals"]
    if by is Group.GOAL_KIND:
        return goals.select(goal_id=goals.id, key=goals.kind)
    if by is Group.THEME:
        return goals.select(goal_id=goals.id, key=goals.concept_id.cast("string"))
    if by is Group.AREA:
        concepts = tables["concepts"].select(theme_id="id", area_id="parent_id")
        joined = goals.left_join(concepts, goals.concept_id == concepts.theme_id)
        return joined.select(goal_id=joined.id, key=joined.area_id.cast("string").fill_null(NONE))
    if by is Group.DIMENSION:
        named = grouped(tables["concepts"], DIMENSION)
        joined = goals.left_join(named.rename(theme_id="concept_id"), [("concept_id", "theme_id")])
        return joined.select(goal_id=joined.id, key=joined.key.fill_null(NONE))
    if by is Group.TARGET_GROUP:
        return _target_groups(tables)
    raise ValueError(f"{by} divides help, not goals")


def _target_groups(tables: Tables) -> ir.Table:
    goals, groups = tables["goals"], tables["target_groups"]
    primary = groups.filter(groups["rank"] == 1)
    newest = primary.group_by(of_case=primary.case_id).agg(group=primary.concept_id.argmax(primary.id))
    joined = goals.left_join(newest, goals.case_id == newest.of_case)
    return joined.select(goal_id=joined.id, key=joined.group.cast("string").fill_null(NONE))


def of_grants(tables: Tables, by: Group) -> ir.Table:
    """`grant_id`, `key` and `share`: one row a grant, but by method one for each of its methods, that share it evenly."""
    if by is Group.METHOD:
        return _methods(tables)
    grants = tables["grants"].select(grant_id="id", at_offer="offer_id")
    offers = tables["offers"]
    keys = {Group.OFFER: offers.id, Group.SECTION: offers.section, Group.UNIT: offers.unit_id}
    if by not in keys:
        raise ValueError(f"{by} divides goals, not help")
    known = offers.select(of_offer=offers.id, key=keys[by].cast("string").fill_null(NONE))
    joined = grants.left_join(known, grants.at_offer == known.of_offer)
    return joined.select("grant_id", key=joined.key.fill_null(NONE), share=ibis.literal(1.0))


def _methods(tables: Tables) -> ir.Table:
    given, services = tables["grant_services"], tables["services"]
    services = services.select(of_service=services.id, concept=services.concept_id)
    joined = given.left_join(services, given.service_id == services.of_service)
    methods = joined.select("grant_id", key=joined.concept.cast("string").fill_null(NONE)).distinct()
    number = methods.group_by("grant_id").agg(number=methods.key.count()).rename(counted="grant_id")
    shared = methods.join(number, methods.grant_id == number.counted)
    return shared.select("grant_id", "key", share=1.0 / shared.number)


def titles(tables: Tables, by: Group) -> dict[str, str]:
    """What groups are called, where the lake has a name for them; the others are their own keys."""
    source = {
        Group.OFFER: ("offers", "name"), Group.UNIT: ("units", "name"), Group.THEME: ("concepts", "title"),
        Group.AREA: ("concepts", "title"), Group.TARGET_GROUP: ("concepts", "title"), Group.METHOD: ("concepts", "title"),
    }.get(by)  # fmt: skip
    if source is None:
        return {}
    named = tables[source[0]].select("id", name=source[1]).to_pyarrow().to_pydict()
    return {str(key): str(name) for key, name in zip(named["id"], named["name"], strict=True)}
