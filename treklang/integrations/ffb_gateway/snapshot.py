"""What was known of a citizen at the end of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from treklang.assessment.published import (
    AssessmentVersion,
    ConditionVersion,
    FindingVersion,
    SupportNeedVersion,
    TargetGroupVersion,
)
from treklang.cases.published import CaseVersion
from treklang.effect.published import FollowUpVersion
from treklang.goals.published import GoalThemeVersion, GoalVersion
from treklang.integrations.ffb_gateway.facts import Facts, end_of
from treklang.offers.published import OfferVersion
from treklang.people.published import CitizenVersion
from treklang.services.published import (
    GrantGoalVersion,
    GrantServiceVersion,
    GrantVersion,
    OrderVersion,
    PlannedFollowUpVersion,
)
from treklang.services.rules import OrderState


@dataclass(frozen=True)
class Snapshot:
    """The facts as the end of `day` knew them, with the questions that the report asks of them."""

    facts: Facts
    day: date

    @cached_property
    def citizen(self) -> CitizenVersion:
        """The citizen."""
        return next(iter(self.facts.citizen.at(end_of(self.day)).values()))

    @cached_property
    def cases(self) -> dict[int, CaseVersion]:
        """The citizen's cases, by inner key; likewise below."""
        return self.facts.cases.at(end_of(self.day))

    @cached_property
    def assessments(self) -> dict[int, AssessmentVersion]:
        """Assessments that have something to tell: a finding or a judged need."""
        told = {one.assessment_id for one in self.findings.values()}
        told |= {one.assessment_id for one in self.needs.values()}
        return {key: one for key, one in self.facts.assessments.at(end_of(self.day)).items() if key in told}

    @cached_property
    def conditions(self) -> dict[int, ConditionVersion]:
        return self.facts.conditions.at(end_of(self.day))

    @cached_property
    def findings(self) -> dict[int, FindingVersion]:
        return self.facts.findings.at(end_of(self.day))

    @cached_property
    def needs(self) -> dict[int, SupportNeedVersion]:
        return self.facts.needs.at(end_of(self.day))

    @cached_property
    def target_groups(self) -> dict[int, TargetGroupVersion]:
        return self.facts.target_groups.at(end_of(self.day))

    @cached_property
    def goals(self) -> dict[int, GoalVersion]:
        return self.facts.goals.at(end_of(self.day))

    @cached_property
    def grants(self) -> dict[int, GrantVersion]:
        """Grants with a service that the national codes have; help without one is no concern of the report."""
        told = {one.grant_id for one in self.grant_services.values()}
        return {key: one for key, one in self.facts.grants.at(end_of(self.day)).items() if key in told}

    @cached_property
    def grant_services(self) -> dict[int, GrantServiceVersion]:
        return {key: one for key, one in self.facts.grant_services.at(end_of(self.day)).items() if one.code}

    @cached_property
    def planned(self) -> dict[int, PlannedFollowUpVersion]:
        return self.facts.planned.at(end_of(self.day))

    @cached_property
    def follow_ups(self) -> dict[int, FollowUpVersion]:
        held = self.facts.follow_ups.at(end_of(self.day))
        return {key: one for key, one in held.items() if one.grant_id in self.grants}

    @cached_property
    def offers(self) -> dict[int, OfferVersion]:
        """Offers as first registered: what a provider changes later is no fact of this citizen."""
        return {one.offer_id: self.facts.offers.first(one.offer_id) for one in self.grants.values()}

    def findings_of(self, assessment_id: int) -> list[FindingVersion]:
        """What an assessment found, oldest row first."""
        return [one for _, one in sorted(self.findings.items()) if one.assessment_id == assessment_id]

    def findings_on(self, condition_id: int) -> list[FindingVersion]:
        """What was found of a condition, oldest first, and not merely carried over or set aside as an error.

        A condition that has nothing else has what was carried over or set aside.
        """
        all_found = [one for one in self.findings.values() if one.condition_id == condition_id]
        standing = [one for one in all_found if not self.assessments[one.assessment_id].set_aside_at] or all_found
        found = [one for one in standing if not one.carried_over] or standing
        return sorted(found, key=lambda one: (one.found_at, one.id))

    def condition_of(self, code: UUID) -> ConditionVersion | None:
        """The condition with a code that stands; where it was set aside, the last one that stood."""
        same = [one for one in self.conditions.values() if one.code == code]
        return max(same, key=lambda one: (not one.set_aside, one.id), default=None)

    def need_of(self, assessment_id: int) -> SupportNeedVersion | None:
        """The need that an assessment judged and that is no error."""
        judged = [one for one in self.needs.values() if one.assessment_id == assessment_id]
        return max((one for one in judged if not one.entered_in_error_at), key=lambda one: one.id, default=None)

    def themes_of(self, goal_id: int) -> list[GoalThemeVersion]:
        """A goal's conditions, the primary one first."""
        themes = self.facts.themes.at(end_of(self.day)).values()
        return sorted((one for one in themes if one.goal_id == goal_id), key=lambda one: (one.rank, one.id))

    def groups_of(self, grant: GrantVersion) -> list[TargetGroupVersion]:
        """The target groups that a grant's decision confirms, errors too, the primary one first.

        A decision that was made before any was known has those that hold in the case.
        """
        confirmed = self.facts.confirmed.at(end_of(self.day)).values()
        groups = [self.target_groups[one.target_group_id] for one in confirmed if one.decision_id == grant.decision_id]
        held = [one for one in self.target_groups.values() if one.case_id == grant.case_id and not one.ended_on]
        return sorted(groups or held, key=lambda one: (one.rank, one.id))

    def goals_of(self, grant_id: int) -> list[GoalVersion]:
        """The goals that a grant serves and that are no errors."""
        goals = [self.goals[one.goal_id] for one in self._served(grant_id)]
        return [goal for goal in goals if not goal.entered_in_error_at]

    def goals_changed_at(self, grant_id: int) -> list[datetime]:
        """When goals were put to a grant, or taken from it as errors."""
        served = self._served(grant_id)
        errors = [self.goals[one.goal_id].entered_in_error_at for one in served]
        return [*(one.recorded_at for one in served), *(moment for moment in errors if moment)]

    def _served(self, grant_id: int) -> list[GrantGoalVersion]:
        served = sorted(self.facts.grant_goals.at(end_of(self.day)).items())
        return [one for _, one in served if one.grant_id == grant_id]

    def orders_of(self, grant_id: int) -> list[OrderVersion]:
        """The orders of a grant, declined ones too."""
        return [one for one in self.facts.orders.at(end_of(self.day)).values() if one.grant_id == grant_id]

    def standing_order(self, grant_id: int) -> OrderVersion | None:
        """The order of a grant that was not declined."""
        standing = [one for one in self.orders_of(grant_id) if one.state != OrderState.DECLINED.value]
        return max(standing, key=lambda one: one.id, default=None)

    def sts(self) -> str | None:
        """The municipality's id in the joint organisation register: of the unit that has the newest case."""
        assignments = [one for one in self.facts.assignments.at(end_of(self.day)).values() if one.from_on]
        newest_first = sorted(assignments, key=lambda one: (one.case_id, one.from_on, one.id), reverse=True)
        return next((sts for one in newest_first if (sts := self.facts.sts_by_unit.get(one.unit_id))), None)
