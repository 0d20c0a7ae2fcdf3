"""What is due in some cases: follow-ups, answers to hearings, letters and tasks; one query for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models.expressions import Combinable
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases import queries as cases
from treklang.cases.queries import Case
from treklang.kernel import clock
from treklang.services import queries as services
from treklang.visitation import queries as visitation

Facts = dict[str, Any]


def facts_of(found: Iterable[Case], **more: Combinable) -> dict[int, Facts]:
    """What `due` shows of some cases, by case, with `more` facts in the same query."""
    return cases.beside(
        [case.id for case in found],
        follow_ups=services.follow_ups_waiting("id"),
        hearings=visitation.hearings_waiting("id", on=clock.today()),
        letters=visitation.letters_unsent("id"),
        tasks=cases.tasks_waiting("id"),
        **more,
    )


def due(case: Case, facts: Facts) -> list[dict[str, Any]]:
    """What the component `due_list` draws of one case, the first to fall due first; what has no date stands last."""
    entries = [
        *(_entry(case, "services", _("Opfølgning"), day) for day in facts["follow_ups"]),
        *(_entry(case, "decision", _("Svar på partshøring"), day) for day in facts["hearings"]),
        *(_letter(case, made_at) for made_at in facts["letters"]),
        *(_task(case, task) for task in facts["tasks"]),
    ]
    return by_day(entries)


def by_day(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entries of several cases in one order."""
    return sorted(entries, key=lambda entry: entry["date"]["on"] or date.max)


def task_day(task: dict[str, Any]) -> date | None:
    """The day of a task as `cases.queries.tasks_waiting` tells it."""
    return date.fromisoformat(task["due_on"]) if task["due_on"] else None


def _entry(case: Case, page: str, text: str, on: date, **how: Any) -> dict[str, Any]:
    return {"text": text, "number": case.number, "href": reverse(page, args=[case.uid]), "date": {"on": on, **how}}


def _letter(case: Case, made_at: datetime) -> dict[str, Any]:
    how = {"kind": "event", "label": _("Lavet")}
    return _entry(case, "decision", _("Afgørelsesbrev er ikke sendt"), clock.danish_day(made_at), **how)


def _task(case: Case, task: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": _("Opgave: %(title)s") % {"title": task["title"]},
        "who": task["who"] or task["party"],
        "number": case.number,
        "href": reverse("case", args=[case.uid]) + "#tasks",
        "date": {"on": task_day(task)},
    }
