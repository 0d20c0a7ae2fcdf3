"""The views that reports and analyses read; they see what their reader may see (security_invoker)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("effect", "0002_protection")]

    operations = [
        migrations.RunSQL(
            """
    create view effect_follow_up_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.uid,
           e.grant_id,
           e.citizen_id,
           e.held_on,
           e.result,
           e.entered_in_error_at
      from effect_followupevent e
    """,
            "drop view effect_follow_up_versions",
        ),
    ]
