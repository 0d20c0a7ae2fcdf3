from django.db import models

from treklang.assessment.rules import Dimension
from treklang.kernel.table import Table, tracked


@tracked
class Assessment(Table):
    """An assessment by VUM 2.0: what is found out (phase 2) and what is judged of it (phase 3).

    One with an error in its findings is set aside whole (`set_aside_at`), and a new one `replaces` it.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)
    set_aside_at = models.DateTimeField(null=True)
    set_aside_reason = models.TextField(default="")
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    previous = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="followed_by")
    background = models.TextField(default="")
    situation = models.TextField(default="")
    potential = models.TextField(default="")
    compensation = models.TextField(default="")
    perspective = models.TextField(default="")
    resources = models.TextField(default="")
    purpose = models.TextField(default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(
                fields=["case"],
                name="assessment_under_way",
                condition=models.Q(completed_at=None, set_aside_at=None),
            )
        ]


@tracked
class Diagnosis(Table):
    """A diagnosis that somebody stated, with who and from which document."""

    assessment = models.ForeignKey("Assessment", on_delete=models.PROTECT, related_name="diagnoses")
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=20, default="")
    stated_by = models.CharField(max_length=200)
    document = models.ForeignKey("cases.Document", null=True, on_delete=models.PROTECT, related_name="+")


@tracked
class DimensionScore(Table):
    """How far the citizen is from mastering everyday life, in one of three dimensions (S4.9, S4.10)."""

    assessment = models.ForeignKey("Assessment", on_delete=models.PROTECT, related_name="dimensions")
    dimension = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Dimension])
    score = models.PositiveSmallIntegerField()
    text = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "dimension"], name="assessment_one_score_a_dimension")
        ]
