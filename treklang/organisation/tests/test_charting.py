"""The chart: boxes in boxes, and how many each leader leads."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from tests.world import TODAY, World
from treklang.organisation import charting
from treklang.organisation.actions import employees, units
from treklang.organisation.as_of import UnitThen
from treklang.organisation.charting import Box, Leader
from treklang.organisation.rules import FunctionKind, UnitKind

SINCE = date(2020, 1, 1)


def box(number: int, staff: int, heads: int, *below: Box) -> Box:
    uid = UUID(int=number)
    leaders = tuple(Leader(UUID(int=100 * number + one), f"Leder {one}", is_deputy=False) for one in range(heads))
    deputy = Leader(UUID(int=number), "Stedfortræder", is_deputy=True)
    return Box(UnitThen(number, uid, f"Enhed {number}", "team", None), (*leaders, deputy), staff, below)


def test_each_leader_of_two_leads_half_and_a_deputy_leads_nobody() -> None:
    assert box(1, staff=12, heads=2).led_by_each == 5
    assert box(1, staff=12, heads=0).led_by_each is None


def test_with_the_units_below_their_people_and_leaders_count_too() -> None:
    top = box(1, 2, 1, box(2, 7, 1), box(3, 6, 1, box(4, 3, 0)))
    assert top.total == 18
    assert top.led_below_by_each == 5
    assert [one.unit.id for one in top.walk()] == [1, 2, 3, 4]


def test_units_with_others_below_come_first_and_an_employee_counts_once(world: World) -> None:
    by = world["sys"]
    for name in ("Aa", "Bb"):
        units.create(name=name, kind=UnitKind.TEAM, from_on=SINCE, by=by)
    late = units.create(name="Zz", kind=UnitKind.CENTRE, from_on=SINCE, by=by)
    units.create(name="Under", kind=UnitKind.TEAM, from_on=SINCE, by=by, parent_id=late.id)
    one = employees.employ(name="Ea", unit_id=late.id, functions=(FunctionKind.LEADER,), from_on=SINCE, by=by)
    employees.employ(name="", employee_id=one.id, unit_id=late.id, functions=(), from_on=SINCE, by=by)
    found = charting.chart(on=TODAY)
    assert [each.unit.name for each in found] == ["Zz", "Aa", "Bb", "Myndighed"]
    assert (found[0].staff, [leader.name for leader in found[0].leaders]) == (1, ["Ea"])


def test_a_unit_whose_parent_is_gone_stands_on_top(world: World) -> None:
    assert charting.chart(on=date(2019, 12, 31)) == []
    assert [one.unit.name for one in charting.chart(on=SINCE)] == ["Myndighed"]
    assert SINCE in charting.days_of_change()
