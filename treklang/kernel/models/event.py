from django.db import models

from treklang.kernel import ids
from treklang.kernel.table import RecordTime


class Event(models.Model):
    """What happened: written by actions only, one each, in the action's own transaction; never changed."""

    id = models.BigAutoField(primary_key=True)
    uid = models.UUIDField(default=ids.new, unique=True, editable=False)
    name = models.CharField(max_length=80)
    citizen = models.BigIntegerField(null=True)
    case = models.BigIntegerField(null=True)
    unit = models.BigIntegerField(null=True)
    by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=RecordTime())
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["citizen", "recorded_at"], name="kernel_event_citizen"),
            models.Index(fields=["case", "at"], name="kernel_event_case"),
        ]
