"""The citizen's own experience: what she answers about her everyday life and her help, herself or through somebody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from treklang.cases import queries as cases
from treklang.effect import instrument as asked
from treklang.effect.events import EffectEvent
from treklang.effect.models import Experience, ExperienceAnswer
from treklang.effect.rules import Answer, AnsweredBy, check_answers
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people import queries as people
from treklang.people.rules import check_believable
from treklang.services import queries as services


@transaction.atomic
def tell(
    *, case_id: int, answers: tuple[Answer, ...], answered_on: date, answered_by: AnsweredBy, by: Actor, at: datetime,
    grant_id: int | None = None, instrument: str = asked.EVERYDAY, own_words: str = "",
) -> Experience:  # fmt: skip
    """Note what a citizen answered about her own experience, of one grant or of the case's help as a whole.

    Each question of the instrument has its answer, also where she does not know or does not want to answer. Staff note
    what they were told; a citizen answers for herself or for somebody whom she may see.
    """
    case = cases.case_by_id(case_id)
    _check_may(by, case.citizen_id, answered_by)
    check_believable(answered_on, today=clock.today(), earliest=case.opened_on, field="answered_on")
    _check_of_case(grant_id, case_id)
    version = asked.at(instrument, answered_on)
    check_answers(answers, asked=version.keys, scores=version.scores())
    told = Experience.objects.create(
        uid=ids.new("experience"), case_id=case_id, citizen_id=case.citizen_id, grant_id=grant_id, instrument=instrument,
        instrument_version=version.version, answered_on=answered_on, answered_by=answered_by.value, own_words=own_words,
    )  # fmt: skip
    _note(told, answers)
    events.append(
        EffectEvent.EXPERIENCE_TOLD, by=by, at=at, citizen=case.citizen_id, case=case_id, data={"experience": told.id}
    )
    return told


def _check_may(by: Actor, citizen_id: int, answered_by: AnsweredBy) -> None:
    """Whom a citizen sees at all is the database's to say; here it is said as whom she answers."""
    if by.kind is not ActorKind.CITIZEN:
        organisation.check_may(by, Deed.FOLLOW_UP)
        return
    login = people.login_of(citizen_id)
    is_self = login is not None and login.account_id == by.id
    if answered_by is not (AnsweredBy.CITIZEN if is_self else AnsweredBy.REPRESENTATIVE):
        raise NotAllowed(say("Du kan kun svare som dig selv eller for en, du handler for."))


def _check_of_case(grant_id: int | None, case_id: int) -> None:
    if grant_id is not None and services.grant_by_id(grant_id).case_id != case_id:
        raise BadInput(say("Hjælpen hører til en anden sag. Vælg en hjælp i denne sag."), field="grant")


def _note(told: Experience, answers: Iterable[Answer]) -> None:
    ExperienceAnswer.objects.bulk_create(
        ExperienceAnswer(
            uid=ids.new("experience_answer"), experience=told, question=answer.question, score=answer.score,
            declined=answer.declined,
        )
        for answer in answers
    )  # fmt: skip


@transaction.atomic
def correct(
    *, experience_id: int, by: Actor, at: datetime, answers: tuple[Answer, ...] | None = None
) -> Experience | None:
    """Set what was noted of an experience aside as an error; with `answers` the right ones are put in its place."""
    organisation.check_may(by, Deed.FOLLOW_UP)
    wrong = fetch(Experience.objects.select_for_update(), id=experience_id)
    if wrong.entered_in_error_at:
        raise RuleBroken(say("Svarene er allerede rettet som fejl."))
    wrong.entered_in_error_at = at
    wrong.save(update_fields=["entered_in_error_at"])
    right = _replace(wrong, answers) if answers is not None else None
    events.append(
        EffectEvent.EXPERIENCE_CORRECTED, by=by, at=at, citizen=wrong.citizen_id, case=wrong.case_id,
        data={"wrong": wrong.id},
    )  # fmt: skip
    return right


def _replace(wrong: Experience, answers: tuple[Answer, ...]) -> Experience:
    version = asked.version(wrong.instrument, wrong.instrument_version)
    check_answers(answers, asked=version.keys, scores=version.scores())
    right = Experience.objects.create(
        uid=ids.new("experience"), case_id=wrong.case_id, citizen_id=wrong.citizen_id, grant_id=wrong.grant_id,
        instrument=wrong.instrument, instrument_version=wrong.instrument_version, answered_on=wrong.answered_on,
        answered_by=wrong.answered_by, own_words=wrong.own_words, replaces=wrong,
    )  # fmt: skip
    _note(right, answers)
    return right
