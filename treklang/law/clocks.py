"""The shapes a deadline has: one frozen dataclass each, with one method that reckons when it is due and says how.

No shape knows what day it is. What a deadline hangs on beside its start is handed in as facts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol

from treklang.law.calendar_dk import Calendar
from treklang.law.facts import BadFact, Facts, as_day, as_length, as_number
from treklang.law.lengths import DENMARK, Length, Unit, minus, plus, plus_hours, plus_months
from treklang.law.words import Phrase, say


@dataclass(frozen=True)
class Start:
    """When a clock starts: the Danish day, and the moment where it is known (aware, Danish time)."""

    day: date
    moment: datetime | None = None

    @classmethod
    def at(cls, when: date | datetime) -> Start:
        """From a day, or from a moment; one without a zone is Danish time."""
        if not isinstance(when, datetime):
            return cls(when)
        moment = when.astimezone(DENMARK) if when.tzinfo else when.replace(tzinfo=DENMARK)
        # An hour that summer time leaves out is another hour on the clock of the wall.
        moment = plus_hours(moment, 0)
        return cls(moment.date(), moment)


@dataclass(frozen=True)
class Reckoned:
    """When a deadline ends: a day (its last moment), or a moment of the day; and how it was reckoned."""

    on: date
    steps: tuple[Phrase, ...]
    at: datetime | None = None

    def then(self, on: date, step: Phrase) -> Reckoned:
        """The deadline moved to another day."""
        return Reckoned(on, (*self.steps, step))


class Closed(StrEnum):
    """What becomes of a deadline that ends on a closed day; where a rule says nothing, it stands."""

    STANDS = "stands"
    NEXT = "next working day"
    BEFORE = "last working day before"


class Clock(Protocol):
    """A shape of deadlines."""

    def due(self, start: Start, facts: Facts, working: Calendar) -> Reckoned:
        """When it is due, for a clock that starts at `start`. Raises BadFact where a fact is missing or wrong."""

    @property
    def asks(self) -> tuple[str, ...]:
        """The facts it may ask for."""


def shown(day: date) -> str:
    """A day as a step shows it."""
    return f"{day:%d.%m.%Y}"


@dataclass(frozen=True)
class Within:
    """A length after the start; with `or_when` the day of that event, where it comes first."""

    length: Length
    or_when: str = ""

    def due(self, start: Start, facts: Facts, working: Calendar) -> Reckoned:
        """Hours are counted from the moment, all else from the day, which is not counted itself."""
        if self.length.unit is Unit.HOURS:
            return self._hours(start)
        due = plus(start.day, self.length, working)
        steps = [
            say("Begynder den %(day)s. Dagen selv tælles ikke med.", day=shown(start.day)),
            say("Plus %(length)s: den %(day)s.", length=self.length.words, day=shown(due)),
        ]
        if self.length.unit is Unit.WORKING_DAYS:
            passed = working.after(start.day, self.length.count)[1]
            steps[1:1] = [
                say("Springer over den %(day)s: %(why)s.", day=shown(day), why=working.why_closed(day) or "")
                for day in passed
            ]
        first = as_day(facts, self.or_when) if self.or_when else None
        if first is not None and start.day <= first < due:
            due = first
            steps.append(say("Hændelsen %(event)s kom først: den %(day)s.", event=self.or_when, day=shown(first)))
        return Reckoned(due, tuple(steps))

    def _hours(self, start: Start) -> Reckoned:
        moment = start.moment or datetime.combine(start.day, time.min, tzinfo=DENMARK)
        due = plus_hours(moment, self.length.count)
        steps = [
            say("Begynder den %(moment)s. Der regnes i timer, alle ugens dage.", moment=f"{moment:%d.%m.%Y %H:%M}"),
            say("Plus %(length)s: den %(moment)s.", length=self.length.words, moment=f"{due:%d.%m.%Y %H:%M}"),
        ]
        if moment.utcoffset() != due.utcoffset():
            steps.append(say("Uret bliver stillet undervejs: det er stadig %(length)s.", length=self.length.words))
        return Reckoned(due.date(), tuple(steps), due)

    @property
    def asks(self) -> tuple[str, ...]:
        return (self.or_when,) if self.or_when else ()


@dataclass(frozen=True)
class Before:
    """A length before a day: before the start, or, with `age` (months), before the day that age is reached."""

    length: Length
    age: int = 0

    def due(self, start: Start, facts: Facts, working: Calendar) -> Reckoned:
        """`start` is the day itself, or the birth date."""
        steps = []
        last = start.day
        if self.age:
            last = plus_months(start.day, self.age)
            steps.append(_birthday(start.day, self.age, last))
        due = minus(last, self.length, working)
        return Reckoned(due, (*steps, say("%(length)s før: den %(day)s.", length=self.length.words, day=shown(due))))

    @property
    def asks(self) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True)
class AtAge:
    """The day a person reaches an age (in months). Born on 29 February, in other years it is the 28th."""

    age: int

    def due(self, start: Start, facts: Facts, working: Calendar) -> Reckoned:
        """`start` is the birth date."""
        due = plus_months(start.day, self.age)
        return Reckoned(due, (_birthday(start.day, self.age, due),))

    @property
    def asks(self) -> tuple[str, ...]:
        return ()


def _birthday(born_on: date, age: int, day: date) -> Phrase:
    years, months = divmod(age, 12)
    if months:
        return say("Født den %(born)s. Fylder %(years)s år og %(months)s måneder den %(day)s.", born=shown(born_on),
                   years=years, months=months, day=shown(day))  # fmt: skip
    return say("Født den %(born)s. Fylder %(years)s år den %(day)s.", born=shown(born_on), years=years, day=shown(day))


@dataclass(frozen=True)
class Decided:
    """The day that is decided in the case itself; `fact` names it. With `at_most`, no later than so long after the start."""

    fact: str
    at_most: Length | None = None

    def due(self, start: Start, facts: Facts, working: Calendar) -> Reckoned:
        """Raises BadFact where no day is decided: the law gives no other."""
        day = as_day(facts, self.fact)
        if day is None:
            raise BadFact(
                self.fact,
                say("Fristen er den dag, der er besluttet i sagen, og den mangler. Angiv %(name)s.", name=self.fact),
            )
        steps = [say("Besluttet i sagen: den %(day)s.", day=shown(day))]
        if self.at_most is not None and (latest := plus(start.day, self.at_most, working)) < day:
            day = latest
            steps.append(
                say("Dog senest %(length)s efter den %(start)s: den %(day)s.", length=self.at_most.words,
                    start=shown(start.day), day=shown(day))
            )  # fmt: skip
        return Reckoned(day, tuple(steps))

    @property
    def asks(self) -> tuple[str, ...]:
        return (self.fact,)


@dataclass(frozen=True)
class EachYear:
    """So many times a calendar year: the last of them is due on 31 December, and then again the year after."""

    times: int

    def due(self, start: Start, facts: Facts, working: Calendar) -> Reckoned:
        """The fact `done` says how many of this year's are done."""
        done = as_number(facts, "done", otherwise=0)
        year = start.day.year + done // self.times
        due = date(year, 12, 31)
        steps = [say("%(times)s gange i hvert kalenderår; fra den %(day)s.", times=self.times, day=shown(start.day))]
        if year > start.day.year:
            steps.append(say("Kalenderåret %(year)s er opfyldt.", year=start.day.year))
        steps.append(say("Senest den %(day)s.", day=shown(due)))
        return Reckoned(due, tuple(steps))

    @property
    def asks(self) -> tuple[str, ...]:
        return ("done",)


