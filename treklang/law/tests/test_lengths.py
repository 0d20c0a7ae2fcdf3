"""Lengths of time: how they are written, and what each of them adds to a day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from treklang.law.calendar_dk import USUAL, Calendar
from treklang.law.lengths import DENMARK, Length, Unit, length, minus, months_of_age, plus, plus_hours, plus_months
from treklang.law.tests.made_up import day


@pytest.mark.parametrize(
    ("text", "count", "unit", "words"),
    [
        ("24 hours", 24, Unit.HOURS, "24 timer"), ("1 hour", 1, Unit.HOURS, "1 time"),
        ("14 days", 14, Unit.DAYS, "14 dage"), ("1 day", 1, Unit.DAYS, "1 dag"),
        ("6 working days", 6, Unit.WORKING_DAYS, "6 hverdage"), ("1 working day", 1, Unit.WORKING_DAYS, "1 hverdag"),
        ("4 weeks", 4, Unit.WEEKS, "4 uger"), (" 1 week ", 1, Unit.WEEKS, "1 uge"),
        ("4 months", 4, Unit.MONTHS, "4 måneder"), ("1 month", 1, Unit.MONTHS, "1 måned"),
        ("2 years", 2, Unit.YEARS, "2 år"), ("1 year", 1, Unit.YEARS, "1 år"),
    ],
)  # fmt: skip
def test_a_length_is_read_and_said(text: str, count: int, unit: Unit, words: str) -> None:
    assert length(text) == Length(count, unit)
    assert str(length(text).words) == words
    assert length(str(length(text))) == length(text)


@pytest.mark.parametrize(
    "text", ["", "4", "months", "4 fortnights", "-4 days", "4.5 days", "4  days", "four days", "4 days x"]
)
def test_what_is_no_length_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="is no length; write it as 4 months, 6 working days or 24 hours") as found:
        length(text)
    assert repr(text) in str(found.value)


@pytest.mark.parametrize(
    ("text", "months"), [("18 years", 216), ("1 year", 12), ("17 years 6 months", 210), ("17 years 1 month", 205)]
)
def test_an_age_is_read_as_months(text: str, months: int) -> None:
    assert months_of_age(text) == months
    assert months_of_age(f" {text} ") == months


@pytest.mark.parametrize("text", ["18", "6 months", "18 years 6", "18 weeks", ""])
def test_what_is_no_age_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="is no age; write it as 18 years or 17 years 6 months"):
        months_of_age(text)


@pytest.mark.parametrize(
    ("start", "text", "due"),
    [
        ("2026-01-31", "1 month", "2026-02-28"), ("2024-01-31", "1 month", "2024-02-29"),
        ("2026-01-31", "2 months", "2026-03-31"), ("2026-10-31", "4 months", "2027-02-28"),
        ("2026-12-15", "1 month", "2027-01-15"), ("2026-11-30", "1 month", "2026-12-30"),
        ("2026-08-31", "12 months", "2027-08-31"), ("2024-02-29", "1 year", "2025-02-28"),
        ("2024-02-29", "4 years", "2028-02-29"), ("2026-06-01", "2 years", "2028-06-01"),
        ("2024-02-28", "1 day", "2024-02-29"), ("2026-02-28", "1 day", "2026-03-01"),
        ("2026-12-31", "14 days", "2027-01-14"), ("2026-03-02", "4 weeks", "2026-03-30"),
        ("2026-03-02", "0 days", "2026-03-02"),
        # Good Friday on the 3rd, Easter Monday on the 6th of April
        ("2026-04-01", "1 working day", "2026-04-07"), ("2026-03-30", "6 working days", "2026-04-10"),
    ],
)  # fmt: skip
def test_a_day_plus_a_length(start: str, text: str, due: str) -> None:
    assert plus(day(start), length(text), USUAL) == day(due)


@pytest.mark.parametrize(
    ("start", "text", "due"),
    [
        ("2026-08-31", "6 months", "2026-02-28"), ("2026-01-15", "1 month", "2025-12-15"),
        ("2026-03-01", "1 day", "2026-02-28"), ("2026-03-30", "4 weeks", "2026-03-02"),
        ("2028-02-29", "1 year", "2027-02-28"), ("2026-04-07", "1 working day", "2026-04-01"),
        ("2026-04-07", "2 working days", "2026-03-31"),
    ],
)  # fmt: skip
def test_a_day_less_a_length(start: str, text: str, due: str) -> None:
    assert minus(day(start), length(text), USUAL) == day(due)


def test_a_saturday_is_worked_where_the_municipality_says_so() -> None:
    friday = day("2026-03-06")
    assert plus(friday, length("1 working day"), USUAL) == day("2026-03-09")
    assert plus(friday, length("1 working day"), Calendar(saturdays=True)) == day("2026-03-07")
    assert minus(day("2026-03-09"), length("1 working day"), Calendar(saturdays=True)) == day("2026-03-07")


def test_hours_are_not_counted_from_a_day() -> None:
    with pytest.raises(ValueError, match="hours are counted from a moment, not from a day"):
        plus(day("2026-03-02"), length("24 hours"), USUAL)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-03-28T14:30", "2026-03-29T15:30"),  # summer time begins that night
        ("2026-10-24T14:30", "2026-10-25T13:30"),  # and ends
        ("2026-03-30T14:30", "2026-03-31T14:30"),
    ],
)
def test_a_day_of_24_hours_is_another_hour_when_the_clocks_are_changed(start: str, due: str) -> None:
    begun = datetime.fromisoformat(start).replace(tzinfo=DENMARK)
    found = plus_hours(begun, 24)
    assert found.replace(tzinfo=None) == datetime.fromisoformat(due)
    assert found.tzinfo is DENMARK
    assert found.timestamp() - begun.timestamp() == 24 * 60 * 60
    assert plus_hours(begun.astimezone(UTC), 24) == found


def test_months_go_back_over_the_year() -> None:
    assert plus_months(day("2026-01-31"), -2) == day("2025-11-30")
    assert plus_months(day("2026-03-31"), -1) == day("2026-02-28")
    assert plus_months(day("2026-03-31"), 0) == day("2026-03-31")
    assert plus_months(day("2026-12-31"), -12) == day("2025-12-31")
