"""A case on its way to a decision, and offers to choose among."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from treklang.offers import queries as offer_queries
from treklang.offers.actions import offers
from treklang.offers.rules import Ownership, PriceUnit
from treklang.visitation import queries
from treklang.visitation.actions import action_plans, recommendations
from treklang.visitation.actions.recommendations import AlternativeFacts, Grounds
from treklang.visitation.rules import PlanDuty
from treklang.web.tests.course import NOW, SINCE, Course, open_case

TODAY = NOW.date()


@dataclass
class Deciding:
    """An assessed case of the course's citizen with a recommendation of yesterday, and three offers."""

    course: Course
    offers: dict[str, offer_queries.Offer]

    def address(self, name: str, *more: object) -> str:
        return reverse(name, args=[self.course.case.uid, *more])

    def decisions(self) -> list[queries.Decision]:
        return queries.course_decisions(self.course.case.id)

    def recommend(
        self, offer: str = "home", at: datetime = NOW - timedelta(hours=1), **texts: str
    ) -> queries.Recommendation:
        words: dict[str, Any] = {
            "text": "Du får støtte hjemme.", "why_not_lower": "Fællesskabet er prøvet.", "extent": "4 timer om ugen",
            "duration": "12 måneder", **texts,
        }  # fmt: skip
        return recommendations.make(
            case_id=self.course.case.id, alternatives=(AlternativeFacts(self.offers[offer].id, is_recommended=True),),
            grounds=Grounds(**words), by=self.course.by, at=at,
        )  # fmt: skip

    def judge_plan(self) -> queries.ActionPlan:
        """It is judged that a plan may be offered, and that it is not."""
        return action_plans.offer(
            case_id=self.course.case.id, duty=PlanDuty.MAY, judgement="Afgørelsen siger nok.", offered_on=None,
            by=self.course.by, at=NOW,
        )  # fmt: skip

    def filled(self, **other: str) -> dict[str, str]:
        """A grant of support at home for a year, as the form sends it."""
        return {
            "lines": "1", "check": "yes", "line-0-kind": "grant", "line-0-service": "Støtte til psykisk trivsel",
            "line-0-offer": str(self.offers["home"].uid), "line-0-from_on": TODAY.isoformat(),
            "line-0-until": date(2027, 3, 1).isoformat(), "line-0-amount": "4 timer om ugen",
            "decision-effective_on": TODAY.isoformat(), "decision-follow_up_on": date(2026, 6, 2).isoformat(),
            "decision-in_full_favour": "yes", "decision-reasons": "Du får støtte hjemme.", **other,
        }  # fmt: skip


def _offer(course: Course, name: str, section: str, ring: str, **facts: Any) -> offer_queries.Offer:
    owner = offers.add_provider(name=f"Udfører af {name}", ownership=Ownership.PRIVATE, by=course.by)
    given: dict[str, Any] = {
        "name": name, "type": "Aktivitets- og samværstilbud", "open_from": SINCE, "registered_from": SINCE, "ring": ring,
        "section": section, "places": 10, "accessibility": "Niveaufri adgang", "distance_km": Decimal("2.5"), **facts,
    }  # fmt: skip
    offer = offers.add(provider_id=owner.id, facts=offers.OfferFacts(**given), by=course.by)
    offers.set_price(offer_id=offer.id, unit=PriceUnit.MONTH, amount=Decimal("12000"), from_on=SINCE, by=course.by)
    return offer


@pytest.fixture
def deciding(course: Course) -> Deciding:
    """The course's case with offers at home, of a temporary stay and of a lasting one."""
    found = {
        "home": _offer(course, "Bostøtten Nord", "SEL-85", "home-individual"),
        "stay": _offer(course, "Botilbuddet Åbrinken", "SEL-107", "home-training"),
        "lasting": _offer(course, "Bofællesskabet Bakken", "SEL-108", "home-structured"),
    }
    return Deciding(course, found)


@pytest.fixture
def unassessed(deciding: Deciding) -> Deciding:
    """Another case of the citizen, in which nothing is judged."""
    course = deciding.course
    course.case = open_case(course.by, course.citizen, "2026-2", course.unit_id, course.employees["anne"])
    return deciding
