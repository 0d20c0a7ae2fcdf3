"""Ordering granted help."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.cases.queries import Case
from treklang.goals import queries as goals
from treklang.kernel import clock
from treklang.kernel.drafts import Draft
from treklang.offers import queries as offers
from treklang.organisation.rules import Deed
from treklang.services.actions import orders
from treklang.services.in_full import GrantInFull
from treklang.ui import drafts, looking
from treklang.ui.case_frame import case_frame
from treklang.ui.drafts import DraftForm
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of, signed_in
from treklang.web.services import grant_presenter
from treklang.web.services.grant_views import grant_of
from treklang.web.services.order_forms import OrderForm

FORM = DraftForm.ORDER


def order(request: HttpRequest, uid: UUID, grant_uid: UUID) -> HttpResponse:
    """The form, filled in with what the recommendation and the decision say."""
    case = looking.at_case(request, uid, page=Page.SERVICES)
    full, draft = grant_of(case, grant_uid), drafts.found(request, FORM, grant_uid)
    if request.method != "POST" and full.standing:
        messages.info(request, _("Bevillingen er allerede bestilt."))
        return redirect("services", uid)
    own, running = offers.is_own(full.grant.offer), goals.in_short(case.id)
    if request.method != "POST":
        price = None if own else offers.price(full.grant.offer_id, on=clock.today())
        initial = {**OrderForm.start(full, running, price), **_kept(draft)}
        return _page(request, case, full, OrderForm(running, own, initial=initial), draft)
    form = OrderForm(running, own, request.POST)
    if not saved(form, lambda: _place(request, full, form)):
        return _page(request, case, full, form, draft)
    drafts.done(request, FORM, grant_uid)
    messages.success(request, _("Indsatsen er bestilt. Du ser svaret her, når udføreren har svaret."))
    return redirect("services", uid)


def _kept(draft: Draft | None) -> dict[str, object]:
    """What is kept of the form; of several ticks one alone is kept as a text, and none at all as nothing."""
    kept = drafts.initial(draft, OrderForm.prefix)
    if draft and isinstance(kept.get("goals", []), str):
        kept["goals"] = [kept["goals"]]
    return {"goals": [], **kept} if draft else {}


def _place(request: HttpRequest, full: GrantInFull, form: OrderForm) -> None:
    orders.place(grant_id=full.grant.id, by=actor_of(request), at=clock.now(), **form.values())


def _page(request: HttpRequest, case: Case, full: GrantInFull, form: OrderForm, draft: Draft | None) -> HttpResponse:
    shown = {
        **case_frame(case, Page.SERVICES),
        "refusal": signed_in(request).refusal(Deed.ORDER),
        "full": full,
        "facts": grant_presenter.order_facts(full),
        "services": grant_presenter.services_list(full),
        "form": form,
        "own": form.own,
        "draft": draft,
        "draft_address": drafts.address(case, FORM, full.grant.uid),
    }
    return render(request, "services/order.html", shown, status=422 if form.errors else 200)
