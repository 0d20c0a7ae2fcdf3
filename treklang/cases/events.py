"""What can happen in cases."""

from __future__ import annotations

from treklang.kernel.events import EventName, declare
from treklang.kernel.wording import say


class CaseEvent(EventName):
    """The events of this room, as the timeline names them."""

    OPENED = "case.opened", say("Sag åbnet")
    ASSIGNED = "case.assigned", say("Sag fordelt")
    FOLLOWING_PROPOSED = "case.following_proposed", say("Sagen bør følge borgeren")
    CASE_STAYS = "case.stays", say("Sagen bliver i enheden")
    MOVED = "case.moved", say("Sag flyttet ved organisationsændring")
    COORDINATION_JUDGED = "case.coordination_judged", say("Behov for koordineret indsats vurderet")
    CLOSED = "case.closed", say("Sag lukket")
    NOTE_WRITTEN = "note.written", say("Journalnotat skrevet")
    NOTE_CORRECTED = "note.corrected", say("Journalnotat rettet ved tilføjelse")
    NOTE_PINNED = "note.pinned", say("Journalnotat fastgjort")
    NOTE_UNPINNED = "note.unpinned", say("Journalnotat løsnet")
    TASK_ADDED = "task.added", say("Opgave tilføjet")
    TASK_DONE = "task.done", say("Opgave udført")
    HANDOVER_OFFERED = "handover.offered", say("Sag tilbudt til en anden enhed")
    HANDOVER_TAKEN = "handover.taken", say("Sag modtaget fra en anden enhed")
    HANDOVER_RETURNED = "handover.returned", say("Sag sendt tilbage")
    PLAN_LINKED = "external_plan.linked", say("Plan i anden forvaltning tilføjet")
    PLAN_UNLINKED = "external_plan.ended", say("Plan i anden forvaltning afsluttet")
    DOCUMENT_ADDED = "document.added", say("Dokument journaliseret")
    APPLICATION_RECEIVED = "application.received", say("Ansøgning modtaget")
    APPLICATION_ANSWERED = "application.answered", say("Ansøgning besvaret")
    APPLICATION_WITHDRAWN = "application.withdrawn", say("Ansøgning trukket tilbage")
    ACCESS_ASKED = "access_request.received", say("Anmodning om aktindsigt modtaget")
    ACCESS_ANSWERED = "access_request.answered", say("Anmodning om aktindsigt besvaret")
    DEADLINE_EXTENDED = "deadline.extended", say("Frist forlænget ved brev til borgeren")
    DEADLINE_MOVED = "deadline.moved", say("Frist flyttet")
    HAPPENING_CORRECTED = "happening.corrected", say("Tidspunkt for en hændelse rettet")
    AGE_REACHED = "age.reached", say("Alder nået")


declare(CaseEvent)
