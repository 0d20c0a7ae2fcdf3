"""Recommending help to those who decide, with the alternatives beside it (S0.40, S4.19, S3.23)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from treklang.assessment import queries as assessment
from treklang.cases import queries as cases
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.wording import say
from treklang.offers import queries as offers
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.visitation.events import VisitationEvent
from treklang.visitation.models import Alternative, Recommendation


@dataclass(frozen=True)
class AlternativeFacts:
    """One way to help: the offer's inner key, whether it is the one recommended, and a remark."""

    offer_id: int
    is_recommended: bool = False
    free_places: int | None = None
    remark: str = ""


@dataclass(frozen=True)
class Grounds:
    """Why this help: how intensive, extensive and long, on what evidence, and why nothing less intrusive will do."""

    text: str = ""
    why_not_lower: str = ""
    intensity: str = ""
    extent: str = ""
    duration: str = ""
    evidence: str = ""


@transaction.atomic
def make(
    *, case_id: int, alternatives: tuple[AlternativeFacts, ...], grounds: Grounds, by: Actor, at: datetime
) -> Recommendation:
    """Recommend one of the alternatives. Price, ring and distance are kept as they are on the day."""
    organisation.check_may(by, Deed.RECOMMEND)
    cases.open_case(case_id)
    found = assessment.current(case_id)
    if found is None:
        raise RuleBroken(
            say("Sagen har ingen udredning. Udred borgeren, før du indstiller."), law="retssikkerhedsloven § 10"
        )
    if sum(one.is_recommended for one in alternatives) != 1:
        raise BadInput(say("Vælg ét af alternativerne som det, du indstiller."), field="alternatives")
    recommendation = Recommendation.objects.create(
        uid=ids.new("recommendation"), case_id=case_id, citizen_id=found.citizen_id, assessment_id=found.id, made_at=at,
        text=grounds.text, why_not_lower=grounds.why_not_lower, intensity=grounds.intensity, extent=grounds.extent,
        duration=grounds.duration, evidence=grounds.evidence,
    )  # fmt: skip
    day = clock.danish_day(at)
    for one in alternatives:
        _keep(recommendation, one, day)
    events.append(VisitationEvent.RECOMMENDED, by=by, at=at, citizen=found.citizen_id, case=case_id)
    return recommendation


def _keep(recommendation: Recommendation, facts: AlternativeFacts, day: date) -> Alternative:
    offer = offers.by_id(facts.offer_id)
    return Alternative.objects.create(
        uid=ids.new("alternative", offer.uid), recommendation=recommendation, offer_id=offer.id,
        is_recommended=facts.is_recommended, price_a_month=offers.price_a_month(offer.id, on=day),
        ring_position=offer.ring.position if offer.ring else None, distance_km=offer.distance_km,
        free_places=facts.free_places, remark=facts.remark,
    )  # fmt: skip
