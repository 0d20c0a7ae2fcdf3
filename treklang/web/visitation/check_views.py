"""Checking a decision's answers, and making it: once, however often the button is pressed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.kernel import clock, once
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.guarding import Refusal
from treklang.offers import queries as offers
from treklang.organisation.rules import Deed
from treklang.ui import drafts, looking
from treklang.ui.case_frame import case_frame
from treklang.ui.drafts import DraftForm
from treklang.ui.pages import Page
from treklang.ui.signed_in import signed_in
from treklang.visitation import queries
from treklang.visitation.queries import Decision
from treklang.web.visitation import check_presenter, deciding as shared, draft_fields
from treklang.web.visitation.check_presenter import Answers
from treklang.web.visitation.deciding import Known
from treklang.web.visitation.deciding_forms import Deciding, kind_of
from treklang.web.visitation.legal_stop import Stop, stop, way_of


def check(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What is about to be decided, to be read once more; nothing is written before the button is pressed."""
    case = looking.at_case(request, uid, page=Page.DECISION, facts=queries.standing_told(on=clock.today()))
    known = shared.known(request, case)
    if known.draft is None:
        return _already_made(request, known)
    deciding = known.forms(draft_fields.as_sent(known.draft), judged=True)
    if not deciding.is_valid():
        return redirect("decide", uid)
    found = shared.hold(known, deciding)
    if request.method != "POST":
        return _page(request, known, deciding, found)
    try:
        made = _make(request, known, deciding)
    except (BadInput, RuleBroken) as refused:
        return _page(request, known, deciding, found, stop(refused))
    if made is None:
        return _already_made(request, known)
    drafts.done(request, DraftForm.DECISION, case.uid)
    return _to_letter(request, known, made)


@transaction.atomic
def _make(request: HttpRequest, known: Known, deciding: Deciding) -> Decision | None:
    """The decision; None where these very answers have become one, by a second press of the button."""
    draft = known.draft
    if draft is None or not once.first_time(f"decision:{draft.by_id}:{draft.subject}:{draft.id}"):
        return None
    return shared.make_with_letter(request, known, deciding)


def _already_made(request: HttpRequest, known: Known) -> HttpResponse:
    made = queries.newest_decision(known.case.id) if request.method == "POST" else None
    if made is None:
        return redirect("decide", known.case.uid)
    return _to_letter(request, known, made)


def _to_letter(request: HttpRequest, known: Known, made: Decision) -> HttpResponse:
    if made.is_oral:
        messages.success(request, _("Afgørelsen er truffet og noteret som mundtlig."))
        return redirect("decision", known.case.uid)
    messages.success(request, _("Afgørelsen er truffet. Læs brevet, og send det."))
    return redirect("decision-letter", known.case.uid, made.uid)


def _page(
    request: HttpRequest, known: Known, deciding: Deciding, found: list[Refusal], last: Stop | None = None
) -> HttpResponse:
    case, edit = known.case.uid, reverse("decide", args=[known.case.uid])
    reasons = {one.rule: one.reason for one in deciding.departures.given()}
    shown = {
        **case_frame(known.case, Page.DECISION),
        "refusal": signed_in(request).refusal(Deed.DECIDE),
        "stops": [(last, way_of(last.rule, case))] if last else [],
        "departed": check_presenter.departed(found, reasons, edit),
        "notices": check_presenter.notices(found, reasons, case, edit),
        "check": check_presenter.check(_answers(known, deciding), edit),
    }
    return render(request, "visitation/check.html", shown, status=409 if last else 200)


def _answers(known: Known, deciding: Deciding) -> Answers:
    given, lines = deciding.main.cleaned_data, known.lines(deciding)
    kept = {one.grant.offer_id: one.grant.offer.name for one in known.running}
    return Answers(
        kind=kind_of(lines, has_running=bool(known.running)),
        effective_on=given["effective_on"],
        follow_up_on=given["follow_up_on"],
        lines=lines,
        words=shared.words(known, deciding, lines),
        typed_guidance=bool(given["complaint_guidance"].strip()),
        offers={**{one.id: one.name for one in known.offers}, **kept},
        laws={**{one.title: one.section.name for one in known.services},
              **{one.service.title: one.line.section.name for one in known.running}},
        prices=offers.prices(on=clock.today()),
        groups=known.groups,
    )  # fmt: skip
