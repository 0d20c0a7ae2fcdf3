from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from treklang.ui import formats
from treklang.ui.paging import page_numbers

TODAY = date(2026, 6, 29)


def test_dates_are_written_as_danes_write_them() -> None:
    assert formats.show_date(date(2026, 7, 3)) == "3. juli 2026"
    assert formats.show_short_date(date(2026, 7, 3)) == "03.07.2026"
    assert formats.show_date(None) == ""


def test_a_moment_has_the_hour_it_had_in_denmark_and_a_date_has_none() -> None:
    assert formats.show_datetime(datetime(2026, 6, 29, 22, 30, tzinfo=UTC)) == "30. juni 2026 kl. 00.30"
    assert formats.show_datetime(date(2026, 6, 29)) == "29. juni 2026"
    assert formats.show_time(datetime(2026, 6, 29, 8, 5, tzinfo=UTC)) == "10.05"
    assert formats.show_time(date(2026, 6, 29)) == ""


@pytest.mark.parametrize(
    ("day", "plain", "deadline"),
    [
        (date(2026, 7, 3), "om 4 dage", "om 4 dage"),
        (date(2026, 6, 30), "i morgen", "i morgen"),
        (date(2026, 6, 29), "i dag", "i dag"),
        (date(2026, 6, 28), "i går", "overskredet 1 dag"),
        (date(2026, 6, 27), "for 2 dage siden", "overskredet 2 dage"),
        (date(2026, 5, 1), "for 59 dage siden", "overskredet 59 dage"),
        (date(2026, 4, 30), "for 2 måneder siden", "overskredet 2 måneder"),
        (date(2024, 8, 20), "for 22 måneder siden", "overskredet 22 måneder"),
        (date(2024, 6, 29), "for 2 år siden", "overskredet 2 år"),
        (date(2021, 4, 7), "for 5 år siden", "overskredet 5 år"),
        (date(2026, 8, 27), "om 59 dage", "om 59 dage"),
        (date(2026, 8, 28), "om 2 måneder", "om 2 måneder"),
        (date(2027, 8, 29), "om 14 måneder", "om 14 måneder"),
        (date(2029, 6, 29), "om 3 år", "om 3 år"),
    ],
)
def test_a_date_is_told_from_today(day: date, plain: str, deadline: str) -> None:
    assert formats.relative_date(day, TODAY) == plain
    assert formats.relative_deadline(day, TODAY) == deadline


@pytest.mark.parametrize(
    ("number", "shown"),
    [("0101811234", "010181-••••"), ("010181-1234", "010181-••••"), ("0101", "••••••-••••"), ("", ""), (None, "")],
)
def test_a_cpr_number_is_partly_hidden(number: str | None, shown: str) -> None:
    assert formats.hide_cpr(number) == shown


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (Decimal("1234.5"), "1.234,50 kr."),
        (0, "0,00 kr."),
        (Decimal("-88000"), "\N{MINUS SIGN}88.000,00 kr."),
        (Decimal("0.005"), "0,01 kr."),
        (None, ""),
    ],
)
def test_money_has_points_a_comma_and_its_unit(amount: Decimal | None, shown: str) -> None:
    assert formats.show_money(amount) == shown


def test_an_english_reader_gets_english_forms() -> None:
    with translation.override("en"):
        assert formats.show_date(date(2026, 7, 3)) == "3 July 2026"
        assert formats.show_money(Decimal("1234.5")) == "DKK 1,234.50"
        assert formats.show_number(1234.5, 1) == "1,234.5"


def test_numbers_have_points_for_thousands() -> None:
    assert formats.show_number(12345) == "12.345"
    assert formats.show_number(3.65, 1) == "3,7"


@pytest.mark.parametrize(
    ("current", "total", "shown"),
    [
        (1, 1, [1]),
        (1, 3, [1, 2, 3]),
        (4, 9, [1, 2, 3, 4, 5, None, 9]),
        (6, 23, [1, None, 5, 6, 7, None, 23]),
        (23, 23, [1, None, 22, 23]),
    ],
)
def test_page_numbers_leave_out_the_far_ones(current: int, total: int, shown: list[int | None]) -> None:
    assert page_numbers(current, total) == shown
