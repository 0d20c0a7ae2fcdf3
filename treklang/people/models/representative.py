from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models

from treklang.kernel.table import Table, tracked
from treklang.people.rules import Representation


@tracked
class Representative(Table):
    """Who acts for a citizen, in which matters (`scope`: classes of facts, see people/rules.py) and in which period."""

    citizen = models.ForeignKey("Citizen", on_delete=models.PROTECT, related_name="representatives")
    person = models.ForeignKey("Citizen", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Representation])
    scope = ArrayField(models.CharField(max_length=20))
    valid = DateRangeField()
