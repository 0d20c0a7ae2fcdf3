from django.db import models

from treklang.cases.models.case_text import CaseText
from treklang.cases.rules import Agreement, CaseKind
from treklang.kernel.table import Table, tracked


@tracked
class Case(Table):
    """One citizen's course under one law, and how it began (VUM phase 1)."""

    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, default=CaseKind.ADULT.value, choices=[(k.value, k.value) for k in CaseKind])
    kle = models.CharField(max_length=20)
    number = models.CharField(max_length=60, unique=True)
    number_system = models.CharField(max_length=200, default="")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    enquired_by = models.ForeignKey("catalogue.Concept", on_delete=models.PROTECT, related_name="+")
    agreement = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Agreement])
    needs_coordination = models.BooleanField(null=True)
    is_principal = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    @property
    def said(self) -> CaseText:
        """What is written of the case; blank where nothing is, or where it is not open to whoever asks."""
        texts: CaseText | None = getattr(self, "texts", None)
        return texts or CaseText()
