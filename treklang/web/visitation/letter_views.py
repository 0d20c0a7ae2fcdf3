"""The letter of a decision: made, read, and sent."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.cases.queries import Case
from treklang.kernel import clock
from treklang.kernel.errors import RuleBroken
from treklang.organisation.rules import Deed
from treklang.ui import looking
from treklang.ui.case_frame import case_frame
from treklang.ui.pages import Page
from treklang.ui.signed_in import actor_of, signed_in
from treklang.visitation import queries
from treklang.visitation.actions import letters
from treklang.visitation.letter_data import letter_data
from treklang.visitation.queries import Decision
from treklang.web.visitation import deciding, letter_presenter
from treklang.web.visitation.legal_stop import Stop, stop, way_of


def read(request: HttpRequest, uid: UUID, decision_uid: UUID) -> HttpResponse:
    """The letter's text, to be read; sent from here, once."""
    case = looking.at_case(request, uid, page=Page.DECISION)
    decision = queries.decision(decision_uid, case_id=case.id)
    if request.method != "POST":
        return _page(request, case, decision)
    try:
        _send(request, decision)
    except RuleBroken as refused:
        return _page(request, case, decision, stop(refused))
    messages.success(request, _("Brevet er sendt og journaliseret."))
    return redirect("decision", uid)


def _send(request: HttpRequest, decision: Decision) -> None:
    """Send the letter that was read; a second press of the button finds it sent."""
    letter = queries.newest_letter(decision.id)
    if letter and not (letter.sent_at and str(letter.uid) == request.POST.get("letter")):
        letters.send(letter_id=letter.id, by=actor_of(request), at=clock.now())


def make(request: HttpRequest, uid: UUID, decision_uid: UUID) -> HttpResponse:
    """Make the letter, or make it anew after a change."""
    if request.method == "POST":
        case = looking.at_case(request, uid, page=Page.DECISION)
        decision = queries.decision(decision_uid, case_id=case.id)
        deciding.make_letter(decision.id, actor_of(request))
        messages.success(request, _("Brevet er lavet. Læs det, og send det."))
    return redirect("decision-letter", uid, decision_uid)


def _page(request: HttpRequest, case: Case, decision: Decision, found: Stop | None = None) -> HttpResponse:
    letter = queries.newest_letter(decision.id)
    made_at = letter.made_at if letter else None
    data = letter_data(decision, at=made_at or clock.now())
    shown = {
        **case_frame(case, Page.DECISION),
        "refusal": signed_in(request).refusal(Deed.DECIDE),
        "stop": found,
        "way": way_of(found.rule, case.uid) if found else None,
        "decision": decision,
        "letter": letter,
        "state": letter_presenter.state(made_at, letter.sent_at if letter else None),
        "text": letter_presenter.letter_text(request, data),
    }
    return render(request, "visitation/letter.html", shown, status=409 if found else 200)
