from django.db import models

from treklang.cases.rules import NoteKind
from treklang.kernel.table import RecordTime, Table, tracked


@tracked
class Note(Table):
    """A journal note. It is never changed: a mistake is corrected by a further note that says so (R109)."""

    case = models.ForeignKey("Case", on_delete=models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in NoteKind])
    title = models.CharField(max_length=200)
    text = models.TextField()
    happened_at = models.DateTimeField()
    written_at = models.DateTimeField(db_default=RecordTime())
    written_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="corrections")

    class Meta:
        ordering = ["-happened_at", "-id"]
