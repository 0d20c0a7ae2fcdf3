"""Who a course is about: drawn from the shapes, with the hidden levels that the planted truth moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from math import exp, log
from random import Random

from treklang.demo.municipality.names import name_of
from treklang.demo.municipality.plan import CitizenFacts
from treklang.demo.municipality.shapes import GROUPS, MAIN_HELP, MEN, SHAPES, Help, Kind
from treklang.demo.municipality.texts import Voice, theme_of
from treklang.demo.municipality.truth import (
    BETWEEN_ACTIVITIES,
    BETWEEN_CITIZENS,
    BY_THEME,
    EPISODE,
    EPISODE_HALF_LIFE,
    NOISE,
    SPREAD,
    THEME_WEIGHTS,
    WORKS_DAYS,
    Nature,
    drift_a_year,
)
from treklang.people.rules import CivilStatus, Sex

YEAR = 365.25
ADULT = 18
OLD_ENOUGH = 58  # to speak no more of parents and school
PROTECTED = 0.02
# By age: married, divorced, widowed; the rest is unmarried.
_CIVIL = ((30, (0.03, 0.01, 0.0)), (50, (0.11, 0.14, 0.0)), (70, (0.16, 0.28, 0.04)), (200, (0.20, 0.25, 0.20)))

# A number's last four digits and its day are spread so that no two of a million courses share one: SLOTS days
# apart by number, and within a day and a sex SERIALS different endings.
_SLOTS, _CENTURY_DIGITS = 400, 5
_SERIALS = _CENTURY_DIGITS * 100 * 5
MOST_CITIZENS = _SLOTS * _SERIALS
# The seventh digits that say which century; those of the 20th hold for births from 1937 on.
_FIRST_BIRTH = date(1938, 6, 1).toordinal()
_SEVENTH = {1900: "02349", 2000: "45678"}


@dataclass
class Running:
    """Help that works, or worked, on the hidden level: from a day, and until one where it has ended."""

    start: int
    effect_a_year: float
    end: int | None = None

    def gained(self, day: int) -> float:
        """How far it has lowered the level by a day."""
        days = min(day, self.end if self.end is not None else day) - self.start
        return self.effect_a_year * min(max(days, 0), WORKS_DAYS) / YEAR


@dataclass
class Person:
    """A citizen with what nobody sees: kind, levels and how they move."""

    rng: Random
    number: int
    facts: CitizenFacts
    voice: Voice
    born: int
    kind: Kind
    group: str
    help: Help
    severity: float
    opened: int
    episode: float
    activities: dict[str, float] = field(default_factory=dict)
    helped: list[Running] = field(default_factory=list)

    def age(self, day: int) -> float:
        """The age in years on a day."""
        return (day - self.born) / YEAR

    def hidden(self, day: int) -> float:
        """The citizen's own hidden level on a day."""
        return self.severity + self._moved(day)

    def better_by(self, day: int) -> float:
        """How many levels better the citizen is on a day than when the case was opened."""
        return self.hidden(self.opened) - self.hidden(day)

    def level(self, activity: str, day: int) -> int:
        """The level 0-4 of an activity as somebody would judge it on a day."""
        if activity not in self.activities:
            usual = self.severity + THEME_WEIGHTS[self.kind][theme_of(activity)] * BY_THEME
            self.activities[activity] = self.rng.gauss(usual, BETWEEN_ACTIVITIES)
        return clipped(self.activities[activity] + self._moved(day) + self.rng.gauss(0, NOISE))

    def _moved(self, day: int) -> float:
        years = (day - self.opened) / YEAR
        passing = self.episode * exp(-log(2) * (day - self.opened) / EPISODE_HALF_LIFE)
        return drift_a_year(self.kind, self.age(day)) * years + passing - sum(one.gained(day) for one in self.helped)

    def receive(self, nature: Nature, day: int) -> Running:
        """Let help begin to work."""
        effect = nature.effect_on(self.kind, self.hidden(day)) + self.rng.gauss(0, SPREAD)
        running = Running(day, effect)
        self.helped.append(running)
        return running


def clipped(hidden: float) -> int:
    """A hidden level as one of the five."""
    return min(max(int(hidden + 0.5), 0), 4)


def draw(rng: Random, number: int, opened: int, today: int) -> Person:
    """The citizen of a course: at least 18 years old on the day the case is opened."""
    help = MAIN_HELP.draw(rng)
    shape = SHAPES[help]
    kind = shape.kinds.draw(rng)
    sex = Sex.MALE if rng.random() < MEN[kind] else Sex.FEMALE
    born = _born(rng, number, shape.ages.draw(rng), opened, today)
    year = date.fromordinal(born).year
    name = name_of(rng, sex, year)
    facts = CitizenFacts(
        name, _cpr(number, born, sex), sex, _civil(rng, (today - born) / YEAR), rng.random() < PROTECTED
    )
    voice = Voice(rng, name.split()[0], sex, is_old=today - born > OLD_ENOUGH * YEAR)
    return Person(
        rng=rng, number=number, facts=facts, voice=voice, born=born, kind=kind,
        group=GROUPS[kind].draw(rng), help=help,
        severity=min(max(rng.gauss(shape.severity, BETWEEN_CITIZENS), 0.3), 4.2),
        opened=opened, episode=rng.random() * EPISODE[kind],
    )  # fmt: skip


def _born(rng: Random, number: int, band: tuple[int, int], opened: int, today: int) -> int:
    """A day of birth in the band of ages, on the number's own slot of days."""
    first, last = band
    drawn = today - int((first + rng.random() * (last + 1 - first)) * YEAR)
    latest = opened - int(ADULT * YEAR) - 2
    born = max(min(drawn + _SLOTS // 2, latest), _FIRST_BIRTH)
    return born - (born - number // _SERIALS) % _SLOTS


def _cpr(number: int, born: int, sex: Sex) -> str:
    """A replacement number (day + 60): the last digit is odd for men."""
    day = date.fromordinal(born)
    century, rest = divmod(number % _SERIALS, 500)
    middle, last = divmod(rest, 5)
    seventh = _SEVENTH[day.year // 100 * 100][century]
    digit = last * 2 + (1 if sex is Sex.MALE else 0)
    return f"{day.day + 60}{day.month:02}{day.year % 100:02}{seventh}{middle:02}{digit}"


def _civil(rng: Random, age: float) -> CivilStatus:
    married, divorced, widowed = next(shares for until, shares in _CIVIL if age < until)
    drawn = rng.random()
    if drawn < married:
        return CivilStatus.MARRIED
    if drawn < married + divorced:
        return CivilStatus.DIVORCED
    return CivilStatus.WIDOWED if drawn < married + divorced + widowed else CivilStatus.UNMARRIED
