"""Writing a course step by step in working hours, in the order of time, until the plan's last day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from treklang.demo.municipality.plan import Step
from treklang.demo.municipality.working_days import on_or_after
from treklang.kernel.clock import DENMARK

_OPENS, _LAST_START, _CLOSES = 8 * 60, 14 * 60 + 30, 16 * 60  # minutes of the day
_LONGEST_PAUSE = 20  # minutes between two steps of one day


class Today(Exception):
    """The course has come to the plan's last day: what would follow has not happened yet."""


class Pen:
    """The steps written so far and the moment of the last one."""

    def __init__(self, rng: Random, days: tuple[int, ...]) -> None:
        self.steps: list[Step] = []
        self._rng = rng
        self._days = days
        self._minute = _CLOSES
        self.day = 0
        self._wanted = 0

    @property
    def last_day(self) -> int:
        """The ordinal of the last day that anything can be written on."""
        return self._days[-1]

    @property
    def date(self) -> date:
        """The day of the last step."""
        return date.fromordinal(self.day)

    def on(self, ordinal: int) -> None:
        """Let the next step come on this day, or the first working day after it; never before the last step."""
        self._wanted = ordinal

    def wait(self, days: float) -> None:
        """Let the next step come so many calendar days after the last one."""
        self._wanted = self.day + round(days)

    def write(self, step: type[Step], by: str, /, **facts: Any) -> None:
        """A step at the next moment. Raises Today where that has not come."""
        self.steps.append(step(at=self._next(), by=by, **facts))

    def next_moment(self) -> datetime:
        """The moment that the next step will have; it is then written by `write_at`."""
        return self._next()

    def write_at(self, moment: datetime, step: type[Step], by: str, /, **facts: Any) -> None:
        """A step at a moment that `next_moment` gave."""
        self.steps.append(step(at=moment, by=by, **facts))

    def write_beside(self, step: type[Step], by: str, /, **facts: Any) -> None:
        """A step a minute after the last one, part of the same errand; no chance is drawn for it."""
        self.write_at(self.steps[-1].at + timedelta(minutes=1), step, by, **facts)

    def day_to_come(self) -> int:
        """The ordinal of the day that the next step will have. Raises Today where that has not come."""
        found = on_or_after(self._days, max(self._wanted, self.day))
        if found is not None and found == self.day and self._minute + _LONGEST_PAUSE > _CLOSES:
            found = on_or_after(self._days, self.day + 1)
        if found is None:
            raise Today
        return found

    def _next(self) -> datetime:
        found = self.day_to_come()
        if found == self.day:
            self._minute += 2 + int(self._rng.random() * (_LONGEST_PAUSE - 2))
        else:
            self._minute = _OPENS + int(self._rng.random() * (_LAST_START - _OPENS))
            self.day = found
        return moment_of(found, self._minute)


def moment_of(ordinal: int, minute: int) -> datetime:
    """The moment of a Danish working day, aware."""
    day = date.fromordinal(ordinal)
    return datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=DENMARK)


def earlier(moment: datetime, minutes: int) -> datetime:
    """Some minutes before a moment of the same Danish day."""
    return moment - timedelta(minutes=minutes)
