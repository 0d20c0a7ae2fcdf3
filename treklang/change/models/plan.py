from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class Plan(Table):
    """A proposed organisation: what is to be otherwise from a day on. Its state follows from what has been done with it.

    `ground` is what the steps stood on when it was adopted or the change underneath was last accepted (unit, people, rules
    and figures by name); what it says otherwise on the day is shown and must be accepted. `outcome` is what came of it.
    """

    title = models.CharField(max_length=200)
    purpose = models.TextField(default="")
    takes_effect_on = models.DateField()
    drawn_up_at = models.DateTimeField()
    drawn_up_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    adopted_on = models.DateField(null=True)
    adopted_by = models.ForeignKey("organisation.Forum", null=True, on_delete=models.PROTECT, related_name="+")
    adoption_text = models.TextField(default="")
    adopted_at = models.DateTimeField(null=True)
    ground = models.JSONField(default=dict)
    held_at = models.DateTimeField(null=True)
    held_why = models.TextField(default="")
    executed_at = models.DateTimeField(null=True)
    outcome = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)


@tracked
class PlanAuthor(Table):
    """Who may write in a plan beside the one who drew it up."""

    plan = models.ForeignKey("Plan", on_delete=models.PROTECT, related_name="authors")
    account = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "account"], name="change_author_once")]
