"""The places of work that an employment offer has agreements with (S4.38, S4.39)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from treklang.cases.rules import check_text
from treklang.kernel import events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.offers import queries as offers
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.services.events import ServiceEvent
from treklang.services.models import Workplace
from treklang.services.rules import check_employment


@dataclass(frozen=True)
class WorkplaceFacts:
    """What is known of a workplace: how the support explains to colleagues, and what special leadership there is."""

    name: str
    trade: str = ""
    contact: str = ""
    explanation: str = ""
    leadership: str = ""


@transaction.atomic
def add(*, offer_id: int, facts: WorkplaceFacts, begun_on: date, by: Actor, at: datetime) -> Workplace:
    """Note an agreement with a workplace. Raises RuleBroken for an offer that is not about employment."""
    organisation.check_may(by, Deed.DELIVER)
    check_text(facts.name, field="name")
    offer = offers.by_id(offer_id)
    check_employment(offer=offer.name, flow=offer.ring.flow.key if offer.ring else "")
    workplace = Workplace.objects.create(
        uid=ids.new("workplace", facts.name), offer_id=offer_id, name=facts.name.strip(), trade=facts.trade.strip(),
        contact=facts.contact.strip(), explanation=facts.explanation, leadership=facts.leadership, begun_on=begun_on,
    )  # fmt: skip
    _append(ServiceEvent.WORKPLACE_ADDED, workplace, by, at)
    return workplace


@transaction.atomic
def end(*, workplace_id: int, ended_on: date, by: Actor, at: datetime) -> Workplace:
    """The agreement ends; courses that ran there keep its name."""
    organisation.check_may(by, Deed.DELIVER)
    workplace = fetch(Workplace.objects.select_for_update(of=("self",)).select_related("offer"), id=workplace_id)
    if workplace.ended_on is not None:
        raise RuleBroken(say("Aftalen med arbejdspladsen er allerede ophørt."))
    if ended_on < workplace.begun_on:
        raise BadInput(say("Aftalen kan ikke ophøre, før den begynder. Ret datoen."), field="ended_on")
    workplace.ended_on = ended_on
    workplace.save(update_fields=["ended_on"])
    _append(ServiceEvent.WORKPLACE_ENDED, workplace, by, at)
    return workplace


def _append(name: ServiceEvent, workplace: Workplace, by: Actor, at: datetime) -> None:
    events.append(name, by=by, at=at, data={"workplace": workplace.id, "offer": workplace.offer_id})
