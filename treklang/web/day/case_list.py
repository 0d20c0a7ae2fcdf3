"""The list of cases, as My day begins it and as its own page goes on: one declaration."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from treklang.cases import due, queries as cases, work
from treklang.cases.queries import Case
from treklang.cases.rules import Phase
from treklang.kernel.clock import danish_day
from treklang.kernel.wording import of_law
from treklang.law.register import law
from treklang.organisation.queries import Employee
from treklang.services import waiting as services
from treklang.ui.lists import Column, Filter, Listing
from treklang.web.day.desk import Desk

NEAR = 7
NOBODY = "ingen"
STILL = (30, 90, 180)


def case_list(
    desk: Desk, colleagues: Iterable[Employee], kept: dict[str, str], helping: Iterable[tuple[UUID, str]] = ()
) -> Listing[Case]:
    """The cases of a desk; the most urgent first. `helping`: the units whose offers help in some of them."""
    return Listing(
        title=title(desk),
        rows=work.listed(desk.scope).annotate(
            due_on=services.due_on("id"), next_on=due.next_day("id"), next_rule=due.next_rule("id")
        ),
        columns=_columns(desk),
        about=lambda case: (case.citizen_id, case.id),
        filters=_filters(desk, colleagues, helping),
        order=(Coalesce("next_on", "due_on").asc(nulls_last=True), "id"),
        tone=lambda case: _tone(min(filter(None, (next_on(case), due_on(case))), default=None), desk.today),
        kept=kept,
        empty=(_("Der er ingen sager at vise"), empty_words(desk)),
    )


def title(desk: Desk) -> str:
    """What the list is of."""
    if desk.unit:
        return _("Sager i %(unit)s") % {"unit": desk.unit.name}
    return _("Sager i min enhed") if desk.of_unit else _("Mine sager")


def empty_words(desk: Desk) -> str:
    """What is said where there are no cases."""
    unit = _("Sager vises her, når de ligger i enheden.")
    own = _("Sager vises her, når de er fordelt til dig. Er det en fejl, så spørg din leder.")
    return unit if desk.of_unit else own


def due_on(case: Case) -> date | None:
    """The day of a listed case's next follow-up."""
    day: date | None = getattr(case, "due_on", None)
    return day


def next_on(case: Case) -> date | None:
    """The day of a listed case's next deadline of the law that is the authority's to keep."""
    day: date | None = getattr(case, "next_on", None)
    return day


def since(case: Case) -> date | None:
    """The day on which a listed case entered its phase."""
    moment = getattr(case, "phase_since", None)
    return danish_day(moment) if moment else None


def _tone(day: date | None, today: date) -> str:
    days = (day - today).days if day else None
    return "" if days is None or days > NEAR else "late" if days < 0 else "near"


def _columns(desk: Desk) -> list[Column[Case]]:
    columns: list[Column[Case]] = [
        Column(_("Sag"), lambda case: case.number, lambda case: _link(case.number, "case", case.uid), "sag", ("number",)),
        Column(_("Borger"), lambda case: case.citizen.name,
               lambda case: _link(case.citizen.name, "citizen", case.citizen.uid), "borger", ("citizen__name",)),
        Column(_("Næste frist"), next_on, _next_cell, "lovfrist", ("next_on",)),
        Column(_("Næste opfølgning"), due_on, _due_cell, "frist", ("due_on",)),
        Column(_("Fase"), lambda case: _phase(work.phase_of(case))),
        Column(_("I fasen siden"), since, sort="siden", by=("phase_since",)),
        Column(_("Åbne opgaver"), _tasks, _tasks_cell, "opgaver", ("open_tasks",), numeric=True),
    ]  # fmt: skip
    if desk.of_unit:
        columns.append(
            Column(_("Sagsbehandler"), lambda case: _holder(case) or _("Ikke fordelt"), sort="sagsbehandler",
                   by=("held__caseworker__name",))
        )  # fmt: skip
    return columns


def _link(text: str, page: str, uid: UUID) -> dict[str, str]:
    return {"text": text, "href": reverse(page, args=[uid])}


def _due_cell(case: Case) -> dict[str, Any]:
    day = due_on(case)
    return {"on": day} if day else {"text": _("Ingen planlagt")}


def _next_cell(case: Case) -> dict[str, Any]:
    day, rule = next_on(case), getattr(case, "next_rule", None)
    return {"on": day, "note": str(of_law(law()[rule].title))} if day and rule else {"text": _("Ingen")}


def _tasks(case: Case) -> int:
    return int(getattr(case, "open_tasks", 0))


def _tasks_cell(case: Case) -> Any:
    number = _tasks(case)
    return {"text": number, "href": reverse("journal", args=[case.uid]) + "#tasks"} if number else 0


def _holder(case: Case) -> str:
    held = cases.held_by(case)
    return held.caseworker.name if held and held.caseworker else ""


def _phase(phase: Phase) -> str:
    return f"{phase.value} {phase.title}"


def _filters(desk: Desk, colleagues: Iterable[Employee], helping: Iterable[tuple[UUID, str]]) -> list[Filter]:
    phases = tuple((phase.value, _phase(phase)) for phase in Phase)
    deadlines = (
        ("overskredet", _("Overskredet")), ("uge", _("Inden 7 dage")), ("14-dage", _("Inden 14 dage")),
    )  # fmt: skip
    planned = (*deadlines, ("ingen", _("Ingen planlagt")))
    running = (*deadlines, ("ingen", _("Ingen")))
    still = tuple(
        (str(days), ngettext("Over %(days)s dag", "Over %(days)s dage", days) % {"days": days}) for days in STILL
    )
    filters = [
        Filter("navn", _("Borgerens navn"), lambda rows, words: rows.filter(citizen__name__icontains=words)),
        Filter("fase", _("Fase"), lambda rows, value: work.in_phase(rows, Phase(value)), phases),
        Filter("lovfrist", _("Næste frist"), lambda rows, value: _due(rows, "next_on", value, desk.today), running),
        Filter("frist", _("Næste opfølgning"), lambda rows, value: _due(rows, "due_on", value, desk.today), planned),
        Filter("stille", _("Tid i fasen"), lambda rows, value: _still(rows, int(value), desk.today), still),
    ]
    if units := tuple((str(uid), name) for uid, name in helping):
        filters.append(Filter("hjaelp", _("Får også hjælp fra"), services.helped_by, units))
    if desk.of_unit:
        people = ((NOBODY, _("Ikke fordelt")), *((str(one.uid), one.name) for one in colleagues))
        filters.append(Filter("sagsbehandler", _("Sagsbehandler"), _held, tuple(people)))
    return filters


def _due(rows: QuerySet[Any, Any], column: str, value: str, today: date) -> QuerySet[Any, Any]:
    if value == "ingen":
        return rows.filter(**{column: None})
    if value == "overskredet":
        return rows.filter(**{f"{column}__lt": today})
    return rows.filter(**{f"{column}__lte": today + timedelta(days=7 if value == "uge" else 14)})


def _still(rows: QuerySet[Any, Any], days: int, today: date) -> QuerySet[Any, Any]:
    return rows.filter(phase_since__date__lt=today - timedelta(days=days))


def _held(rows: QuerySet[Any, Any], value: str) -> QuerySet[Any, Any]:
    return work.held_in(rows, None if value == NOBODY else UUID(value))
