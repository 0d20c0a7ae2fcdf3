"""Filling in a decision: all that was typed before stands there; every rule is asked before it is checked."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

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
from treklang.web.visitation.deciding_forms import Deciding, DeparturesForm
from treklang.web.visitation.deciding_prefill import after_follow_ups, prefilled
from treklang.web.visitation.legal_stop import Stop, way_of


def decide(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The form. What is sent is tried against every rule, kept as a draft, and shown to be checked."""
    case = looking.at_case(request, uid, page=Page.DECISION, facts=queries.standing_told(on=clock.today()))
    known = shared.known(request, case)
    if request.method != "POST":
        sent = draft_fields.as_sent(known.draft) if known.draft else _prefilled(request, known)
        if asked := request.GET.get("fravig"):
            sent.setdefault(f"{DeparturesForm.prefix}-{asked}", "")
        return _page(request, known, known.forms(sent, judged=False))
    if "add" in request.POST:
        return _page(request, known, known.forms(request.POST, judged=False))
    deciding = known.forms(request.POST, judged=True)
    refused = not deciding.is_valid() or bool(signed_in(request).refusal(Deed.DECIDE))
    stops = [] if refused else shared.against(request, known, deciding)
    if refused or stops:
        shared.tell(deciding, stops)
        return _page(request, known, deciding, stops, status=422)
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
    request: HttpRequest, known: Known, deciding: Deciding, stops: Sequence[Stop] = (), status: int = 200
) -> HttpResponse:
    shown = {
        **case_frame(known.case, Page.DECISION),
        "refusal": signed_in(request).refusal(Deed.DECIDE),
        "deciding": deciding,
        "stops": [(one, way_of(one.rule, known.case.uid) or _field_of(one, deciding)) for one in stops],
        "groups": known.groups,
        "draft": known.draft,
        "draft_address": drafts.address(known.case, DraftForm.DECISION, known.case.uid),
    }
    return render(request, "visitation/decide.html", shown, status=status)


def _field_of(stop: Stop, deciding: Deciding) -> dict[str, str] | None:
    """The field of the form itself that a rule is about."""
    if stop.field not in deciding.main.fields:
        return None
    bound = deciding.main[stop.field]
    return {"text": _("Gå til “%(field)s”") % {"field": bound.label}, "href": f"#{bound.auto_id}"}
