from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class Condition(Table):
    """One of the 67 conditions as this citizen has it: what stays the same through all assessments.

    Where an assessment is set aside as an error, its conditions are too (`set_aside`), and new ones follow.
    """

    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    concept = models.ForeignKey("catalogue.Concept", on_delete=models.PROTECT, related_name="+")
    set_aside = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["citizen", "concept"],
                condition=models.Q(set_aside=False),
                name="assessment_one_condition_a_concept",
            )
        ]


@tracked
class Finding(Table):
    """What an assessment found of a condition; `level` is the digit 0-4 or 9 (not assessed), or none where it has none."""

    assessment = models.ForeignKey("Assessment", on_delete=models.PROTECT, related_name="findings")
    condition = models.ForeignKey("Condition", on_delete=models.PROTECT, related_name="findings")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField(null=True)
    found_at = models.DateTimeField()
    carried_over = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "condition"], name="assessment_one_finding_a_condition")
        ]


@tracked
class Statement(Table):
    """What one source says of a finding, in its own words."""

    finding = models.ForeignKey("Finding", on_delete=models.PROTECT, related_name="statements")
    source = models.ForeignKey("catalogue.Concept", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
