from django.db import models

from treklang.goals.rules import GoalKind
from treklang.kernel.table import Table, tracked


@tracked
class Goal(Table):
    """What the help shall lead to (indsatsmål): kind, expected level (0-4) and the citizen's own goal in own words."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    assessment = models.ForeignKey("assessment.Assessment", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in GoalKind])
    expected_level = models.PositiveSmallIntegerField()
    text = models.TextField()
    own_words = models.TextField(default="")
    why_not_develop = models.TextField(default="")
    set_at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    reached = models.BooleanField(null=True)
    entered_in_error_at = models.DateTimeField(null=True)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    version = models.PositiveIntegerField(default=1)


@tracked
class GoalTheme(Table):
    """A condition of "Aktivitet og deltagelse" that a goal is about; rank 1 is the primary one."""

    goal = models.ForeignKey("Goal", on_delete=models.PROTECT, related_name="themes")
    concept = models.ForeignKey("catalogue.Concept", on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["goal", "concept"], name="goals_one_theme_a_concept")]
