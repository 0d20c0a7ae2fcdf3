"""The views that reports and analyses read; they see what their reader may see (security_invoker)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("assessment", "0002_protection")]

    operations = [
        migrations.RunSQL(
            """
    create view assessment_assessment_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.uid,
           e.case_id,
           e.citizen_id,
           e.started_at,
           e.completed_at,
           e.set_aside_at
      from assessment_assessmentevent e
    """,
            "drop view assessment_assessment_versions",
        ),
        migrations.RunSQL(
            """
    create view assessment_condition_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.uid,
           e.citizen_id,
           c.code as code,
           c.kind as kind,
           e.set_aside
      from assessment_conditionevent e
      join catalogue_concept c on c.id = e.concept_id
    """,
            "drop view assessment_condition_versions",
        ),
        migrations.RunSQL(
            """
    create view assessment_finding_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.uid,
           e.assessment_id,
           e.condition_id,
           e.citizen_id,
           e.level,
           e.found_at,
           e.carried_over
      from assessment_findingevent e
    """,
            "drop view assessment_finding_versions",
        ),
        migrations.RunSQL(
            """
    create view assessment_need_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.uid,
           e.assessment_id,
           e.citizen_id,
           e.level,
           e.judged_at,
           e.entered_in_error_at
      from assessment_supportneedevent e
    """,
            "drop view assessment_need_versions",
        ),
        migrations.RunSQL(
            """
    create view assessment_target_group_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.uid,
           e.case_id,
           e.citizen_id,
           c.code as code,
           e.rank,
           e.recorded_on,
           e.ended_on,
           e.entered_in_error_at
      from assessment_targetgroupevent e
      join catalogue_concept c on c.id = e.concept_id
    """,
            "drop view assessment_target_group_versions",
        ),
    ]
