"""What a believable municipality is and what happens to its citizens: plain data, planned before anything is written.

A course is one citizen with dated steps, one step a deed; each mirrors the action of the same name. Two things make
courses real and must give the same rows: playing them through the actions (`played`) and writing them in bulk
(`written`). So the ids of a step follow from `seed_of` alone, made by `ids.new` with the nouns of the actions and in
their order, inside `ids.seeded(seed_of(course, position))`.

How a step speaks of what came before it: the case, the assessment, the hearing, the action plan, the decision that is
complained of, the complaint and the wish to see the files are the course's newest; a task, a goal and a sub-goal have
a key of the course's own; a grant is named by its offer's key and is the newest one at that offer, its order is the one
that stands (not declined). Employees, units and offers are named by their keys in the municipality; conditions, sources,
target groups and offer types by FFB's title; services by key.

All moments are aware, in the order of time and each later than the one before within a course; the day of a step is
the moment's day in Denmark, which is also the clock's day while the step is done. `founding.found` makes the stage
(units, accounts, providers, offers) and gives its inner keys; `planning` makes municipalities and courses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from treklang.demo.municipality.plan_rights import (
    AnswerAccess as AnswerAccess,
    AnswerApplication as AnswerApplication,
    Apply as Apply,
    AskAccess as AskAccess,
    Complain as Complain,
    ForwardComplaint as ForwardComplaint,
    NoteAppeal as NoteAppeal,
    Reassess as Reassess,
)
from treklang.demo.municipality.plan_steps import (
    AcceptOrder as AcceptOrder,
    AddTask as AddTask,
    AlternativeFacts as AlternativeFacts,
    AnswerHearing as AnswerHearing,
    AnswerPlan as AnswerPlan,
    Assign as Assign,
    BeginPlacement as BeginPlacement,
    ChangeSubGoal as ChangeSubGoal,
    CitizenFacts as CitizenFacts,
    CloseCase as CloseCase,
    Complete as Complete,
    ConfirmGroups as ConfirmGroups,
    Decide as Decide,
    DeclineOrder as DeclineOrder,
    Describe as Describe,
    Diagnose as Diagnose,
    EndGoal as EndGoal,
    Find as Find,
    FindingFacts as FindingFacts,
    FinishTask as FinishTask,
    FollowUp as FollowUp,
    Hear as Hear,
    JudgeCoordination as JudgeCoordination,
    JudgeNeed as JudgeNeed,
    LineFacts as LineFacts,
    Measure as Measure,
    NoteDelivery as NoteDelivery,
    OfferPlan as OfferPlan,
    OpenCase as OpenCase,
    PlaceOrder as PlaceOrder,
    Recommend as Recommend,
    Register as Register,
    ReportStatus as ReportStatus,
    Said as Said,
    Score as Score,
    ServeGoal as ServeGoal,
    SetGoal as SetGoal,
    SetSubGoal as SetSubGoal,
    StartAssessment as StartAssessment,
    Step as Step,
    TellExperience as TellExperience,
    WriteNote as WriteNote,
    WritePlan as WritePlan,
)
from treklang.offers.rules import Ownership, PriceUnit
from treklang.organisation.rules import FunctionKind, UnitKind

# Cases and offers of before the catalogue's first day cannot be; units and people were there long before.
FIRST_DAY = date(2020, 1, 2)
SINCE = date(2000, 1, 1)
NUMBER_SYSTEM = "http://example.dk/identifier/case"
MARKS = "demo.municipality/"


@dataclass(frozen=True)
class UnitFacts:
    """A unit, part of another where `parent` is the key of one, else of the administration; `outside`: of none."""

    key: str
    name: str
    kind: UnitKind
    parent: str = ""
    outside: bool = False


@dataclass(frozen=True)
class EmployeeFacts:
    """Somebody with an account (`key` is the username too) and functions in a unit since SINCE."""

    key: str
    name: str
    unit: str
    functions: tuple[FunctionKind, ...]
    position: str


@dataclass(frozen=True)
class ProviderFacts:
    """Who runs offers. Every one here has a unit, so that its people can log in and answer; `cvr` is empty."""

    key: str
    name: str
    ownership: Ownership
    unit: str


@dataclass(frozen=True)
class PriceFacts:
    """What an offer costs from a day on, DKK without VAT."""

    unit: PriceUnit
    amount: Decimal
    from_on: date


@dataclass(frozen=True)
class OfferFacts:
    """An offer. `services` are the keys of the services it gives, all by `section`; own offers have prices too.

    `verified_on` is the day its facts were last looked over.
    """

    key: str
    name: str
    type: str
    provider: str
    section: str
    services: tuple[str, ...]
    ring: str
    must_register: bool
    places: int | None
    distance_km: Decimal
    target_groups: tuple[str, ...]
    prices: tuple[PriceFacts, ...]
    verified_on: date = FIRST_DAY
    accessibility: str = ""
    theory_of_change: str = ""
    evidence: str = ""


@dataclass(frozen=True)
class Municipality:
    """The stage: what stands before the first citizen comes. `today` is the day the plan was made for."""

    name: str
    sts: UUID
    seed: int
    citizens: int
    today: date
    units: tuple[UnitFacts, ...]
    employees: tuple[EmployeeFacts, ...]
    providers: tuple[ProviderFacts, ...]
    offers: tuple[OfferFacts, ...]


@dataclass(frozen=True)
class Course:
    """One citizen's course; `number` counts from 1 and `seed` is the municipality's."""

    seed: int
    number: int
    steps: tuple[Step, ...]

    @property
    def citizen(self) -> CitizenFacts:
        """Who the course is about."""
        first = self.steps[0]
        if not isinstance(first, Register):
            raise TypeError("a course begins with the citizen")
        return first.citizen


Courses = Iterator[Course]


def seed_of(course: Course, position: int) -> str:
    """The seed of the ids of the step at a position (0 is the first): the one place where it is made."""
    return f"municipality/{course.seed}/{course.number}/{position}"


def mark_of(municipality: Municipality) -> str:
    """The key under which `kernel.once` keeps, in the courses' own transaction, that they are all written."""
    return f"{MARKS}{municipality.citizens}/{municipality.seed}"
