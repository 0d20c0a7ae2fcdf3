"""The rows as they are now, for analyses; they show what their reader may see (security_invoker), and no words."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("effect", "0004_waiting")]

    operations = [
        migrations.RunSQL(
            """
    create view effect_follow_ups with (security_invoker = true) as
    select f.id, f.case_id, f.citizen_id, f.grant_id, f.held_on, f.result
      from effect_followup f
     where f.entered_in_error_at is null
    """,
            "drop view effect_follow_ups",
        ),
    ]
