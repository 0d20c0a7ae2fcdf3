from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Q

from treklang.kernel.table import Table, one_at_a_time, tracked
from treklang.organisation.rules import FULL_TIME, FunctionKind, RelationKind


@tracked
class Employee(Table):
    """A person who works for the municipality or for a provider; the account is how she logs in."""

    name = models.CharField(max_length=200)
    account = models.OneToOneField("kernel.Account", null=True, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(default="")
    wants_digest = models.BooleanField(default=True)


@tracked
class Employment(Table):
    """Where an employee works, and when. `unit` pays her and has her in its line of command unless `line_manager` says
    who else leads her; `site` is where she sits; `weekly_hours` is 0 where nobody has said."""

    employee = models.ForeignKey("Employee", on_delete=models.PROTECT, related_name="employments")
    unit = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="employments")
    position = models.CharField(max_length=100, default="")
    post = models.ForeignKey("Post", null=True, on_delete=models.PROTECT, related_name="employments")
    site = models.ForeignKey("Site", null=True, on_delete=models.PROTECT, related_name="+")
    line_manager = models.ForeignKey("Employee", null=True, on_delete=models.PROTECT, related_name="leads")
    weekly_hours = models.DecimalField(max_digits=4, decimal_places=2, default=0)
    valid = DateRangeField()

    class Meta:
        constraints = [one_at_a_time("organisation_one_full_post", "employee_id", where=Q(weekly_hours__gte=FULL_TIME))]


@tracked
class Function(Table):
    """What an employee does in a unit, and when: it opens screens and permits actions.

    Several may lead a unit together (S1.51); `is_deputy` marks the one who stands in for them.
    """

    employee = models.ForeignKey("Employee", on_delete=models.PROTECT, related_name="functions")
    unit = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="functions")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in FunctionKind])
    is_deputy = models.BooleanField(default=False)
    valid = DateRangeField()

    class Meta:
        indexes = [GistIndex(fields=["valid"], name="organisation_function_on")]


@tracked
class Affiliation(Table):
    """Where an employee also belongs beside her employment: a professional unit or a project, in a role, for a share of
    her time (S0.54, S1.71). `share` is from 0 to 1; 0 where nobody has said."""

    employee = models.ForeignKey("Employee", on_delete=models.PROTECT, related_name="affiliations")
    unit = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="affiliations")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in RelationKind])
    role = models.CharField(max_length=100, default="")
    share = models.DecimalField(max_digits=3, decimal_places=2, default=0)
    valid = DateRangeField()


@tracked
class Competence(Table):
    """What an employee can do more than her colleagues: the register of skills (S1.56, S1.71)."""

    employee = models.ForeignKey("Employee", on_delete=models.PROTECT, related_name="competences")
    name = models.CharField(max_length=100)
    valid = DateRangeField()
