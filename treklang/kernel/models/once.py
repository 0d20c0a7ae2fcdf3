from django.db import models

from treklang.kernel.table import RecordTime


class Once(models.Model):
    """A thing that must be done once only: its key commits with what it did."""

    key = models.CharField(max_length=200, primary_key=True)
    done_at = models.DateTimeField(db_default=RecordTime())
