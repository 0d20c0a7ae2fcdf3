"""The rows as they are now, for analyses; they show what their reader may see (security_invoker), and no words."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("offers", "0004_accessibility")]

    operations = [
        migrations.RunSQL(
            """
    create view offers_offers with (security_invoker = true) as
    select o.id, o.uid, o.name, o.provider_id, p.name as provider, p.ownership, p.unit_id, t.title as type_title,
           o.section, o.ring_id, o.places, o.theory_of_change <> '' as has_theory_of_change,
           lower(o.open) as opened_on, upper(o.open) as closed_on
      from offers_offer o join offers_provider p on p.id = o.provider_id join catalogue_concept t on t.id = o.type_id
    """,
            "drop view offers_offers",
        ),
        migrations.RunSQL(
            """
    create view offers_prices with (security_invoker = true) as
    select p.id, p.offer_id, p.unit, (p.amount * 100)::bigint as oerer, lower(p.valid) as from_on, upper(p.valid) as until_on
      from offers_price p
    """,
            "drop view offers_prices",
        ),
    ]
