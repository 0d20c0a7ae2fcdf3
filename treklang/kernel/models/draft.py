from django.db import models

from treklang.kernel.table import RecordTime


class Draft(models.Model):
    """What one worker has typed in a form and not saved yet; it ends when she saves the form or throws it away.

    `form` is the form's name, `subject` the outer id of what it is about; `data` holds the form's fields as typed.
    """

    id = models.BigAutoField(primary_key=True)
    by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")
    form = models.CharField(max_length=40)
    subject = models.UUIDField()
    citizen = models.BigIntegerField(null=True)
    case = models.BigIntegerField(null=True)
    data = models.JSONField(default=dict)
    saved_at = models.DateTimeField(db_default=RecordTime())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "form", "subject"], name="kernel_one_draft_a_form")]
        indexes = [models.Index(fields=["by", "citizen"], name="kernel_draft_by")]
