from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models

from treklang.kernel.table import Table, one_at_a_time, tracked
from treklang.organisation.rules import RelationKind, TraitKind, UnitKind


@tracked
class Unit(Table):
    """A part of the organisation. `sts` is its id in the joint municipal organisation register.

    `name` and `kind` are those of today, for whoever shows the unit now; `UnitNaming` has those of every day.
    """

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in UnitKind])
    sts = models.UUIDField(null=True)
    valid = DateRangeField()


@tracked
class UnitNaming(Table):
    """What a unit is called and what kind it is, and when."""

    unit = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="namings")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in UnitKind])
    valid = DateRangeField()

    class Meta:
        constraints = [one_at_a_time("organisation_one_name", "unit_id")]
        indexes = [GistIndex(fields=["valid"], name="organisation_naming_on")]


@tracked
class UnitPlacement(Table):
    """Whose part a unit is in the line of command, and when."""

    unit = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="placements")
    parent = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="placed_below")
    valid = DateRangeField()

    class Meta:
        constraints = [one_at_a_time("organisation_one_parent", "unit_id")]
        indexes = [GistIndex(fields=["valid"], name="organisation_placement_on")]


@tracked
class UnitRelation(Table):
    """What a unit has to do with another beside the line of command: professional anchoring, a project, a service."""

    unit = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="relations")
    to_unit = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="related_from")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in RelationKind])
    about = models.CharField(max_length=200, default="")
    valid = DateRangeField()


@tracked
class UnitTrait(Table):
    """What marks a unit: whom it serves, how it works, by which sections, which tasks and entrances it has, and when."""

    unit = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="traits")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in TraitKind])
    text = models.CharField(max_length=300)
    valid = DateRangeField()


@tracked
class UnitException(Table):
    """Where a unit departs from what holds for the others: why, who decided it, and until when (S0.34)."""

    unit = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="exceptions")
    what = models.CharField(max_length=300)
    reason = models.TextField()
    decided_by = models.CharField(max_length=200)
    decided_on = models.DateField()
    valid = DateRangeField()


@tracked
class UnitBudget(Table):
    """A unit's budget of a year, typed or imported, until the economy has rooms of its own. Whole kroner and oerer."""

    unit = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="budgets")
    year = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    source = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="organisation_one_budget_a_year")]


@tracked
class UnitSuccession(Table):
    """That a unit took over from another on a day: what restates old figures in today's organisation.

    `share` is how much of the old unit's cases went there, from 0 to 1; one row with 1 where all did.
    """

    unit = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="+")
    share = models.DecimalField(max_digits=7, decimal_places=6)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "successor", "on"], name="organisation_one_succession_a_day")
        ]
