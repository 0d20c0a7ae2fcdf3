"""The rows as they are now, for analyses; they show what their reader may see (security_invoker), and no words."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("intake", "0005_first_time")]

    operations = [
        migrations.RunSQL(
            """
    create view intake_enquiries with (security_invoker = true) as
    select e.id, e.received_at, e.channel, e.citizen_id, e.case_id, e.unit_id, e.is_urgent,
           e.routed_because <> '' as was_sent_on, e.state, e.finished_at
      from intake_enquiry e
    """,
            "drop view intake_enquiries",
        ),
    ]
