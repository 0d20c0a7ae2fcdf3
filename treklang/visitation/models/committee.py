from django.contrib.postgres.fields import DateRangeField
from django.db import models

from treklang.kernel.table import Table, tracked
from treklang.visitation.rules import AgendaOutcome, Side


@tracked
class Committee(Table):
    """A visitation committee: it looks at recommendations before they are decided (S0.43)."""

    name = models.CharField(max_length=200)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")


@tracked
class CommitteeMember(Table):
    """Who sits in a committee, for authority or providers, and when."""

    committee = models.ForeignKey("Committee", on_delete=models.PROTECT, related_name="members")
    employee = models.ForeignKey("organisation.Employee", on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=10, choices=[(side.value, side.value) for side in Side])
    valid = DateRangeField()


@tracked
class Meeting(Table):
    """A meeting of a committee; held once it is closed with both sides present and every case concluded on."""

    committee = models.ForeignKey("Committee", on_delete=models.PROTECT, related_name="meetings")
    meets_at = models.DateTimeField()
    place = models.CharField(max_length=200, default="")
    held_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["committee", "meets_at"], name="visitation_one_meeting_a_time")]


@tracked
class Attendance(Table):
    """Whether a member was at a meeting."""

    meeting = models.ForeignKey("Meeting", on_delete=models.PROTECT, related_name="attendances")
    member = models.ForeignKey("CommitteeMember", on_delete=models.PROTECT, related_name="+")
    was_present = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="visitation_one_attendance")]


@tracked
class AgendaItem(Table):
    """A recommendation on a meeting's agenda, and what the committee came to."""

    meeting = models.ForeignKey("Meeting", on_delete=models.PROTECT, related_name="items")
    recommendation = models.ForeignKey("Recommendation", on_delete=models.PROTECT, related_name="agenda_items")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    outcome = models.CharField(
        max_length=20, default="", choices=[("", ""), *((one.value, one.value) for one in AgendaOutcome)]
    )
    alternative = models.ForeignKey("Alternative", null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(default="")
    concluded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "recommendation"], name="visitation_once_on_an_agenda")
        ]
        ordering = ["position", "id"]
