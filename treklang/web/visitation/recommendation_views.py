"""Recommending help: the offers side by side, one of them recommended, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.assessment import queries as assessment
from treklang.cases.queries import Case
from treklang.catalogue import queries as catalogue
from treklang.kernel import clock
from treklang.kernel.drafts import Draft
from treklang.offers import queries as offers
from treklang.organisation.rules import Deed
from treklang.services import queries as services
from treklang.ui import drafts, looking
from treklang.ui.case_frame import case_frame
from treklang.ui.drafts import DraftForm
from treklang.ui.form_fields import form_error_list
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of, signed_in
from treklang.visitation.actions import recommendations
from treklang.web.visitation import draft_fields, offer_choice, pressed
from treklang.web.visitation.offer_choice import SHOWN, Known
from treklang.web.visitation.recommendation_forms import OfferFilterForm, RecommendationForm, alternatives

LONG = 250


@dataclass(frozen=True)
class Asked:
    """What the page is drawn from: the case, what is known of the offers, what was typed and is kept of it."""

    case: Case
    known: Known
    typed: QueryDict
    draft: Draft | None


def recommend(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The form; what narrows the list is sent like the rest, so that nothing typed is lost and nothing is saved by it."""
    case = looking.at_case(request, uid, page=Page.DECISION)
    draft = drafts.found(request, DraftForm.RECOMMENDATION, case.uid)
    typed = request.POST if request.method == "POST" else draft_fields.as_sent(draft)
    asked = Asked(case, _known(case), typed, draft)
    if request.method != "POST" or "find" in request.POST:
        return _page(request, asked, RecommendationForm(initial=draft_fields.initial(typed, "rec")))
    form = RecommendationForm(request.POST)
    if not _recommend(request, asked, form):
        return _page(request, asked, form, status=422)
    drafts.done(request, DraftForm.RECOMMENDATION, case.uid)
    messages.success(request, _("Indstillingen er lavet."))
    return redirect("decision", uid)


def _known(case: Case) -> Known:
    today = clock.today()
    return Known(
        offers=offers.offers_to_choose(on=today),
        prices=offers.prices(on=today),
        placed=services.placed(on=today),
        services=catalogue.services(on=today),
        groups=list(dict.fromkeys(group.concept.title for group in assessment.target_groups(case.id))),
    )


def _recommend(request: HttpRequest, asked: Asked, form: RecommendationForm) -> bool:
    """Whether the recommendation was made; else the form says what is missing."""
    known, chosen = asked.known, offer_choice.choice(asked.typed)
    best = next((one for one in known.offers if str(one.uid) == chosen.recommended), None)
    beside = [one for one in known.offers if chosen.holds(one)]
    form.full_clean()
    if best is None:
        form.add_error(None, _("Vælg det tilbud, du indstiller."))
        return False
    form.check_why(best, beside)
    free = {one.id: known.free(one) for one in beside}
    return saved(
        form,
        lambda: pressed.do_once(
            request,
            lambda: recommendations.make(
                case_id=asked.case.id, alternatives=alternatives(best, beside, free, chosen.remarks),
                grounds=form.grounds(), by=actor_of(request), at=clock.now(),
            ),
        ),
    )  # fmt: skip


def _page(request: HttpRequest, asked: Asked, form: RecommendationForm, status: int = 200) -> HttpResponse:
    finder = OfferFilterForm(asked.typed, choices=offer_choice.filter_choices(asked.known))
    wanted: dict[str, Any] = finder.cleaned_data if finder.is_valid() else {}
    passing, most = offer_choice.found(asked.known, wanted), LONG if asked.typed.get("find") == "all" else SHOWN
    shown = {
        **case_frame(asked.case, Page.DECISION),
        "refusal": signed_in(request).refusal(Deed.RECOMMEND),
        "form": form,
        # What is wrong with the form as a whole is that nothing is chosen, or what the action says: both begin at the list.
        "errors": [{**error, "href": error["href"] or "#offers"} for error in form_error_list(form)],
        "finder": finder,
        "token": pressed.token(),
        "choice": offer_choice.rows(asked.known, passing, offer_choice.choice(asked.typed), most),
        "groups": asked.known.groups,
        "draft": asked.draft,
        "draft_address": drafts.address(asked.case, DraftForm.RECOMMENDATION, asked.case.uid),
    }
    return render(request, "visitation/recommend.html", shown, status=status)
