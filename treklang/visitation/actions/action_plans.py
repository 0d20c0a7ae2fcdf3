"""The action plan (serviceloven sections 141 and 142): judged, offered, answered, written and handed over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from treklang.cases import queries as cases
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import ChangedMeanwhile, RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people.rules import check_believable
from treklang.visitation.events import VisitationEvent
from treklang.visitation.models import ActionPlan
from treklang.visitation.rules import PlanAnswer, PlanDuty


@dataclass(frozen=True)
class PlanTexts:
    """What stands in a plan (section 141, 3), and the citizen's wish for who gives the support (R38)."""

    purpose: str = ""
    effort: str = ""
    duration: str = ""
    other_matters: str = ""
    provider_wish: str = ""
    provider_wish_refused_because: str = ""


@transaction.atomic
def offer(
    *, case_id: int, duty: PlanDuty, judgement: str, offered_on: date | None, by: Actor, at: datetime
) -> ActionPlan:
    """Note the judgement whether to offer a plan, and the offer. What must be offered has a date, what is not a reason."""
    organisation.check_may(by, Deed.RECOMMEND)
    if duty is not PlanDuty.MAY and offered_on is None:
        raise RuleBroken(
            say("Borgeren skal have tilbudt en handleplan. Skriv, hvornår den blev tilbudt."),
            law="serviceloven § 141",
            field="offered_on",
        )
    if offered_on is None and not judgement.strip():
        raise RuleBroken(
            say("Borgeren får ikke tilbudt en handleplan. Skriv vurderingen bag det."),
            law="serviceloven § 141",
            field="judgement",
        )
    case = cases.open_case(case_id)
    if offered_on is not None:
        check_believable(offered_on, today=clock.today(), earliest=case.opened_on, field="offered_on")
    plan = ActionPlan.objects.create(
        uid=ids.new("action_plan"), case_id=case_id, citizen_id=case.citizen_id, duty=duty.value, judgement=judgement,
        offered_on=offered_on, answer=(PlanAnswer.WAITING if offered_on else PlanAnswer.NOT_OFFERED).value,
    )  # fmt: skip
    _append(VisitationEvent.PLAN_OFFERED, plan, by, at)
    return plan


@transaction.atomic
def answer(*, plan_id: int, yes: bool, by: Actor, at: datetime) -> ActionPlan:
    """Note the citizen's yes or no to the offered plan (R35)."""
    organisation.check_may(by, Deed.RECOMMEND)
    plan = fetch(ActionPlan.objects.select_for_update(), id=plan_id)
    if plan.offered_on is None:
        raise RuleBroken(say("Handleplanen er ikke tilbudt endnu."), law="serviceloven § 141")
    plan.answer = (PlanAnswer.YES if yes else PlanAnswer.NO).value
    _save(plan, "answer")
    _append(VisitationEvent.PLAN_ANSWERED, plan, by, at)
    return plan


@transaction.atomic
def write(*, plan_id: int, texts: PlanTexts, by: Actor, at: datetime, seen_version: int | None = None) -> ActionPlan:
    """Write the plan. Why a wish for a provider is not followed can wait: the decision that grants the support asks (R38)."""
    organisation.check_may(by, Deed.RECOMMEND)
    plan = fetch(ActionPlan.objects.select_for_update(), id=plan_id)
    if seen_version is not None and seen_version != plan.version:
        raise ChangedMeanwhile(say("En anden har gemt i handleplanen, siden du åbnede den. Se den, og gem igen."))
    if plan.answer != PlanAnswer.YES.value and plan.duty != PlanDuty.SHELTER.value:
        raise RuleBroken(say("Borgeren har ikke sagt ja til en handleplan."), law="serviceloven § 141")
    names = tuple(PlanTexts.__dataclass_fields__)
    for name in names:
        setattr(plan, name, getattr(texts, name))
    _save(plan, *names)
    _append(VisitationEvent.PLAN_WRITTEN, plan, by, at)
    return plan


@transaction.atomic
def hand_over(*, plan_id: int, on: date, by: Actor, at: datetime) -> ActionPlan:
    """Note that the provider got the relevant parts of the plan (section 141, 5; R37)."""
    organisation.check_may(by, Deed.ORDER)
    plan = fetch(ActionPlan.objects.select_for_update(), id=plan_id)
    if not plan.purpose.strip():
        raise RuleBroken(say("Handleplanen er ikke skrevet endnu."), law="serviceloven § 141")
    check_believable(on, today=clock.today(), earliest=plan.offered_on, field="on")
    plan.handed_over_on = on
    _save(plan, "handed_over_on")
    _append(VisitationEvent.PLAN_HANDED_OVER, plan, by, at)
    return plan


def _save(plan: ActionPlan, *changed: str) -> None:
    plan.version += 1
    plan.save(update_fields=["version", *changed])


def _append(name: VisitationEvent, plan: ActionPlan, by: Actor, at: datetime) -> None:
    events.append(name, by=by, at=at, citizen=plan.citizen_id, case=plan.case_id, data={"plan": plan.id})
