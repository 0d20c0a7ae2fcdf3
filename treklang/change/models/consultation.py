from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class Consultation(Table):
    """A body that is heard about a plan: by when, what it answered, and what was changed for it (S1.7, S3.45)."""

    plan = models.ForeignKey("Plan", on_delete=models.PROTECT, related_name="consultations")
    forum = models.ForeignKey("organisation.Forum", null=True, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=200, default="")
    asked_on = models.DateField()
    due_on = models.DateField()
    answered_on = models.DateField(null=True)
    answer = models.TextField(default="")
    changed_for_it = models.TextField(default="")
