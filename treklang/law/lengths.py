"""Lengths of time as statutes have them: hours, days, working days, weeks, months and years are different units.

A day count leaves the first day out. Months and years clamp to the month's last day. Hours run on the clock of the world:
over the change to summer time, 24 hours later is another hour of the day.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from treklang.law.calendar_dk import Calendar
from treklang.law.words import Phrase, say

DENMARK = ZoneInfo("Europe/Copenhagen")


class Unit(StrEnum):
    """What a length is counted in."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True)
class Length:
    """So many of a unit."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        return f"{self.count} {self.unit}"

    @property
    def words(self) -> Phrase:
        """The length as a user reads it."""
        one = self.count == 1
        match self.unit:
            case Unit.HOURS:
                return say("1 time") if one else say("%(count)s timer", count=self.count)
            case Unit.DAYS:
                return say("1 dag") if one else say("%(count)s dage", count=self.count)
            case Unit.WORKING_DAYS:
                return say("1 hverdag") if one else say("%(count)s hverdage", count=self.count)
            case Unit.WEEKS:
                return say("1 uge") if one else say("%(count)s uger", count=self.count)
            case Unit.MONTHS:
                return say("1 måned") if one else say("%(count)s måneder", count=self.count)
            case Unit.YEARS:
                return say("%(count)s år", count=self.count)


_WRITTEN = re.compile(r"(\d+) (working days?|hours?|days?|weeks?|months?|years?)")
_AGE = re.compile(r"(\d+) years?(?: (\d+) months?)?")


def length(text: str) -> Length:
    """Read "4 months" or "1 week". Raises ValueError for what is no length."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no length; write it as 4 months, 6 working days or 24 hours")
    unit = found[2] if found[2].endswith("s") else f"{found[2]}s"
    return Length(int(found[1]), Unit(unit))


def months_of_age(text: str) -> int:
    """Read "18 years" or "17 years 6 months" as months. Raises ValueError for what is no age."""
    found = _AGE.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no age; write it as 18 years or 17 years 6 months")
    return int(found[1]) * 12 + int(found[2] or 0)


def plus_months(day: date, months: int) -> date:
    """A day so many months later (or earlier); where that month is shorter, its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def plus(day: date, length: Length, working: Calendar) -> date:
    """A day plus a length that is not in hours."""
    match length.unit:
        case Unit.WORKING_DAYS:
            return working.after(day, length.count)[0]
        case Unit.DAYS:
            return day + timedelta(days=length.count)
        case Unit.WEEKS:
            return day + timedelta(weeks=length.count)
        case Unit.MONTHS:
            return plus_months(day, length.count)
        case Unit.YEARS:
            return plus_months(day, 12 * length.count)
        case Unit.HOURS:
            raise ValueError("hours are counted from a moment, not from a day")


def minus(day: date, length: Length, working: Calendar) -> date:
    """A day less a length that is not in hours."""
    if length.unit is Unit.WORKING_DAYS:
        return working.before(day, length.count)
    return plus(day, Length(-length.count, length.unit), working)


def plus_hours(moment: datetime, hours: int) -> datetime:
    """A moment so many hours later, in Danish time. `moment` is aware."""
    return (moment.astimezone(UTC) + timedelta(hours=hours)).astimezone(DENMARK)
