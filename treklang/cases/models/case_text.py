from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class CaseText(Table):
    """What is written of a case as a whole, in everybody's own words (VUM phase 1): cause, need, wishes, purpose.

    A table of its own, since more people must know that there is a case than may read why.
    """

    case = models.OneToOneField("Case", on_delete=models.PROTECT, related_name="texts")
    cause = models.TextField(default="")
    experienced_need = models.TextField(default="")
    wishes = models.TextField(default="")
    purpose = models.TextField(default="")
    coordination_reason = models.TextField(default="")
