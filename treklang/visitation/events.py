"""What can happen in visitation."""

from __future__ import annotations

from treklang.kernel.events import EventName, declare
from treklang.kernel.wording import say


class VisitationEvent(EventName):
    """The events of this room, as the timeline names them."""

    RECOMMENDED = "recommendation.made", say("Indstilling lavet")
    COMMITTEE_CHANGED = "committee.changed", say("Visitationsudvalgets medlemmer ændret")
    MEETING_PLANNED = "meeting.planned", say("Møde i visitationsudvalget planlagt")
    MEETING_HELD = "meeting.held", say("Møde i visitationsudvalget holdt")
    ON_AGENDA = "agenda.added", say("Sat på visitationsudvalgets dagsorden")
    MOVED_MEETING = "agenda.moved", say("Flyttet til et andet møde i visitationsudvalget")
    CONCLUDED = "agenda.concluded", say("Behandlet i visitationsudvalget")
    HEARING_SENT = "hearing.sent", say("Partshøring sendt")
    HEARING_ANSWERED = "hearing.answered", say("Partshøring besvaret")
    DECIDED = "decision.made", say("Afgørelse truffet")
    REASONS_ASKED = "decision.reasons_asked", say("Skriftlig begrundelse ønsket")
    REASONS_GIVEN = "decision.reasons_given", say("Skriftlig begrundelse givet")
    LETTER_MADE = "letter.made", say("Afgørelsesbrev lavet")
    LETTER_SENT = "letter.sent", say("Afgørelsesbrev sendt")
    COMPLAINED = "complaint.received", say("Klage modtaget")
    COMPLAINT_UPHELD = "complaint.upheld", say("Klage genvurderet: afgørelsen fastholdes")
    COMPLAINT_CHANGED = "complaint.changed", say("Klage genvurderet: borgeren fik medhold")
    COMPLAINT_FORWARDED = "complaint.forwarded", say("Klage sendt til Ankestyrelsen")
    COMPLAINT_WITHDRAWN = "complaint.withdrawn", say("Klage trukket tilbage")
    APPEAL_DECIDED = "appeal.decided", say("Ankestyrelsen har afgjort klagen")
    APPEAL_RETURNED = "appeal.returned", say("Ankestyrelsen har hjemvist sagen")
    PLAN_OFFERED = "action_plan.offered", say("Handleplan tilbudt")
    PLAN_ANSWERED = "action_plan.answered", say("Borgeren svarede om handleplan")
    PLAN_WRITTEN = "action_plan.written", say("Handleplan skrevet")
    PLAN_HANDED_OVER = "action_plan.handed_over", say("Handleplan givet til udfører")


declare(VisitationEvent)
