from django.contrib.postgres.fields import DateRangeField
from django.db import models


class Concept(models.Model):
    """A code of a national classification with its official title (identifiers and titles are facts)."""

    id = models.BigAutoField(primary_key=True)
    system = models.CharField(max_length=40)
    code = models.UUIDField(unique=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=30)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    digit = models.PositiveSmallIntegerField(null=True)
    position = models.PositiveSmallIntegerField(default=0)
    valid = DateRangeField()

    class Meta:
        indexes = [models.Index(fields=["kind", "position"], name="catalogue_concept_kind")]
