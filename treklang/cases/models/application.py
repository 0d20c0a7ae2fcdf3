from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class Application(Table):
    """What a citizen has applied for, and when: the municipality's own published limit runs from it (R88).

    `area` is the key of one of the published limits; `answered_on` the day of the decision that answers it.
    """

    case = models.ForeignKey("Case", on_delete=models.PROTECT, related_name="applications")
    area = models.CharField(max_length=60)
    text = models.TextField(default="")
    received_on = models.DateField()
    answered_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
