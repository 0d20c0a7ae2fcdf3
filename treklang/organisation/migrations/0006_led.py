"""Whom a leader leads: the kernel's question, answered where functions and units stand."""

from django.db import migrations

LED = """
-- The accounts of those who work in the acting user's units, and in the units below, where she is a leader today.
create or replace function kernel_scope_led() returns bigint[] language plpgsql stable security definer
    set search_path = public, pg_temp as $$
declare
    the_day date := kernel_today();
begin
    return array(
        with recursive led as (
            select f.unit_id from organisation_function f join organisation_employee e on e.id = f.employee_id
             where e.account_id = kernel_acting_user() and f.kind = 'leader' and f.valid @> the_day
            union
            select p.unit_id from organisation_unitplacement p join led on led.unit_id = p.parent_id
             where p.valid @> the_day
        )
        select e.account_id from led
          join organisation_employment w on w.unit_id = led.unit_id and w.valid @> the_day
          join organisation_employee e on e.id = w.employee_id
         where e.account_id is not null
        union
        select e.account_id from led
          join organisation_function f on f.unit_id = led.unit_id and f.valid @> the_day
          join organisation_employee e on e.id = f.employee_id
         where e.account_id is not null
    );
end $$;
"""
UNLED = """
create or replace function kernel_scope_led() returns bigint[] language sql stable as $$ select '{}'::bigint[] $$;
"""


class Migration(migrations.Migration):
    dependencies = [("organisation", "0005_conduct_protection"), ("kernel", "0010_reading_log")]

    operations = [migrations.RunSQL(LED, UNLED)]
