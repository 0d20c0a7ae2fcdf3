from django.db import models

from treklang.integrations.ffb_gateway.rules import DeliveryState, Outcome
from treklang.kernel.table import RecordTime, Table, tracked


@tracked
class Delivery(Table):
    """The outbox: one report a citizen and day. `bundle` is what was sent last, letter by letter."""

    citizen = models.BigIntegerField()
    day = models.DateField()
    state = models.CharField(
        max_length=20, default=DeliveryState.WAITING.value, choices=[(s.value, s.value) for s in DeliveryState]
    )
    held_because = models.TextField(default="")
    bundle = models.TextField(default="")
    receipt = models.CharField(max_length=200, default="")
    refusal = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["citizen", "day"], name="ffb_one_delivery_a_day")]


class Attempt(models.Model):
    """One try to deliver; never changed."""

    id = models.BigAutoField(primary_key=True)
    delivery = models.ForeignKey("Delivery", on_delete=models.PROTECT, related_name="attempts")
    at = models.DateTimeField(db_default=RecordTime())
    outcome = models.CharField(max_length=20, choices=[(outcome.value, outcome.value) for outcome in Outcome])
    detail = models.TextField(default="")
