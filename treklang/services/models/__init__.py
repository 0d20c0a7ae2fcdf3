from treklang.services.models.contact import Contact
from treklang.services.models.delivery import DeliveryNote, StatusReport, SubGoal
from treklang.services.models.grant import Grant, GrantGoal, GrantService
from treklang.services.models.learning import LearningCourse, Workplace
from treklang.services.models.order import Order, Placement
from treklang.services.models.planned_follow_up import PlannedFollowUp

__all__ = [
    "Contact",
    "DeliveryNote",
    "Grant",
    "GrantGoal",
    "GrantService",
    "LearningCourse",
    "Order",
    "Placement",
    "PlannedFollowUp",
    "StatusReport",
    "SubGoal",
    "Workplace",
]
