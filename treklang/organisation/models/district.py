from django.contrib.postgres.fields import DateRangeField
from django.db import models

from treklang.kernel.table import Table, one_at_a_time, tracked
from treklang.organisation.rules import CoverageKind


@tracked
class District(Table):
    """A part of the municipality. `code` is the municipality's own."""

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=100)
    valid = DateRangeField()


@tracked
class DistrictArea(Table):
    """That the addresses of a postcode lie in a district, and when: a postcode lies in one district at a time."""

    district = models.ForeignKey("District", on_delete=models.PROTECT, related_name="areas")
    postcode = models.PositiveSmallIntegerField()
    valid = DateRangeField()

    class Meta:
        constraints = [one_at_a_time("organisation_one_district", "postcode")]


@tracked
class DistrictCoverage(Table):
    """Which unit serves a district for whom, and when: one unit at a time for each of them."""

    district = models.ForeignKey("District", on_delete=models.PROTECT, related_name="coverages")
    unit = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="coverages")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in CoverageKind])
    valid = DateRangeField()

    class Meta:
        constraints = [
            one_at_a_time(f"organisation_one_cover_{kind.value}", "district_id", where=models.Q(kind=kind.value))
            for kind in CoverageKind
        ]
