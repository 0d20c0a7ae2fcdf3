"""The views that reports and analyses read; they see what their reader may see (security_invoker)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("offers", "0002_protection")]

    operations = [
        migrations.RunSQL(
            """
    create view offers_offer_versions with (security_invoker = true) as
    select e.pgh_id as version,
           e.pgh_obj_id as id,
           e.pgh_created_at as recorded_at,
           e.uid,
           c.code as type_code
      from offers_offerevent e
      join catalogue_concept c on c.id = e.type_id
    """,
            "drop view offers_offer_versions",
        ),
    ]
