"""What can happen in cases."""

from __future__ import annotations

from treklang.kernel.events import EventName, declare
from treklang.kernel.wording import say


class CaseEvent(EventName):
    """The events of this room, as the timeline names them."""

    OPENED = "case.opened", say("Sag åbnet")
    ASSIGNED = "case.assigned", say("Sag fordelt")
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


declare(CaseEvent)
