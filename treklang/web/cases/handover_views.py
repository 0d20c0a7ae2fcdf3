"""Handing a case over: offered to another team on one page, taken or sent back by that team on another (S3.28)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.cases import queries
from treklang.cases.actions import handovers
from treklang.cases.queries import Case, Handover
from treklang.cases.rules import check_open, check_receives
from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.ui import drafts, looking
from treklang.ui.case_frame import case_frame
from treklang.ui.drafts import DraftForm
from treklang.ui.pages import Page
from treklang.ui.saving import refusal_of, saved
from treklang.ui.signed_in import SignedIn, actor_of, signed_in
from treklang.web.cases import team_presenter
from treklang.web.cases.handover_forms import OfferForm, ReturnForm, TakeForm


def offer(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Offer the case to another team, with what it must know."""
    case = looking.at_case(request, uid, page=Page.HANDOVER)
    held, today = queries.held_by(case), clock.today()
    units = [unit for unit in organisation.authority_units(on=today) if not held or unit.id != held.unit_id]
    draft = drafts.found(request, DraftForm.HANDOVER, case.uid)
    typed = request.POST if request.method == "POST" else None
    begun = drafts.initial(draft, "handover") or _proposed(case, request)
    form = OfferForm(typed, units=units, initial=begun)
    if form.is_bound and saved(form, lambda: _offer(case, form, request)):
        drafts.done(request, DraftForm.HANDOVER, case.uid)
        messages.success(request, _("Sagen er tilbudt. Den bliver hos jer, til den anden enhed har sagt ja."))
        return redirect("case", uid)
    shown = {
        **case_frame(case, Page.OVERVIEW),
        "refusal": signed_in(request).refusal(Deed.OPEN_CASE) or refusal_of(lambda: check_open(case.closed_on)),
        "form": form,
        "draft": draft,
        "draft_address": drafts.address(case, DraftForm.HANDOVER, case.uid),
    }
    return render(request, "cases/handover.html", shown, status=422 if form.errors else 200)


def _proposed(case: Case, request: HttpRequest) -> dict[str, str]:
    """The form filled in where the rules say to which unit the case should follow its citizen."""
    found = queries.following(case.id) if "til" in request.GET else None
    return {"to_unit": str(found.to_unit.uid), "reason": found.because} if found else {}


def _offer(case: Case, form: OfferForm, request: HttpRequest) -> Handover:
    return handovers.offer(case_id=case.id, by=actor_of(request), at=clock.now(), **form.values())


def answer(request: HttpRequest, uid: UUID, handover_uid: UUID) -> HttpResponse:
    """What is handed over, and for the team it is offered to: take it or send it back."""
    case = looking.at_case(request, uid, page=Page.HANDOVER)
    return _page(request, case, _handover_of(case, handover_uid))


def take(request: HttpRequest, uid: UUID, handover_uid: UUID) -> HttpResponse:
    """The team takes the case from today on."""
    if request.method != "POST":
        return redirect("handover-answer", uid, handover_uid)
    case = looking.at_case(request, uid, page=Page.HANDOVER)
    handover = _handover_of(case, handover_uid)
    form = TakeForm(request.POST, colleagues=_colleagues(handover))
    by, at = actor_of(request), clock.now()
    if not saved(
        form, lambda: handovers.take(handover_id=handover.id, caseworker_id=form.caseworker_id(), by=by, at=at)
    ):
        return _page(request, case, handover, form)
    messages.success(request, _("Sagen er modtaget og ligger nu hos jer."))
    return redirect("case", uid)


def send_back(request: HttpRequest, uid: UUID, handover_uid: UUID) -> HttpResponse:
    """The team does not take the case, and says why."""
    if request.method != "POST":
        return redirect("handover-answer", uid, handover_uid)
    case = looking.at_case(request, uid, page=Page.HANDOVER)
    handover, form = _handover_of(case, handover_uid), ReturnForm(request.POST)
    by, at = actor_of(request), clock.now()
    if not saved(
        form, lambda: handovers.send_back(handover_id=handover.id, reason=form.cleaned_data["reason"], by=by, at=at)
    ):
        return _page(request, case, handover, form)
    messages.success(request, _("Sagen er sendt tilbage."))
    return redirect("case", uid)


def _page(request: HttpRequest, case: Case, handover: Handover, failed: forms.Form | None = None) -> HttpResponse:
    shown = {
        **case_frame(case, Page.OVERVIEW),
        "handover": team_presenter.handover(handover),
        "refusal": _refusal(signed_in(request), handover),
        "failed": failed,
        "take_form": failed if isinstance(failed, TakeForm) else TakeForm(colleagues=_colleagues(handover)),
        "return_form": failed if isinstance(failed, ReturnForm) else ReturnForm(),
    }
    return render(request, "cases/handover_answer.html", shown, status=422 if failed else 200)


def _refusal(user: SignedIn, handover: Handover) -> str:
    """Why the user does not answer: she may not, or it is another team's to answer."""
    if refusal := user.refusal(Deed.OPEN_CASE):
        return refusal
    mine = handover.to_unit_id in {unit.id for unit in user.units}
    return refusal_of(lambda: check_receives(works_there=mine, unit=handover.to_unit.name))


def _colleagues(handover: Handover) -> list[organisation.Employee]:
    return organisation.colleagues([handover.to_unit_id], on=clock.today())


def _handover_of(case: Case, uid: UUID) -> Handover:
    """A handover of this very case: an address that mixes two leads nowhere."""
    handover = queries.handover(uid)
    if handover.case_id != case.id:
        raise Missing(say("Overdragelsen findes ikke i denne sag."))
    return handover
