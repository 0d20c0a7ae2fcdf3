"""What can happen in services."""

from __future__ import annotations

from treklang.kernel.events import EventName, declare
from treklang.kernel.wording import say


class ServiceEvent(EventName):
    """The events of this room, as the timeline names them."""

    GRANTED = "grant.made", say("Indsats bevilget")
    GRANT_CHANGED = "grant.changed", say("Bevilget indsats ændret")
    ENDED = "grant.ended", say("Indsats ophørt")
    ORDERED = "order.placed", say("Indsats bestilt")
    ACCEPTED = "order.accepted", say("Bestilling accepteret")
    DECLINED = "order.declined", say("Bestilling afvist")
    PLACED = "placement.begun", say("Plads taget i brug")
    LEFT = "placement.ended", say("Plads fraflyttet")
    SUB_GOAL_SET = "sub_goal.set", say("Delmål sat")
    SUB_GOAL_CHANGED = "sub_goal.changed", say("Delmål ændret")
    NOTED = "delivery.noted", say("Udfører skrev notat")
    STATUS_REPORTED = "status.reported", say("Udfører gav status")
    COURSE_BEGUN = "delivery.course_begun", say("Læringsforløb begyndt")
    COURSE_COMPLETED = "delivery.course_completed", say("Læringsforløb gennemført")
    CONTACT_NOTED = "contact.noted", say("Kontakt uden visitation noteret")
    WORKPLACE_ADDED = "workplace.added", say("Arbejdsplads tilføjet")
    WORKPLACE_ENDED = "workplace.ended", say("Aftale med arbejdsplads ophørt")


declare(ServiceEvent)
