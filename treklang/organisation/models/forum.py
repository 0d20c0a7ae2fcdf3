from django.contrib.postgres.fields import DateRangeField
from django.db import models

from treklang.kernel.table import Table, tracked
from treklang.organisation.rules import ForumKind, ForumRole


@tracked
class Forum(Table):
    """A body that meets: a management team, a political committee, a hearing body, a steering group (S0.53, S1.92)."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in ForumKind])
    unit = models.ForeignKey("Unit", null=True, on_delete=models.PROTECT, related_name="forums")
    valid = DateRangeField()


@tracked
class ForumMember(Table):
    """Who sits in a forum, in which role, and when: an employee, or a post or person of outside by `title`."""

    forum = models.ForeignKey("Forum", on_delete=models.PROTECT, related_name="members")
    employee = models.ForeignKey("Employee", null=True, on_delete=models.PROTECT, related_name="seats")
    title = models.CharField(max_length=200, default="")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in ForumRole])
    valid = DateRangeField()


@tracked
class ForumMeeting(Table):
    """A meeting of a forum: when, about what, and what came of it."""

    forum = models.ForeignKey("Forum", on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    about = models.TextField()
    outcome = models.TextField(default="")
