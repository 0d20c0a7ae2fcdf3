from django.db import models

from treklang.cases.rules import Direction
from treklang.kernel.table import RecordTime, Table, tracked


@tracked
class Document(Table):
    """A document received, sent or made in a case, journalised as it comes (R108). Never changed."""

    case = models.ForeignKey("Case", on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(max_length=200)
    direction = models.CharField(max_length=10, choices=[(way.value, way.value) for way in Direction])
    file = models.ForeignKey("kernel.File", on_delete=models.PROTECT, related_name="+")
    dated_on = models.DateField()
    journalised_at = models.DateTimeField(db_default=RecordTime())
    journalised_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-dated_on", "-id"]
