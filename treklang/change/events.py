"""What can happen in change."""

from __future__ import annotations

from treklang.kernel.events import EventName, declare
from treklang.kernel.wording import say


class ChangeEvent(EventName):
    """The events of this room, as the timeline names them."""

    DRAWN_UP = "plan.drawn_up", say("Organisationsplan oprettet")
    STEP_WRITTEN = "plan.step_written", say("Trin skrevet i organisationsplan")
    CONSULTED = "plan.consulted", say("Organisationsplan sendt i høring")
    CONSULTATION_ANSWERED = "plan.consultation_answered", say("Høringssvar til organisationsplan")
    ADOPTED = "plan.adopted", say("Organisationsplan vedtaget")
    ACCEPTED = "plan.accepted", say("Ændret grundlag for organisationsplan godkendt")
    HELD = "plan.held", say("Organisationsplan holdt tilbage")
    EXECUTED = "plan.executed", say("Organisationsplan gennemført")
    WITHDRAWN = "plan.withdrawn", say("Organisationsplan trukket tilbage")


declare(ChangeEvent)
