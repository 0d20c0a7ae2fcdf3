"""Grants as their page shows them. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.effect.queries import FollowUp
from treklang.effect.rules import FollowUpResult
from treklang.offers.rules import PriceUnit
from treklang.services.queries import Grant, GrantService, Order, Placement, SubGoal
from treklang.services.rules import OrderKind, OrderState, SubGoalState
from treklang.ui.formats import show_date, show_law, show_money, show_short_date
from treklang.visitation.rules import DecisionKind

ORDER_TONES = {OrderState.PLACED: "warning", OrderState.ACCEPTED: "success", OrderState.DECLINED: "error"}
SUB_GOAL_TONES = {SubGoalState.OPEN: "info", SubGoalState.REACHED: "success", SubGoalState.DROPPED: "neutral"}


def grants(found: list[Grant]) -> dict[str, Any]:
    """Running grants and ended ones, each in the order it began."""
    ordered = sorted(found, key=lambda one: (one.starts_on, one.id))
    return {
        "running": [_grant(one) for one in ordered if one.ended_on is None],
        "ended": [_grant(one) for one in ordered if one.ended_on is not None],
    }


def rings_now(found: list[Grant], today: date) -> dict[str, str]:
    """The ring of each flow that the citizen is in: of running help the most intrusive."""
    inside = [one for one in found if one.starts_on <= today and (one.ended_on is None or one.ended_on > today)]
    ringed = sorted((one.offer.ring for one in inside if one.offer.ring), key=lambda ring: ring.position)
    return {ring.flow.key: ring.key for ring in ringed}


def _grant(one: Grant) -> dict[str, Any]:
    orders = sorted(one.orders.all(), key=lambda order: order.id)
    statuses = sorted(one.statuses.all(), key=lambda status: (status.on, status.id), reverse=True)
    return {
        "uid": one.uid,
        "title": one.offer.name,
        "state": _state(one, orders),
        "facts": _facts(one),
        "services": _services(one),
        "orders": [_order(order) for order in orders],
        "placements": [_placement(place) for order in orders for place in order.placements.all()],
        "goals": [goal.goal.text or goal.goal.own_words for goal in one.goals.all()],
        "sub_goals": [_sub_goal(sub_goal) for sub_goal in one.sub_goals.all()],
        "notes": sorted(one.notes.all(), key=lambda note: note.happened_at, reverse=True),
        "statuses": statuses,
    }  # fmt: skip


def _services(one: Grant) -> dict[str, Any]:
    named = {"day": show_date(one.starts_on), "offer": one.offer.name}
    return {
        "caption": _("Ydelser fra %(day)s: %(offer)s") % named,
        "columns": [{"text": text} for text in (_("Ydelse"), _("Paragraf"), _("Fra"), _("Til"))],
        "rows": [_service(service) for service in one.services.all()],
    }


def _state(one: Grant, orders: list[Order]) -> dict[str, str]:
    if one.ended_on:
        return {"text": _("Ophørt"), "tone": "neutral"}
    if not orders:
        return {"text": _("Ikke bestilt endnu"), "tone": "warning"}
    state = OrderState(orders[-1].state)
    return {"text": _("I gang") if state is OrderState.ACCEPTED else str(state.title), "tone": ORDER_TONES[state]}


def _facts(one: Grant) -> list[dict[str, Any]]:
    planned = one.planned_follow_up
    facts = [
        (_("Leverandør"), one.offer.provider.name), (_("Tilbudstype"), one.offer.type.title),
        (_("Begynder"), show_date(one.starts_on)), (_("Bevilget til"), show_date(one.until)),
        (_("Ophørt"), show_date(one.ended_on)),
        (_("Følges op"), show_date(planned.due_on) if planned and planned.held_on is None else ""),
        (_("Bevilget ved"), f"{DecisionKind(one.decision.kind).title}, {show_date(one.decision.decided_at)}"),
    ]  # fmt: skip
    return [{"label": label, "value": value} for label, value in facts if value]


def _service(one: GrantService) -> list[Any]:
    ended = show_short_date(one.ended_on)
    reason = one.end_reason.title if one.end_reason else ""
    return [
        one.service.title,
        show_law(one.line.section.name),
        show_short_date(one.starts_on),
        {"text": ended, "note": reason},
    ]


def _order(one: Order) -> dict[str, Any]:
    price = f"{show_money(one.price)} {PriceUnit(one.price_unit).title}" if one.price is not None else ""
    facts = [
        (_("Bestilt"), show_date(one.ordered_on)), (_("Opfølgning aftalt til"), show_date(one.follow_up_on)),
        (_("Pris"), price), (_("Baggrund"), one.background), (_("Besvaret"), show_date(one.answered_at)),
        (_("Svar"), one.answer),
    ]  # fmt: skip
    state = OrderState(one.state)
    return {
        "title": str(OrderKind(one.kind).title),
        "state": {"text": str(state.title), "tone": ORDER_TONES[state]},
        "facts": [{"label": label, "value": value} for label, value in facts if value],
    }


def _placement(one: Placement) -> str:
    place = _("Plads %(place)s") % {"place": one.place} if one.place is not None else _("Plads")
    until = show_date(one.valid.upper)
    if until:
        return _("%(place)s fra %(first)s til %(last)s") % {
            "place": place, "first": show_date(one.valid.lower), "last": until,
        }  # fmt: skip
    return _("%(place)s fra %(first)s") % {"place": place, "first": show_date(one.valid.lower)}


def _sub_goal(one: SubGoal) -> dict[str, Any]:
    state = SubGoalState(one.state)
    return {"text": one.text, "goal": one.goal.text, "set_on": one.set_on, "state": str(state.title),
            "tone": SUB_GOAL_TONES[state]}  # fmt: skip


def follow_ups(found: list[FollowUp], case_uid: UUID) -> list[dict[str, Any]]:
    """The follow-ups in the order given, each with its result and the decision that followed it."""
    return [
        {
            "held_on": one.held_on,
            "offer": one.grant.offer.name,
            "result": str(FollowUpResult(one.result).title),
            "own_words": one.own_words,
            "judgement": one.judgement,
            "decision": f"{DecisionKind(one.decision.kind).title}, {show_date(one.decision.decided_at)}"
            if one.decision
            else "",
            "decision_href": reverse("decision", args=[case_uid]),
        }
        for one in found
    ]
