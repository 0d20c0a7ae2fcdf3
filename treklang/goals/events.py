"""What can happen in goals."""

from __future__ import annotations

from treklang.kernel.events import EventName, declare
from treklang.kernel.wording import say


class GoalEvent(EventName):
    """The events of this room, as the timeline names them."""

    SET = "goal.set", say("Indsatsmål sat")
    ENDED = "goal.ended", say("Indsatsmål afsluttet")
    ENTERED_IN_ERROR = "goal.entered_in_error", say("Indsatsmål var en fejl")
    MEASURED = "goal.measured", say("Niveau målt")


declare(GoalEvent)
