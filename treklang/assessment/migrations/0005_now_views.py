"""The rows as they are now, for analyses; they show what their reader may see (security_invoker), and no words."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("assessment", "0004_waiting")]

    operations = [
        migrations.RunSQL(
            """
    create view assessment_assessments with (security_invoker = true) as
    select a.id, a.case_id, a.citizen_id, a.started_at, a.completed_at
      from assessment_assessment a
     where a.set_aside_at is null
    """,
            "drop view assessment_assessments",
        ),
        migrations.RunSQL(
            """
    create view assessment_findings with (security_invoker = true) as
    select f.id, f.assessment_id, a.case_id, f.citizen_id, c.concept_id, f.level, f.found_at, f.carried_over
      from assessment_finding f
      join assessment_assessment a on a.id = f.assessment_id
      join assessment_condition c on c.id = f.condition_id
     where a.set_aside_at is null and not c.set_aside
    """,
            "drop view assessment_findings",
        ),
        migrations.RunSQL(
            """
    create view assessment_dimension_scores with (security_invoker = true) as
    select s.id, s.assessment_id, a.case_id, a.citizen_id, s.dimension, s.score,
           (coalesce(a.completed_at, a.started_at) at time zone 'Europe/Copenhagen')::date as scored_on
      from assessment_dimensionscore s join assessment_assessment a on a.id = s.assessment_id
     where a.set_aside_at is null
    """,
            "drop view assessment_dimension_scores",
        ),
        migrations.RunSQL(
            """
    create view assessment_needs with (security_invoker = true) as
    select n.id, n.assessment_id, a.case_id, n.citizen_id, n.level, n.judged_at
      from assessment_supportneed n join assessment_assessment a on a.id = n.assessment_id
     where a.set_aside_at is null and n.entered_in_error_at is null
    """,
            "drop view assessment_needs",
        ),
        migrations.RunSQL(
            """
    create view assessment_target_groups with (security_invoker = true) as
    select g.id, g.case_id, g.citizen_id, g.concept_id, g.rank, g.recorded_on, g.ended_on
      from assessment_targetgroup g
     where g.entered_in_error_at is null
    """,
            "drop view assessment_target_groups",
        ),
    ]
