"""Ordering granted help and answering orders (S0.58: inside the house an order is an assignment of work)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from treklang.assessment import queries as assessment
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.offers import queries as offers
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people.rules import check_believable
from treklang.services import queries
from treklang.services.actions import deliveries
from treklang.services.events import ServiceEvent
from treklang.services.models import Grant, Order, PlannedFollowUp
from treklang.services.rules import OrderKind, OrderState, check_answerable, check_follow_up, check_orderable


@transaction.atomic
def place(
    *, grant_id: int, ordered_on: date, by: Actor, at: datetime, follow_up_on: date | None = None,
    background: str = "", price: Decimal | None = None, price_unit: str = "", goal_ids: Iterable[int] = (),
) -> Order:  # fmt: skip
    """Order a grant, and say which goals it serves. Without `follow_up_on` the follow-up that the decision planned is used."""
    organisation.check_may(by, Deed.ORDER)
    grant = fetch(Grant.objects.select_for_update(), id=grant_id)
    check_orderable(ended=grant.ended_on is not None, ordered=queries.standing_order(grant_id) is not None)
    check_believable(ordered_on, today=clock.today(), earliest=clock.danish_day(grant.granted_at), field="ordered_on")
    _take_need(grant)
    planned = _planned(grant, follow_up_on)
    check_follow_up(ordered_on=ordered_on, follow_up_on=planned.due_on if planned else None)
    _check_ready(grant, ordered_on)
    order = _create(grant, ordered_on, planned, background, price, price_unit)
    if planned and grant.planned_follow_up_id != planned.id:
        grant.planned_follow_up = planned
        grant.save(update_fields=["planned_follow_up"])
    for goal_id in goal_ids:
        deliveries.serve_goal(grant_id=grant_id, goal_id=goal_id, by=by, at=at)
    _append(ServiceEvent.ORDERED, order, by, at)
    return order


def _take_need(grant: Grant) -> None:
    """Help that was granted before the need was judged carries the need as it is judged when it is ordered."""
    need = assessment.current_need(grant.case_id)
    if grant.need_id is None and need is not None:
        grant.need_id = need.id
        grant.save(update_fields=["need"])


def _planned(grant: Grant, follow_up_on: date | None) -> PlannedFollowUp | None:
    if follow_up_on is None:
        return grant.planned_follow_up
    planned, _ = PlannedFollowUp.objects.get_or_create(
        case_id=grant.case_id, due_on=follow_up_on, held_on=None,
        defaults={"uid": ids.new("planned"), "citizen_id": grant.citizen_id},
    )  # fmt: skip
    return planned


def _check_ready(grant: Grant, ordered_on: date) -> None:
    """The offer may be used on the day (R84), and need and target group are known, as the national report demands."""
    offers.check_may_use(offers.by_id(grant.offer_id), on=ordered_on)
    if grant.need_id is None:
        raise RuleBroken(say("Støttebehovet er ikke vurderet. Vurder det, før du bestiller."), law="FFB", field="need")
    if not assessment.target_groups(grant.case_id):
        raise RuleBroken(say("Målgruppen er ikke angivet. Angiv den, før du bestiller."), law="FFB",
                         field="target_groups")  # fmt: skip


def _create(
    grant: Grant, ordered_on: date, planned: PlannedFollowUp | None, background: str, price: Decimal | None,
    price_unit: str,
) -> Order:  # fmt: skip
    own = offers.is_own(offers.by_id(grant.offer_id))
    if own and price is not None:
        raise BadInput(
            say("Tilbuddet er kommunens eget: bestillingen er en arbejdsopgave uden pris. Fjern prisen."), field="price"
        )
    if not own and price is None:
        known = offers.price(grant.offer_id, on=ordered_on)
        price, price_unit = (known.amount, known.unit) if known else (None, "")
    return Order.objects.create(
        uid=ids.new("order"), grant=grant, citizen_id=grant.citizen_id, ordered_on=ordered_on, background=background,
        kind=(OrderKind.INTERNAL if own else OrderKind.EXTERNAL).value, price=price, price_unit=price_unit,
        follow_up_on=planned.due_on if planned else ordered_on,
    )  # fmt: skip


@transaction.atomic
def accept(*, order_id: int, by: Actor, at: datetime, text: str = "") -> Order:
    """The provider takes the order."""
    return _answer(order_id, OrderState.ACCEPTED, text, ServiceEvent.ACCEPTED, by, at)


@transaction.atomic
def decline(*, order_id: int, text: str, by: Actor, at: datetime) -> Order:
    """The provider does not take the order, and says why."""
    if not text.strip():
        raise BadInput(say("Skriv, hvorfor bestillingen afvises."), field="text")
    return _answer(order_id, OrderState.DECLINED, text, ServiceEvent.DECLINED, by, at)


def _answer(order_id: int, state: OrderState, text: str, name: ServiceEvent, by: Actor, at: datetime) -> Order:
    if not organisation.may(by, Deed.ORDER):
        organisation.check_may(by, Deed.DELIVER)
    order = fetch(Order.objects.select_for_update(of=("self",)).select_related("grant"), id=order_id)
    check_answerable(OrderState(order.state))
    order.state, order.answered_at, order.answer = state.value, at, text
    order.save(update_fields=["state", "answered_at", "answer"])
    _append(name, order, by, at)
    return order


def _append(name: ServiceEvent, order: Order, by: Actor, at: datetime) -> None:
    events.append(
        name, by=by, at=at, citizen=order.citizen_id, case=order.grant.case_id,
        data={"grant": order.grant_id, "order": order.id},
    )  # fmt: skip
