"""A citizen as her pages show her. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases import queries as cases
from treklang.cases.queries import Case
from treklang.cases.rules import CaseKind, phase_after
from treklang.intake.queries import Enquiry
from treklang.intake.rules import Channel, EnquiryState
from treklang.kernel.drafts import Draft
from treklang.kernel.events import Event
from treklang.people.queries import Citizen
from treklang.ui.addresses import address_of
from treklang.ui.case_frame import holder
from treklang.ui.drafts import DraftForm
from treklang.ui.due import Facts, by_day, due
from treklang.ui.formats import show_short_date
from treklang.ui.happenings import Happening, happened
from treklang.ui.pages import Page
from treklang.web.drafts.draft_presenter import home
from treklang.web.people import rectification_presenter
from treklang.web.people.citizen_frame import citizen_frame

LATEST = 3


@dataclass(frozen=True)
class Known:
    """What the page is made of: cases newest first with their facts (`ui.due`, `phase`, `plans`), a page of the newest
    events, the page of events that is asked for and of which kind; my drafts; enquiries, the newest first;
    how many rectifications have each outcome, and whether the reader may write in the journal."""

    held: list[Case]
    facts: dict[int, Facts]
    latest: list[Event]
    timeline: list[Event]
    kind: Happening | None
    drafts: list[Draft] = field(default_factory=list)
    enquiries: list[Enquiry] = field(default_factory=list)
    rectifications: dict[str, int] = field(default_factory=dict)
    may_write: bool = False


def citizen(person: Citizen, known: Known, today: date) -> dict[str, Any]:
    """The variables of `people/citizen.html`."""
    uids = {case.id: case.uid for case in known.held}
    return {
        **citizen_frame(person, Page.CITIZEN, today),
        "rectifications": rectification_presenter.told(known.rectifications),
        "due": by_day([entry for case in known.held for entry in due(case, known.facts[case.id])]),
        "latest": happened(known.latest, uids, person.uid, corrects=known.may_write)[:LATEST],
        "case_table": _case_table(known),
        "team": [_team(case) for case in known.held if not case.closed_on],
        "plans": [plan for case in known.held for plan in known.facts[case.id]["plans"]],
        "drafts": [_draft(one, uids) for one in known.drafts if one.case in uids],
        "enquiries": [_enquiry(one) for one in known.enquiries],
        "timeline": happened(known.timeline, uids, person.uid, corrects=known.may_write),
        "kinds": _kinds(known.kind),
    }


def _case_table(known: Known) -> dict[str, Any]:
    columns = [_("Sag"), _("Slags"), _("Åbnet"), _("Fase"), _("Næste opfølgning")]
    return {
        "caption": _("Sager"),
        "columns": [{"text": text} for text in columns],
        "rows": [_case_row(case, known.facts[case.id]) for case in known.held],
        "empty": _("Borgeren har ingen sager"),
    }


def _case_row(case: Case, facts: Facts) -> dict[str, Any]:
    phase = phase_after([facts["phase"]] if facts["phase"] else [])
    return {
        "cells": [
            {"text": case.number, "href": reverse("case", args=[case.uid])},
            str(CaseKind(case.kind).title),
            show_short_date(case.opened_on),
            _("Lukket") if case.closed_on else f"{phase.value} {phase.title}",
            {"on": facts["follow_ups"][0]} if facts["follow_ups"] else {"text": _("Ingen planlagt")},
        ],
        "tone": "done" if case.closed_on else "",
    }


def _team(case: Case) -> dict[str, Any]:
    held = cases.held_by(case)
    lacking = _("Mangler: der er brug for en koordineret indsats") if case.needs_coordination else _("Ingen")
    rows = [
        {"label": _("Myndighed"), "value": holder(held) if held else _("Ingen endnu")},
        {"label": _("Koordinator"), "value": held.coordinator.name if held and held.coordinator else lacking},
    ]
    return {"number": case.number, "href": reverse("case-team", args=[case.uid]), "rows": rows}


def _draft(one: Draft, uids: dict[int, Any]) -> dict[str, Any]:
    form = DraftForm(one.form)
    return {"title": str(form.title), "href": home(form, uids[one.case or 0], one.subject), "saved_at": one.saved_at}


def _enquiry(one: Enquiry) -> dict[str, Any]:
    return {
        "href": address_of("enquiry", one.uid),
        "received_at": one.received_at,
        "channel": str(Channel(one.channel).title),
        "state": str(EnquiryState(one.state).title),
        "about": one.cause or one.experienced_need,
    }


def _kinds(chosen: Happening | None) -> list[dict[str, Any]]:
    """The timeline's filter: each kind an address of its own, all of them first."""
    every = [{"text": _("Alt"), "href": "?#timeline", "current": chosen is None}]
    return every + [
        {"text": str(kind.title), "href": f"?slags={kind.value}#timeline", "current": kind is chosen}
        for kind in Happening
    ]


def cpr(person: Citizen, today: date) -> dict[str, Any]:
    """The variables of `people/cpr.html`."""
    digits = person.cpr or ""
    return {**citizen_frame(person, Page.CITIZEN, today), "number": f"{digits[:6]}-{digits[6:]}" if digits else ""}
