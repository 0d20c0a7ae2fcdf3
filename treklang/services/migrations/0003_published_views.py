"""The views that reports and analyses read; they see what their reader may see (security_invoker)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("services", "0002_protection")]

    operations = [
        migrations.RunSQL(
            """
    create view services_grant_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.uid,
           e.case_id,
           e.citizen_id,
           e.decision_id,
           e.offer_id,
           e.need_id,
           e.planned_follow_up_id,
           e.granted_at,
           e.starts_on,
           e.ended_on
      from services_grantevent e
    """,
            "drop view services_grant_versions",
        ),
        migrations.RunSQL(
            """
    create view services_grant_service_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.uid,
           e.grant_id,
           e.citizen_id,
           c.code as code,
           e.granted_at,
           e.starts_on,
           e.ended_on
      from services_grantserviceevent e
      join catalogue_service s on s.id = e.service_id
      left join catalogue_concept c on c.id = s.concept_id
    """,
            "drop view services_grant_service_versions",
        ),
        migrations.RunSQL(
            """
    create view services_grant_goal_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.grant_id,
           e.goal_id,
           g.citizen_id as citizen_id
      from services_grantgoalevent e
      join services_grant g on g.id = e.grant_id
    """,
            "drop view services_grant_goal_versions",
        ),
        migrations.RunSQL(
            """
    create view services_order_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.uid,
           e.grant_id,
           e.citizen_id,
           e.ordered_on,
           e.state
      from services_orderevent e
    """,
            "drop view services_order_versions",
        ),
        migrations.RunSQL(
            """
    create view services_planned_follow_up_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.uid,
           e.case_id,
           e.citizen_id,
           e.due_on,
           e.held_on
      from services_plannedfollowupevent e
    """,
            "drop view services_planned_follow_up_versions",
        ),
    ]
