"""Grants as their page shows them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.effect.queries import FollowUp
from treklang.effect.rules import FollowUpResult
from treklang.offers.rules import PriceUnit
from treklang.services.in_full import Given, GrantInFull, Place, Step
from treklang.services.queries import Grant, Order, PlannedFollowUp
from treklang.services.rules import OrderKind, OrderState, SubGoalState
from treklang.ui.drafts import DraftForm
from treklang.ui.formats import show_date, show_law, show_money, show_short_date
from treklang.visitation.rules import DecisionKind

ORDER_TONES = {OrderState.PLACED: "warning", OrderState.ACCEPTED: "success", OrderState.DECLINED: "error"}
SUB_GOAL_TONES = {SubGoalState.OPEN: "info", SubGoalState.REACHED: "success", SubGoalState.DROPPED: "neutral"}
Kept = set[tuple[str, UUID]]


@dataclass(frozen=True)
class Allowed:
    """Why the acting user may not order or follow up; "" where she may."""

    order: str
    follow_up: str


def grants(found: list[GrantInFull], case: UUID, allowed: Allowed, kept: Kept) -> dict[str, Any]:
    """Running grants and ended ones, each in the order it began. `kept` are the user's drafts: form and grant."""
    return {
        "running": [_grant(one, case, allowed, kept) for one in found if one.grant.ended_on is None],
        "ended": [_grant(one, case, allowed, kept) for one in found if one.grant.ended_on is not None],
    }


def next_follow_up(found: list[Grant]) -> PlannedFollowUp | None:
    """The first follow-up that is planned for help that runs, and not held."""
    planned = [one.planned_follow_up for one in found if one.ended_on is None and one.planned_follow_up]
    return min((one for one in planned if one.held_on is None), key=lambda one: one.due_on, default=None)


def rings_now(found: list[Grant], today: date) -> dict[str, str]:
    """The ring of each flow that the citizen is in: of running help the most intrusive."""
    inside = [one for one in found if one.starts_on <= today and (one.ended_on is None or one.ended_on > today)]
    ringed = sorted((one.offer.ring for one in inside if one.offer.ring), key=lambda ring: ring.position)
    return {ring.flow.key: ring.key for ring in ringed}


def _grant(one: GrantInFull, case: UUID, allowed: Allowed, kept: Kept) -> dict[str, Any]:
    return {
        "uid": one.grant.uid,
        "title": one.grant.offer.name,
        "state": state(one),
        "period": _("%(first)s til %(last)s")
        % {"first": show_date(one.grant.starts_on), "last": show_date(one.grant.ended_on)},
        "action": _action(one, case, allowed, kept),
        "href": reverse("provider-grant", args=[one.grant.uid]) if one.standing else "",
        "facts": _facts(one),
        "services": services_table(one),
        "orders": [order(each) for each in one.orders],
        "placements": [place_words(place) for place in one.places],
        "goals": [goal.text or goal.own_words for goal in one.goals],
        "sub_goals": [sub_goal(step) for step in one.steps],
        "notes": one.notes,
        "note_count": one.note_count,
        "statuses": one.statuses,
    }


def _action(one: GrantInFull, case: UUID, allowed: Allowed, kept: Kept) -> dict[str, str] | None:
    """The one thing the authority does next with a grant, or why this user may not; None with help that ended."""
    if one.grant.ended_on is not None:
        return None
    if one.standing is None:
        return _offered(
            "order", _("Bestil indsatsen"), allowed.order, one, case, (DraftForm.ORDER.value, one.grant.uid) in kept
        )
    words = _("Følg op")
    return _offered(
        "follow-up", words, allowed.follow_up, one, case, (DraftForm.FOLLOW_UP.value, one.grant.uid) in kept
    )


def _offered(name: str, text: str, refusal: str, one: GrantInFull, case: UUID, has_draft: bool) -> dict[str, str]:
    return {
        "text": text,
        "href": reverse(name, args=[case, one.grant.uid]),
        "refusal": refusal,
        "draft": _("Du har en kladde.") if has_draft else "",
    }


def services_table(one: GrantInFull) -> dict[str, Any]:
    """The services of a grant as a table."""
    named = {"day": show_date(one.grant.starts_on), "offer": one.grant.offer.name}
    return {
        "caption": _("Ydelser fra %(day)s: %(offer)s") % named,
        "columns": [{"text": text} for text in (_("Ydelse"), _("Paragraf"), _("Omfang"), _("Fra"), _("Til"))],
        "rows": [_service(service) for service in one.services],
    }


