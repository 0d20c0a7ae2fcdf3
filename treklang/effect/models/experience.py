from django.db import models

from treklang.effect.rules import AnsweredBy
from treklang.kernel.table import Table, tracked


@tracked
class Experience(Table):
    """What a citizen answered on a day about her own experience, of one grant or of the case's help as a whole."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    grant = models.ForeignKey("services.Grant", null=True, on_delete=models.PROTECT, related_name="+")
    instrument = models.CharField(max_length=40)
    instrument_version = models.PositiveSmallIntegerField()
    answered_on = models.DateField()
    answered_by = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in AnsweredBy])
    own_words = models.TextField(default="")
    entered_in_error_at = models.DateTimeField(null=True)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")


@tracked
class ExperienceAnswer(Table):
    """The answer to one question. Without a score she did not know or, where `declined`, did not want to answer."""

    experience = models.ForeignKey(Experience, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=40)
    score = models.PositiveSmallIntegerField(null=True)
    declined = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["experience", "question"], name="effect_one_answer"),
            models.CheckConstraint(
                name="effect_declined_has_no_score", condition=models.Q(declined=False) | models.Q(score=None)
            ),
        ]
