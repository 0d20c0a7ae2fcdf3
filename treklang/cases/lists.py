"""The room's rows for whoever lists them in an order of her own: as many as the acting user may see."""

from __future__ import annotations

from django.db.models import QuerySet

from treklang.cases.models import (
    AccessRequest,
    Application,
    Assignment,
    Case,
    CaseText,
    Clock,
    Document,
    Extension,
    ExternalPlan,
    Following,
    Handover,
    Note,
    Task,
)


def cases() -> QuerySet[Case]:
    """Every case, closed ones too."""
    return Case.objects.all()


def case_texts() -> QuerySet[CaseText]:
    """What is written of cases as a whole."""
    return CaseText.objects.all()


def assignments() -> QuerySet[Assignment]:
    """Who has and had each case."""
    return Assignment.objects.all()


def notes() -> QuerySet[Note]:
    """Every note of a journal; a correction is a note that names the one it corrects."""
    return Note.objects.all()


def documents() -> QuerySet[Document]:
    """Every document, without its bytes."""
    return Document.objects.all()


def tasks() -> QuerySet[Task]:
    """Every task, those that are done too."""
    return Task.objects.all()


def followings() -> QuerySet[Following]:
    """Every case that should follow its citizen, or did not."""
    return Following.objects.all()


def handovers() -> QuerySet[Handover]:
    """Every handover, answered ones too."""
    return Handover.objects.all()


def external_plans() -> QuerySet[ExternalPlan]:
    """Every plan that another administration has for a citizen."""
    return ExternalPlan.objects.all()


def applications() -> QuerySet[Application]:
    """Every application, those that are answered or withdrawn too."""
    return Application.objects.all()


def access_requests() -> QuerySet[AccessRequest]:
    """Every wish to see the files, answered ones too."""
    return AccessRequest.objects.all()


def clocks() -> QuerySet[Clock]:
    """Every deadline of the law, those that are met or ended too."""
    return Clock.objects.all()


def extensions() -> QuerySet[Extension]:
    """Every time that a deadline was put off."""
    return Extension.objects.all()
