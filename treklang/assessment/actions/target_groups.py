"""Saying which target groups a citizen belongs to; they follow each decision of a case."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from treklang.assessment import queries
from treklang.assessment.events import AssessmentEvent
from treklang.assessment.models import TargetGroup
from treklang.assessment.rules import check_ranks
from treklang.cases import queries as cases
from treklang.catalogue import queries as catalogue
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed


@transaction.atomic
def confirm(
    *, case_id: int, groups: tuple[tuple[str, int], ...], on: date, by: Actor, at: datetime
) -> list[TargetGroup]:
    """Say which target groups hold now: (title or code, rank). Those that held before stay; the others end."""
    organisation.check_may(by, Deed.ASSESS)
    check_ranks([rank for _, rank in groups])
    case = cases.case_by_id(case_id)
    named = [(catalogue.concept("target_group", name, on=on), rank) for name, rank in groups]
    held = queries.target_groups(case_id)
    kept: list[TargetGroup] = []
    for concept, rank in named:
        same = next((one for one in held if one not in kept and (one.concept_id, one.rank) == (concept.id, rank)), None)
        kept.append(same or _add(case_id, case.citizen_id, concept.id, rank, on))
    for gone in held:
        if gone not in kept:
            gone.ended_on = on
            gone.save(update_fields=["ended_on"])
    events.append(AssessmentEvent.GROUPS_CONFIRMED, by=by, at=at, citizen=case.citizen_id, case=case_id)
    return kept


def _add(case_id: int, citizen_id: int, concept_id: int, rank: int, on: date) -> TargetGroup:
    return TargetGroup.objects.create(
        uid=ids.new("target_group"), case_id=case_id, citizen_id=citizen_id, concept_id=concept_id, rank=rank,
        recorded_on=on,
    )  # fmt: skip


@transaction.atomic
def correct(*, target_group_id: int, right: str, by: Actor, at: datetime) -> TargetGroup:
    """Set a target group aside as an error and put the right one (title or code) in its place, with the same rank."""
    organisation.check_may(by, Deed.ASSESS)
    wrong = fetch(TargetGroup.objects.select_for_update(), id=target_group_id)
    if wrong.entered_in_error_at:
        raise RuleBroken(say("Målgruppen er allerede rettet som fejl."))
    concept = catalogue.concept("target_group", right, on=clock.danish_day(at))
    wrong.entered_in_error_at = at
    wrong.save(update_fields=["entered_in_error_at"])
    replacement = TargetGroup.objects.create(
        uid=ids.new("target_group"), case_id=wrong.case_id, citizen_id=wrong.citizen_id,
        concept_id=concept.id, rank=wrong.rank, recorded_on=wrong.recorded_on, ended_on=wrong.ended_on,
        replaces=wrong,
    )  # fmt: skip
    events.append(
        AssessmentEvent.GROUP_CORRECTED, by=by, at=at, citizen=wrong.citizen_id, case=wrong.case_id,
        data={"wrong": wrong.id, "right": replacement.id},
    )  # fmt: skip
    return replacement
