"""The room's rows for whoever lists them in an order of her own: as many as the acting user may see."""

from __future__ import annotations

from django.db.models import QuerySet

from treklang.cases.models import Assignment, Case, CaseText, Document, ExternalPlan, Handover, Note, Task


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


def handovers() -> QuerySet[Handover]:
    """Every handover, answered ones too."""
    return Handover.objects.all()


def external_plans() -> QuerySet[ExternalPlan]:
    """Every plan that another administration has for a citizen."""
    return ExternalPlan.objects.all()
