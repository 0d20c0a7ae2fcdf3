"""The rows as they are now, for analyses; they show what their reader may see (security_invoker), and no words."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_following_protection")]

    operations = [
        migrations.RunSQL(
            """
    create view cases_cases with (security_invoker = true) as
    select c.id, c.uid, c.citizen_id, c.kind, c.opened_on, c.closed_on, c.is_principal
      from cases_case c
    """,
            "drop view cases_cases",
        ),
        migrations.RunSQL(
            """
    create view cases_assignments with (security_invoker = true) as
    select a.id, a.case_id, a.unit_id, a.caseworker_id, lower(a.valid) as from_on, upper(a.valid) as until_on
      from cases_assignment a
    """,
            "drop view cases_assignments",
        ),
        migrations.RunSQL(
            """
    create view cases_clocks with (security_invoker = true) as
    select k.id, k.citizen_id, k.case_id, k.rule, k.started_on, k.first_due_on, k.due_on, k.met_on, k.ended_on,
           k.extended_by is not null as was_extended
      from cases_clock k
    """,
            "drop view cases_clocks",
        ),
        migrations.RunSQL(
            """
    create view cases_handovers with (security_invoker = true) as
    select h.id, h.case_id, h.from_unit_id, h.to_unit_id, h.offered_at, h.answered_at, h.state
      from cases_handover h
    """,
            "drop view cases_handovers",
        ),
    ]
