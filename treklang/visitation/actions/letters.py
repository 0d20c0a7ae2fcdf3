"""Making the decision letter from what is already typed, and handing it to the citizen."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from treklang.cases import queries as cases
from treklang.cases.actions import documents
from treklang.cases.rules import Direction
from treklang.kernel import clock, events, ids, letters as rendering
from treklang.kernel.actor import Actor
from treklang.kernel.table import fetch
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.visitation import queries
from treklang.visitation.ages_and_lengths import over_pension_age
from treklang.visitation.events import VisitationEvent
from treklang.visitation.letter_data import TEMPLATE, guidance_of, letter_data
from treklang.visitation.letter_words import DRAFT_TITLE, SENT_TITLE
from treklang.visitation.models import Decision, Letter
from treklang.visitation.rules import LineKind, SendFacts, check_send


@transaction.atomic
def make(*, decision_id: int, by: Actor, at: datetime) -> Letter:
    """Make a decision's letter, to be read before it is sent. Made again, the newest one is the one to send."""
    organisation.check_may(by, Deed.DECIDE)
    decision = queries.for_letter(decision_id)
    document = _keep(decision, DRAFT_TITLE, Direction.INTERNAL, _render(decision, at), by, at)
    letter = Letter.objects.create(uid=ids.new("letter"), decision=decision, document=document, made_at=at)
    _append(VisitationEvent.LETTER_MADE, letter, decision, by, at)
    return letter


@transaction.atomic
def send(*, letter_id: int, by: Actor, at: datetime) -> Letter:
    """Note that the letter was handed to the citizen. Raises RuleBroken, with the section, for one that may not go.

    Journalised documents never change, so what was sent is a document of its own (R108: what is sent is journalised)
    with the very bytes that were read; the letter points to it from here on, and the draft stays beside it.
    """
    organisation.check_may(by, Deed.DECIDE)
    letter = fetch(Letter.objects.select_for_update(of=("self",)).select_related("document__file"), id=letter_id)
    decision = queries.for_letter(letter.decision_id)
    content = bytes(letter.document.file.content)
    check_send(_facts(letter, decision, content, at))
    letter.document = _keep(decision, SENT_TITLE, Direction.SENT, content, by, at)
    letter.sent_at = at
    letter.save(update_fields=["document", "sent_at"])
    _append(VisitationEvent.LETTER_SENT, letter, decision, by, at)
    return letter


def _facts(letter: Letter, decision: Decision, content: bytes, at: datetime) -> SendFacts:
    day = clock.danish_day(at)
    hearing = queries.open_hearing(decision.case_id, on=day)
    return SendFacts(
        in_full_favour=decision.in_full_favour,
        reasons=decision.reasons,
        complaint_guidance=guidance_of(decision),
        has_law=bool(decision.lines.all()),
        hearing_open_until=hearing.answer_by if hearing else None,
        exception_reason=decision.exception_reason,
        deviations={one.rule: one.reason for one in decision.deviations.all()},
        granted=frozenset(line.section.key for line in decision.lines.all() if line.kind == LineKind.GRANT.value),
        plan_judged=queries.has_judged_plan(decision.case_id),
        over_pension_age=over_pension_age(decision.citizen.born_on, on=day),
        today=day,
        sent_on=clock.danish_day(letter.sent_at) if letter.sent_at else None,
        is_newest=queries.is_newest_letter(letter),
        # The same facts give the same bytes: other bytes mean that the letter does not say what the case says now.
        is_up_to_date=content == _render(decision, letter.made_at),
    )


def _render(decision: Decision, at: datetime) -> bytes:
    return rendering.render(TEMPLATE, letter_data(decision, at=at))


def _keep(decision: Decision, title: str, way: Direction, content: bytes, by: Actor, at: datetime) -> cases.Document:
    day = clock.danish_day(at)
    return documents.add(
        case_id=decision.case_id, title=title, direction=way, name=f"afgoerelse-{day}.pdf", content=content,
        dated_on=day, by=by, at=at,
    )  # fmt: skip


def _append(name: VisitationEvent, letter: Letter, decision: Decision, by: Actor, at: datetime) -> None:
    events.append(
        name, by=by, at=at, citizen=decision.citizen_id, case=decision.case_id,
        data={"letter": letter.id, "decision": decision.id, "in_full_favour": decision.in_full_favour},
    )  # fmt: skip
