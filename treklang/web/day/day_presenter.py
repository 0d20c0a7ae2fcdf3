"""My day as the page shows it. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.assessment.queries import Assessment
from treklang.cases.queries import Assignment, Case, Task
from treklang.cases.rules import Phase
from treklang.effect.queries import FollowUp
from treklang.effect.rules import FollowUpResult
from treklang.services.queries import PlannedFollowUp
from treklang.visitation.queries import Hearing, Letter

NEAR = 7
LAST = date.max


@dataclass(frozen=True)
class Work:
    """What the page is made of: some cases, and all that waits in them."""

    of_unit: bool
    cases: list[Case]
    holders: dict[int, Assignment]
    phases: dict[int, Phase]
    follow_ups: dict[int, PlannedFollowUp]
    due: list[PlannedFollowUp]
    undecided: list[FollowUp]
    hearings: list[Hearing]
    tasks: list[Task]
    unfinished: list[Assessment]
    unsent: list[Letter]


def my_day(work: Work, today: date) -> dict[str, Any]:
    """The variables of `day/my_day.html`."""
    waiting = [one for one in (_due(work), _undecided(work), _hearings(work), _drafts(work), _tasks(work)) if one]
    return {
        "of_unit": work.of_unit,
        "numbers": _numbers(work, today),
        "case_table": _case_table(work, today),
        "waiting": waiting,
    }


def _numbers(work: Work, today: date) -> list[dict[str, Any]]:
    late = any(one.due_on < today for one in work.due)
    counted = [
        (_("Opfølgninger inden 14 dage"), len(work.due), "#due", "late" if late else "near"),
        (_("Opfølgninger uden afgørelse"), len(work.undecided), "#undecided", "late"),
        (_("Partshøringer i gang"), len(work.hearings), "#hearings", "calm"),
        (_("Kladder"), len(work.unfinished) + len(work.unsent), "#drafts", "calm"),
        (_("Åbne opgaver"), len(work.tasks), "#tasks", "calm"),
    ]
    return [
        {"text": text, "value": count, "href": href if count else "#waiting", "tone": tone if count else "calm"}
        for text, count, href, tone in counted
    ]


def _case_table(work: Work, today: date) -> dict[str, Any]:
    tasks = Counter(task.case_id for task in work.tasks)
    columns = [_("Sag"), _("Borger"), _("Næste opfølgning"), _("Fase")]
    holder = [{"text": _("Sagsbehandler")}] if work.of_unit else []
    return {
        "caption": _("Sager i min enhed") if work.of_unit else _("Mine sager"),
        "columns": [*({"text": text} for text in columns), {"text": _("Åbne opgaver"), "numeric": True}, *holder],
        "rows": [_case_row(work, case, tasks[case.id], today) for case in _by_urgency(work)],
    }


def _by_urgency(work: Work) -> list[Case]:
    def due(case: Case) -> tuple[date, int]:
        planned = work.follow_ups.get(case.id)
        return (planned.due_on if planned else LAST), case.id

    return sorted(work.cases, key=due)


def _case_row(work: Work, case: Case, tasks: int, today: date) -> dict[str, Any]:
    planned, phase = work.follow_ups.get(case.id), work.phases[case.id]
    held = work.holders.get(case.id)
    days = (planned.due_on - today).days if planned else None
    cells: list[Any] = [
        {"text": case.number, "href": reverse("case", args=[case.uid])},
        {"text": case.citizen.name, "href": reverse("citizen", args=[case.citizen.uid])},
        {"on": planned.due_on} if planned else {"text": _("Ingen planlagt")},
        f"{phase.value} {phase.title}",
        {"text": tasks, "href": reverse("journal", args=[case.uid]) + "#tasks"} if tasks else 0,
    ]
    if work.of_unit:
        cells.append(held.caseworker.name if held and held.caseworker else _("Ikke fordelt"))
    return {"cells": cells, "tone": "" if days is None or days > NEAR else "late" if days < 0 else "near"}


def _list(anchor: str, title: str, items: list[dict[str, Any]]) -> dict[str, Any] | None:
    return {"id": anchor, "title": title, "entries": items} if items else None


def _due(work: Work) -> dict[str, Any] | None:
    items = [_item(one.case, "services", "", on=one.due_on) for one in work.due]
    return _list("due", _("Opfølgninger, der skal holdes"), items)


def _undecided(work: Work) -> dict[str, Any] | None:
    title = _("Opfølgninger, der mangler en afgørelse")
    items = [
        _item(one.case, "decision", f"{one.grant.offer.name}: {FollowUpResult(one.result).title}",
              on=one.held_on, label=_("Fulgt op"), kind="event")
        for one in work.undecided
    ]  # fmt: skip
    return _list("undecided", title, items)


def _hearings(work: Work) -> dict[str, Any] | None:
    items = [_item(one.case, "decision", one.about, on=one.answer_by, label=_("Svarfrist")) for one in work.hearings]
    return _list("hearings", _("Partshøringer, hvor tiden løber"), items)


def _drafts(work: Work) -> dict[str, Any] | None:
    begun = _("Begyndt")
    found = [
        _item(one.case, "assessment", _("Udredning, der ikke er afsluttet"), on=one.started_at, label=begun,
              kind="event")
        for one in work.unfinished
    ]  # fmt: skip
    letters = [
        _item(one.decision.case, "decision", _("Brev, der ikke er sendt"), on=one.made_at, label=begun, kind="event")
        for one in work.unsent
    ]
    return _list("drafts", _("Kladder"), [*found, *letters])


def _tasks(work: Work) -> dict[str, Any] | None:
    items = [_item(one.case, "journal", one.title, on=one.due_on) for one in work.tasks]
    return _list("tasks", _("Åbne opgaver"), items)


def _item(
    case: Case, page: str, text: str, *, on: date | None, label: str = "", kind: str = "deadline"
) -> dict[str, Any]:
    return {
        "citizen": case.citizen.name,
        "number": case.number,
        "href": reverse(page, args=[case.uid]),
        "text": text,
        "date": {"on": on, "label": label, "kind": kind},
    }
