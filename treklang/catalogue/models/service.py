from django.contrib.postgres.fields import DateRangeField
from django.db import models


class Service(models.Model):
    """The municipality's service above FFB: what a decision grants, with law, KLE and (where there is one) FFB code."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    section = models.ForeignKey("LegalSection", on_delete=models.PROTECT, related_name="services")
    concept = models.ForeignKey("Concept", null=True, on_delete=models.PROTECT, related_name="services")
    ring = models.ForeignKey("Ring", null=True, on_delete=models.PROTECT, related_name="services")
    kle = models.CharField(max_length=20, default="")
    dst_code = models.CharField(max_length=20, default="")
    account = models.CharField(max_length=40, default="")
    valid = DateRangeField()
