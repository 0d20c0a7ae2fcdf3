"""The rows as they are now, for analyses; they show what their reader may see (security_invoker), and no words."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("services", "0008_places_counted")]

    operations = [
        migrations.RunSQL(
            """
    create view services_grants with (security_invoker = true) as
    select g.id, g.uid, g.case_id, g.citizen_id, g.decision_id, g.offer_id, g.granted_at, g.starts_on, g.until as until_on,
           g.ended_on
      from services_grant g
    """,
            "drop view services_grants",
        ),
        migrations.RunSQL(
            """
    create view services_grant_services with (security_invoker = true) as
    select s.id, s.grant_id, s.citizen_id, s.service_id, s.starts_on, s.ended_on, s.end_reason_id
      from services_grantservice s
    """,
            "drop view services_grant_services",
        ),
        migrations.RunSQL(
            """
    create view services_grant_goals with (security_invoker = true) as
    select g.id, g.grant_id, g.goal_id
      from services_grantgoal g
    """,
            "drop view services_grant_goals",
        ),
        migrations.RunSQL(
            """
    create view services_orders with (security_invoker = true) as
    select o.id, o.grant_id, o.citizen_id, o.kind, o.ordered_on, o.follow_up_on, o.state, o.answered_at,
           (o.price * 100)::bigint as oerer, o.price_unit
      from services_order o
    """,
            "drop view services_orders",
        ),
        migrations.RunSQL(
            """
    create view services_placements with (security_invoker = true) as
    select p.id, p.order_id, o.grant_id, p.citizen_id, p.offer_id, lower(p.valid) as from_on, upper(p.valid) as until_on
      from services_placement p join services_order o on o.id = p.order_id
    """,
            "drop view services_placements",
        ),
        migrations.RunSQL(
            """
    create view services_contacts with (security_invoker = true) as
    select c.id, c.offer_id, c.citizen_id, c.kind, c.happened_at, c.minutes
      from services_contact c
    """,
            "drop view services_contacts",
        ),
        migrations.RunSQL(
            """
    create view services_planned_follow_ups with (security_invoker = true) as
    select f.id, f.case_id, f.citizen_id, f.due_on, f.held_on
      from services_plannedfollowup f
    """,
            "drop view services_planned_follow_ups",
        ),
    ]
