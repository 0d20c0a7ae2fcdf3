from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class Letter(Table):
    """The letter that tells a citizen of a decision: made from what was typed, read, then sent."""

    decision = models.ForeignKey("Decision", on_delete=models.PROTECT, related_name="letters")
    document = models.ForeignKey("cases.Document", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["decision"], name="visitation_letter_unsent", condition=models.Q(sent_at=None))]
