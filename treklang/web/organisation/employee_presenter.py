"""An employee's work as her page shows it, and the register of competences. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.organisation.charting import Box
from treklang.organisation.employee_facts import EmployeeFacts, Job
from treklang.organisation.queries import Competence, Employee
from treklang.organisation.rules import ForumRole, FunctionKind, RelationKind
from treklang.ui.formats import show_number, show_short_date
from treklang.ui.lists import Column, Filter, Listing
from treklang.web.organisation.chart_presenter import employee_href, said, unit_href, way_to
from treklang.web.organisation.moment import Moment

Known = tuple[Competence, str]


def employee_page(one: Employee, facts: EmployeeFacts, top: Sequence[Box], moment: Moment) -> dict[str, Any]:
    """The variables of `organisation/employee.html`."""
    now = [job for job in facts.jobs if job.holds(moment.on)]
    return {
        "uid": one.uid,
        "name": one.name,
        "moment": said(moment),
        "is_there": bool(now),
        "led": [_led(job, one, top, moment) for job in now],
        "about": _about(now),
        "jobs": _table(
            [_("Enhed"), _("Stilling"), {"text": _("Timer om ugen"), "numeric": True}, _("Sidder"), _("Fra"), _("Til")],
            [[_unit(job, moment), job.position, show_number(job.hours, 1) if job.hours else "", job.site or "",
              *_period(job.from_on, job.until)] for job in facts.jobs],
        ),
        "functions": _table(
            [_("Funktion"), _("Enhed"), _("Fra"), _("Til")],
            [[_function(held.kind, is_deputy=held.is_deputy), _unit(held, moment), *_period(held.from_on, held.until)]
             for held in facts.functions],
        ),
        "sides": _table(
            [_("Enhed"), _("Hvordan"), _("Rolle"), _("Tid"), _("Fra"), _("Til")],
            [[_unit(side, moment), str(RelationKind(side.kind).title), side.role,
              _("%(percent)s procent") % {"percent": show_number(side.share * 100)} if side.share else "",
              *_period(side.from_on, side.until)] for side in facts.sides],
        ),
        "skills": [{"text": skill.title, "since": skill.from_on} for skill in facts.skills],
        "seats": [{"text": seat.title, "role": str(ForumRole(seat.role).title), "since": seat.from_on} for seat in facts.seats],
        "followers": [{"text": who.title, "href": employee_href(moment, who.uid)} for who in facts.followers],
        "neighbours": [
            {"text": who.title, "unit": who.name, "href": employee_href(moment, who.uid)} for who in facts.neighbours
        ],
    }  # fmt: skip


def _table(columns: list[Any], rows: list[list[Any]]) -> dict[str, Any]:
    return {"columns": [one if isinstance(one, dict) else {"text": one} for one in columns], "rows": rows}


def _period(since: date, until: date | None) -> tuple[str, str]:
    return show_short_date(since), show_short_date(until) if until else ""


def _unit(one: Any, moment: Moment) -> dict[str, str]:
    return {"text": one.name, "href": unit_href(moment, one.uid)}


def _function(kind: str, *, is_deputy: bool) -> str:
    title = str(FunctionKind(kind).title)
    return _("%(function)s (stedfortræder)") % {"function": title} if is_deputy else title


def _about(now: Sequence[Job]) -> list[dict[str, Any]]:
    hours = sum(job.hours for job in now)
    return [
        {"label": _("Stilling"), "value": ", ".join(dict.fromkeys(job.position for job in now if job.position))},
        {"label": _("Sidder"), "value": ", ".join(dict.fromkeys(job.site for job in now if job.site))},
        {"label": _("Timer om ugen"), "value": show_number(hours, 1) if hours else ""},
    ]  # fmt: skip


def _led(job: Job, one: Employee, top: Sequence[Box], moment: Moment) -> dict[str, Any]:
    """Who leads her in an employment: the one who is named, else the nearest leader from her unit upwards."""
    where = {"unit": job.name, "href": unit_href(moment, job.uid)}
    if job.manager and job.manager_uid:
        return where | {
            "by": [{"text": job.manager, "href": employee_href(moment, job.manager_uid)}],
            "note": _("nævnt ved ansættelsen"),
        }
    for box in reversed(way_to(top, str(job.uid))):
        heads = [leader for leader in box.heads if leader.uid != one.uid]
        if any(leader.uid == one.uid for leader in box.heads):
            continue  # who leads the unit, alone or with others, is led from above
        if heads:
            by = [{"text": leader.name, "href": employee_href(moment, leader.uid)} for leader in heads]
            is_own = box.unit.uid == job.uid
            return where | {
                "by": by,
                "note": _("leder af enheden") if is_own else _("leder af %(unit)s") % {"unit": box.unit.name},
            }
    return where | {"by": [], "note": _("Ingen leder over medarbejderen den dag")}


def competence_list(rows: Sequence[Known], on: date) -> Listing[Known]:
    """The register: what somebody can, who she is and where she works."""
    return Listing(
        title=_("Kompetencer"),
        rows=rows,
        columns=[
            Column(_("Kompetence"), lambda one: one[0].name, sort="kompetence"),
            Column(
                _("Medarbejder"), lambda one: one[0].employee.name,
                cell=lambda one: {"text": one[0].employee.name, "href": reverse("employee", args=[one[0].employee.uid])},
                sort="medarbejder",
            ),
            Column(_("Enhed"), lambda one: one[1], sort="enhed"),
            Column(_("Siden"), lambda one: one[0].valid.lower, cell=lambda one: show_short_date(one[0].valid.lower)),
        ],
        about=lambda one: None,
        filters=[Filter("q", _("Kompetence, medarbejder eller enhed"), _with)],
        empty=(_("Ingen har den kompetence"), _("Prøv et andet ord. Systemejeren skriver kompetencer på medarbejderens side.")),
    )  # fmt: skip


def _with(rows: Sequence[Known], text: str) -> list[Known]:
    sought = text.casefold()
    return [
        one for one in rows if any(sought in words.casefold() for words in (one[0].name, one[0].employee.name, one[1]))
    ]
