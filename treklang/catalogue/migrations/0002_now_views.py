"""The rows as they are now, for analyses; they show what their reader may see (security_invoker), and no words."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [
        migrations.RunSQL(
            """
    create view catalogue_concepts with (security_invoker = true) as
    select c.id, c.system, c.code, c.title, c.kind, c.parent_id, c.digit
      from catalogue_concept c
    """,
            "drop view catalogue_concepts",
        ),
        migrations.RunSQL(
            """
    create view catalogue_rings with (security_invoker = true) as
    select r.id, f.key as flow, f.title as flow_title, r.position, r.title
      from catalogue_ring r join catalogue_serviceflow f on f.id = r.flow_id
    """,
            "drop view catalogue_rings",
        ),
        migrations.RunSQL(
            """
    create view catalogue_services with (security_invoker = true) as
    select s.id, s.key, s.title, l.key as section, l.act || ' ' || l.section as law, s.ring_id, s.concept_id
      from catalogue_service s join catalogue_legalsection l on l.id = s.section_id
    """,
            "drop view catalogue_services",
        ),
    ]
