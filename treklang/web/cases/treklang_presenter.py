"""The three parties' statements side by side, and what passes between them (S4.27-S4.30). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from treklang.assessment.queries import Judged
from treklang.assessment.rules import NOT_ASSESSED, Dimension
from treklang.cases.queries import Case
from treklang.effect.queries import FollowUp
from treklang.goals.queries import InShort
from treklang.services.queries import Told
from treklang.services.rules import OrderState
from treklang.ui.formats import show_date
from treklang.visitation.queries import Decision
from treklang.visitation.rules import DecisionKind

Lines = list[dict[str, Any]]


@dataclass(frozen=True)
class Said:
    """What the page is made of: all that one of the three said or sent, goals that run, follow-ups newest first."""

    case: Case
    judged: Judged
    goals: list[InShort]
    decision: Decision | None
    grants: list[Told]
    follow_ups: list[FollowUp]


def treklang(said: Said) -> dict[str, Any]:
    """The variable `treklang` of `cases/treklang.html`: three parties and the exchanges between them."""
    running = _newest_grants(said.grants)
    return {
        "citizen": {"name": said.case.citizen.name, "lines": _citizen(said)},
        "authority": {"lines": _authority(said), "levels": levels(said.judged)},
        "providers": [_provider(grant) for grant in running],
        "exchanges": {
            "to_authority": _wishes(said),
            "to_citizen": _newest_decision(said),
            "to_provider": _newest_order(running),
            "from_provider": _newest_status(running),
            "together": sum(told.sub_goals for told in said.grants),
        },
    }


def _newest_grants(grants: list[Told]) -> list[Told]:
    """The running grants; where all help has ended, those that ended last: their providers spoke last."""
    ends = [told.grant.ended_on for told in grants]
    last = max((day for day in ends if day), default=None)
    return [told for told in grants if not told.grant.ended_on] or [one for one in grants if one.grant.ended_on == last]


def newest_text(judged: Judged, name: str) -> str:
    """The newest assessment's text of that name, of those that have one."""
    return next((text for one in judged.assessments if (text := getattr(one, name))), "")


def _line(label: str, text: str, note: str = "") -> dict[str, Any]:
    return {"label": label, "text": text, "note": note}


def _citizen(said: Said) -> Lines:
    """The citizen's own words, the newest follow-up's last."""
    lines = [
        _line(_("Det, jeg oplever"), said.case.said.experienced_need),
        _line(_("Det, jeg ønsker"), said.case.said.wishes),
        _line(_("Mit perspektiv"), newest_text(said.judged, "perspective")),
        *(_line(_("Mit eget mål"), one.goal.own_words) for one in said.goals if one.goal.own_words),
        *(_line(_("Ved seneste opfølgning"), one.own_words) for one in said.follow_ups[:1] if one.own_words),
    ]
    return [line for line in lines if line["text"]]


def _authority(said: Said) -> Lines:
    lines = [
        _line(_("Vurdering af situationen"), newest_text(said.judged, "situation")),
        _line(_("Lærings- og udviklingspotentiale"), newest_text(said.judged, "potential")),
        _line(_("Kompensationsgrad"), newest_text(said.judged, "compensation")),
        *(_line(_("Ved seneste opfølgning"), one.judgement) for one in said.follow_ups[:1] if one.judgement),
    ]
    return [line for line in lines if line["text"]]


def levels(judged: Judged) -> Lines:
    """Functioning as far as it is a number: the three dimensions and the support need."""
    found = judged.dimensions
    scored = [{"label": str(kind.title), "level": _digit(found[kind])} for kind in Dimension if kind in found]
    needed = [] if judged.need is None else [{"label": _("Støttebehov"), "level": _digit(judged.need)}]
    return [*scored, *needed]


def _digit(level: int) -> int | None:
    return None if level == NOT_ASSESSED else level


def _provider(told: Told) -> dict[str, Any]:
    status = told.status
    return {
        "offer": told.grant.offer.name,
        "provider": told.grant.offer.provider.name,
        **_state(told),
        "on": status.on if status else None,
        "by": status.by if status else "",
        "lines": _status_lines(status.text, status.proposal) if status else [],
    }


def _status_lines(text: str, proposal: str) -> Lines:
    return [line for line in (_line(_("Status"), text), _line(_("Forslag"), proposal)) if line["text"]]


def _state(told: Told) -> dict[str, str]:
    if told.grant.ended_on:
        return {"state": _("Ophørt %(day)s") % {"day": show_date(told.grant.ended_on)}, "tone": "neutral"}
    if told.order is None:
        return {"state": _("Ikke bestilt endnu"), "tone": "warning"}
    return {"state": str(told.order.title), "tone": "success" if told.order is OrderState.ACCEPTED else "warning"}


def _wishes(said: Said) -> dict[str, Any]:
    return {"on": said.case.opened_on if said.case.said.wishes or said.case.said.experienced_need else None}


def _newest_decision(said: Said) -> dict[str, Any]:
    if said.decision is None:
        return {"on": None}
    return {"on": said.decision.decided_at, "text": str(DecisionKind(said.decision.kind).title)}


def _newest_order(running: list[Told]) -> dict[str, Any]:
    return {"on": max((day for told in running for _order, day in told.orders), default=None)}


def _newest_status(running: list[Told]) -> dict[str, Any]:
    return {"on": max((told.status.on for told in running if told.status), default=None)}
