from django.contrib.postgres.fields import DateRangeField
from django.db import models

from treklang.kernel.table import Table, one_at_a_time, tracked
from treklang.services.rules import OrderKind, OrderState


@tracked
class Order(Table):
    """An order of granted help: to another provider with a price, to an own one as an assignment of work (S0.58)."""

    grant = models.ForeignKey("Grant", on_delete=models.PROTECT, related_name="orders")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in OrderKind])
    ordered_on = models.DateField()
    follow_up_on = models.DateField()
    background = models.TextField(default="")
    price = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    price_unit = models.CharField(max_length=10, default="")
    state = models.CharField(
        max_length=20, default=OrderState.PLACED.value, choices=[(state.value, state.value) for state in OrderState]
    )
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(default="")

    class Meta:
        indexes = [
            models.Index(
                fields=["grant"], name="services_order_placed", condition=models.Q(state=OrderState.PLACED.value)
            )
        ]


@tracked
class Placement(Table):
    """Where a citizen has a place with an order behind it, and when."""

    order = models.ForeignKey("Order", on_delete=models.PROTECT, related_name="placements")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    offer = models.ForeignKey("offers.Offer", on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField(null=True)
    valid = DateRangeField()

    class Meta:
        constraints = [
            one_at_a_time("services_one_placement_an_order", "order_id"),
            one_at_a_time("services_one_citizen_a_place", "offer_id", "place", where=models.Q(place__isnull=False)),
        ]
