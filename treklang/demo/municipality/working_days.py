"""Danish working days and hours: the days on which anybody writes. Pure."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, timedelta
from functools import cache

# Offices are closed on these days too, although no act says so.
_CLOSED = ((6, 5), (12, 24), (12, 31))
_HOLIDAYS = ((1, 1), (12, 25), (12, 26))
# Days from Easter Sunday: Maundy Thursday, Good Friday, Easter Monday, Ascension Day, Whit Monday.
_AFTER_EASTER = (-3, -2, 1, 39, 50)
_GREAT_PRAYER_DAY, _LAST_GREAT_PRAYER_DAY = 26, 2023


@cache
def working_days(first: date, last: date) -> tuple[int, ...]:
    """The ordinals of the working days from `first` to `last`, both with."""
    closed = {day for year in range(first.year, last.year + 1) for day in _closed(year)}
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple(day.toordinal() for day in days if day.weekday() < 5 and day not in closed)


def on_or_after(days: tuple[int, ...], ordinal: int) -> int | None:
    """The first of the working days that is not before a day; none where the days end before it."""
    place = bisect_left(days, ordinal)
    return days[place] if place < len(days) else None


def _closed(year: int) -> set[date]:
    sunday = _easter(year)
    moving = [*_AFTER_EASTER, *([_GREAT_PRAYER_DAY] if year <= _LAST_GREAT_PRAYER_DAY else [])]
    fixed = {date(year, month, day) for month, day in (*_HOLIDAYS, *_CLOSED)}
    return fixed | {sunday + timedelta(days=days) for days in moving}


def _easter(year: int) -> date:
    """Easter Sunday by the Gregorian calendar (the anonymous algorithm of 1876)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, left = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * left + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)
