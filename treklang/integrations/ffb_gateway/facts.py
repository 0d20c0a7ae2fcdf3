"""A citizen's facts as every moment knew them: all versions of all rows that the national report is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Generic, Protocol, TypeVar

from treklang.assessment import published as assessment
from treklang.cases import published as cases
from treklang.effect import published as effect
from treklang.goals import published as goals
from treklang.kernel import clock, published
from treklang.offers import published as offers
from treklang.organisation import queries as organisation
from treklang.people import published as people
from treklang.services import published as services
from treklang.visitation import published as visitation


class Version(Protocol):
    """What every version has: its number, its row's inner key and when it was written."""

    @property
    def version(self) -> int: ...
    @property
    def id(self) -> int: ...
    @property
    def recorded_at(self) -> datetime: ...


V = TypeVar("V", bound=Version)


@dataclass(frozen=True)
class History(Generic[V]):
    """All versions of some rows, oldest first."""

    versions: tuple[V, ...]

    def at(self, end: datetime) -> dict[int, V]:
        """The newest version of each row written before `end`, by inner key."""
        return {one.id: one for one in self.versions if one.recorded_at < end}

    def first(self, row_id: int) -> V:
        """A row's first version."""
        return next(one for one in self.versions if one.id == row_id)


@dataclass(frozen=True)
class Facts:
    """One citizen's histories, and the municipality's id in the joint organisation register by unit."""

    citizen: History[people.CitizenVersion]
    cases: History[cases.CaseVersion]
    assignments: History[cases.AssignmentVersion]
    assessments: History[assessment.AssessmentVersion]
    conditions: History[assessment.ConditionVersion]
    findings: History[assessment.FindingVersion]
    needs: History[assessment.SupportNeedVersion]
    target_groups: History[assessment.TargetGroupVersion]
    goals: History[goals.GoalVersion]
    themes: History[goals.GoalThemeVersion]
    confirmed: History[visitation.DecisionTargetGroupVersion]
    grants: History[services.GrantVersion]
    grant_services: History[services.GrantServiceVersion]
    grant_goals: History[services.GrantGoalVersion]
    orders: History[services.OrderVersion]
    planned: History[services.PlannedFollowUpVersion]
    follow_ups: History[effect.FollowUpVersion]
    offers: History[offers.OfferVersion]
    sts_by_unit: dict[int, str]

    def days(self) -> list[date]:
        """The days on which anything of the citizen's was written or help ended, oldest first."""
        histories: list[History[Any]] = [value for value in vars(self).values() if isinstance(value, History)]
        written = {clock.danish_day(one.recorded_at) for history in histories for one in history.versions}
        ended = {one.ended_on for one in (*self.grants.versions, *self.grant_services.versions) if one.ended_on}
        return sorted(written | ended)


def end_of(day: date) -> datetime:
    """The first moment after a day in Denmark."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=clock.DENMARK)


def of_citizen(citizen_id: int) -> Facts:
    """Read a citizen's facts: one query a view."""

    def own(row: type[V]) -> History[V]:
        return History(tuple(published.read(row, order=("version",), citizen_id=citizen_id)))

    own_cases, own_grants = own(cases.CaseVersion), own(services.GrantVersion)
    assignments = _read(cases.AssignmentVersion, case_id=tuple({one.id for one in own_cases.versions}))
    return Facts(
        citizen=_read(people.CitizenVersion, id=citizen_id),
        cases=own_cases,
        assignments=assignments,
        assessments=own(assessment.AssessmentVersion),
        conditions=own(assessment.ConditionVersion),
        findings=own(assessment.FindingVersion),
        needs=own(assessment.SupportNeedVersion),
        target_groups=own(assessment.TargetGroupVersion),
        goals=own(goals.GoalVersion),
        themes=own(goals.GoalThemeVersion),
        confirmed=own(visitation.DecisionTargetGroupVersion),
        grants=own_grants,
        grant_services=own(services.GrantServiceVersion),
        grant_goals=own(services.GrantGoalVersion),
        orders=own(services.OrderVersion),
        planned=own(services.PlannedFollowUpVersion),
        follow_ups=own(effect.FollowUpVersion),
        offers=_read(offers.OfferVersion, id=tuple({one.offer_id for one in own_grants.versions})),
        sts_by_unit=_sts(assignments.versions),
    )


def _read(row: type[V], **equal: object) -> History[V]:
    return History(tuple(published.read(row, order=("version",), **equal)))


def _sts(assignments: Iterable[cases.AssignmentVersion]) -> dict[int, str]:
    found = {one.unit_id: organisation.sts_of(one.unit_id, on=one.from_on) for one in assignments if one.from_on}
    return {unit_id: str(sts) for unit_id, sts in found.items() if sts}
