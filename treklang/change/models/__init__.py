from treklang.change.models.consultation import Consultation
from treklang.change.models.plan import Plan, PlanAuthor
from treklang.change.models.step import Step

__all__ = ["Consultation", "Plan", "PlanAuthor", "Step"]
