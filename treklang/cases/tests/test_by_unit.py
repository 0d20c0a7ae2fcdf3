"""Cases opened and open, by unit and month."""

from __future__ import annotations

from datetime import date

from tests.world import TODAY, World
from treklang.cases import by_unit
from treklang.cases.by_unit import MonthOfUnit


def test_a_case_counts_in_the_month_it_was_opened_and_while_it_is_open(world: World) -> None:
    world.open_case("S-2")
    assert by_unit.months(2026, until=date(2026, 4, 15)) == [
        MonthOfUnit(world.unit_id, date(2026, 3, 1), date(2026, 3, 31), opened=2, open=2),
        MonthOfUnit(world.unit_id, date(2026, 4, 1), date(2026, 4, 15), opened=0, open=2),
    ]


def test_a_year_that_has_not_begun_has_no_month(world: World) -> None:
    assert by_unit.months(2027, until=TODAY) == []
    assert by_unit.months(2025, until=TODAY) == []
