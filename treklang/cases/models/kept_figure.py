from django.db import models


class KeptFigure(models.Model):
    """How well a published limit was kept in a quarter, over all cases: numbers only, made anew each night for the public page.

    Nobody's data: small numbers are left out where they are shown.
    """

    area = models.CharField(max_length=60)
    quarter_on = models.DateField()
    answered = models.PositiveIntegerField()
    kept = models.PositiveIntegerField()
    extended = models.PositiveIntegerField()
    median_days = models.PositiveIntegerField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "quarter_on"], name="cases_one_figure_a_quarter")]
