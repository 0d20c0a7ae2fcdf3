"""Following up: one of three results, and the decision that must follow it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from treklang.effect.events import EffectEvent
from treklang.effect.models import FollowUp
from treklang.effect.rules import FollowUpResult
from treklang.goals import queries as goals
from treklang.goals.actions import measurements
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people.rules import check_believable
from treklang.services import queries as services
from treklang.services.actions import planned_follow_ups


@transaction.atomic
def hold(
    *, grant_id: int, held_on: date, result: FollowUpResult, by: Actor, at: datetime, own_words: str = "",
    judgement: str = "", levels: Mapping[int, int] | None = None,
) -> FollowUp:  # fmt: skip
    """Note a follow-up on one grant: what the citizen says of it, what the authority judges, and how far the goals are.

    `levels` has the level of each measured goal of the case by the goal's inner key.
    """
    organisation.check_may(by, Deed.FOLLOW_UP)
    grant = services.grant_by_id(grant_id)
    check_believable(held_on, today=clock.today(), earliest=clock.danish_day(grant.granted_at), field="held_on")
    follow_up = FollowUp.objects.create(
        uid=ids.new("follow_up"), case_id=grant.case_id, citizen_id=grant.citizen_id,
        grant_id=grant_id, held_on=held_on, result=result.value, own_words=own_words, judgement=judgement,
    )  # fmt: skip
    planned_follow_ups.note_held(case_id=grant.case_id, held_on=held_on)
    for goal_id, level in (levels or {}).items():
        _check_of_case(goal_id, grant.case_id)
        measurements.measure(goal_id=goal_id, level=level, measured_on=held_on, by=by, at=at)
    events.append(
        EffectEvent.FOLLOWED_UP, by=by, at=at, citizen=grant.citizen_id, case=grant.case_id,
        data={"follow_up": follow_up.id, "result": result.value},
    )  # fmt: skip
    return follow_up


def _check_of_case(goal_id: int, case_id: int) -> None:
    if goals.by_id(goal_id).case_id != case_id:
        raise BadInput(say("Målet hører til en anden sag end hjælpen. Vælg et af sagens mål."))


@transaction.atomic
def correct(*, follow_up_id: int, result: FollowUpResult | None, by: Actor, at: datetime) -> FollowUp | None:
    """Set a follow-up aside as an error; with a `result` the right one is put in its place and given back."""
    organisation.check_may(by, Deed.FOLLOW_UP)
    wrong = fetch(FollowUp.objects.select_for_update(), id=follow_up_id)
    if wrong.entered_in_error_at:
        raise RuleBroken(say("Opfølgningen er allerede rettet som fejl."))
    wrong.entered_in_error_at = at
    wrong.save(update_fields=["entered_in_error_at"])
    right = _replace(wrong, result) if result else None
    events.append(
        EffectEvent.CORRECTED, by=by, at=at, citizen=wrong.citizen_id, case=wrong.case_id, data={"wrong": wrong.id}
    )
    return right


def _replace(wrong: FollowUp, result: FollowUpResult) -> FollowUp:
    return FollowUp.objects.create(
        uid=ids.new("follow_up"), case_id=wrong.case_id, citizen_id=wrong.citizen_id,
        grant_id=wrong.grant_id, held_on=wrong.held_on, result=result.value, own_words=wrong.own_words,
        judgement=wrong.judgement, decision_id=wrong.decision_id, replaces=wrong,
    )  # fmt: skip


def note_decision(*, case_id: int, decision_id: int) -> None:
    """Note the decision that follows the follow-ups of a case which have none yet."""
    for follow_up in FollowUp.objects.select_for_update().filter(
        case_id=case_id, decision=None, entered_in_error_at=None
    ):
        follow_up.decision_id = decision_id
        follow_up.save(update_fields=["decision"])
