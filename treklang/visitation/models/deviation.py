from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class Deviation(Table):
    """Why a decision was made although a rule of the law asks for more: the rule in its version, and the worker's reason."""

    decision = models.ForeignKey("Decision", on_delete=models.PROTECT, related_name="deviations")
    rule = models.CharField(max_length=80)
    rule_version = models.DateField()
    reason = models.TextField()
