"""The help that a case's citizen gets."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.cases.queries import Case
from treklang.catalogue import queries as catalogue
from treklang.effect import queries as effect
from treklang.kernel import clock, drafts
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.organisation.rules import Deed
from treklang.services import in_full, queries
from treklang.services.in_full import GrantInFull
from treklang.ui import looking, page_facts
from treklang.ui.case_frame import case_frame
from treklang.ui.flow_rings import citizen_flow
from treklang.ui.pages import Page
from treklang.ui.signed_in import signed_in
from treklang.web.services import grant_presenter
from treklang.web.services.grant_presenter import Allowed


def services(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Grants with all that belongs to them, the follow-ups, and the citizen's way through the rings."""
    case, today, user = looking.at_case(request, uid, page=Page.SERVICES), clock.today(), signed_in(request)
    found = in_full.of_case(case.id)
    held = effect.of_case(case.id)
    grants = [one.grant for one in found]
    way, now = queries.moves(grants), grant_presenter.rings_now(grants, today)
    kept = {(one.form, one.subject) for one in drafts.of_citizen(user.actor, case.citizen_id)}
    allowed = Allowed(order=user.refusal(Deed.ORDER), follow_up=user.refusal(Deed.FOLLOW_UP))
    shown = {
        **case_frame(case, Page.SERVICES),
        **grant_presenter.grants(found, case.uid, allowed, kept),
        "follow_ups": grant_presenter.follow_ups(held, case.uid, sees_decisions=page_facts.opens(case, Page.DECISION)),
        "asks_citizen": page_facts.opens(case, Page.EXPERIENCES),
        "next_follow_up": grant_presenter.next_follow_up(grants),
        "flows": [citizen_flow(flow, way, now.get(flow.key, "")) for flow in catalogue.flows(on=today)],
    }
    return render(request, "services/services.html", shown)


def grant_of(case: Case, uid: UUID) -> GrantInFull:
    """A grant of this very case: an address that mixes two cases leads nowhere."""
    full = in_full.by_uid(uid)
    if full.grant.case_id != case.id:
        raise Missing(say("Bevillingen findes ikke i denne sag."))
    return full
