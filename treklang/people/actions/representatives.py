"""Who acts for a citizen. A representative with an account sees what the scope says, as long as the period runs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from treklang.kernel import events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput
from treklang.kernel.scope import Fact
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.people import queries
from treklang.people.events import CitizenEvent
from treklang.people.models import Representative
from treklang.people.rules import Representation, check_ends, check_representative, check_scope, check_until


@transaction.atomic
def note(
    *, citizen_id: int, person_id: int, kind: Representation, scope: Collection[str], from_on: date, by: Actor,
    at: datetime, until: date | None = None,
) -> Representative:  # fmt: skip
    """The person acts for the citizen from a day on, until another (not with it) if an end is agreed.

    `scope` are the classes of facts it covers (`kernel.scope.Fact`). Raises BadInput where it is empty or not known.
    """
    citizen = queries.to_write(citizen_id)
    known = [fact.value for fact in Fact]
    check_representative(citizen_id, person_id)
    check_scope(scope, known=known)
    check_until(from_on, until)
    person = queries.by_id(person_id)
    same = Representative.objects.filter(citizen=citizen, person=person, kind=kind.value)
    if same.filter(valid__overlap=(from_on, until)).exists():
        raise BadInput(say("Repræsentanten står der allerede. Afslut den, før du retter den."), field="person")
    representative = Representative.objects.create(
        uid=ids.new("representative", from_on), citizen=citizen, person=person, kind=kind.value,
        scope=[fact for fact in known if fact in scope], valid=(from_on, until),
    )  # fmt: skip
    _append(CitizenEvent.REPRESENTATIVE_NOTED, representative, by, at)
    return representative


@transaction.atomic
def end(*, representative_id: int, on: date, by: Actor, at: datetime) -> Representative:
    """The person acts for the citizen no more from a day on; on the first day: she never did."""
    representative = fetch(Representative.objects.select_for_update(), id=representative_id)
    queries.to_write(representative.citizen_id)
    check_ends(representative.valid.lower, representative.valid.upper, on=on)
    representative.valid = (representative.valid.lower, on)
    representative.save(update_fields=["valid"])
    _append(CitizenEvent.REPRESENTATIVE_ENDED, representative, by, at)
    return representative


def _append(name: CitizenEvent, representative: Representative, by: Actor, at: datetime) -> None:
    events.append(
        name, by=by, at=at, citizen=representative.citizen_id, data={"representative": representative.id}
    )  # fmt: skip
