from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class Workplace(Table):
    """A place of work that an employment offer has an agreement with, and how colleagues there are helped to help."""

    offer = models.ForeignKey("offers.Offer", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    trade = models.CharField(max_length=100, default="")
    contact = models.CharField(max_length=200, default="")
    explanation = models.TextField(default="")
    leadership = models.TextField(default="")
    begun_on = models.DateField()
    ended_on = models.DateField(null=True)


@tracked
class LearningCourse(Table):
    """A course of learning in a grant, with what came of it professionally, socially and personally (S4.39)."""

    grant = models.ForeignKey("Grant", on_delete=models.PROTECT, related_name="courses")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    workplace = models.ForeignKey("Workplace", null=True, on_delete=models.PROTECT, related_name="courses")
    title = models.CharField(max_length=200)
    from_on = models.DateField()
    until = models.DateField(null=True)
    completed_on = models.DateField(null=True)
    professional = models.TextField(default="")
    social = models.TextField(default="")
    personal = models.TextField(default="")
    certificate = models.ForeignKey("cases.Document", null=True, on_delete=models.PROTECT, related_name="+")
