from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class SupportNeed(Table):
    """How much support the citizen needs (0-4, 9 not assessed), as judged at a moment."""

    assessment = models.ForeignKey("Assessment", on_delete=models.PROTECT, related_name="needs")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    level = models.PositiveSmallIntegerField()
    judged_at = models.DateTimeField()
    reason = models.TextField(default="")
    entered_in_error_at = models.DateTimeField(null=True)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
