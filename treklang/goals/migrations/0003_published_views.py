"""The views that reports and analyses read; they see what their reader may see (security_invoker)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("goals", "0002_protection")]

    operations = [
        migrations.RunSQL(
            """
    create view goals_goal_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.uid,
           e.case_id,
           e.citizen_id,
           e.kind,
           e.expected_level,
           e.set_at,
           e.ended_on,
           e.reached,
           e.entered_in_error_at
      from goals_goalevent e
    """,
            "drop view goals_goal_versions",
        ),
        migrations.RunSQL(
            """
    create view goals_theme_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.goal_id,
           g.citizen_id as citizen_id,
           c.code as code,
           e.rank
      from goals_goalthemeevent e
      join catalogue_concept c on c.id = e.concept_id join goals_goal g on g.id = e.goal_id
    """,
            "drop view goals_theme_versions",
        ),
    ]
