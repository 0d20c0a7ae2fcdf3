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


declare(CitizenEvent)
