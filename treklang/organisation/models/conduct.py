from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class Conduct(Table):
    """The municipality's code for good casework, in a version that holds from a day (S3.27)."""

    title = models.CharField(max_length=200)
    text = models.TextField()
    holds_from = models.DateField(unique=True)


@tracked
class ConductAcceptance(Table):
    """An employee has read a version of the code and works by it."""

    conduct = models.ForeignKey("Conduct", on_delete=models.PROTECT, related_name="acceptances")
    employee = models.ForeignKey("Employee", on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conduct", "employee"], name="organisation_one_acceptance_a_version")
        ]
