from treklang.visitation.models.action_plan import ActionPlan
from treklang.visitation.models.decision import Decision, DecisionLine, DecisionTargetGroup
from treklang.visitation.models.hearing import Hearing
from treklang.visitation.models.letter import Letter
from treklang.visitation.models.recommendation import Alternative, Recommendation

__all__ = [
    "ActionPlan",
    "Alternative",
    "Decision",
    "DecisionLine",
    "DecisionTargetGroup",
    "Hearing",
    "Letter",
    "Recommendation",
]
