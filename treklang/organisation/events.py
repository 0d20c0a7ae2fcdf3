"""What can happen in organisation."""

from __future__ import annotations

from treklang.kernel.events import EventName, declare
from treklang.kernel.wording import say


class OrganisationEvent(EventName):
    """The events of this room, as the timeline names them."""

    UNIT_CREATED = "unit.created", say("Enhed oprettet")
    UNIT_RENAMED = "unit.renamed", say("Enhed omdøbt")
    UNIT_MOVED = "unit.moved", say("Enhed flyttet")
    UNIT_CLOSED = "unit.closed", say("Enhed lukket")
    EMPLOYEE_MOVED = "employee.moved", say("Medarbejder flyttet")
    EMPLOYEE_LEFT = "employee.left", say("Medarbejder fratrådt")
    APPOINTED = "employee.appointed", say("Funktion givet")
    DISMISSED = "employee.dismissed", say("Funktion ophørt")
    DISTRICT_COVERED = "district.covered", say("Distrikt fordelt")
    RESPONSIBILITY_SET = "responsibility.set", say("Ansvar fordelt")
    DELEGATED = "delegation.set", say("Kompetence tildelt")
    EMPLOYED = "employee.employed", say("Medarbejder ansat")
    REACH_CHANGED = "employee.reach_changed", say("Medarbejderens påmindelser ændret")
    CONDUCT_PUBLISHED = "conduct.published", say("Kodeks for god sagsbehandling udsendt")
    CONDUCT_ACCEPTED = "conduct.accepted", say("Kodeks for god sagsbehandling tiltrådt")


declare(OrganisationEvent)
