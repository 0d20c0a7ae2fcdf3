from django.db import models

from treklang.integrations.ffb_gateway.rules import DeliveryState, Outcome
from treklang.kernel.table import RecordTime, Table, tracked


@tracked
class Delivery(Table):
    """The outbox: one report a citizen and day. `bundle` is what was sent last, letter by letter.

    `changes` counts what was heard of the day, so that what comes while a report is on its way is not lost;
    `due_at` is when a waiting or held one is looked at next; `refusal` lists what the receiver found wrong.
    """

    citizen = models.BigIntegerField()
    day = models.DateField()
    state = models.CharField(
        max_length=20, default=DeliveryState.WAITING.value, choices=[(s.value, s.value) for s in DeliveryState]
    )
    held_because = models.TextField(default="")
    bundle = models.TextField(default="")
    receipt = models.TextField(default="")
    refusal = models.JSONField(null=True)
    changes = models.PositiveIntegerField(default=1)
    due_at = models.DateTimeField(db_default=RecordTime())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["citizen", "day"], name="ffb_one_delivery_a_day")]
        indexes = [
            models.Index(fields=["due_at"], name="ffb_due", condition=models.Q(state__in=["waiting", "held"])),
        ]


class Attempt(models.Model):
    """One try to deliver; never changed. `digest` is the SHA-256 of the bundle that was sent."""

    id = models.BigAutoField(primary_key=True)
    delivery = models.ForeignKey("Delivery", on_delete=models.PROTECT, related_name="attempts")
    at = models.DateTimeField(db_default=RecordTime())
    outcome = models.CharField(max_length=20, choices=[(outcome.value, outcome.value) for outcome in Outcome])
    detail = models.TextField(default="")
    digest = models.CharField(max_length=64, default="")
