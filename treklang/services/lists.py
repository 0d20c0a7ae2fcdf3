"""The room's rows for whoever lists them in an order of her own: as many as the acting user may see."""

from __future__ import annotations

from django.db.models import QuerySet

from treklang.services.models import (
    Contact,
    DeliveryNote,
    Grant,
    GrantService,
    LearningCourse,
    Order,
    Placement,
    PlannedFollowUp,
    StatusReport,
    SubGoal,
    Workplace,
)


def grants() -> QuerySet[Grant]:
    """Every grant, ended ones too."""
    return Grant.objects.all()


def granted() -> QuerySet[GrantService]:
    """The services of grants."""
    return GrantService.objects.all()


def orders() -> QuerySet[Order]:
    """Every order, declined ones too."""
    return Order.objects.all()


def placements() -> QuerySet[Placement]:
    """Who has and had a place."""
    return Placement.objects.all()


def sub_goals() -> QuerySet[SubGoal]:
    """Every sub-goal."""
    return SubGoal.objects.all()


def delivery_notes() -> QuerySet[DeliveryNote]:
    """What was done with citizens."""
    return DeliveryNote.objects.all()


def status_reports() -> QuerySet[StatusReport]:
    """What providers told the authority."""
    return StatusReport.objects.all()


def planned_follow_ups() -> QuerySet[PlannedFollowUp]:
    """Every planned follow-up, held ones too."""
    return PlannedFollowUp.objects.all()


def learning_courses() -> QuerySet[LearningCourse]:
    """Every course of learning, completed ones too."""
    return LearningCourse.objects.all()


def workplaces() -> QuerySet[Workplace]:
    """Every agreement with a workplace, ended ones too."""
    return Workplace.objects.all()


def contacts() -> QuerySet[Contact]:
    """Contacts at offers that one comes to without referral."""
    return Contact.objects.all()
