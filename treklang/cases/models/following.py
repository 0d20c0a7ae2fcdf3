from django.db import models
from django.db.models import Q

from treklang.kernel.table import Table, tracked


@tracked
class Following(Table):
    """That a case should follow its citizen to another unit, as the rules of who takes whom say; a person decides (S1.34).

    Settled by the handover that was offered for it, or by the reason for which the case stays.
    """

    case = models.ForeignKey("Case", on_delete=models.PROTECT, related_name="followings")
    to_unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=300)
    seen_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey("kernel.Account", null=True, on_delete=models.PROTECT, related_name="+")
    stays_because = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case"], condition=Q(settled_at=None), name="cases_one_following_at_a_time")
        ]
