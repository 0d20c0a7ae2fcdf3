"""The rows as they are now, for analyses; they show what their reader may see (security_invoker), and no words."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("visitation", "0008_law_protection")]

    operations = [
        migrations.RunSQL(
            """
    create view visitation_decisions with (security_invoker = true) as
    select d.id, d.case_id, d.citizen_id, d.kind, d.decided_at, d.decided_by_id, d.effective_on, d.in_full_favour
      from visitation_decision d
    """,
            "drop view visitation_decisions",
        ),
        migrations.RunSQL(
            """
    create view visitation_decision_lines with (security_invoker = true) as
    select l.id, l.decision_id, d.case_id, d.citizen_id, l.kind, s.key as section, l.service_id, l.offer_id,
           lower(l.period) as from_on, upper(l.period) as until_on
      from visitation_decisionline l
      join visitation_decision d on d.id = l.decision_id
      join catalogue_legalsection s on s.id = l.section_id
    """,
            "drop view visitation_decision_lines",
        ),
        migrations.RunSQL(
            """
    create view visitation_complaints with (security_invoker = true) as
    select c.id, c.case_id, c.citizen_id, c.decision_id, c.received_on, c.withdrawn_on, c.reassessed_on, c.reassessment,
           c.forwarded_on, c.appeal_decided_on, c.appeal_outcome
      from visitation_complaint c
    """,
            "drop view visitation_complaints",
        ),
    ]
