"""Who is heard about a plan, and how far it is towards its day. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _, ngettext

from treklang.change.queries import Consultation, Plan
from treklang.change.rules import PlanState
from treklang.ui.formats import show_date, show_datetime


def name_of(row: Consultation) -> str:
    """The body that is heard."""
    return row.forum.name if row.forum else row.body


def heard(rows: Iterable[Consultation], today: date) -> list[dict[str, Any]]:
    """Each body with its answer, and what was changed for it."""
    return [
        {
            "uid": str(row.uid), "id": row.id, "name": name_of(row), "asked_on": row.asked_on, "due_on": row.due_on,
            "answered_on": row.answered_on, "answer": row.answer, "changed_for_it": row.changed_for_it,
            "state": state(row, today),
        }
        for row in rows
    ]  # fmt: skip


def state(row: Consultation, today: date) -> dict[str, str]:
    """Whether it has answered, or has still time."""
    if row.answered_on is not None:
        return {"badge": _("Har svaret"), "tone": "success"}
    if row.due_on < today:
        return {"badge": _("Fristen er overskredet"), "tone": "error"}
    return {"badge": _("Mangler svar"), "tone": "info"}


def in_the_way(*, steps: int, obstacles: int, unanswered: int) -> list[str]:
    """What must be done before the plan can be adopted."""
    found = [] if steps else [_("Planen har ingen trin endnu.")]
    if obstacles:
        found.append(
            ngettext(
                "%(count)s trin kan ikke lade sig gøre. Se det under Trin.",
                "%(count)s trin kan ikke lade sig gøre. Se dem under Trin.",
                obstacles,
            )
            % {"count": obstacles}
        )
    if unanswered:
        found.append(
            ngettext(
                "%(count)s høringspart har ikke svaret endnu, og fristen er ikke gået.",
                "%(count)s høringsparter har ikke svaret endnu, og fristen er ikke gået.",
                unanswered,
            )
            % {"count": unanswered}
        )
    return found


def what_happens(plan: Plan, state: PlanState) -> str:
    """What comes by itself, in one or two sentences."""
    day = {"day": show_date(plan.takes_effect_on)}
    if state is PlanState.EXECUTED:
        at = {**day, "at": show_datetime(plan.executed_at) if plan.executed_at else ""}
        return _("Planen trådte i kraft %(day)s og blev gennemført %(at)s.") % at
    if state is PlanState.WITHDRAWN:
        return _("Planen er trukket tilbage. Intet sker.")
    if state is PlanState.HELD:
        return _(
            "Planen er ikke gennemført. Når ændringerne er godkendt, gennemføres den af sig selv inden for en time."
        )
    if state is PlanState.ADOPTED:
        return _(
            "Planen gennemføres af sig selv natten til %(day)s: enheder, medarbejdere, sager og ansvar flytter på én gang. "
            "Ingen frist begynder forfra. Kan et trin ikke gennemføres, ændres intet, og planen holdes tilbage."
        ) % day  # fmt: skip
    return _("Når planen er vedtaget, gennemføres den af sig selv natten til %(day)s.") % day


def outcome(plan: Plan) -> list[str]:
    """How many of each were changed when the plan was put into force."""
    done: dict[str, int] = plan.outcome
    counted = [
        (done.get("units", 0), ngettext("%(count)s enhed", "%(count)s enheder", done.get("units", 0))),
        (done.get("people", 0), ngettext("%(count)s medarbejder", "%(count)s medarbejdere", done.get("people", 0))),
        (done.get("cases", 0), ngettext("%(count)s sag", "%(count)s sager", done.get("cases", 0))),
        (done.get("districts", 0), ngettext("%(count)s distrikt", "%(count)s distrikter", done.get("districts", 0))),
        (done.get("rules", 0), ngettext("%(count)s ansvarsregel", "%(count)s ansvarsregler", done.get("rules", 0))),
        (done.get("offers", 0), _("%(count)s tilbud")),
    ]
    return [text % {"count": count} for count, text in counted if count]
