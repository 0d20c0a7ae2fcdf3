"""A new enquiry, and finding the citizen it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from treklang.cases import queries as cases
from treklang.intake import queries
from treklang.intake.actions import enquiries
from treklang.kernel import clock
from treklang.kernel.errors import BadInput
from treklang.people.queries import Citizen
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import SignedIn
from treklang.web.intake import who_presenter
from treklang.web.intake.reception import at_reception, enquiry_to_see, sources
from treklang.web.intake.told_forms import NewEnquiryForm
from treklang.web.intake.who_forms import WhoForm, typed_again

# More than one looks through; whoever is not among them is found by typing more.
MOST_SHOWN = 8


def new(request: HttpRequest) -> HttpResponse:
    """Note an enquiry. The button "Find" shows who is found, for whoever has no script."""
    user = at_reception(request)
    found = _found(request)
    form = _new_form(request, user, found.citizens)
    received: list[queries.Enquiry] = []
    if form.is_bound and saved(form, lambda: received.append(_receive(request, form, user))):
        messages.success(request, _("Henvendelsen er gemt."))
        return redirect("enquiry", received[0].uid)
    return _new_page(request, form, found)


def _new_form(request: HttpRequest, user: SignedIn, found: list[Citizen]) -> NewEnquiryForm:
    given: dict[str, Any] = {"units": user.units, "found": found, "sources": sources(clock.today())}
    if request.method != "POST":
        return NewEnquiryForm(initial=NewEnquiryForm.now(user.units), **given)
    if "find" in request.POST:
        return NewEnquiryForm(initial=typed_again(request.POST.dict()), **given)
    return NewEnquiryForm(request.POST, **given)


def _receive(request: HttpRequest, form: NewEnquiryForm, user: SignedIn) -> queries.Enquiry:
    return enquiries.receive(by=user.actor, at=clock.now(), **form.values())


def _new_page(request: HttpRequest, form: NewEnquiryForm, found: Found) -> HttpResponse:
    shown = {"form": form, "several_units": len(form.units) > 1, "found": _shown(form, found)}
    return render(request, "intake/new.html", shown, status=422 if form.errors else 200)


@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Who is found, as a fragment, while one types in the box."""
    at_reception(request)
    found = _found(request)
    form = WhoForm(initial=typed_again(request.POST.dict()), found=found.citizens)
    form.may_be_name_only = "received_on" in request.POST
    return render(request, "intake/found.html", _shown(form, found))


def identify(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say which citizen an enquiry is about, found or registered now."""
    user, enquiry = at_reception(request), enquiry_to_see(uid)
    found = _found(request, enquiry.name)
    typed = request.POST.dict() if request.method == "POST" else {"name": enquiry.name}
    save = request.method == "POST" and "find" not in request.POST
    known = found.citizens
    form = WhoForm(request.POST, found=known) if save else WhoForm(initial=typed_again(typed), found=known)

    def kept() -> object:
        return enquiries.identify(enquiry_id=enquiry.id, by=user.actor, at=clock.now(), **form.about())

    if form.is_bound and saved(form, kept):
        messages.success(request, _("Henvendelsen er knyttet til borgeren."))
        return redirect("enquiry", uid)
    shown = {"form": form, "enquiry": enquiry, "found": _shown(form, found)}
    return render(request, "intake/identify.html", shown, status=422 if form.errors else 200)


@dataclass(frozen=True)
class Found:
    """Who is found by what stands in the box: the first ones, how many in all, and what is wrong with what was typed."""

    citizens: list[Citizen]
    in_all: int
    refused: str = ""


def _found(request: HttpRequest, name: str = "") -> Found:
    box = request.POST.get("name", name)
    try:
        return Found(*looking.at_found(request, box, most=MOST_SHOWN, page=Page.ENQUIRY))
    except BadInput as refused:
        return Found([], 0, str(refused))


def _shown(form: WhoForm, found: Found) -> dict[str, Any]:
    held = cases.open_of_citizens([one.id for one in found.citizens])
    return who_presenter.found(form, found.in_all, held, clock.today(), found.refused)
