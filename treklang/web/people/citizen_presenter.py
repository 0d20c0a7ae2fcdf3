"""A citizen as her pages show her. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases.queries import Case
from treklang.cases.rules import CaseKind, Phase
from treklang.kernel.events import Event
from treklang.kernel.reading import Reading
from treklang.people.queries import Citizen
from treklang.services.queries import PlannedFollowUp
from treklang.ui.case_frame import identity
from treklang.ui.formats import show_datetime
from treklang.ui.happenings import happened
from treklang.ui.pages import Page

LATEST = 3
PAGES = {page.value: page.title for page in Page}


def citizen(
    person: Citizen,
    held: list[Case],
    phases: dict[int, Phase],
    follow_ups: dict[int, PlannedFollowUp],
    found: list[Event],
    today: date,
) -> dict[str, Any]:
    """The variables of `people/citizen.html`."""
    timeline = happened(found, {case.id: case.uid for case in held})
    return {
        **_frame(person, Page.CITIZEN, today),
        "case_table": _case_table(held, phases, follow_ups),
        "next_follow_up": min((one.due_on for one in follow_ups.values()), default=None),
        "latest": timeline[:LATEST],
        "timeline": timeline,
    }


def _frame(person: Citizen, page: Page, today: date) -> dict[str, Any]:
    tabs = ((Page.CITIZEN, _("Borgeren"), "citizen"), (Page.READERS, _("Hvem har set"), "citizen-readers"))
    items = [
        {"text": text, "href": reverse(name, args=[person.uid]), "current": tab is page} for tab, text, name in tabs
    ]
    return {
        "citizen": person,
        "identity": identity(person, today),
        "tabs": {"items": items, "label": _("Sider om borgeren")},
    }


def _case_table(held: list[Case], phases: dict[int, Phase], follow_ups: dict[int, PlannedFollowUp]) -> dict[str, Any]:
    columns = [_("Sag"), _("Slags"), _("Åbnet"), _("Fase"), _("Næste opfølgning")]
    return {
        "caption": _("Sager"),
        "columns": [{"text": text} for text in columns],
        "rows": [_case_row(case, phases[case.id], follow_ups.get(case.id)) for case in held],
        "empty": _("Borgeren har ingen sager"),
    }


def _case_row(case: Case, phase: Phase, planned: PlannedFollowUp | None) -> dict[str, Any]:
    return {
        "cells": [
            {"text": case.number, "href": reverse("case", args=[case.uid])},
            str(CaseKind(case.kind).title),
            {"on": case.opened_on, "kind": "event"},
            _("Lukket") if case.closed_on else f"{phase.value} {phase.title}",
            {"on": planned.due_on} if planned else {"text": _("Ingen planlagt")},
        ],
        "tone": "done" if case.closed_on else "",
    }


def readers(person: Citizen, looks: list[Reading], today: date) -> dict[str, Any]:
    """The variables of `people/readers.html`."""
    columns = [_("Tidspunkt"), _("Hvem"), _("Hvad blev vist")]
    return {
        **_frame(person, Page.READERS, today),
        "table": {
            "caption": _("Hvem har set borgerens oplysninger"),
            "columns": [{"text": text} for text in columns],
            "rows": [_look(look) for look in looks],
            "note": _("Hver visning skrives i en log, som ingen kan ændre. De nyeste 200 vises her."),
        },
    }


def _look(look: Reading) -> list[Any]:
    page = PAGES.get(look.page)
    return [show_datetime(look.at), look.by.name, str(page) if page else look.page]


def cpr(person: Citizen, today: date) -> dict[str, Any]:
    """The variables of `people/cpr.html`."""
    digits = person.cpr or ""
    return {**_frame(person, Page.CITIZEN, today), "number": f"{digits[:6]}-{digits[6:]}" if digits else ""}
