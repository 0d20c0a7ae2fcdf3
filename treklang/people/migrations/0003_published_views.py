"""The views that reports and analyses read; they see what their reader may see (security_invoker)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0002_protection")]

    operations = [
        migrations.RunSQL(
            """
    create view people_citizen_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.uid,
           e.cpr
      from people_citizenevent e
    """,
            "drop view people_citizen_versions",
        ),
    ]
