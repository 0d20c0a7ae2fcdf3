from django.db import models
from django.db.models import Q

from treklang.kernel.table import Table, tracked

RUNS = Q(met_by=None, ended_by=None)


@tracked
class Clock(Table):
    """A deadline of the law that runs or has run: by which rule, since when, until when, and what met or ended it.

    It follows from the events of its case (or of the citizen, where it is of no case) and is written by nobody else:
    `started_by`, `met_by`, `ended_by` and `extended_by` are the outer ids of those events. `passed_at` is when the night
    found that it had run out.
    """

    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("Case", null=True, on_delete=models.PROTECT, related_name="clocks")
    rule = models.CharField(max_length=80)
    rule_version = models.DateField()
    about = models.CharField(max_length=40, default="")
    started_by = models.UUIDField()
    started_on = models.DateField()
    first_due_on = models.DateField()
    due_on = models.DateField()
    due_at = models.DateTimeField(null=True)
    met_by = models.UUIDField(null=True)
    met_on = models.DateField(null=True)
    met_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    ended_on = models.DateField(null=True)
    extended_by = models.UUIDField(null=True)
    passed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rule", "started_by"], name="cases_one_clock_a_start")]
        indexes = [
            models.Index(fields=["case", "due_on"], name="cases_clock_runs", condition=RUNS),
            models.Index(fields=["due_on"], name="cases_clock_passes", condition=RUNS & Q(passed_at=None)),
            models.Index(fields=["rule", "due_on"], name="cases_clock_rule"),
            models.Index(fields=["citizen"], name="cases_clock_no_case", condition=Q(case=None)),
        ]