@dataclass(frozen=True)
class DaysAYear:
    """So many days in a year that runs from the first one: due is the last of them in a stay without a break."""

    days: int

    def due(self, start: Start, facts: Facts, working: Calendar) -> Reckoned:
        """The fact `used` says how many days were used before `start`, `year_from` when the running year began."""
        used = as_number(facts, "used", otherwise=0)
        year_from = as_day(facts, "year_from") or start.day
        left = self.days - used
        due = start.day + timedelta(days=left - 1)
        steps = [
            say("%(days)s dage i et løbende år fra den %(day)s.", days=self.days, day=shown(year_from)),
            say("%(used)s dage er brugt, %(left)s er tilbage; den %(day)s er den første af dem.", used=used,
                left=max(left, 0), day=shown(start.day)),
            say("Den sidste er den %(day)s.", day=shown(due)),
        ]  # fmt: skip
        return Reckoned(due, tuple(steps))

    @property
    def asks(self) -> tuple[str, ...]:
        return ("used", "year_from")


@dataclass(frozen=True)
class Local:
    """The limit that the municipality itself has published for the matter, in the fact `limit`."""

    def due(self, start: Start, facts: Facts, working: Calendar) -> Reckoned:
        """Raises BadFact where no limit is published for the matter."""
        limit = as_length(facts, "limit")
        if limit is None:
            raise BadFact(
                "limit", say("Kommunen har ikke offentliggjort en frist for området. Angiv limit, fx 6 weeks.")
            )
        found = Within(limit).due(start, facts, working)
        source = say("Kommunens egen offentliggjorte frist: %(length)s.", length=limit.words)
        return Reckoned(found.on, (source, *found.steps), found.at)

    @property
    def asks(self) -> tuple[str, ...]:
        return ("area", "limit")


