from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models


class Door(models.Model):
    """A way in to a citizen: for whom (`holder`), to what (`opens`), by which reason and in which period.

    Written by triggers on the tables where the work stands (who has the case, who is on the agenda, whose order runs),
    never by hand; a test builds all of them anew and compares. `case` and `grant` narrow it to one case or one grant.
    """

    id = models.BigAutoField(primary_key=True)
    citizen = models.BigIntegerField()
    case = models.BigIntegerField(null=True)
    grant = models.BigIntegerField(null=True)
    holder = models.BigIntegerField()
    reason = models.CharField(max_length=20)
    opens = models.IntegerField()
    valid = DateTimeRangeField()

    class Meta:
        indexes = [
            models.Index(fields=["citizen", "holder"], name="access_door_citizen"),
            models.Index(fields=["holder", "citizen"], name="access_door_holder"),
        ]
