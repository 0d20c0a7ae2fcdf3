"""The tables of the lake: which published view each comes from. Columns and types are the view's dataclass.

Types in the lake (columns.py): whole numbers int64, `float` float64, `bool`, `date` date32, `str` and `UUID` text, money
whole oerer, moments timestamp in microseconds UTC. Beside every moment stand two columns that all engines reckon with
alike: for `decided_at` there are `decided_us` (int64, microseconds since 1970 UTC) and `decided_day` (the Danish date);
for `at` they are `at_us` and `at_day`. `| None` says that a value may be missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from treklang.assessment import published as assessment
from treklang.cases import published as cases
from treklang.catalogue import published as catalogue
from treklang.effect import published as effect
from treklang.goals import published as goals
from treklang.intake import published as intake
from treklang.kernel import published as kernel
from treklang.offers import published as offers
from treklang.organisation import published as organisation
from treklang.people import published as people
from treklang.services import published as services
from treklang.visitation import published as visitation


@dataclass(frozen=True)
class Source:
    """A table of the lake and the row class of the published view it is filled from."""

    name: str
    row: type[Any]


SOURCES: tuple[Source, ...] = (
    Source("events", kernel.EventNow),
    Source("citizens", people.CitizenNow),
    Source("residences", people.ResidenceNow),
    Source("units", organisation.UnitNow),
    Source("unit_namings", organisation.UnitNamingNow),
    Source("unit_placements", organisation.UnitPlacementNow),
    Source("unit_successions", organisation.UnitSuccessionNow),
    Source("unit_budgets", organisation.UnitBudgetNow),
    Source("employments", organisation.EmploymentNow),
    Source("concepts", catalogue.ConceptNow),
    Source("rings", catalogue.RingNow),
    Source("services", catalogue.ServiceNow),
    Source("offers", offers.OfferNow),
    Source("prices", offers.PriceNow),
    Source("cases", cases.CaseNow),
    Source("assignments", cases.AssignmentNow),
    Source("clocks", cases.ClockNow),
    Source("handovers", cases.HandoverNow),
    Source("assessments", assessment.AssessmentNow),
    Source("findings", assessment.FindingNow),
    Source("dimension_scores", assessment.DimensionScoreNow),
    Source("needs", assessment.SupportNeedNow),
    Source("target_groups", assessment.TargetGroupNow),
    Source("goals", goals.GoalNow),
    Source("goal_themes", goals.GoalThemeNow),
    Source("measurements", goals.MeasurementNow),
    Source("decisions", visitation.DecisionNow),
    Source("decision_lines", visitation.DecisionLineNow),
    Source("complaints", visitation.ComplaintNow),
    Source("grants", services.GrantNow),
    Source("grant_services", services.GrantServiceNow),
    Source("grant_goals", services.GrantGoalNow),
    Source("orders", services.OrderNow),
    Source("placements", services.PlacementNow),
    Source("contacts", services.ContactNow),
    Source("planned_follow_ups", services.PlannedFollowUpNow),
    Source("follow_ups", effect.FollowUpNow),
    Source("experiences", effect.ExperienceNow),
    Source("enquiries", intake.EnquiryNow),
)