@dataclass(frozen=True)
class OnDay:
    """A fixed day: of the month after the start, of the quarter the start lies in, or of the year (MM-DD, the next to come)."""

    day: int = 0
    quarter: bool = False
    days_of_year: tuple[tuple[int, int], ...] = field(default_factory=tuple)

    def due(self, start: Start, facts: Facts, working: Calendar) -> Reckoned:
        """A fixed day of the year that is the start's own counts."""
        due = self._fixed(start.day)
        return Reckoned(
            due, (say("Fast dag efter den %(start)s: den %(day)s.", start=shown(start.day), day=shown(due)),)
        )

    def _fixed(self, day: date) -> date:
        if self.day:
            return plus_months(day, 1).replace(day=self.day)
        if self.quarter:
            first_of_next = plus_months(date(day.year, 3 * ((day.month - 1) // 3) + 1, 1), 3)
            return first_of_next - timedelta(days=1)
        days = sorted(date(year, *one) for year in (day.year, day.year + 1) for one in self.days_of_year)
        return next(one for one in days if one >= day)

    @property
    def asks(self) -> tuple[str, ...]:
        return ()


def on_day(text: str) -> OnDay:
    """Read "14 of next month", "last of quarter" or "01-01, 07-01". Raises ValueError for anything else."""
    if text == "last of quarter":
        return OnDay(quarter=True)
    if text.endswith(" of next month"):
        day = int(text.removesuffix(" of next month"))
        if not 1 <= day <= 28:
            raise ValueError(f"{text!r}: the day is one that every month has, 1 to 28")
        return OnDay(day=day)
    days = []
    for part in text.split(","):
        month, _, day_of_month = part.strip().partition("-")
        found = date(2001, int(month), int(day_of_month))
        days.append((found.month, found.day))
    return OnDay(days_of_year=tuple(days))


def moved_if_closed(found: Reckoned, closed: Closed, working: Calendar) -> Reckoned:
    """The deadline where its rule moves it from a closed day; the step says which day, and that it did."""
    if closed is Closed.STANDS or found.at is not None:
        return found
    why = working.why_closed(found.on)
    if why is None:
        return found
    to = working.open_from(found.on) if closed is Closed.NEXT else working.open_until(found.on)
    return found.then(to, say("Den %(day)s er %(why)s, så fristen flyttes til den %(to)s.", day=shown(found.on), why=why,
                              to=shown(to)))  # fmt: skip
