"""Whom a leader leads: the kernel's question, answered where functions and units stand."""

from django.db import migrations

LED = """
-- The staff accounts of those whom nobody leads but perhaps themselves: no leader's function of another employee's stands in a
-- unit of theirs or above.
create function organisation_unled(the_day date) returns bigint[] language plpgsql stable security definer
    set search_path = public, pg_temp as $$
begin
    return array(
        with recursive covered as (
            select f.unit_id, f.employee_id from organisation_function f
             where f.kind = 'leader' and f.valid @> the_day
            union
            select p.unit_id, covered.employee_id from organisation_unitplacement p
              join covered on covered.unit_id = p.parent_id
             where p.valid @> the_day
        ),
        works as (
            select w.employee_id, w.unit_id from organisation_employment w where w.valid @> the_day
            union
            select f.employee_id, f.unit_id from organisation_function f where f.valid @> the_day
        ),
        led as (
            select e.account_id from organisation_employee e
              join works on works.employee_id = e.id
              join covered on covered.unit_id = works.unit_id and covered.employee_id <> e.id
        )
        select a.id from kernel_account a
         where a.kind = 'staff' and a.id not in (select led.account_id from led where led.account_id is not null)
    );
end $$;
revoke all on function organisation_unled(date) from public;

-- The accounts that lead a unit above which nobody leads.
create function organisation_top_leaders(the_day date) returns bigint[] language sql stable security definer
    set search_path = public, pg_temp as $$
    with recursive below as (
        select p.unit_id from organisation_unitplacement p
          join organisation_function f on f.unit_id = p.parent_id and f.kind = 'leader' and f.valid @> the_day
         where p.valid @> the_day
        union
        select p.unit_id from organisation_unitplacement p join below on below.unit_id = p.parent_id
         where p.valid @> the_day
    )
    select coalesce(array_agg(distinct e.account_id), '{}') from organisation_function f
      join organisation_employee e on e.id = f.employee_id
     where f.kind = 'leader' and f.valid @> the_day and e.account_id is not null
       and f.unit_id not in (select below.unit_id from below)
$$;
revoke all on function organisation_top_leaders(date) from public;

-- The accounts of those who work in the acting user's units, and in the units below, where she is a leader today.
-- Whom nobody else leads, the leaders answer for above whom nobody leads; where there is none but the one herself, the
-- system owners.
create or replace function kernel_scope_led() returns bigint[] language plpgsql stable security definer
    set search_path = public, pg_temp as $$
declare
    the_day date := kernel_today();
    me bigint := kernel_acting_user();
    top bigint[];
    found bigint[];
begin
    found := array(
        with recursive led as (
            select f.unit_id from organisation_function f join organisation_employee e on e.id = f.employee_id
             where e.account_id = me and f.kind = 'leader' and f.valid @> the_day
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
    if not exists (select from organisation_function f join organisation_employee e on e.id = f.employee_id
                    where e.account_id = me and f.kind in ('leader', 'system_owner') and f.valid @> the_day) then
        return found;
    end if;
    top := organisation_top_leaders(the_day);
    if me = any (top) then
        return found || array(select u from unnest(organisation_unled(the_day)) u where u <> me and u <> all (found));
    elsif cardinality(top) < 2 and exists (
        select from organisation_function f join organisation_employee e on e.id = f.employee_id
         where e.account_id = me and f.kind = 'system_owner' and f.valid @> the_day) then
        return found || array(select u from unnest(organisation_unled(the_day)) u
                               where u <> me and u <> all (found) and (top = '{}' or u = any (top)));
    end if;
    return found;
end $$;
"""
UNLED = """
create or replace function kernel_scope_led() returns bigint[] language sql stable as $$ select '{}'::bigint[] $$;
drop function organisation_top_leaders(date);
drop function organisation_unled(date);
"""


class Migration(migrations.Migration):
    dependencies = [("organisation", "0005_conduct_protection"), ("kernel", "0010_reading_log")]

    operations = [migrations.RunSQL(LED, UNLED)]
