"""The view that reports and analyses read; it shows what its reader may see (security_invoker), and nothing that was said."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("intake", "0003_added_to_case")]

    operations = [
        migrations.RunSQL(
            """
    create view intake_enquiry_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.uid,
           e.received_at,
           e.received_by_id,
           e.channel,
           e.enquired_by_id,
           e.citizen_id,
           e.case_id,
           e.unit_id,
           e.is_urgent,
           e.routed_because <> '' as was_sent_on,
           e.state,
           e.finished_at,
           e.finished_by_id
      from intake_enquiryevent e
    """,
            "drop view intake_enquiry_versions",
        ),
    ]
