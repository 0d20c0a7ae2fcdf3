"""The rows as they are now, for analyses; they show what their reader may see (security_invoker), and no words."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("kernel", "0012_opened")]

    operations = [
        migrations.RunSQL(
            """
    create view kernel_events with (security_invoker = true) as
    select e.id, e.name, e.citizen as citizen_id, e."case" as case_id, e.unit as unit_id, e.by_id, e.at, e.recorded_at
      from kernel_event e
    """,
            "drop view kernel_events",
        ),
    ]
