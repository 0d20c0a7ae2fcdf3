"""What the citizen says is wrong in her file, and what is answered (GDPR art. 16): by addition, nothing is overwritten."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.scope import Fact
from treklang.kernel.table import fetch
from treklang.people import queries
from treklang.people.events import CitizenEvent
from treklang.people.models import Rectification
from treklang.people.rules import (
    RectificationOutcome,
    check_believable,
    check_keeps_journal,
    check_rectification,
    check_rectified,
)


@transaction.atomic
def ask(
    *, citizen_id: int, fact: Fact, about: str, statement: str, asked_on: date, by: Actor, at: datetime
) -> Rectification:  # fmt: skip
    """The citizen asks that something is put right: which class of facts, where it stands, and what she says is right."""
    citizen = queries.to_write(citizen_id, check=check_keeps_journal)
    check_rectification(about, statement)
    check_believable(asked_on, today=clock.danish_day(at), earliest=citizen.born_on, field="asked_on")
    rectification = Rectification.objects.create(
        uid=ids.new("rectification", asked_on), citizen=citizen, fact=fact.value, about=about.strip(),
        statement=statement.strip(), asked_on=asked_on, noted_by_id=by.id,
    )  # fmt: skip
    _append(CitizenEvent.RECTIFICATION_ASKED, rectification, by, at)
    return rectification


@transaction.atomic
def answer(
    *, rectification_id: int, outcome: RectificationOutcome, answer: str, by: Actor, at: datetime
) -> Rectification:  # fmt: skip
    """Corrected: `answer` says what was put right and where. Noted: why not; the citizen's words then stand beside it."""
    rectification = fetch(Rectification.objects.select_for_update(), id=rectification_id)
    queries.to_write(rectification.citizen_id, check=check_keeps_journal)
    check_rectified(RectificationOutcome(rectification.outcome), outcome, answer)
    rectification.outcome, rectification.answer = outcome.value, answer.strip()
    rectification.answered_on, rectification.answered_by_id = clock.danish_day(at), by.id
    rectification.save(update_fields=["outcome", "answer", "answered_on", "answered_by"])
    _append(CitizenEvent.RECTIFICATION_ANSWERED, rectification, by, at)
    return rectification


def _append(name: CitizenEvent, rectification: Rectification, by: Actor, at: datetime) -> None:
    events.append(name, by=by, at=at, citizen=rectification.citizen_id, data={"rectification": rectification.id})
