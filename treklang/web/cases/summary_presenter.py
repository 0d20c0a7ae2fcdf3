"""A case on one sheet of paper. Pure; long texts are cut, and the page says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from treklang.assessment.queries import Judged
from treklang.cases.queries import Case
from treklang.cases.rules import phase_after
from treklang.effect.queries import FollowUp
from treklang.goals.queries import InShort
from treklang.services.queries import Told
from treklang.ui.case_frame import identity
from treklang.ui.due import Facts, due
from treklang.ui.formats import show_law
from treklang.visitation.queries import Decision
from treklang.visitation.rules import DecisionKind, LineKind
from treklang.web.cases.overview_presenter import team
from treklang.web.cases.treklang_presenter import levels, newest_text

# What there is room for on one sheet.
DECISIONS, GOALS, HELP, DUE = 3, 4, 4, 5
TEXT = 320


@dataclass(frozen=True)
class Known:
    """What the sheet is made of; goals and help that run, decisions and follow-ups newest first."""

    case: Case
    facts: Facts
    judged: Judged
    goals: list[InShort]
    grants: list[Told]
    decisions: list[Decision]
    follow_ups: list[FollowUp]
    today: date


def summary(known: Known) -> dict[str, Any]:
    """The variables of `cases/summary.html`."""
    case, facts = known.case, known.facts
    running = [told for told in known.grants if not told.grant.ended_on]
    return {
        "case": case,
        "identity": identity(case.citizen, known.today, case),
        "phase": phase_after([facts["phase"]] if facts["phase"] else []),
        "team": team(case),
        "why": _why(case),
        "levels": levels(known.judged),
        "goals": [_goal(one) for one in known.goals[:GOALS]],
        "help": [_help(one) for one in running[:HELP]],
        "decisions": [_decision(one) for one in known.decisions],
        "due": due(case, facts)[:DUE],
        "parties": _parties(known, running),
        "left_out": _left_out(known, running),
    }


def _why(case: Case) -> list[dict[str, str]]:
    told = (
        (_("Årsag"), case.said.cause),
        (_("Oplevet behov"), case.said.experienced_need),
        (_("Ønsker"), case.said.wishes),
    )
    return [{"label": label, "text": cut(text)} for label, text in told if text]


def cut(text: str) -> str:
    """A text as far as there is room for it, ending at a whole word."""
    whole = " ".join(text.split())
    return whole if len(whole) <= TEXT else whole[:TEXT].rsplit(" ", 1)[0] + " …"


def _goal(one: InShort) -> dict[str, Any]:
    return {"title": cut(one.title), "own_words": cut(one.goal.own_words), "effect": one.effect}


def _help(told: Told) -> dict[str, Any]:
    return {
        "offer": told.grant.offer.name,
        "since": told.grant.starts_on,
        "until": told.grant.until,
        "services": [
            ", ".join(part for part in (one["title"], show_law(one["section"]), one["amount"]) if part)
            for one in told.services
        ],
        "state": str(told.order.title) if told.order else _("Ikke bestilt endnu"),
    }


def _decision(one: Decision) -> dict[str, Any]:
    lines: list[dict[str, str]] = getattr(one, "told_lines", [])
    return {"on": one.decided_at, "kind": str(DecisionKind(one.kind).title), "lines": [_line(line) for line in lines]}


def _line(line: dict[str, str]) -> str:
    what = f"{LineKind(line['kind']).title}: {line['service']}, {show_law(line['act'] + ' ' + line['section'])}"
    return ", ".join(part for part in (what, line["amount"]) if part)


def _parties(known: Known, running: list[Told]) -> list[dict[str, str]]:
    """The newest that each of the three has said."""
    newest = next(iter(known.follow_ups), None)
    said = [one.status for one in running if one.status]
    status = max(said, key=lambda one: one.on, default=None)
    citizen = (newest.own_words if newest else "") or newest_text(known.judged, "perspective") or known.case.said.wishes
    authority = (newest.judgement if newest else "") or newest_text(known.judged, "situation")
    told = ((_("Borgeren"), citizen), (_("Myndigheden"), authority), (_("Udføreren"), status.text if status else ""))
    return [{"who": who, "text": cut(text)} for who, text in told]


def _left_out(known: Known, running: list[Told]) -> bool:
    """Whether there is more than the sheet has room for."""
    return len(known.goals) > GOALS or len(running) > HELP or len(due(known.case, known.facts)) > DUE
