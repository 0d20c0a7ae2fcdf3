from treklang.visitation.models.action_plan import ActionPlan
from treklang.visitation.models.committee import AgendaItem, Attendance, Committee, CommitteeMember, Meeting
from treklang.visitation.models.complaint import Complaint
from treklang.visitation.models.decision import Decision, DecisionLine, DecisionTargetGroup
from treklang.visitation.models.deviation import Deviation
from treklang.visitation.models.hearing import Hearing
from treklang.visitation.models.letter import Letter
from treklang.visitation.models.line_hours import LineHours
from treklang.visitation.models.recommendation import Alternative, Recommendation

__all__ = [
    "ActionPlan",
    "AgendaItem",
    "Alternative",
    "Attendance",
    "Committee",
    "CommitteeMember",
    "Complaint",
    "Decision",
    "DecisionLine",
    "DecisionTargetGroup",
    "Deviation",
    "Hearing",
    "Letter",
    "LineHours",
    "Meeting",
    "Recommendation",
]
