from django.contrib.postgres.fields import DateRangeField
from django.db import models

from treklang.kernel.table import Table, tracked
from treklang.offers.rules import PriceUnit


@tracked
class Offer(Table):
    """A place or team that gives help. `registered` is when it stands in Tilbudsportalen (none where it need not)."""

    provider = models.ForeignKey("Provider", on_delete=models.PROTECT, related_name="offers")
    name = models.CharField(max_length=200)
    type = models.ForeignKey("catalogue.Concept", on_delete=models.PROTECT, related_name="+")
    ring = models.ForeignKey("catalogue.Ring", null=True, on_delete=models.PROTECT, related_name="+")
    section = models.CharField(max_length=20, default="")
    open = DateRangeField()
    must_register = models.BooleanField(default=True)
    registered = DateRangeField(null=True)
    verified_on = models.DateField(null=True)
    places = models.PositiveIntegerField(null=True)
    distance_km = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    accessibility = models.TextField(default="")
    theory_of_change = models.TextField(default="")
    evidence = models.TextField(default="")


@tracked
class OfferTargetGroup(Table):
    """A target group an offer is made for. It informs and never shuts out (S4.25)."""

    offer = models.ForeignKey("Offer", on_delete=models.PROTECT, related_name="target_groups")
    concept = models.ForeignKey("catalogue.Concept", on_delete=models.PROTECT, related_name="+")


@tracked
class Price(Table):
    """What an offer costs in a period, in DKK without VAT, per hour, day or month."""

    offer = models.ForeignKey("Offer", on_delete=models.PROTECT, related_name="prices")
    service = models.ForeignKey("catalogue.Concept", null=True, on_delete=models.PROTECT, related_name="+")
    unit = models.CharField(max_length=10, choices=[(unit.value, unit.value) for unit in PriceUnit])
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    valid = DateRangeField()
