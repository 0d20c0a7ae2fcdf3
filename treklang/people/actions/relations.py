"""Who is what to a citizen. Custody lets a parent see the child's case until the child is 18."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.people import queries
from treklang.people.events import CitizenEvent
from treklang.people.models import Relation
from treklang.people.rules import RelationKind, check_custody, check_ends, check_relative


@transaction.atomic
def note(
    *, citizen_id: int, relative_id: int, kind: RelationKind, from_on: date, by: Actor, at: datetime,
    has_custody: bool = False,
) -> Relation:  # fmt: skip
    """The relative is this to the citizen from a day on. Raises BadInput for custody of an adult, and said twice."""
    citizen = queries.to_write(citizen_id)
    check_relative(citizen_id, relative_id)
    if has_custody:
        check_custody(kind, citizen.born_on, on=max(from_on, clock.danish_day(at)))
    relative = queries.by_id(relative_id)
    same = Relation.objects.filter(citizen=citizen, relative=relative, kind=kind.value)
    if same.filter(valid__overlap=(from_on, None)).exists():
        raise BadInput(say("Relationen står der allerede. Afslut den, før du retter den."), field="relative")
    relation = Relation.objects.create(
        uid=ids.new("relation", from_on), citizen=citizen, relative=relative, kind=kind.value, has_custody=has_custody,
        valid=(from_on, None),
    )  # fmt: skip
    events.append(CitizenEvent.RELATION_NOTED, by=by, at=at, citizen=citizen_id, data={"relation": relation.id})
    return relation


@transaction.atomic
def end(*, relation_id: int, on: date, by: Actor, at: datetime) -> Relation:
    """The relation, and custody with it, holds no more from a day on; on its first day: it never did."""
    relation = fetch(Relation.objects.select_for_update(), id=relation_id)
    queries.to_write(relation.citizen_id)
    check_ends(relation.valid.lower, relation.valid.upper, on=on)
    relation.valid = (relation.valid.lower, on)
    relation.save(update_fields=["valid"])
    events.append(
        CitizenEvent.RELATION_ENDED, by=by, at=at, citizen=relation.citizen_id, data={"relation": relation.id}
    )
    return relation
