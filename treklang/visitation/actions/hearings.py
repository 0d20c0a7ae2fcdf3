"""Hearing the party before a decision (forvaltningsloven section 19)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from treklang.cases import queries as cases
from treklang.cases.rules import check_text
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people.rules import check_believable
from treklang.visitation.events import VisitationEvent
from treklang.visitation.models import Hearing


@transaction.atomic
def send(*, case_id: int, about: str, sent_on: date, answer_by: date, by: Actor, at: datetime) -> Hearing:
    """Send facts to the citizen for comment, with a last day to answer."""
    organisation.check_may(by, Deed.RECOMMEND)
    check_text(about, field="about")
    case = cases.open_case(case_id)
    check_believable(sent_on, today=clock.today(), earliest=case.opened_on, field="sent_on")
    if answer_by <= sent_on:
        raise BadInput(say("Svarfristen skal ligge efter den dag, høringen sendes. Ret fristen."), field="answer_by")
    hearing = Hearing.objects.create(
        uid=ids.new("hearing", sent_on), case_id=case_id, citizen_id=case.citizen_id, about=about, sent_on=sent_on,
        answer_by=answer_by,
    )  # fmt: skip
    events.append(
        VisitationEvent.HEARING_SENT, by=by, at=at, citizen=case.citizen_id, case=case_id,
        data={"hearing": hearing.id, "on": sent_on.isoformat(), "answer_by": answer_by.isoformat()},
    )  # fmt: skip
    return hearing


@transaction.atomic
def answer(*, hearing_id: int, answered_on: date, text: str, by: Actor, at: datetime) -> Hearing:
    """Note the citizen's answer."""
    organisation.check_may(by, Deed.RECOMMEND)
    hearing = fetch(Hearing.objects.select_for_update(), id=hearing_id)
    if hearing.answered_on:
        raise RuleBroken(say("Partshøringen er allerede besvaret. Skriv et journalnotat om det nye svar."))
    check_believable(answered_on, today=clock.today(), earliest=hearing.sent_on, field="answered_on")
    hearing.answered_on, hearing.answer = answered_on, text
    hearing.save(update_fields=["answered_on", "answer"])
    events.append(
        VisitationEvent.HEARING_ANSWERED, by=by, at=at, citizen=hearing.citizen_id, case=hearing.case_id,
        data={"hearing": hearing.id, "on": answered_on.isoformat()},
    )  # fmt: skip
    return hearing
