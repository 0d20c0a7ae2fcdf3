from django.contrib.postgres.fields import DateRangeField
from django.db import models


class ServiceFlow(models.Model):
    """A flow of help from least to most intrusive (S4.31): home and leisure, or employment."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=100)


class Ring(models.Model):
    """A ring of a flow. `position` counts inwards from 1, the outermost and least intrusive."""

    id = models.BigAutoField(primary_key=True)
    flow = models.ForeignKey("ServiceFlow", on_delete=models.PROTECT, related_name="rings")
    key = models.CharField(max_length=40, unique=True)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=100)
    law = models.CharField(max_length=200)
    referred = models.BooleanField(default=True)
    valid = DateRangeField()

    class Meta:
        ordering = ["flow_id", "position"]
