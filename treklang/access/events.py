"""What can happen in access."""

from __future__ import annotations

from treklang.kernel.events import EventName, declare
from treklang.kernel.wording import say


class AccessEvent(EventName):
    """The events of this room, as the timeline names them."""

    GLASS_BROKEN = "glass.broken", say("Nødadgang taget")
    GLASS_ENDED = "glass.ended", say("Nødadgang afsluttet")
    GLASS_REVIEWED = "glass.reviewed", say("Nødadgang gennemgået")
    KIN_NOTED = "kin.noted", say("Inhabilitet registreret")
    KIN_ENDED = "kin.ended", say("Inhabilitet ophørt")
    # Under "citizen": who may see the citizen may know that all about her was taken out.
    PERSON_EXPORTED = "citizen.exported", say("Udtræk af alt om borgeren lavet")


declare(AccessEvent)
