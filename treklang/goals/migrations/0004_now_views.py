"""The rows as they are now, for analyses; they show what their reader may see (security_invoker), and no words."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("goals", "0003_published_views")]

    operations = [
        migrations.RunSQL(
            """
    create view goals_goals with (security_invoker = true) as
    select g.id, g.uid, g.case_id, g.citizen_id, g.assessment_id, g.kind, g.expected_level,
           (select t.concept_id from goals_goaltheme t where t.goal_id = g.id order by t.rank limit 1) as concept_id,
           g.set_at, g.ended_on, g.reached
      from goals_goal g
     where g.entered_in_error_at is null
    """,
            "drop view goals_goals",
        ),
        migrations.RunSQL(
            """
    create view goals_goal_themes with (security_invoker = true) as
    select t.id, t.goal_id, t.concept_id, t.rank
      from goals_goaltheme t join goals_goal g on g.id = t.goal_id
     where g.entered_in_error_at is null
    """,
            "drop view goals_goal_themes",
        ),
        migrations.RunSQL(
            """
    create view goals_measurements with (security_invoker = true) as
    select m.id, m.goal_id, m.citizen_id, m.kind, m.level, m.measured_on, m.measured_by_id
      from goals_measurement m join goals_goal g on g.id = m.goal_id
     where g.entered_in_error_at is null
    """,
            "drop view goals_measurements",
        ),
    ]
