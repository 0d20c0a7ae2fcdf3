from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class Extension(Table):
    """A deadline put off: the new day, why, and the letter that told the citizen (retssikkerhedsloven section 3, 2)."""

    clock = models.ForeignKey("Clock", on_delete=models.PROTECT, related_name="extensions")
    until = models.DateField()
    reason = models.TextField()
    document = models.ForeignKey("Document", on_delete=models.PROTECT, related_name="+")
    extended_at = models.DateTimeField()
    extended_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")
