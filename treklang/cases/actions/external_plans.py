"""The citizen's plans in other administrations: who has them, and what is agreed with them (S0.16, S1.40)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from treklang.cases.events import CaseEvent
from treklang.cases.models import Case, ExternalPlan
from treklang.cases.rules import check_text
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed


@dataclass(frozen=True)
class PlanElsewhere:
    """What is known of the plan: whose it is, what it is called, whom to ask, and what is agreed."""

    administration: str
    title: str
    contact: str
    reference: str = ""
    agreed: str = ""
    valid_until: date | None = None


@transaction.atomic
def link(*, case_id: int, plan: PlanElsewhere, by: Actor, at: datetime) -> ExternalPlan:
    """Note a plan that another administration has for the citizen."""
    organisation.check_may(by, Deed.KEEP_JOURNAL)
    for name in ("administration", "title", "contact"):
        check_text(getattr(plan, name), field=name)
    case = fetch(Case.objects, id=case_id)
    linked = ExternalPlan.objects.create(
        uid=ids.new("external_plan", plan.title), case=case, administration=plan.administration.strip(),
        title=plan.title.strip(), contact=plan.contact.strip(), reference=plan.reference.strip(),
        agreed=plan.agreed.strip(), valid_until=plan.valid_until,
    )  # fmt: skip
    _append(CaseEvent.PLAN_LINKED, linked, by, at)
    return linked


@transaction.atomic
def end(*, plan_id: int, by: Actor, at: datetime) -> ExternalPlan:
    """The plan holds no more, from today on."""
    organisation.check_may(by, Deed.KEEP_JOURNAL)
    plan = fetch(ExternalPlan.objects.select_for_update(of=("self",)).select_related("case"), id=plan_id)
    if plan.ended_on:
        raise RuleBroken(say("Planen er allerede afsluttet."))
    plan.ended_on = clock.danish_day(at)
    plan.save(update_fields=["ended_on"])
    _append(CaseEvent.PLAN_UNLINKED, plan, by, at)
    return plan


def _append(name: CaseEvent, plan: ExternalPlan, by: Actor, at: datetime) -> None:
    events.append(
        name, by=by, at=at, citizen=plan.case.citizen_id, case=plan.case_id,
        data={"title": f"{plan.administration}: {plan.title}"},
    )  # fmt: skip
