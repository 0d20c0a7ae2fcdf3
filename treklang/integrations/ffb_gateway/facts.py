"""A citizen's facts as every moment knew them: all versions of all rows that the national report is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Generic, Protocol, TypeVar

from treklang.assessment import published as assessment_views
from treklang.cases import published as cases_views
from treklang.effect import published as effect_views
from treklang.goals import published as goals_views
from treklang.kernel import clock, published
from treklang.offers import published as offers_views
from treklang.organisation import queries as organisation
from treklang.people import published as people_views
from treklang.services import published as services_views
from treklang.visitation import published as visitation_views


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

    citizen: History[people_views.CitizenVersion]
    cases: History[cases_views.CaseVersion]
    assignments: History[cases_views.AssignmentVersion]
    assessments: History[assessment_views.AssessmentVersion]
    conditions: History[assessment_views.ConditionVersion]
    findings: History[assessment_views.FindingVersion]
    needs: History[assessment_views.SupportNeedVersion]
    target_groups: History[assessment_views.TargetGroupVersion]
    goals: History[goals_views.GoalVersion]
    themes: History[goals_views.GoalThemeVersion]
    confirmed: History[visitation_views.DecisionTargetGroupVersion]
    grants: History[services_views.GrantVersion]
    grant_services: History[services_views.GrantServiceVersion]
    grant_goals: History[services_views.GrantGoalVersion]
    orders: History[services_views.OrderVersion]
    planned: History[services_views.PlannedFollowUpVersion]
    follow_ups: History[effect_views.FollowUpVersion]
    offers: History[offers_views.OfferVersion]
    sts_by_unit: dict[int, str]

    def days(self) -> list[date]:
        """The days on which anything of the citizen's was written or help or a goal ended, oldest first."""
        histories: list[History[Any]] = [value for value in vars(self).values() if isinstance(value, History)]
        written = {clock.danish_day(one.recorded_at) for history in histories for one in history.versions}
        ended = {one.ended_on for one in self.grants.versions if one.ended_on}
        ended |= {one.ended_on for one in self.grant_services.versions if one.ended_on}
        ended |= {one.ended_on for one in self.goals.versions if one.ended_on}
        ended |= {one.closed_on for one in self.cases.versions if one.closed_on}
        ended |= {one.ended_on for one in self.goals.versions if one.ended_on}
        return sorted(written | ended)


def start_of(day: date) -> datetime:
    """The first moment of a day in Denmark."""
    return datetime.combine(day, time(), tzinfo=clock.DENMARK)


def end_of(day: date) -> datetime:
    """The first moment after a day in Denmark."""
    return start_of(day + timedelta(days=1))


def of_citizen(citizen_id: int) -> Facts:
    """Read a citizen's facts: one query a view."""

    def own(row: type[V]) -> History[V]:
        return History(tuple(published.read(row, order=("version",), citizen_id=citizen_id)))

    own_cases, own_grants = own(cases_views.CaseVersion), own(services_views.GrantVersion)
    assignments = _read(cases_views.AssignmentVersion, case_id=tuple({one.id for one in own_cases.versions}))
    return Facts(
        citizen=_read(people_views.CitizenVersion, id=citizen_id),
        cases=own_cases,
        assignments=assignments,
        assessments=own(assessment_views.AssessmentVersion),
        conditions=own(assessment_views.ConditionVersion),
        findings=own(assessment_views.FindingVersion),
        needs=own(assessment_views.SupportNeedVersion),
        target_groups=own(assessment_views.TargetGroupVersion),
        goals=own(goals_views.GoalVersion),
        themes=own(goals_views.GoalThemeVersion),
        confirmed=own(visitation_views.DecisionTargetGroupVersion),
        grants=own_grants,
        grant_services=own(services_views.GrantServiceVersion),
        grant_goals=own(services_views.GrantGoalVersion),
        orders=own(services_views.OrderVersion),
        planned=own(services_views.PlannedFollowUpVersion),
        follow_ups=own(effect_views.FollowUpVersion),
        offers=_read(offers_views.OfferVersion, id=tuple({one.offer_id for one in own_grants.versions})),
        sts_by_unit=_sts(assignments.versions),
    )


def _read(row: type[V], **equal: object) -> History[V]:
    return History(tuple(published.read(row, order=("version",), **equal)))


def _sts(assignments: Iterable[cases_views.AssignmentVersion]) -> dict[int, str]:
    found = {one.unit_id: organisation.sts_of(one.unit_id, on=one.from_on) for one in assignments if one.from_on}
    return {unit_id: str(sts) for unit_id, sts in found.items() if sts}
