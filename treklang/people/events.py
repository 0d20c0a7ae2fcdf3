"""What can happen in people."""

from __future__ import annotations

from treklang.kernel.events import EventName, declare
from treklang.kernel.wording import say


class CitizenEvent(EventName):
    """The events of this room, as the timeline names them."""

    MOVED = "citizen.moved", say("Bopæl og handlekommune registreret")
    REGISTERED = "citizen.registered", say("Borger registreret")
    CAUTION_ADDED = "caution.added", say("Advarsel tilføjet")
    CAUTION_REVIEWED = "caution.reviewed", say("Advarsel gennemgået")
    CAUTION_ENDED = "caution.ended", say("Advarsel afsluttet")
    ADDRESS_NOTED = "citizen.address_noted", say("Adresse registreret")
    PROTECTION_CHANGED = "citizen.protection_changed", say("Beskyttelse ændret")
    RELATION_NOTED = "relation.noted", say("Relation registreret")
    RELATION_ENDED = "relation.ended", say("Relation afsluttet")
    REPRESENTATIVE_NOTED = "representative.noted", say("Repræsentant registreret")
    REPRESENTATIVE_ENDED = "representative.ended", say("Repræsentation afsluttet")
    CONSENT_GIVEN = "consent.given", say("Samtykke registreret")
    CONSENT_WITHDRAWN = "consent.withdrawn", say("Samtykke trukket tilbage")
    RECTIFICATION_ASKED = "rectification.asked", say("Borgeren har bedt om en berigtigelse")
    RECTIFICATION_ANSWERED = "rectification.answered", say("Berigtigelse besvaret")
    LOGIN_LINKED = "citizen.login_linked", say("Adgang til Min sag oprettet")


declare(CitizenEvent)
