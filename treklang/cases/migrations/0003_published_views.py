"""The views that reports and analyses read; they see what their reader may see (security_invoker)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_protection")]

    operations = [
        migrations.RunSQL(
            """
    create view cases_case_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.uid,
           e.citizen_id,
           e.number,
           e.number_system,
           e.opened_on,
           e.closed_on
      from cases_caseevent e
    """,
            "drop view cases_case_versions",
        ),
        migrations.RunSQL(
            """
    create view cases_assignment_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.case_id,
           e.unit_id,
           lower(e.valid) as from_on,
           upper(e.valid) as until_on
      from cases_assignmentevent e
    """,
            "drop view cases_assignment_versions",
        ),
    ]
