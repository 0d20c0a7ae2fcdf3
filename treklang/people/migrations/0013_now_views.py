"""The rows as they are now, for analyses; they show what their reader may see (security_invoker), and no words."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0012_rectification_published")]

    operations = [
        migrations.RunSQL(
            """
    create view people_citizens with (security_invoker = true) as
    select c.id, c.born_on, c.sex, c.civil_status
      from people_citizen c
    """,
            "drop view people_citizens",
        ),
        migrations.RunSQL(
            """
    create view people_residences with (security_invoker = true) as
    select r.id, r.citizen_id, r.lives_in, r.acts, r.pays, lower(r.valid) as from_on, upper(r.valid) as until_on
      from people_residence r
    """,
            "drop view people_residences",
        ),
    ]
