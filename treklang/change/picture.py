"""An organisation in the mind: who is where, who leads, who takes whom and how much lies where. Pure: no database.

`taking.picture` fills one from the database as of a day, `playing.play` lets a plan's steps happen to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from treklang.organisation.rules import CoverageKind, FunctionKind

Cover = tuple[UUID, CoverageKind]


@dataclass(frozen=True)
class UnitSeen:
    """A unit; `parent` None on top."""

    uid: UUID
    name: str
    kind: str
    parent: UUID | None


@dataclass(frozen=True)
class Job:
    """An employment."""

    employee: UUID
    unit: UUID
    position: str
    hours: Decimal
    line_manager: UUID | None = None


@dataclass(frozen=True)
class Held:
    """A function that an employee holds in a unit."""

    employee: UUID
    unit: UUID
    kind: FunctionKind
    is_deputy: bool = False


@dataclass(frozen=True)
class Later:
    """What begins in a unit after the day: an employment ("job"), a function ("lead", "work"), a district, a rule."""

    unit: UUID
    what: str
    employee: UUID | None = None
    cover: Cover | None = None


@dataclass(frozen=True)
class RuleSeen:
    """A rule of who takes whom, and which unit it names, or for whom it takes the one that serves the district."""

    uid: UUID
    rank: int
    because: str
    unit: UUID | None
    cover: CoverageKind | None = None
    # Whom it speaks of stays where she is.
    stays: bool = False


@dataclass(frozen=True)
class OfferSeen:
    """An offer of the municipality's own."""

    uid: UUID
    name: str
    unit: UUID
    places: int | None


@dataclass
class Pile:
    """Open cases that are alike and go the same way: where they came from, where they are, and how much is due in them."""

    from_unit: UUID
    from_caseworker: UUID | None
    district: UUID | None
    unit: UUID
    caseworker: UUID | None
    cases: int
    citizens: int
    late: int
    soon: int
    # One case, where a step moves it by hand.
    case: UUID | None = None
    # The rule of who takes whom that holds of them, where a step moves cases by rules.
    rule: UUID | None = None


@dataclass(frozen=True)
class Tie:
    """Citizens who have open cases in two piles: the units have them in common."""

    one: int
    other: int
    citizens: int


@dataclass(frozen=True)
class Agreement:
    """What two units have agreed on where their tasks meet."""

    unit: UUID
    other: UUID
    about: str


@dataclass
class Figures:
    """How much a unit carries. Hours a week; the budget of the year of the day, in kroner."""

    citizens: int = 0
    cases: int = 0
    late: int = 0
    soon: int = 0
    staff: int = 0
    hours: Decimal = Decimal(0)
    leaders: int = 0
    budget: Decimal = Decimal(0)

    @property
    def staff_a_leader(self) -> float | None:
        """Employees for each leader; None where nobody leads."""
        return (self.staff - self.leaders) / self.leaders if self.leaders else None


@dataclass
class Picture:
    """The organisation of a day."""

    day: date
    units: dict[UUID, UnitSeen] = field(default_factory=dict)
    names: dict[UUID, str] = field(default_factory=dict)
    jobs: list[Job] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    districts: dict[UUID, str] = field(default_factory=dict)
    coverage: dict[Cover, UUID] = field(default_factory=dict)
    rules: dict[UUID, RuleSeen] = field(default_factory=dict)
    offers: dict[UUID, OfferSeen] = field(default_factory=dict)
    budgets: dict[tuple[UUID, int], Decimal] = field(default_factory=dict)
    agreements: list[Agreement] = field(default_factory=list)
    piles: list[Pile] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    # Who took over from whom.
    successors: dict[UUID, set[UUID]] = field(default_factory=dict)
    # What is already written for days after this one: what begins where, and each such day's line of command.
    later: list[Later] = field(default_factory=list)
    later_parents: dict[date, dict[UUID, UUID]] = field(default_factory=dict)

    def copy(self) -> Picture:
        """One that steps can happen to."""
        return replace(
            self, units=dict(self.units), jobs=list(self.jobs), held=list(self.held), coverage=dict(self.coverage),
            rules=dict(self.rules), offers=dict(self.offers), budgets=dict(self.budgets),
            piles=[replace(pile) for pile in self.piles], successors=deepcopy(self.successors),
            later=list(self.later), later_parents={day: dict(line) for day, line in self.later_parents.items()},
        )  # fmt: skip

    def name_of(self, unit: UUID | None) -> str:
        """What a unit is called; its id where nobody knows it."""
        if unit is None:
            return ""
        return self.units[unit].name if unit in self.units else str(unit)

    def leaders_by_unit(self) -> dict[UUID, tuple[UUID, ...]]:
        """Who leads each unit that somebody leads."""
        found: dict[UUID, list[UUID]] = {}
        for one in self.held:
            if one.kind is FunctionKind.LEADER and not one.is_deputy:
                found.setdefault(one.unit, []).append(one.employee)
        return {unit: tuple(sorted(people)) for unit, people in found.items()}

    def leaders_of(self) -> dict[UUID, tuple[UUID, ...]]:
        """Who leads each employee: her line manager, else those of the nearest unit above in which another than she leads."""
        leading = self.leaders_by_unit()
        found: dict[UUID, set[UUID]] = {}
        for job in self.jobs:
            mine = found.setdefault(job.employee, set())
            if job.line_manager is not None:
                mine.add(job.line_manager)
                continue
            for unit in self.line_above(job.unit):
                others = [one for one in leading.get(unit, ()) if one != job.employee]
                if others and job.employee not in leading.get(unit, ()):
                    mine.update(others)
                    break
        return {employee: tuple(sorted(leaders)) for employee, leaders in found.items()}

    def line_above(self, unit: UUID) -> Iterator[UUID]:
        """A unit and those above it, nearest first; ends also where somebody drew a circle."""
        seen: set[UUID] = set()
        at: UUID | None = unit
        while at is not None and at in self.units and at not in seen:
            seen.add(at)
            yield at
            at = self.units[at].parent

    def below(self, units: Collection[UUID]) -> list[UUID]:
        """The units directly below some."""
        return [one.uid for one in self.units.values() if one.parent in units]

    def cases_in(self, unit: UUID) -> int:
        """How many open cases lie in a unit."""
        return sum(pile.cases for pile in self.piles if pile.unit == unit)

    def taken_by(self, rule: RuleSeen, district: UUID | None) -> UUID | None:
        """The unit that takes whom a rule speaks of; None: she stays, or nobody covers her district."""
        if rule.cover is not None:
            return self.coverage.get((district, rule.cover)) if district is not None else None
        return None if rule.stays else rule.unit

    def figures(self) -> dict[UUID, Figures]:
        """How much each unit itself carries."""
        found = {uid: Figures() for uid in self.units}
        for pile in self.piles:
            if pile.unit in found:
                one = found[pile.unit]
                one.cases, one.citizens = one.cases + pile.cases, one.citizens + pile.citizens
                one.late, one.soon = one.late + pile.late, one.soon + pile.soon
        staff = Counter(unit for unit, _ in {(job.unit, job.employee) for job in self.jobs})
        for job in self.jobs:
            if job.unit in found:
                found[job.unit].hours += job.hours
        for unit, leaders in self.leaders_by_unit().items():
            if unit in found:
                found[unit].leaders = len(leaders)
        for unit, one in found.items():
            one.staff = staff[unit]
            one.budget = self.budgets.get((unit, self.day.year), Decimal(0))
        return found
