from django.db import models

from treklang.kernel.table import RecordTime


class Reading(models.Model):
    """One look at one citizen: who, what page, when. Never changed."""

    id = models.BigAutoField(primary_key=True)
    by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")
    citizen = models.BigIntegerField()
    case = models.BigIntegerField(null=True)
    page = models.CharField(max_length=80)
    purpose = models.CharField(max_length=200, default="")
    at = models.DateTimeField(db_default=RecordTime())

    class Meta:
        indexes = [
            models.Index(fields=["citizen", "at"], name="kernel_reading_citizen"),
            models.Index(fields=["by", "at"], name="kernel_reading_by"),
        ]
