"""Putting a deadline off by a letter to the citizen, and putting right when something happened that deadlines hang on."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from treklang.cases import clocks, happenings
from treklang.cases.actions import clocks as keeping, happenings as correcting
from treklang.cases.clocks import Clock
from treklang.cases.queries import Case
from treklang.cases.rules import check_correctable, check_extendable
from treklang.kernel import clock as time, events
from treklang.kernel.errors import Missing
from treklang.kernel.events import Event
from treklang.kernel.wording import of_law, say
from treklang.ui import looking
from treklang.ui.formats import show_date, show_datetime, show_law
from treklang.ui.pages import Page
from treklang.ui.saving import refusal_of, saved
from treklang.ui.signed_in import actor_of
from treklang.web.cases.deadline_forms import ANOTHER_DAY, CorrectForm, ExtendForm
from treklang.web.cases.form_page import FormPage, form_page


def extend(request: HttpRequest, uid: UUID, clock: UUID) -> HttpResponse:
    """Put a deadline off; its own page, with the letter, comes next."""
    case = looking.at_case(request, uid, page=Page.DEADLINES)
    row = _clock_of(case, clock)
    form = ExtendForm(request.POST if request.method == "POST" else None)
    if form.is_bound and saved(form, lambda: _extend(request, row, form)):
        told = _(
            "Fristen er nu %(day)s. Brevet til borgeren er lavet og journaliseret; det står under “Hvad der er sket”."
        )
        messages.success(request, told % {"day": show_date(form.cleaned_data["until"])})
        return redirect("clock", uid, clock)
    version = clocks.version_of(row)
    page = FormPage(
        _("Forlæng fristen"), _("Forlæng fristen, og lav brevet"), form, Page.DEADLINES,
        lead=_("Borgeren får et brev med grunden og den nye dag. Brevet bliver lavet og journaliseret som sendt."),
        about=_rule_facts(row), refusal=refusal_of(lambda: check_extendable(version, runs=clocks.runs(row))),
        back=reverse("clock", args=[uid, clock]), back_text=_("Tilbage til fristen"),
    )  # fmt: skip
    return form_page(request, case, page)


def _extend(request: HttpRequest, row: Clock, form: ExtendForm) -> object:
    return keeping.extend(clock_id=row.id, by=actor_of(request), at=time.now(), **form.cleaned_data)


def _clock_of(case: Case, uid: UUID) -> Clock:
    row = clocks.clock(uid)
    if row.case_id != case.id:
        raise Missing(say("Fristen findes ikke i denne sag."))
    return row


def _rule_facts(row: Clock) -> list[dict[str, Any]]:
    version, extension = clocks.version_of(row), clocks.version_of(row).extension
    most = extension.at_most if extension else None
    rows = [
        (_("Frist"), str(of_law(clocks.rule_of(row).title))),
        (_("Paragraf"), show_law(version.law)),
        (_("Begyndte"), show_date(row.started_on)),
        (_("Fristen nu"), show_date(row.due_on)),
        (_("Første frist"), show_date(row.first_due_on) if row.first_due_on != row.due_on else ""),
        (
            _("Kan højst forlænges"),
            _("%(length)s efter den første frist") % {"length": of_law(most.words)} if most else "",
        ),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def correct(request: HttpRequest, uid: UUID, event: UUID) -> HttpResponse:
    """Say when something really happened, or that it never did; the case's deadlines come next."""
    case = looking.at_case(request, uid, page=Page.DEADLINES)
    found = _event_of(case, event)
    form = CorrectForm(request.POST if request.method == "POST" else None, initial={"what": ANOTHER_DAY})
    before = {row.uid: row.due_on for row in clocks.of_case(case.id)} if form.is_bound else {}
    if form.is_bound and saved(form, lambda: _correct(request, found, form)):
        messages.success(request, _moved(before, clocks.of_case(case.id)))
        return redirect("case-deadlines", uid)
    page = FormPage(
        _("Ret tidspunkt"), _("Ret tidspunktet"), form, Page.DEADLINES,
        lead=_("Frister, der hænger på hændelsen, bliver regnet om med det samme."), about=_event_facts(found, case),
        refusal=refusal_of(lambda: check_correctable(found.name, names=happenings.names(), in_case=True)),
        back=reverse("case-deadlines", args=[uid]), back_text=_("Tilbage til sagens frister"),
    )  # fmt: skip
    return form_page(request, case, page)


def _correct(request: HttpRequest, found: Event, form: CorrectForm) -> object:
    return correcting.correct(event_uid=found.uid, by=actor_of(request), at=time.now(), **form.values())


def _moved(before: dict[UUID, date], after: list[Clock]) -> str:
    changed = [row for row in after if before.get(row.uid) not in (None, row.due_on)]
    if not changed:
        return _("Rettelsen er skrevet i sagen.")
    told = ngettext("Rettelsen er skrevet i sagen, og %(n)s frist er flyttet.",
                    "Rettelsen er skrevet i sagen, og %(n)s frister er flyttet.", len(changed))  # fmt: skip
    return told % {"n": len(changed)}


def _event_of(case: Case, uid: UUID) -> Event:
    found = events.by_uid([uid]).get(uid)
    if found is None or found.case != case.id:
        raise Missing(say("Hændelsen findes ikke i denne sag."))
    return found


def _event_facts(found: Event, case: Case) -> list[dict[str, Any]]:
    told = events.named(happenings.names(), citizen=case.citizen_id, case=case.id)
    day = happenings.day_of(found, told)
    return [
        {"label": _("Hændelse"), "value": str(events.title_of(found.name))},
        {"label": _("Står til den"), "value": show_date(day) if day else _("Er rettet til, at det aldrig skete")},
        {"label": _("Skrevet"), "value": show_datetime(found.at), "note": found.by.name},
    ]
