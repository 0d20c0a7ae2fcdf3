from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class Recommendation(Table):
    """What the caseworker recommends to those who decide, with the alternatives beside it (VUM phase 4)."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey("assessment.Assessment", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    text = models.TextField(default="")
    why_not_lower = models.TextField(default="")
    intensity = models.CharField(max_length=200, default="")
    extent = models.CharField(max_length=200, default="")
    duration = models.CharField(max_length=200, default="")
    evidence = models.TextField(default="")


@tracked
class Alternative(Table):
    """One way to help, with what it costs, how intrusive it is and how far away: kept as it was that day."""

    recommendation = models.ForeignKey("Recommendation", on_delete=models.PROTECT, related_name="alternatives")
    offer = models.ForeignKey("offers.Offer", on_delete=models.PROTECT, related_name="+")
    is_recommended = models.BooleanField(default=False)
    price_a_month = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    ring_position = models.PositiveSmallIntegerField(null=True)
    distance_km = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    free_places = models.IntegerField(null=True)
    remark = models.TextField(default="")
