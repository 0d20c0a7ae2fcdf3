"""The views that reports and analyses read; they see what their reader may see (security_invoker)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("visitation", "0002_protection")]

    operations = [
        migrations.RunSQL(
            """
    create view visitation_decision_target_group_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.decision_id,
           e.target_group_id,
           d.citizen_id as citizen_id
      from visitation_decisiontargetgroupevent e
      join visitation_decision d on d.id = e.decision_id
    """,
            "drop view visitation_decision_target_group_versions",
        ),
    ]
