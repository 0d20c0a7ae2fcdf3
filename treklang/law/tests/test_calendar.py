"""Danish working days, held against a reckoning of Easter of the tests' own and the table of holidays that follows from it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from treklang.law import calendar_dk
from treklang.law.calendar_dk import USUAL, Calendar, closed_days, holidays_of
from treklang.law.tests.made_up import day

YEARS = range(2000, 2051)
# Days after Easter Sunday on which all is closed. Store bededag, 26 days after, is told apart.
MOVABLE = {-3: "Skærtorsdag", -2: "Langfredag", 0: "Påskedag", 1: "Anden påskedag", 39: "Kristi himmelfartsdag",
           49: "Pinsedag", 50: "Anden pinsedag"}  # fmt: skip
FIXED = {(1, 1): "Nytårsdag", (12, 25): "Juledag", (12, 26): "Anden juledag"}


def easter(year: int) -> date:
    """Easter Sunday by Meeus, Jones and Butcher."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, before = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, before + 1)


def test_easter_is_where_almanacs_have_it() -> None:
    known = {2000: "04-23", 2008: "03-23", 2011: "04-24", 2019: "04-21", 2024: "03-31", 2026: "04-05", 2038: "04-25"}
    assert {year: f"{easter(year):%m-%d}" for year in known} == known


@pytest.mark.parametrize("year", YEARS)
def test_the_holidays_of_a_year_are_those_that_follow_from_easter(year: int) -> None:
    expected = {easter(year) + timedelta(days=after): name for after, name in MOVABLE.items()}
    expected |= {date(year, *one): name for one, name in FIXED.items()}
    if year <= 2023:
        expected[easter(year) + timedelta(days=26)] = "Store bededag"
    assert holidays_of(year) == expected


def test_the_short_way_to_denmark_is_the_packages_own() -> None:
    from holidays.countries.denmark import Denmark

    assert dict(holidays_of(2026)) == dict(Denmark(years=2026, language="da").items())  # type: ignore[no-untyped-call]


def test_a_package_without_denmark_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    import holidays

    monkeypatch.setattr(holidays, "__path__", [])
    with pytest.raises(RuntimeError, match="has no file of its own for Denmark any more"):
        calendar_dk._denmark.__wrapped__()


@pytest.mark.parametrize("year", YEARS)
def test_every_day_of_a_year_is_worked_or_has_a_reason(year: int) -> None:
    on = date(year, 1, 1)
    while on.year == year:
        why = USUAL.why_closed(on)
        assert USUAL.is_working(on) == (why is None)
        closed = on in holidays_of(year) or (on.month, on.day) in {(6, 5), (12, 24), (12, 31)} or on.weekday() >= 5
        assert closed == (why is not None)
        on += timedelta(days=1)


@pytest.mark.parametrize(
    ("on", "why"),
    [
        ("2023-05-05", "Store bededag"), ("2026-06-05", "Grundlovsdag"), ("2026-12-24", "Juleaftensdag"),
        ("2026-12-31", "Nytårsaftensdag"), ("2026-04-02", "Skærtorsdag"), ("2026-03-07", "lørdag"),
        ("2026-03-08", "søndag"), ("2026-04-05", "Påskedag"), ("2024-04-26", None), ("2026-05-01", None),
        ("2026-03-06", None), ("2026-03-09", None),
    ],
)  # fmt: skip
def test_why_a_day_is_closed(on: str, why: str | None) -> None:
    found = USUAL.why_closed(day(on))
    assert (str(found) if found else None) == why


def test_a_saturday_that_is_worked_is_still_closed_where_it_is_a_holiday() -> None:
    worked = Calendar(saturdays=True)
    assert worked.is_working(day("2026-03-07"))
    assert not worked.is_working(day("2026-03-08"))
    assert not worked.is_working(day("2026-12-26"))
    assert worked.open_from(day("2026-06-05")) == day("2026-06-06")


def test_the_days_closed_by_custom_carry_their_english() -> None:
    assert {on: one.english for on, one in closed_days().items()} == {
        (6, 5): "Constitution Day", (12, 24): "Christmas Eve", (12, 31): "New Year's Eve",
    }  # fmt: skip


def test_the_next_open_day_and_the_last_one_before() -> None:
    thursday = day("2026-04-02")
    assert USUAL.open_from(thursday) == day("2026-04-07")
    assert USUAL.open_until(thursday) == day("2026-04-01")
    assert USUAL.open_from(day("2026-04-07")) == USUAL.open_until(day("2026-04-07")) == day("2026-04-07")


def test_what_is_passed_over_is_told() -> None:
    assert USUAL.after(day("2026-04-01"), 1) == (
        day("2026-04-07"), [day("2026-04-02"), day("2026-04-03"), day("2026-04-04"), day("2026-04-05"), day("2026-04-06")],
    )  # fmt: skip
    assert USUAL.after(day("2026-04-02"), 0) == (day("2026-04-02"), [])
    assert USUAL.before(day("2026-04-07"), 1) == day("2026-04-01")
    assert USUAL.before(day("2026-04-07"), 0) == day("2026-04-07")
