"""A municipality as large as Esbjerg's was (S4.7), planned once for all tests that count in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import TypeVar

from treklang.cases.rules import Phase, phase_after
from treklang.demo.municipality import plan, planning
from treklang.demo.municipality.plan import Course, Municipality, Step
from treklang.demo.municipality.shapes import GROUPS, Kind
from treklang.people.rules import check_cpr

TODAY = date(2026, 11, 21)
CITIZENS = 2670
AnyStep = TypeVar("AnyStep", bound=Step)

KIND_OF = {title: kind for kind, titles in GROUPS.items() for title in titles}
EVENTS: dict[type[Step], str] = {
    plan.OpenCase: "case.opened", plan.StartAssessment: "assessment.started", plan.Complete: "assessment.completed",
    plan.Recommend: "recommendation.made", plan.OfferPlan: "action_plan.offered", plan.Decide: "decision.made",
    plan.PlaceOrder: "order.placed", plan.AcceptOrder: "order.accepted", plan.FollowUp: "follow_up.held",
}  # fmt: skip


@cache
def municipality() -> Municipality:
    return planning.plan(citizens=CITIZENS, seed=1, today=TODAY)


@cache
def courses() -> tuple[Course, ...]:
    return tuple(planning.courses(municipality()))


@cache
def seen() -> tuple[Seen, ...]:
    return tuple(Seen(course) for course in courses())


@dataclass
class Seen:
    """What the counts look at of a course. `running` is the help that runs, with the decision that last kept it."""

    course: Course
    running: dict[str, plan.Decide] = field(default_factory=dict)
    first_granted: tuple[str, ...] = ()
    days_to_decision: int | None = None

    def __post_init__(self) -> None:
        for decided in of(self.course, plan.Decide):
            granted = [line.offer for line in decided.lines if line.kind.value == "grant" and line.offer]
            if self.days_to_decision is None:
                opened = next(of(self.course, plan.OpenCase))
                self.days_to_decision = (decided.at.date() - opened.at.date()).days
                self.first_granted = tuple(dict.fromkeys(granted))
            for line in decided.lines:
                if line.kind.value in ("grant", "continue") and line.offer:
                    self.running[line.offer] = decided
                if line.kind.value == "end" and line.offer:
                    self.running.pop(line.offer, None)

    @property
    def kind(self) -> Kind | None:
        """The kind of reduction, once the target groups are confirmed."""
        confirmed = next(of(self.course, plan.ConfirmGroups), None)
        return KIND_OF[confirmed.groups[0][0]] if confirmed else None

    @property
    def age(self) -> float:
        """The age on the plan's day."""
        return (TODAY - check_cpr(self.course.citizen.cpr).born_on).days / 365.25

    @property
    def newest_case(self) -> tuple[Step, ...]:
        """The steps from the newest case's opening on."""
        steps = self.course.steps
        return steps[max(place for place, step in enumerate(steps) if isinstance(step, plan.OpenCase)) :]

    @property
    def is_open(self) -> bool:
        """Whether the newest case is open."""
        return not any(isinstance(step, plan.CloseCase) for step in self.newest_case)

    @property
    def phase(self) -> Phase:
        """The phase that the newest case is in."""
        return phase_after([EVENTS[type(step)] for step in self.newest_case if type(step) in EVENTS])

    @property
    def caseworker(self) -> str:
        """Who has the newest case."""
        given = [step for step in self.course.steps if isinstance(step, plan.OpenCase | plan.Assign)]
        return given[-1].caseworker


def of(course: Course, kind: type[AnyStep]) -> Iterator[AnyStep]:
    """The steps of one kind."""
    return (step for step in course.steps if isinstance(step, kind))


def shares(counted: Counter[str]) -> dict[str, float]:
    """The share of each of all that was counted."""
    return {name: count / counted.total() for name, count in counted.items()}
