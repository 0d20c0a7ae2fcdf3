"""The code for good casework: published in versions, and accepted by those who work by it (S3.27)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries
from treklang.organisation.events import OrganisationEvent
from treklang.organisation.models import Conduct, ConductAcceptance
from treklang.organisation.rules import Deed


@transaction.atomic
def publish(*, title: str, text: str, holds_from: date, by: Actor) -> Conduct:
    """A new version of the code; those who accepted an older one are asked again."""
    queries.check_may(by, Deed.ORGANISE)
    if not title.strip() or not text.strip():
        raise BadInput(say("Kodekset mangler titel eller tekst. Skriv begge."), field="text")
    try:
        with transaction.atomic():
            conduct = Conduct.objects.create(
                uid=ids.new("conduct", holds_from), title=title.strip(), text=text.strip(), holds_from=holds_from
            )
    except IntegrityError:
        raise BadInput(
            say("Der gælder allerede et kodeks fra den dag. Vælg en anden dag."), field="holds_from"
        ) from None
    events.append(OrganisationEvent.CONDUCT_PUBLISHED, by=by, at=clock.now(), data={"title": conduct.title})
    return conduct


@transaction.atomic
def accept(*, conduct_id: int, by: Actor, at: datetime) -> ConductAcceptance:
    """The acting employee has read the code and works by it; said again, it stands as it was."""
    employee = queries.employee_of(by)
    if employee is None:
        raise RuleBroken(say("Kun medarbejdere kan tiltræde kodekset."))
    conduct = fetch(Conduct.objects, id=conduct_id)
    acceptance, new = ConductAcceptance.objects.get_or_create(
        conduct=conduct, employee=employee, defaults={"uid": ids.new("acceptance", employee.uid), "accepted_at": at}
    )
    if new:
        events.append(OrganisationEvent.CONDUCT_ACCEPTED, by=by, at=at, data={"title": conduct.title})
    return acceptance
