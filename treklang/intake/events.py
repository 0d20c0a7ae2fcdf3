"""What can happen in intake."""

from __future__ import annotations

from treklang.kernel.events import EventName, declare
from treklang.kernel.wording import say


class IntakeEvent(EventName):
    """The events of this room, as the timeline names them."""

    RECEIVED = "enquiry.received", say("Henvendelse modtaget")
    AMENDED = "enquiry.amended", say("Henvendelse uddybet")
    IDENTIFIED = "enquiry.identified", say("Henvendelse knyttet til borgeren")
    SENT_ON = "enquiry.sent_on", say("Henvendelse sendt videre")
    ANSWERED = "enquiry.answered", say("Henvendelse afsluttet med råd og vejledning")
    BECAME_CASE = "enquiry.became_case", say("Henvendelse blev til en sag")
    ADDED_TO_CASE = "enquiry.added_to_case", say("Henvendelse lagt i sagen")


declare(IntakeEvent)
