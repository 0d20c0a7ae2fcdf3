from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class LineHours(Table):
    """Hours of support a week from a day on: support may be massive at first, then falling (S4.35)."""

    line = models.ForeignKey("DecisionLine", on_delete=models.PROTECT, related_name="hours")
    from_on = models.DateField()
    hours_a_week = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "from_on"], name="visitation_one_step_a_day")]
        ordering = ["from_on"]
