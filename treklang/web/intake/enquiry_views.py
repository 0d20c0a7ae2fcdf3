"""One enquiry: what is known, what lacks, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.cases import queries as cases
from treklang.cases.queries import Case
from treklang.intake import queries
from treklang.intake.actions import enquiries
from treklang.intake.queries import Enquiry
from treklang.kernel import clock
from treklang.organisation import queries as organisation
from treklang.organisation.queries import Function, Unit
from treklang.organisation.rules import UnitKind
from treklang.people.queries import Citizen
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import SignedIn
from treklang.web.cases.asked_forms import area_choices
from treklang.web.intake import enquiry_presenter
from treklang.web.intake.outcome_forms import AnswerForm, OpenCaseForm, SendOnForm
from treklang.web.intake.reception import at_reception, enquiry_to_see, sources
from treklang.web.intake.told_forms import AmendForm


@dataclass(frozen=True)
class Desk:
    """An enquiry with all that its page and its outcomes are made of."""

    user: SignedIn
    enquiry: Enquiry
    citizen: Citizen | None
    open_cases: list[Case]
    earlier: list[Enquiry]
    teams: list[Unit]
    holders: list[Function]

    @property
    def units(self) -> list[Unit]:
        """The teams a new case can lie in: those of the authority, not the reception."""
        return [unit for unit in self.teams if unit.kind != UnitKind.RECEPTION.value]

    @property
    def areas(self) -> list[tuple[str, str]]:
        """What could be applied for on the day the enquiry came."""
        return area_choices(on=clock.danish_day(self.enquiry.received_at))


def at_desk(request: HttpRequest, uid: UUID) -> Desk:
    """The enquiry with its citizen, whose page this is a look at."""
    user, found, today = at_reception(request), enquiry_to_see(uid), clock.today()
    citizen = looking.at_citizen(request, found.citizen.uid, page=Page.ENQUIRY) if found.citizen else None
    held = cases.of_citizen(citizen.id) if citizen else []
    return Desk(
        user=user,
        enquiry=found,
        citizen=citizen,
        open_cases=[one for one in held if one.closed_on is None],
        earlier=[one for one in queries.of_citizen(citizen.id) if one.id != found.id] if citizen else [],
        teams=organisation.authority_units(on=today),
        holders=organisation.case_holders(on=today),
    )


def enquiry(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What is known of an enquiry, and the ways it can go."""
    return enquiry_page(request, at_desk(request, uid))


def enquiry_page(request: HttpRequest, desk: Desk, failed: forms.Form | None = None) -> HttpResponse:
    """The page; `failed` is the outcome that could not be saved, with what was typed."""
    proposed = OpenCaseForm.proposed(desk.enquiry, desk.open_cases, desk.units, desk.holders, desk.user.actor.id)
    case_form = OpenCaseForm(initial=proposed, units=desk.units, holders=desk.holders, areas=desk.areas)
    shown = {
        **enquiry_presenter.enquiry(desk.enquiry, desk.citizen, desk.open_cases, desk.earlier, clock.now()),
        "failed": failed,
        "answer_form": failed if isinstance(failed, AnswerForm) else AnswerForm(),
        "send_form": failed if isinstance(failed, SendOnForm) else send_form(desk),
        "case_form": failed if isinstance(failed, OpenCaseForm) else case_form,
    }
    return render(request, "intake/enquiry.html", shown, status=422 if failed else 200)


def send_form(desk: Desk) -> SendOnForm:
    """Where an enquiry can go; the team that has the citizen's case is proposed (S1.49)."""
    held = [one.unit for one in map(cases.held_by, desk.open_cases) if one and one.unit_id != desk.enquiry.unit_id]
    initial = {"unit": str(held[0].uid)} if held else {}
    return SendOnForm(initial=initial, units=desk.teams, lies_in=desk.enquiry.unit_id)


def amend(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write more fully what was told, while the enquiry waits."""
    user, found = at_reception(request), enquiry_to_see(uid)
    if found.citizen:
        looking.at_citizen(request, found.citizen.uid, page=Page.ENQUIRY)
    typed = request.POST if request.method == "POST" else None
    form = AmendForm(typed, initial=AmendForm.of(found), sources=sources(clock.danish_day(found.received_at)))

    def kept() -> object:
        told = form.told(name=form.cleaned_data["name"])
        return enquiries.amend(enquiry_id=found.id, told=told, by=user.actor, at=clock.now())

    if form.is_bound and saved(form, kept):
        messages.success(request, _("Henvendelsen er uddybet."))
        return redirect("enquiry", uid)
    shown = {"form": form, "enquiry": found, "about": enquiry_presenter.about(found)}
    return render(request, "intake/amend.html", shown, status=422 if form.errors else 200)
