"""The room's rows for whoever lists them in an order of her own: as many as the acting user may see."""

from __future__ import annotations

from django.db.models import QuerySet

from treklang.visitation.models import (
    ActionPlan,
    AgendaItem,
    Alternative,
    Committee,
    CommitteeMember,
    Complaint,
    Decision,
    Deviation,
    Hearing,
    Letter,
    Meeting,
    Recommendation,
)


def recommendations() -> QuerySet[Recommendation]:
    """Every recommendation."""
    return Recommendation.objects.all()


def alternatives() -> QuerySet[Alternative]:
    """The alternatives that recommendations stand between."""
    return Alternative.objects.all()


def hearings() -> QuerySet[Hearing]:
    """Every hearing, answered ones too."""
    return Hearing.objects.all()


def decisions() -> QuerySet[Decision]:
    """Every decision."""
    return Decision.objects.all()


def letters() -> QuerySet[Letter]:
    """Every letter of a decision, drafts too."""
    return Letter.objects.all()


def action_plans() -> QuerySet[ActionPlan]:
    """Every action plan."""
    return ActionPlan.objects.all()


def committees() -> QuerySet[Committee]:
    """Every committee."""
    return Committee.objects.all()


def members() -> QuerySet[CommitteeMember]:
    """Who sits and sat in committees."""
    return CommitteeMember.objects.all()


def meetings() -> QuerySet[Meeting]:
    """Every meeting, held ones too."""
    return Meeting.objects.all()


def agenda_items() -> QuerySet[AgendaItem]:
    """The cases on agendas."""
    return AgendaItem.objects.all()


def complaints() -> QuerySet[Complaint]:
    """Every complaint, those that are over too."""
    return Complaint.objects.all()


def deviations() -> QuerySet[Deviation]:
    """Every reason that was given for departing from a rule of the law."""
    return Deviation.objects.all()
