from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class Hearing(Table):
    """A hearing of the party (forvaltningsloven section 19): what was asked, by when, and the answer or silence."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    about = models.TextField()
    sent_on = models.DateField()
    answer_by = models.DateField()
    answered_on = models.DateField(null=True)
    answer = models.TextField(default="")

    class Meta:
        indexes = [models.Index(fields=["case"], name="visitation_hearing_open", condition=models.Q(answered_on=None))]
