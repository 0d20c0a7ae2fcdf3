"""The three parties' statements side by side, and what passes between them (S4.27-S4.30). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from treklang.assessment.queries import Assessment, DimensionScore, SupportNeed
from treklang.assessment.rules import NOT_ASSESSED, Dimension
from treklang.cases.queries import Case
from treklang.effect.queries import FollowUp
from treklang.goals.queries import Goal
from treklang.services.queries import Grant, Order
from treklang.services.rules import OrderState
from treklang.ui.formats import show_date
from treklang.visitation.queries import Decision
from treklang.visitation.rules import DecisionKind

Lines = list[dict[str, Any]]


@dataclass(frozen=True)
class Said:
    """What the page is made of: all that one of the three said or sent; assessments that stand, newest first."""

    case: Case
    assessments: list[Assessment]
    dimensions: list[DimensionScore]
    need: SupportNeed | None
    goals: list[Goal]
    decision: Decision | None
    grants: list[Grant]
    follow_ups: list[FollowUp]


def treklang(said: Said) -> dict[str, Any]:
    """The variable `treklang` of `cases/overview.html`: three parties and the exchanges between them."""
    running = _newest_grants(said.grants)
    return {
        "citizen": {"name": said.case.citizen.name, "lines": _citizen(said)},
        "authority": {"lines": _authority(said), "levels": _levels(said)},
        "providers": [_provider(grant) for grant in running],
        "exchanges": {
            "to_authority": _wishes(said),
            "to_citizen": _newest_decision(said),
            "to_provider": _newest_order(running),
            "from_provider": _newest_status(running),
            "together": sum(len(grant.sub_goals.all()) for grant in said.grants),
        },
    }


def _newest_grants(grants: list[Grant]) -> list[Grant]:
    """The running grants; where all help has ended, those that ended last: their providers spoke last."""
    last = max((grant.ended_on for grant in grants if grant.ended_on), default=None)
    return [grant for grant in grants if grant.ended_on is None] or [one for one in grants if one.ended_on == last]


def _newest(said: Said, name: str) -> str:
    """The newest assessment's text of that name, of those that have one."""
    return next((text for one in said.assessments if (text := getattr(one, name))), "")


def _line(label: str, text: str, note: str = "") -> dict[str, Any]:
    return {"label": label, "text": text, "note": note}


def _citizen(said: Said) -> Lines:
    """The citizen's own words, the newest follow-up's last."""
    lines = [
        _line(_("Det, jeg oplever"), said.case.experienced_need),
        _line(_("Det, jeg ønsker"), said.case.wishes),
        _line(_("Mit perspektiv"), _newest(said, "perspective")),
        *(_line(_("Mit eget mål"), goal.own_words) for goal in said.goals if goal.ended_on is None and goal.own_words),
        *(_line(_("Ved seneste opfølgning"), one.own_words) for one in said.follow_ups[:1] if one.own_words),
    ]
    return [line for line in lines if line["text"]]


def _authority(said: Said) -> Lines:
    lines = [
        _line(_("Vurdering af situationen"), _newest(said, "situation")),
        _line(_("Lærings- og udviklingspotentiale"), _newest(said, "potential")),
        _line(_("Kompensationsgrad"), _newest(said, "compensation")),
        *(_line(_("Ved seneste opfølgning"), one.judgement) for one in said.follow_ups[:1] if one.judgement),
    ]
    return [line for line in lines if line["text"]]


def _levels(said: Said) -> Lines:
    """Functioning as far as it is a number: the three dimensions and the support need."""
    newest = {one.dimension: one.score for one in reversed(said.dimensions)}
    scored = [
        {"label": str(kind.title), "level": _digit(newest[kind.value])} for kind in Dimension if kind.value in newest
    ]
    return [*scored, *([{"label": _("Støttebehov"), "level": _digit(said.need.level)}] if said.need else [])]


def _digit(level: int) -> int | None:
    return None if level == NOT_ASSESSED else level


def _provider(grant: Grant) -> dict[str, Any]:
    status = max(grant.statuses.all(), key=lambda one: (one.on, one.id), default=None)
    order = _standing(grant)
    return {
        "offer": grant.offer.name,
        "provider": grant.offer.provider.name,
        **_state(grant, order),
        "on": status.on if status else None,
        "by": status.written_by.name if status else "",
        "lines": [_line(_("Status"), status.text), _line(_("Forslag"), status.proposal)] if status else [],
    }


def _state(grant: Grant, order: Order | None) -> dict[str, str]:
    if grant.ended_on:
        return {"state": _("Ophørt %(day)s") % {"day": show_date(grant.ended_on)}, "tone": "neutral"}
    if order is None:
        return {"state": _("Ikke bestilt endnu"), "tone": "warning"}
    state = OrderState(order.state)
    return {"state": str(state.title), "tone": "success" if state is OrderState.ACCEPTED else "warning"}


def _standing(grant: Grant) -> Order | None:
    rows = [one for one in grant.orders.all() if one.state != OrderState.DECLINED.value]
    return max(rows, key=lambda one: one.id, default=None)


def _wishes(said: Said) -> dict[str, Any]:
    return {"on": said.case.opened_on if said.case.wishes or said.case.experienced_need else None}


def _newest_decision(said: Said) -> dict[str, Any]:
    if said.decision is None:
        return {"on": None}
    return {"on": said.decision.decided_at, "text": str(DecisionKind(said.decision.kind).title)}


def _newest_order(running: list[Grant]) -> dict[str, Any]:
    return {"on": max((one.ordered_on for grant in running for one in grant.orders.all()), default=None)}


def _newest_status(running: list[Grant]) -> dict[str, Any]:
    return {"on": max((one.on for grant in running for one in grant.statuses.all()), default=None)}
