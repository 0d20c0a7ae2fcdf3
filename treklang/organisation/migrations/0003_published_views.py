"""The views that reports and analyses read; they see what their reader may see (security_invoker)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organisation", "0002_protection")]

    operations = [
        migrations.RunSQL(
            """
    create view organisation_unit_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.uid,
           e.name,
           e.kind,
           e.sts
      from organisation_unitevent e
    """,
            "drop view organisation_unit_versions",
        ),
    ]
