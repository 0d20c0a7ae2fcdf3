"""Writing many follow-ups and answers at once: the rows of the actions, of facts that their rules would take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from treklang.effect.events import EffectEvent
from treklang.effect.instrument import Instrument
from treklang.effect.models import Experience, ExperienceAnswer, FollowUp
from treklang.effect.rules import Answer, AnsweredBy, FollowUpResult
from treklang.kernel import ids
from treklang.kernel.bulk.rows import Row, Rows
from treklang.services import bulk as services

TABLES = (FollowUp, Experience, ExperienceAnswer)


@dataclass
class Followed:
    """The follow-ups of one case that a decision must still follow."""

    undecided: list[Row] = field(default_factory=list)


def hold(
    rows: Rows, of: Followed, helped: services.Helped, grant: services.BulkGrant, *, held_on: date,
    result: FollowUpResult, own_words: str, judgement: str,
) -> None:  # fmt: skip
    """As `follow_ups.hold`."""
    follow_up = rows.insert(
        FollowUp, uid=ids.new("follow_up"), case_id=helped.case_id, citizen_id=helped.citizen_id, grant_id=grant.id,
        held_on=held_on, result=result.value, own_words=own_words, judgement=judgement,
    )  # fmt: skip
    of.undecided.append(follow_up)
    services.note_held(rows, helped, held_on=held_on)
    rows.event(
        EffectEvent.FOLLOWED_UP, citizen=helped.citizen_id, case=helped.case_id,
        data={"follow_up": follow_up.id, "result": result.value},
    )  # fmt: skip


def note_decision(rows: Rows, of: Followed, *, decision_id: int) -> None:
    """As `follow_ups.note_decision`: what a decision does to the follow-ups before it."""
    for follow_up in of.undecided:
        rows.update(follow_up, decision_id=decision_id)
    of.undecided = []


def tell(
    rows: Rows, helped: services.Helped, grant: services.BulkGrant, *, instrument: Instrument,
    answers: Iterable[Answer], answered_on: date, answered_by: AnsweredBy, own_words: str,
) -> None:  # fmt: skip
    """As `experiences.tell`, of one grant."""
    told = rows.insert(
        Experience, uid=ids.new("experience"), case_id=helped.case_id, citizen_id=helped.citizen_id, grant_id=grant.id,
        instrument=instrument.key, instrument_version=instrument.version, answered_on=answered_on,
        answered_by=answered_by.value, own_words=own_words,
    )  # fmt: skip
    for answer in answers:
        rows.insert(
            ExperienceAnswer, uid=ids.new("experience_answer"), experience_id=told.id, question=answer.question,
            score=answer.score, declined=answer.declined,
        )  # fmt: skip
    rows.event(
        EffectEvent.EXPERIENCE_TOLD, citizen=helped.citizen_id, case=helped.case_id, data={"experience": told.id}
    )
