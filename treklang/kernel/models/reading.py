from django.db import models

from treklang.kernel.table import Table


class Reading(models.Model):
    """One look at one citizen: who, what page, when, by which reason. Written by `kernel_reading_append` alone.

    The table is parted by month of `at`, so whoever asks for a time asks few parts. `by`, `citizen` and `case` are keys
    without a constraint: a look stands though what its page wrote is undone.
    """

    # chain * 2^48 + seq, kept by the database.
    id = models.BigIntegerField(primary_key=True)
    by = models.ForeignKey(
        "kernel.Account", on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    citizen = models.BigIntegerField()
    case = models.BigIntegerField(null=True)
    page = models.CharField(max_length=80)
    channel = models.CharField(max_length=10)
    reason = models.CharField(max_length=30)
    purpose = models.CharField(max_length=200)
    refused = models.BooleanField()
    at = models.DateTimeField()
    chain = models.SmallIntegerField()
    seq = models.BigIntegerField()
    mac = models.BinaryField()

    class Meta:
        indexes = [
            models.Index(fields=["citizen", "at"], name="kernel_reading_citizen"),
            models.Index(fields=["by", "at"], name="kernel_reading_by"),
        ]


class ReadingReview(Table):
    """What a leader found when she looked at one look of a sample. Written once."""

    reading = models.BigIntegerField(unique=True)
    reviewed_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")
    # Whose look it was, so that it can be asked about: the log itself is not searched for it.
    looked_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")
    looked_at = models.DateTimeField()
    finding = models.CharField(max_length=20)
    remark = models.CharField(max_length=500)
    reviewed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["looked_by", "looked_at"], name="kernel_review_looked")]
