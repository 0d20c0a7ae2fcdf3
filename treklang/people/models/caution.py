from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class Caution(Table):
    """Something that whoever meets the citizen must know at once; reviewed by a day, so that it does not live forever."""

    citizen = models.ForeignKey("Citizen", on_delete=models.PROTECT, related_name="cautions")
    text = models.CharField(max_length=200)
    detail = models.TextField(default="")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField()
    ended_on = models.DateField(null=True)
