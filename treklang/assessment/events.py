"""What can happen in assessment."""

from __future__ import annotations

from treklang.kernel.events import EventName, declare
from treklang.kernel.wording import say


class AssessmentEvent(EventName):
    """The events of this room, as the timeline names them."""

    STARTED = "assessment.started", say("Udredning begyndt")
    FOUND = "finding.recorded", say("Tilstand vurderet")
    CARRIED_OVER = "findings.carried_over", say("Tilstande ført videre fra forrige udredning")
    DESCRIBED = "assessment.described", say("Udredningens tekster skrevet")
    DIAGNOSED = "diagnosis.noted", say("Diagnose noteret")
    SCORED = "dimension.scored", say("Dimension vurderet")
    NEED_JUDGED = "need.judged", say("Støttebehov vurderet")
    NEED_CORRECTED = "need.corrected", say("Støttebehov rettet som fejl")
    COMPLETED = "assessment.completed", say("Udredning afsluttet")
    CORRECTED = "assessment.corrected", say("Udredning sat til side som fejl og afløst")
    GROUPS_CONFIRMED = "target_groups.confirmed", say("Målgruppe angivet")
    GROUP_CORRECTED = "target_group.corrected", say("Målgruppe rettet som fejl")


declare(AssessmentEvent)
