"""Filling in a decision: all that was typed before stands there; every rule is asked before it is checked."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from treklang.effect import queries as effect
from treklang.kernel import clock, drafts as kept
from treklang.organisation.rules import Deed
from treklang.ui import drafts, looking
from treklang.ui.case_frame import case_frame
from treklang.ui.drafts import DraftForm, fields_of
from treklang.ui.pages import Page
from treklang.ui.signed_in import actor_of, signed_in
from treklang.visitation import queries
from treklang.web.visitation import deciding as shared, draft_fields
from treklang.web.visitation.deciding import Known
from treklang.web.visitation.deciding_forms import Deciding
from treklang.web.visitation.deciding_prefill import after_follow_ups, prefilled
from treklang.web.visitation.legal_stop import Stop, tried


def decide(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The form. What is sent is tried against every rule, kept as a draft, and shown to be checked."""
    case = looking.at_case(request, uid, page=Page.DECISION)
    known = shared.known(request, case)
    if request.method != "POST":
        sent = draft_fields.as_sent(known.draft) if known.draft else _prefilled(request, known)
        return _page(request, known, known.forms(sent, judged=False))
    if "add" in request.POST:
        return _page(request, known, known.forms(request.POST, judged=False))
    deciding = known.forms(request.POST, judged=True)
    refused = not deciding.is_valid() or bool(signed_in(request).refusal(Deed.DECIDE))
    stop = None if refused else tried(lambda: shared.make(request, known, deciding))
    if stop:
        shared.tell(deciding, stop)
    if refused or stop:
        return _page(request, known, deciding, stop, status=422)
    kept.keep(
        by=actor_of(request), form=DraftForm.DECISION.value, subject=case.uid, data=fields_of(request.POST),
        citizen=case.citizen_id, case=case.id,
    )  # fmt: skip
    return redirect("decide-check", uid)


def _prefilled(request: HttpRequest, known: Known) -> QueryDict:
    """What the follow-up came to where one leads here, else what was recommended."""
    if "follow_up" in request.GET:
        return after_follow_ups(effect.undecided(known.case.id), known.running, clock.today())
    return prefilled(queries.proposal(known.case.id), known.services, known.offers, clock.today())


def _page(
    request: HttpRequest, known: Known, deciding: Deciding, stop: Stop | None = None, status: int = 200
) -> HttpResponse:
    shown = {
        **case_frame(known.case, Page.DECISION),
        "refusal": signed_in(request).refusal(Deed.DECIDE),
        "deciding": deciding,
        "stop": stop,
        "groups": known.groups,
        "draft": known.draft,
        "draft_address": drafts.address(known.case, DraftForm.DECISION, known.case.uid),
    }
    return render(request, "visitation/decide.html", shown, status=status)