def services_list(one: GrantInFull) -> list[str]:
    """The services of a grant that run, each with its section and how much was granted, for a narrow place."""
    running = [service for service in one.services if service.ended_on is None]
    return [
        service.title
        + (f" ({show_law(service.law)})" if service.law else "")
        + (f": {service.amount}" if service.amount else "")
        for service in running
    ]


def state(one: GrantInFull) -> dict[str, str]:
    """How far a grant is, in words with a tone."""
    if one.grant.ended_on:
        return {"text": _("Ophørt"), "tone": "neutral"}
    if not one.orders:
        return {"text": _("Ikke bestilt endnu"), "tone": "warning"}
    found = OrderState(one.orders[-1].state)
    return {"text": _("I gang") if found is OrderState.ACCEPTED else str(found.title), "tone": ORDER_TONES[found]}


def order_facts(one: GrantInFull) -> list[dict[str, Any]]:
    """What a caseworker sees beside the order form."""
    return [fact for fact in _facts(one) if fact["value"]]


def _facts(full: GrantInFull) -> list[dict[str, Any]]:
    one, behind, planned = full.grant, full.behind, full.grant.planned_follow_up
    facts = [
        (_("Leverandør"), one.offer.provider.name), (_("Tilbudstype"), one.offer.type.title),
        (_("Begynder"), show_date(one.starts_on)), (_("Bevilget til"), show_date(one.until)),
        (_("Ophørt"), show_date(one.ended_on)),
        (_("Følges op"), show_date(planned.due_on) if planned and planned.held_on is None else ""),
        (_("Bevilget ved"), f"{DecisionKind(behind.kind).title}, {show_date(behind.decided_at)}" if behind else ""),
    ]  # fmt: skip
    return [{"label": label, "value": value} for label, value in facts if value]


def _service(one: Given) -> list[Any]:
    return [
        one.title,
        show_law(one.law),
        one.amount,
        show_short_date(one.starts_on),
        {"text": show_short_date(one.ended_on), "note": one.end_reason},
    ]


def order(one: Order) -> dict[str, Any]:
    """An order with its answer."""
    price = f"{show_money(one.price)} {PriceUnit(one.price_unit).title}" if one.price is not None else ""
    facts = [
        (_("Bestilt"), show_date(one.ordered_on)), (_("Opfølgning aftalt til"), show_date(one.follow_up_on)),
        (_("Pris"), price), (_("Baggrund"), one.background), (_("Besvaret"), show_date(one.answered_at)),
        (_("Svar"), one.answer),
    ]  # fmt: skip
    found = OrderState(one.state)
    return {
        "title": str(OrderKind(one.kind).title),
        "state": {"text": str(found.title), "tone": ORDER_TONES[found]},
        "facts": [{"label": label, "value": value} for label, value in facts if value],
    }


def place_words(one: Place) -> str:
    """A place and when the citizen has it; the last day is the one before it is free."""
    place = _("Plads %(place)s") % {"place": one.number} if one.number is not None else _("Plads")
    if one.until:
        return _("%(place)s fra %(first)s til %(last)s") % {
            "place": place, "first": show_date(one.from_on), "last": show_date(one.until - timedelta(days=1)),
        }  # fmt: skip
    return _("%(place)s fra %(first)s") % {"place": place, "first": show_date(one.from_on)}


def sub_goal(one: Step) -> dict[str, Any]:
    """A sub-goal with its state in words."""
    return {"uid": one.uid, "text": one.text, "goal": one.goal, "set_on": one.set_on, "state": str(one.state.title),
            "tone": SUB_GOAL_TONES[one.state], "version": one.version,
            "is_open": one.state is SubGoalState.OPEN}  # fmt: skip


def follow_ups(found: list[FollowUp], case_uid: UUID, *, sees_decisions: bool) -> list[dict[str, Any]]:
    """The follow-ups in the order given, each with its result and the decision that followed it, for whoever sees those."""
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
            "sees_decision": sees_decisions,
            "decision_href": reverse("decision", args=[case_uid]) + ("" if one.decision else f"?follow_up={one.uid}"),
        }
        for one in found
    ]
