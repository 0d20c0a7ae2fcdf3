"""What can happen in organisation."""

from __future__ import annotations

from treklang.kernel.events import EventName, declare
from treklang.kernel.wording import say


class OrganisationEvent(EventName):
    """The events of this room, as the timeline names them."""

    UNIT_CREATED = "unit.created", say("Enhed oprettet")
    EMPLOYED = "employee.employed", say("Medarbejder ansat")
    CONDUCT_PUBLISHED = "conduct.published", say("Kodeks for god sagsbehandling udsendt")
    CONDUCT_ACCEPTED = "conduct.accepted", say("Kodeks for god sagsbehandling tiltrådt")


declare(OrganisationEvent)
