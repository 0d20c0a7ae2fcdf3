"""What the pages of deciding compute: costs, lengths in words, kinds of decision."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from treklang.offers.queries import Price
from treklang.offers.rules import PriceUnit
from treklang.visitation.actions.decisions import Line
from treklang.visitation.rules import DecisionKind, LineKind, asks_why_not_lower
from treklang.web.visitation.costs import cost
from treklang.web.visitation.deciding_forms import kind_of
from treklang.web.visitation.deciding_prefill import last_day, months_after

START = date(2026, 3, 2)


def line(kind: LineKind = LineKind.GRANT, **other: object) -> Line:
    return Line(kind, "", "Støtte", 1, START, **other)  # type: ignore[arg-type]


def price(unit: PriceUnit, amount: str) -> Price:
    return Price(unit=unit.value, amount=Decimal(amount))


@pytest.mark.parametrize(
    ("words", "last"),
    [("12 måneder", date(2027, 3, 1)), ("1 år", date(2027, 3, 1)), ("6 mdr.", date(2026, 9, 1)),
     ("8 uger", date(2026, 4, 26)), ("indtil videre", None), ("", None)],
)  # fmt: skip
def test_a_length_in_words_gives_the_last_day(words: str, last: date | None) -> None:
    assert last_day(words, START) == last


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [(date(2026, 1, 31), 1, date(2026, 2, 28)), (date(2026, 11, 30), 3, date(2027, 2, 28)),
     (date(2026, 12, 1), 12, date(2027, 12, 1)), (date(2026, 9, 15), 3, date(2026, 12, 15))],
)  # fmt: skip
def test_some_months_later_is_a_day_that_there_is(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after


def test_a_monthly_price_costs_by_the_days_of_the_period() -> None:
    found = cost(line(until=date(2027, 3, 2)), price(PriceUnit.MONTH, "1000"))
    assert found is not None
    assert found.a_month == Decimal("1000")
    assert found.in_period is not None
    assert Decimal("11990") < found.in_period < Decimal("12010")


def test_help_by_the_hour_costs_by_its_steps() -> None:
    steps = ((START, Decimal(20)), (date(2026, 6, 2), Decimal(8)))
    found = cost(line(until=date(2026, 9, 2), hours=steps), price(PriceUnit.HOUR, "100"))
    assert found is not None
    assert found.a_month == Decimal("8691.43")
    assert found.in_period is not None
    assert abs(found.in_period - Decimal(92 * (20 + 8) * 100) / 7) < 1


def test_without_end_hours_or_price_less_is_known() -> None:
    open_ended = cost(line(), price(PriceUnit.DAY, "100"))
    assert open_ended is not None
    assert (open_ended.a_month, open_ended.in_period) == (Decimal("3042.00"), None)
    assert cost(line(), price(PriceUnit.HOUR, "100")) is None
    assert cost(line(), None) is None


@pytest.mark.parametrize(
    ("kinds", "running", "called"),
    [([LineKind.GRANT], True, DecisionKind.GRANT), ([LineKind.GRANT, LineKind.REFUSE], False, DecisionKind.GRANT),
     ([LineKind.REFUSE], False, DecisionKind.REFUSE), ([LineKind.END, LineKind.END], True, DecisionKind.END),
     ([LineKind.CONTINUE], True, DecisionKind.CONTINUE), ([LineKind.GRANT, LineKind.END], True, DecisionKind.CHANGE)],
)  # fmt: skip
def test_a_decision_is_called_by_its_lines(kinds: list[LineKind], running: bool, called: DecisionKind) -> None:
    assert kind_of([line(kind) for kind in kinds], has_running=running) is called


@pytest.mark.parametrize(
    ("position", "beside", "asked"),
    [(1, [1, 3], False), (2, [], True), (1, [None], False), (None, [1], False), (3, [2], True)],
)
def test_what_is_not_the_least_intrusive_says_why(position: int | None, beside: list[int | None], asked: bool) -> None:
    assert asks_why_not_lower(position, beside) is asked
