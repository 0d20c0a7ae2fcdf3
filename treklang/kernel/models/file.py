import pghistory
from django.db import models

from treklang.kernel.table import Table


@pghistory.track(pghistory.InsertEvent(), exclude=["content"])
class File(Table):
    """The bytes of a document or letter, in the database so that they commit with the row that speaks of them."""

    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
    citizen = models.BigIntegerField(null=True)
    case = models.BigIntegerField(null=True)
