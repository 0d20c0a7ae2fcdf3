from django.db import models

from treklang.kernel.table import Table, tracked
from treklang.people.rules import ConsentKind, ConsentManner


@tracked
class Consent(Table):
    """The citizen's consent that the municipality obtains or passes on information (R92): from whom, about what, until when."""

    citizen = models.ForeignKey("Citizen", on_delete=models.PROTECT, related_name="consents")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in ConsentKind])
    party = models.CharField(max_length=200)
    scope = models.TextField()
    manner = models.CharField(max_length=20, choices=[(manner.value, manner.value) for manner in ConsentManner])
    given_on = models.DateField()
    ends_on = models.DateField(null=True)
    noted_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True)
    withdrawal = models.CharField(max_length=200, default="")
