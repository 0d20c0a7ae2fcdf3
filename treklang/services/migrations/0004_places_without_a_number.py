"""A placement without a number takes no place from another: only numbered places are one citizen's at a time."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.db import migrations, models


def number(column):
    return models.Func(
        column, column, models.Value("[]"), function="int8range",
        output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
    )

from treklang.kernel import migrating


class Migration(migrations.Migration):
    dependencies = [("services", "0003_published_views")]

    operations = [
        migrations.RemoveConstraint(model_name="placement", name="services_one_citizen_a_place"),
        migrating.AddConstraint(
            model_name="placement",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("place__isnull", False)),
                expressions=[(number("offer_id"), "&&"), (number("place"), "&&"), ("valid", "&&")],
                name="services_one_citizen_a_place",
            ),
        ),
    ]
