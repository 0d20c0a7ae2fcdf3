"""The rows as they are now, for analyses; they show what their reader may see (security_invoker), and no words."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organisation", "0009_structure_protection")]

    operations = [
        migrations.RunSQL(
            """
    create view organisation_units with (security_invoker = true) as
    select u.id, u.uid, u.name, u.kind
      from organisation_unit u
    """,
            "drop view organisation_units",
        ),
        migrations.RunSQL(
            """
    create view organisation_unit_namings with (security_invoker = true) as
    select n.id, n.unit_id, n.name, n.kind, lower(n.valid) as from_on, upper(n.valid) as until_on
      from organisation_unitnaming n
    """,
            "drop view organisation_unit_namings",
        ),
        migrations.RunSQL(
            """
    create view organisation_unit_placements with (security_invoker = true) as
    select p.id, p.unit_id, p.parent_id, lower(p.valid) as from_on, upper(p.valid) as until_on
      from organisation_unitplacement p
    """,
            "drop view organisation_unit_placements",
        ),
        migrations.RunSQL(
            """
    create view organisation_unit_successions with (security_invoker = true) as
    select s.id, s.unit_id, s.successor_id, s.share::float8 as share, s."on" as on_day
      from organisation_unitsuccession s
    """,
            "drop view organisation_unit_successions",
        ),
        migrations.RunSQL(
            """
    create view organisation_unit_budgets with (security_invoker = true) as
    select b.id, b.unit_id, b.year, (b.amount * 100)::bigint as oerer
      from organisation_unitbudget b
    """,
            "drop view organisation_unit_budgets",
        ),
        migrations.RunSQL(
            """
    create view organisation_employments with (security_invoker = true) as
    select e.id, e.employee_id, p.account_id, e.unit_id, e.weekly_hours::float8 as weekly_hours,
           lower(e.valid) as from_on, upper(e.valid) as until_on
      from organisation_employment e join organisation_employee p on p.id = e.employee_id
    """,
            "drop view organisation_employments",
        ),
    ]
