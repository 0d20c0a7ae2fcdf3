"""What can happen in effect."""

from __future__ import annotations

from treklang.kernel.events import EventName, declare
from treklang.kernel.wording import say


class EffectEvent(EventName):
    """The events of this room, as the timeline names them."""

    FOLLOWED_UP = "follow_up.held", say("Opfølgning holdt")
    CORRECTED = "follow_up.corrected", say("Opfølgning rettet som fejl")
    EXPERIENCE_TOLD = "experience.told", say("Borgerens egen oplevelse fortalt")
    EXPERIENCE_CORRECTED = "experience.corrected", say("Borgerens egen oplevelse rettet som fejl")


declare(EffectEvent)
