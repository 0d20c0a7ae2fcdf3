from treklang.assessment.models.assessment import Assessment, Diagnosis, DimensionScore
from treklang.assessment.models.finding import Condition, Finding, Statement
from treklang.assessment.models.need import SupportNeed
from treklang.assessment.models.target_group import TargetGroup

__all__ = [
    "Assessment",
    "Condition",
    "Diagnosis",
    "DimensionScore",
    "Finding",
    "Statement",
    "SupportNeed",
    "TargetGroup",
]
