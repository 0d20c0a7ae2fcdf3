from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models

from treklang.kernel.table import Table, tracked
from treklang.organisation.rules import CoverageKind, Duration, HousingStatus, Outcome


@tracked
class Responsibility(Table):
    """A rule of who takes whom: the first by `rank` whose conditions hold decides (S1.27-S1.33, S1.52-S1.62).

    An empty condition asks nothing. `outcome` says what follows: `unit` takes the citizen, or the unit that serves her
    district for `cover`, or she stays with whom she is. `facts` are codes that must all hold of her, `not_facts` codes
    of which none may. Ages in whole years, both ends included.
    """

    rank = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Outcome])
    unit = models.ForeignKey("Unit", null=True, on_delete=models.PROTECT, related_name="responsibilities")
    cover = models.CharField(max_length=20, default="", choices=[(one.value, one.value) for one in CoverageKind])
    because = models.CharField(max_length=300)
    age_from = models.PositiveSmallIntegerField(null=True)
    age_to = models.PositiveSmallIntegerField(null=True)
    housing = models.CharField(max_length=20, default="", choices=[(one.value, one.value) for one in HousingStatus])
    duration = models.CharField(max_length=10, default="", choices=[(one.value, one.value) for one in Duration])
    district = models.ForeignKey("District", null=True, on_delete=models.PROTECT, related_name="+")
    facts = ArrayField(models.CharField(max_length=40), default=list)
    not_facts = ArrayField(models.CharField(max_length=40), default=list)
    valid = DateRangeField()
