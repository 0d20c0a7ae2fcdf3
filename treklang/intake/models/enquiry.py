from django.db import models

from treklang.cases.rules import Agreement
from treklang.intake.rules import Channel, EnquiryState
from treklang.kernel.table import Table, tracked


@tracked
class Enquiry(Table):
    """Somebody asks for help, for herself or another: who, about whom, what about, and what became of it.

    What is written here is what a case opens with: nothing is typed twice.
    """

    received_at = models.DateTimeField()
    received_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20, choices=[(way.value, way.value) for way in Channel])
    enquired_by = models.ForeignKey("catalogue.Concept", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("people.Citizen", null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, default="")
    contact = models.CharField(max_length=200, default="")
    agreement = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Agreement])
    cause = models.TextField(default="")
    experienced_need = models.TextField(default="")
    wishes = models.TextField(default="")
    is_urgent = models.BooleanField(default=False)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    routed_because = models.TextField(default="")
    state = models.CharField(
        max_length=20, default=EnquiryState.NEW.value, choices=[(one.value, one.value) for one in EnquiryState]
    )
    answer = models.TextField(default="")
    case = models.ForeignKey("cases.Case", null=True, on_delete=models.PROTECT, related_name="+")
    finished_at = models.DateTimeField(null=True)
    finished_by = models.ForeignKey("kernel.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["unit", "received_at"], name="intake_waiting", condition=models.Q(finished_at=None))
        ]
