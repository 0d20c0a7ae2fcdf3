from django.contrib.postgres.fields import DateRangeField
from django.db import models


class LegalSection(models.Model):
    """A section of an act that help is granted by, as it was in force in a period."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=20)
    act = models.CharField(max_length=80)
    section = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    appeal_to = models.CharField(max_length=80, default="Ankestyrelsen")
    time_limited = models.BooleanField(default=False)
    needs_registration = models.BooleanField(default=False)
    valid = DateRangeField()

    @property
    def name(self) -> str:
        """The section as a letter writes it: "serviceloven § 85"."""
        return f"{self.act} {self.section}"
