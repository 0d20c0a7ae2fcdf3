"""The view of rectifications that reports read: how long a wish waited and what became of it, without what was said."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0011_rectification_protection")]

    operations = [
        migrations.RunSQL(
            """
    create view people_rectification_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.uid,
           e.citizen_id as citizen,
           e.fact,
           e.asked_on,
           e.outcome,
           e.answered_on
      from people_rectificationevent e
    """,
            "drop view people_rectification_versions",
        ),
    ]
