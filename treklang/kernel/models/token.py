from django.contrib.postgres.fields import ArrayField
from django.db import models

from treklang.kernel.table import RecordTime, Table


class Token(Table):
    """What a program shows to the API. Only its digest is kept; it acts as one account, within scopes, until a day."""

    account = models.ForeignKey("Account", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=60))
    ends_on = models.DateField()
    made_at = models.DateTimeField(db_default=RecordTime())
    made_by = models.ForeignKey("Account", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("Account", null=True, on_delete=models.PROTECT, related_name="+")
