"""A case's overview as its page shows it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases import queries as cases
from treklang.cases.queries import Case
from treklang.kernel.drafts import Draft
from treklang.kernel.events import Event
from treklang.ui import page_facts
from treklang.ui.case_frame import holder
from treklang.ui.drafts import DraftForm
from treklang.ui.due import Facts, due, task_day
from treklang.ui.happenings import happened
from treklang.ui.pages import Page
from treklang.web.cases import asked_presenter, phase_presenter
from treklang.web.cases.next_step import Standing, next_step
from treklang.web.drafts.draft_presenter import home
from treklang.web.law.clock_presenter import nearest

LATEST = 3
NEAREST = 3


@dataclass(frozen=True)
class Known:
    """What the page is made of: the case with its facts (`ui.due`, `handovers`, `plans`, `orders`, `clocks`,
    `applications`, `access`), what happened
    in it, the oldest first, the reader's own drafts,
    and whether she may write in the journal."""

    case: Case
    facts: Facts
    happened: list[Event]
    drafts: list[Draft]
    today: date
    may_write: bool = False


def overview(known: Known) -> dict[str, Any]:
    """The variables of `cases/overview.html`."""
    case, facts = known.case, known.facts
    return {
        "phases": phase_presenter.phases(known.happened),
        "next_step": next_step(_standing(known)),
        "due": due(case, {**facts, "tasks": []}),
        "latest": happened(reversed(known.happened), {case.id: case.uid}, corrects=known.may_write)[:LATEST],
        "tasks": tasks_by_party(facts["tasks"], case),
        "team": team(case, reverse("case-team", args=[case.uid])),
        "clocks": nearest(case, facts["clocks"]) if page_facts.opens(case, Page.DEADLINES) else None,
        "asked": _asked(known) if page_facts.opens(case, Page.APPLICATION) else None,
        "plans": [shown_plan(plan) for plan in facts["plans"]],
        "handover": next((_handover(one, case) for one in facts["handovers"]), None),
        "drafts": [_draft(one, case) for one in known.drafts],
    }


def _asked(known: Known) -> list[dict[str, Any]]:
    return asked_presenter.waiting(known.case, known.facts["applications"], known.facts["access"])


def _standing(known: Known) -> Standing:
    facts = known.facts
    return Standing(
        codes=[event.name for event in known.happened],
        is_closed=known.case.closed_on is not None,
        hearing_until=facts["hearings"][-1] if facts["hearings"] else None,
        has_unsent_letter=bool(facts["letters"]),
        follow_up_on=facts["follow_ups"][0] if facts["follow_ups"] else None,
        orders=facts["orders"],
        today=known.today,
    )


def tasks_by_party(tasks: list[dict[str, Any]], case: Case) -> list[dict[str, Any]]:
    """The open tasks by who does them: the team first, then each person in it, then each other party (S1.63)."""
    held = cases.held_by(case)
    team_name = held.unit.name if held else _("Ingen enhed endnu")
    groups: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for task in tasks:
        groups.setdefault(_whose(task, team_name), []).append({**task, "due_on": task_day(task)})
    words = {0: _("Teamet"), 1: _("Medarbejder"), 2: _("Anden part")}
    return [{"kind": words[kind], "who": who, "tasks": groups[kind, who]} for kind, who in sorted(groups)]


def _whose(task: dict[str, Any], team_name: str) -> tuple[int, str]:
    if task["party"]:
        return 2, task["party"]
    return (1, task["who"]) if task["who"] else (0, team_name)


def team(case: Case, missing_href: str = "") -> list[dict[str, Any]]:
    """Who has the case, who holds the efforts together, and whether that was judged: rows of a summary list.

    With `missing_href` who is missing is a link to where one is chosen.
    """
    held = cases.held_by(case)
    return [
        {"label": _("Myndighed"), "value": holder(held) if held else "", "missing_href": missing_href},
        {
            "label": _("Koordinator"),
            "value": held.coordinator.name if held and held.coordinator else "",
            "missing_href": missing_href,
        },
        {"label": _("Koordineret indsats"), "value": coordination(case), "note": case.said.coordination_reason},
    ]


def coordination(case: Case) -> str:
    """What was judged of the need of a special, coordinated effort (S4.18)."""
    words = {True: _("Ja, der er brug for det"), False: _("Nej"), None: _("Ikke vurderet endnu")}
    return words[case.needs_coordination]


def shown_plan(plan: dict[str, Any]) -> dict[str, Any]:
    """A plan elsewhere, from what `cases.queries.plans_elsewhere` tells."""
    until = plan["valid_until"]
    return {**plan, "valid_until": date.fromisoformat(until) if until else None}


def _handover(one: dict[str, Any], case: Case) -> dict[str, Any]:
    return {
        **one,
        "offered_at": datetime.fromisoformat(one["offered_at"]),
        "href": reverse("handover-answer", args=[case.uid, one["uid"]]),
    }


def _draft(one: Draft, case: Case) -> dict[str, Any]:
    form = DraftForm(one.form)
    return {"title": str(form.title), "href": home(form, case.uid, one.subject), "saved_at": one.saved_at}
