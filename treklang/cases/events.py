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
    TASK_ADDED = "task.added", say("Opgave tilføjet")
    TASK_DONE = "task.done", say("Opgave udført")
    DOCUMENT_ADDED = "document.added", say("Dokument journaliseret")


declare(CaseEvent)
