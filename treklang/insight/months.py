"""The last days of months, on which stocks are counted. Pure."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def month_ends_between(first: date, last: date) -> list[date]:
    """The last days of months in [first, last]."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    ends = [_end(month // 12, month % 12 + 1) for month in months]
    return [day for day in ends if day <= last]


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
